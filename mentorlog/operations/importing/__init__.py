"""What becomes of the rows of another program's file: looked at, taken in, and taken back, as a whole."""
