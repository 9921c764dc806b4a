"""Tests of what is asked in front of a screen."""
