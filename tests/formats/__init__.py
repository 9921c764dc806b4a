"""Tests of other people's formats."""
