"""Checking packets: whole, in agreement with themselves, by a known key, judged by the verifier's rules."""
