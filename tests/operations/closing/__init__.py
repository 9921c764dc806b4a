"""Tests of what is done at the end of a year."""
