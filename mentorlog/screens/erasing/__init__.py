"""Erasing for good, and looking at what was kept long enough."""
