"""Tests of closing the year."""
