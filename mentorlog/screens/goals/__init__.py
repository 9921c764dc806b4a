"""Goals: the list with its steps, the board, looking at one again, and what was said when applying."""
