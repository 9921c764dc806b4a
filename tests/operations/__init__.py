"""Tests of what a mentor can do, without a face."""
