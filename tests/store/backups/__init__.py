"""Copies of the logbook."""
