"""Tests of what every screen stands in."""
