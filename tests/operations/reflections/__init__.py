"""Tests of what asks for a reflection."""
