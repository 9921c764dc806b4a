"""The year in few words, on its screen."""
