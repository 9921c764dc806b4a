"""Copies of the logbook: made, listed, written to a file of their own, restored."""
