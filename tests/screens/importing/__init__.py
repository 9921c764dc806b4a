"""Taking in a file, on its screen."""
