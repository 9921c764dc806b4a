"""Reflections: what asks for one, how long it should be, and the question after a meeting."""
