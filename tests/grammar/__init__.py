"""Tests of the grammar of a logged line."""
