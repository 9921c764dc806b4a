"""Bytes as multibase text (W3C Controlled Identifiers, section 2.4).

Keys and signatures are base58btc, which begins with `z`; hashes are base64url, which begins with `u`.
"""

import base64

HASH = "u[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]"
"""The pattern of the one spelling of each hash of 32 bytes: the last letter carries four bits."""
_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_VALUES = {digit: value for value, digit in enumerate(_ALPHABET)}
_LONGEST = 200
"""Digits that a key or a signature never reaches; decoding takes time that grows with the square."""


def base64url(data: bytes) -> str:
    """Return base64url without padding."""
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def to_multibase(data: bytes) -> str:
    """Return bytes as multibase base64url."""
    return "u" + base64url(data)


def from_multibase(text: str) -> bytes:
    """Return the hash that a text of the form `HASH` stands for."""
    return base64.urlsafe_b64decode(text[1:] + "=")


def to_base58(data: bytes) -> str:
    """Return `data` as multibase base58btc."""
    number = int.from_bytes(data, "big")
    digits = ""
    while number:
        number, rest = divmod(number, 58)
        digits = _ALPHABET[rest] + digits
    zeros = len(data) - len(data.lstrip(b"\0"))
    return "z" + _ALPHABET[0] * zeros + digits


def from_base58(text: str) -> bytes:
    """Return the bytes that `to_base58` wrote as `text`; each byte string has one spelling only.

    Raises:
        ValueError: when `text` is not multibase base58btc.
    """
    if not text.startswith("z") or len(text) > _LONGEST or not _VALUES.keys() >= set(text[1:]):
        raise ValueError("not multibase base58btc")
    number = 0
    for digit in text[1:]:
        number = number * 58 + _VALUES[digit]
    zeros = len(text) - 1 - len(text[1:].lstrip(_ALPHABET[0]))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")
