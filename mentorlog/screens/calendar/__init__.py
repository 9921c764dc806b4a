"""The screen on which meetings stand on their days."""
