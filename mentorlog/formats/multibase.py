"""Hashes as text: multibase base64url, which begins with `u` (W3C Controlled Identifiers, section 2.4)."""

import base64

HASH = "u[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]"
"""The pattern of the one spelling of each hash of 32 bytes: the last letter carries four bits."""


def base64url(data: bytes) -> str:
    """Return base64url without padding."""
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def to_multibase(data: bytes) -> str:
    """Return bytes as multibase text."""
    return "u" + base64url(data)


def from_multibase(text: str) -> bytes:
    """Return the hash that a text of the form `HASH` stands for."""
    return base64.urlsafe_b64decode(text[1:] + "=")
