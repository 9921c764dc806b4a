"""The programme's key: an Ed25519 private key in a PKCS #8 file (RFC 8410) that only its owner may read.

It is not a mentor's key, and mentorlog keeps it beside the programme's file, not with a logbook.
"""

import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mentorlog.certify.problems import CertifyProblem
from mentorlog.files import create_private
from mentorlog.formats.public_key import PublicKey, from_did

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_LARGEST = 10_000


def make_issuer_key(path: Path, seed: bytes) -> PublicKey:
    """Write a new key (0600) and return its public half.

    Args:
        path: where to; nothing may be there.
        seed: 32 random bytes (RFC 8032, section 5.1.5).
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    private = Ed25519PrivateKey.from_private_bytes(seed)
    with os.fdopen(create_private(path), "wb") as file:
        file.write(private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        file.flush()
        os.fsync(file.fileno())
    return _public(private)


def load_issuer_key(path: Path, did: str) -> "Ed25519PrivateKey":
    """Read the programme's key.

    Args:
        path: where it lies.
        did: the public half that the programme's file names.

    Raises:
        CertifyProblem: when it is missing, open to others, not such a key, or not the one that is named.
    """
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    data = _read(path)
    try:
        private = load_pem_private_key(data, None)
    except TypeError:
        raise CertifyProblem(
            f"The programme's key {path} is protected by a passphrase, which mentorlog does not ask for. "
            f"Take it off with: openssl pkey -in '{path}' -out '{path}.plain'"
        ) from None
    except (ValueError, UnsupportedAlgorithm):
        private = None
    if not isinstance(private, Ed25519PrivateKey):
        raise CertifyProblem(f"{path} is no Ed25519 key in PEM. Put the programme's key back from a copy.")
    if _public(private) != from_did(did):
        raise CertifyProblem(
            f"The key {path} does not belong to [issuer] id of the programme's file. Put back the key, or "
            "the file, that goes with what was issued before."
        )
    return private


def _public(private: "Ed25519PrivateKey") -> PublicKey:
    """Return the public half."""
    return PublicKey(private.public_key().public_bytes_raw())


def _read(path: Path) -> bytes:
    """Return the bytes of a file that only its owner may read."""
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            data = file.read(_LARGEST)
    except OSError as error:
        raise CertifyProblem(
            f"The programme's key {path} cannot be read: {error.strerror}. Put it back from a copy."
        ) from None
    if sys.platform != "win32" and stat.S_IMODE(mode) & 0o077:
        raise CertifyProblem(f"Others may read the programme's key {path}. Close it with: chmod 600 '{path}'")
    return data
