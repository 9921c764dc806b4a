"""Looking at files, deciding about them, and taking them in."""
