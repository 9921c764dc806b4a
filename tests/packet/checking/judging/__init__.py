"""Tests of judging what a packet lists."""
