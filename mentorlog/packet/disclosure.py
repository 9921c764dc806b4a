"""Names of mentees as salted digests, which the mentor can open later, one at a time.

The form is that of RFC 9901, section 4.2: a disclosure is base64url of the JSON list [salt, label, value];
what is signed is the SHA-256 of the disclosure's ASCII text. Anybody can check one with `openssl dgst`.
"""

import base64
import hashlib
import json


def base64url(data: bytes) -> str:
    """Return base64url without padding."""
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def disclosure(salt: bytes, label: str, value: str) -> str:
    """Return the text that opens a digest; it stays with the mentor. `salt` is 16 random bytes."""
    return base64url(json.dumps([base64url(salt), label, value], ensure_ascii=False).encode())


def digest(opening: str) -> str:
    """Return what goes into the packet for a disclosure."""
    return base64url(hashlib.sha256(opening.encode("ascii")).digest())
