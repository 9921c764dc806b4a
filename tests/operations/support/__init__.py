"""Tests of what is done about support."""
