"""Verdicts on many packets at once."""
