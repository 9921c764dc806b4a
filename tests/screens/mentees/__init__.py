"""Tests of who is mentored."""
