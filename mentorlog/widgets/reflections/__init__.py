"""Reflections, as they are read."""
