"""The coordinator's desk in the terminal: a table of mentors, what was decided, and what goes back."""
