"""Tests of the screens about support."""
