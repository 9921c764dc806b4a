"""Passphrases: what they may be, and the key that one gives."""

import unicodedata

COST = 2**17
"""The N of scrypt (RFC 7914), with r 8 and p 1, as OWASP asks: 128 MiB, and about a third of a second."""
_MOST = 2**20
"""What a file may ask for: a GiB; more is a damaged file."""
_BLOCK, _PARALLEL = 8, 1


class UnfitPassphrase(Exception):
    """What was typed can be no passphrase; the message is a sentence."""


def fit(passphrase: str) -> str:
    """Return a passphrase that can be typed again.

    Raises:
        UnfitPassphrase: when it is empty, or has characters that cannot be typed at a prompt.
    """
    if not passphrase.strip() or any(character < " " or character == "\x7f" for character in passphrase):
        raise UnfitPassphrase("A passphrase has at least one character, and no control characters.")
    return passphrase


def key_of(passphrase: str, salt: bytes, cost: int = COST) -> bytes:
    """Return the 32 bytes that a passphrase gives, slowly, so that trying many takes long.

    Accents that were typed in two ways (Unicode NFC and NFD) give the same.

    Args:
        passphrase: what was typed.
        salt: 16 random bytes that are kept beside what the key opens.
        cost: the N of scrypt.

    Raises:
        ValueError: when no scrypt has this cost.
    """
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    if cost > _MOST:
        raise ValueError("a cost that no file of ours has")
    typed = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    return Scrypt(salt=salt, length=32, n=cost, r=_BLOCK, p=_PARALLEL).derive(typed)
