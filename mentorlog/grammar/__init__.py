"""The grammar of a line in which a meeting is logged: text in, what was said out."""
