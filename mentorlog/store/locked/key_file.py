"""The key of a locked logbook, in a file beside it, wrapped so that the passphrase alone unwraps it.

The file holds nothing of the logbook. A new passphrase wraps the same key anew; the logbook stays as it is.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from mentorlog.files import write_private
from mentorlog.model.frozen import Frozen
from mentorlog.passphrases import COST, fit, key_of
from mentorlog.store.errors import StoreError

KEY_BYTES, SALT, NONCE = 32, 16, 12
_FORMAT = "mentorlog-logbook-key-1"
_LARGEST = 4_096
"""Bytes; a key file has about 300."""


class WrongLogbookPassphrase(StoreError):
    """The passphrase does not open the logbook."""


class LogbookKeyFile(Frozen, kw_only=False):
    """What a key file says."""

    format: str
    key: str
    """By what the key is known, in hexadecimal: see `known_as`."""
    scrypt: int
    """What the passphrase costs: see `passphrases.key_of`."""
    salt: str
    nonce: str
    wrapped: str
    """The key under AES-256-GCM."""

    def unwrap(self, passphrase: str) -> bytes:
        """Return the key, slowly.

        Raises:
            WrongLogbookPassphrase: when the passphrase is another, or the file is damaged.
        """
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        try:
            wrapping = AESGCM(key_of(passphrase, bytes.fromhex(self.salt), self.scrypt))
            return wrapping.decrypt(bytes.fromhex(self.nonce), bytes.fromhex(self.wrapped), _FORMAT.encode())
        except (InvalidTag, ValueError):
            raise WrongLogbookPassphrase("That is not the passphrase of this logbook.") from None


def known_as(key: bytes) -> str:
    """Return by what a key is known, which tells nothing about it."""
    return hashlib.sha256(b"mentorlog logbook key\0" + key).hexdigest()[:16]


def wrap(key: bytes, passphrase: str, random: Callable[[int], bytes]) -> LogbookKeyFile:
    """Return a key file for a key.

    Raises:
        UnfitPassphrase: when the passphrase cannot be one.
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = random(SALT), random(NONCE)
    wrapped = AESGCM(key_of(fit(passphrase), salt, COST)).encrypt(nonce, key, _FORMAT.encode())
    return LogbookKeyFile(_FORMAT, known_as(key), COST, salt.hex(), nonce.hex(), wrapped.hex())


def write_key_file(path: Path, file: LogbookKeyFile) -> None:
    """Write a key file (0600) so that the old one or the new one is there at every moment."""
    write_private(path, json.dumps(asdict(file), indent=2).encode() + b"\n")


def read_key_file(path: Path) -> LogbookKeyFile:
    """Read a key file.

    Raises:
        FileNotFoundError: when it is not there.
        StoreError: when it cannot be read, or is none.
    """
    try:
        with path.open("rb") as opened:
            found = json.loads(opened.read(_LARGEST))
        file = LogbookKeyFile(**found)
        if file.format != _FORMAT or not isinstance(file.scrypt, int):
            raise ValueError
        for text in (file.salt, file.nonce, file.wrapped):
            bytes.fromhex(text)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror}.") from None
    except (ValueError, TypeError, RecursionError):
        raise StoreError(
            f"{path}, which the passphrase opens the logbook with, is damaged. A copy of it is among the "
            "backups; else the 24 words that you wrote down open it: mentorlog passphrase --recovery"
        ) from None
    return file
