"""Taking in the log that somebody has: the file, what is found in it, row by row, and the imports so far."""
