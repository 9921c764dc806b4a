"""What becomes of a meeting: it is held, moved, or planned again."""
