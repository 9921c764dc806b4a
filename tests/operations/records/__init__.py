"""Tests of what a mentor collects beside meetings."""
