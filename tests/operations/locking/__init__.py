"""Tests of what keeps others from reading."""
