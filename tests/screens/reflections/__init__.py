"""Tests of reading reflections and of writing what is asked for."""
