"""Copies of the logbook for its mentor alone, which other programs read."""
