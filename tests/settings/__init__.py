"""Tests of the settings: the table of them, and their file."""
