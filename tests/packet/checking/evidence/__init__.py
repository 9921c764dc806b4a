"""Tests of finding and putting together what was received."""
