"""Lenses on reflections: the year as one picture, and what one reflection was marked with."""
