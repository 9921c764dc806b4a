"""Lenses on reflections: marking one, and all of them over the year."""
