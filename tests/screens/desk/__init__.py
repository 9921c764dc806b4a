"""The coordinator's desk on its screen."""
