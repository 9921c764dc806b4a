"""Tests of goals, on the list and on the board."""
