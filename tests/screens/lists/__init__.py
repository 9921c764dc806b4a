"""Tests of lists by themselves, with as many rows as nobody has."""
