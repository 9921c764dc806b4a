"""Erasing somebody, an entry or a text for good, and looking at what has been kept long enough."""
