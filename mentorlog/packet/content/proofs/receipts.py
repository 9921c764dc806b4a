"""Receipts: twelve letters and digits that stand for the writing down of one meeting.

A mentor gives one to a mentee, who keeps it. It is the beginning of a salted hash: it tells nothing, and no
other change of the history can be made to fit it afterwards.
"""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base32: no letter that could be taken for a digit, and no U."""
FORM = rf"^[{ALPHABET}]{{4}}(-[{ALPHABET}]{{4}}){{2}}\z"
_ALIKE = str.maketrans("OIL", "011")
_LETTERS = 12


def receipt(leaf: bytes) -> str:
    """Return the receipt of a change, the first 60 bits of its leaf hash: `7G3K-MJ2Q-0XYZ`."""
    number = int.from_bytes(leaf[:8], "big") >> 4
    return _grouped("".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(_LETTERS))))


def read_receipt(typed: str) -> str:
    """Return a receipt that a person typed, in its one spelling: `7g3k mj2q oxyz.` is `7G3K-MJ2Q-0XYZ`.

    Raises:
        ValueError: with a sentence, when it is no receipt.
    """
    letters = "".join(filter(str.isalnum, typed.upper())).translate(_ALIKE)
    if len(letters) != _LETTERS or set(letters) - set(ALPHABET):
        raise ValueError(f"“{typed[:40]}” is no receipt: one has twelve letters and digits, 7G3K-MJ2Q-0XYZ.")
    return _grouped(letters)


def _grouped(letters: str) -> str:
    """Write letters in fours, as people read them out."""
    return "-".join(letters[start : start + 4] for start in range(0, _LETTERS, 4))
