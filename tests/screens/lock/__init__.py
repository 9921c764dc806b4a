"""Tests of the screen that hides everything."""
