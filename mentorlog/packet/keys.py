"""The mentor's signing key: an ordinary OpenSSH private key file that only its owner may read."""

import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mentorlog.files import UnsafePlace, create_private, private_directory, publish, temporary_beside
from mentorlog.host import Host
from mentorlog.packet import keyfile
from mentorlog.packet.problems import KeyProblem
from mentorlog.packet.public import PublicKey

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_LARGEST = 65_536
"""Bytes; a key file has about 400."""


class SigningKey:
    """An Ed25519 private key: it signs, and never shows itself."""

    def __init__(self, private: "Ed25519PrivateKey") -> None:
        self._private = private
        self.public = PublicKey(private.public_key().public_bytes_raw())

    @classmethod
    def from_seed(cls, seed: bytes) -> "SigningKey":
        """Return the key that 32 random bytes determine (RFC 8032, section 5.1.5)."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return cls(Ed25519PrivateKey.from_private_bytes(seed))

    def sign(self, data: bytes) -> bytes:
        """Return the 64 bytes of the signature over `data`."""
        return self._private.sign(data)


def signing_key(host: Host, comment: str) -> SigningKey:
    """Return the mentor's key, made on first need.

    Args:
        host: says where the key lies and gives the random bytes for a new one.
        comment: the mentor's e-mail or name, which OpenSSH shows beside the key.

    Raises:
        KeyProblem: when it cannot be made, read or used.
    """
    if not os.path.lexists(host.key):
        _make(host, comment)
    return load_key(host.key)


def load_key(path: Path) -> SigningKey:
    """Read a private key file.

    Raises:
        KeyProblem: when it is missing, open to others, or not a plain Ed25519 key.
    """
    seed, public = keyfile.read(_read(path), path)
    key = SigningKey.from_seed(seed)
    if key.public != public:
        raise KeyProblem(f"The signing key {path} is damaged. Put it back from a backup.")
    return key


def _make(host: Host, comment: str) -> None:
    """Write a new key file; if another process was quicker, its key stays."""
    seed = host.random(32)
    public = SigningKey.from_seed(seed).public
    text = keyfile.write(seed, public, check=host.random(4), comment=comment)
    try:
        private_directory(host.key.parent)
        unfinished = temporary_beside(host.key)
        try:
            with os.fdopen(create_private(unfinished), "wb") as file:
                file.write(text.encode())
                file.flush()
                os.fsync(file.fileno())
            publish(unfinished, host.key)
        finally:
            unfinished.unlink(missing_ok=True)
    except UnsafePlace as error:
        raise KeyProblem(str(error)) from None
    except OSError as error:
        raise KeyProblem(
            f"The signing key {host.key} could not be made: {error.strerror}. Make room or choose another "
            "place with --home DIR, then try again."
        ) from None


def _read(path: Path) -> str:
    """Return the text of a key file that only its owner may read."""
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            data = file.read(_LARGEST)
    except FileNotFoundError:
        raise KeyProblem(
            f"There is no signing key at {path}. If you had one, put it back from a backup; "
            "otherwise your first export makes one."
        ) from None
    except OSError as error:
        raise KeyProblem(f"The signing key {path} cannot be read: {error.strerror}.") from None
    if sys.platform != "win32" and stat.S_IMODE(mode) & 0o077:
        raise KeyProblem(
            f"Others may read the signing key {path}. Close it with: chmod 600 '{path}' - "
            "and move it away, so that a new one is made, if somebody could have copied it."
        )
    return data.decode("ascii", "replace")
