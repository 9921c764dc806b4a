"""The year in few words, to copy."""
