"""Tests of reading and writing the text of policies."""
