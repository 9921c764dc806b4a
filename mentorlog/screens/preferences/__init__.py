"""The screen of the settings, and what it is made of."""
