"""Checking packets: whole, in agreement with themselves, by a known key, and judged again by their rules."""
