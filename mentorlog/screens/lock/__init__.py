"""Hiding everything until a passphrase is typed."""
