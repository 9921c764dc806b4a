"""The year in few words."""
