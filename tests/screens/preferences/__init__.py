"""Tests of the screen of the settings."""
