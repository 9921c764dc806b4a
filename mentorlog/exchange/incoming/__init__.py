"""What other programs wrote, read row by row, so that it can be looked at before anything is taken in."""
