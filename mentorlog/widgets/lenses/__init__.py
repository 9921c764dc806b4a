"""Lenses and themes as text: the picture of a year, and counts."""
