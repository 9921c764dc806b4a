"""Tests of what is known about one goal."""
