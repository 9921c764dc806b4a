"""The serial number of what was issued: twelve digits that people read out, and that notice being misheard.

It follows from the credential's identifier, so it is the same wherever it is needed. The last digit is a
check digit by H. M. Damm (2004): one wrong digit, or two neighbours in the wrong order, is always noticed.
"""

import hashlib
import unicodedata

_DIGITS = 11
_DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)
"""A quasigroup of order 10 in which x·y and y·x differ, and no element but the diagonal gives 0."""


class BadSerial(ValueError):
    """What was typed is no serial number; the message is a sentence."""


def serial_of(identifier: str) -> str:
    """Return the serial number of a credential, such as `4831-0275-9164`.

    Args:
        identifier: the UUID of the credential, with or without `urn:uuid:` before it.
    """
    uuid = identifier.lower().removeprefix("urn:uuid:")
    number = int.from_bytes(hashlib.sha256(f"mentorlog serial {uuid}".encode()).digest()[:8], "big")
    digits = f"{number % 10**_DIGITS:0{_DIGITS}}"
    return _grouped(f"{digits}{_check(digits)}")


def read_serial(typed: str) -> str:
    """Return a serial number as it is written, whatever stands between its digits and in whatever script.

    Raises:
        BadSerial: when it is none, or a digit is wrong.
    """
    digits = "".join(
        sign if (value := unicodedata.decimal(sign, None)) is None else str(value)
        for sign in typed
        if not sign.isspace() and unicodedata.category(sign) not in ("Pd", "Po", "Cf")
    )
    if not (digits.isascii() and digits.isdecimal() and len(digits) == _DIGITS + 1):
        raise BadSerial("A number has twelve digits, such as 4831-0275-9164.")
    if _check(digits) != 0:
        raise BadSerial(f"{_grouped(digits)} is no number: a digit in it is wrong, or two are exchanged.")
    return _grouped(digits)


def _grouped(digits: str) -> str:
    """Return digits in groups of four."""
    return "-".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def _check(digits: str) -> int:
    """Return the check digit that belongs after digits; 0 where it is there and right."""
    state = 0
    for digit in digits:
        state = _DAMM[state][int(digit)]
    return state
