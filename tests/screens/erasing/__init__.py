"""Tests of erasing in the app."""
