"""A mentor's public key: 32 bytes with several names, all of them the same key.

`cryptography` could read and write the SSH one too, but to load that part of it takes 37 ms, more than all
that a verifier needs of it, and a key would still have to be held against its one spelling.
"""

import base64
import binascii
import hashlib
from functools import lru_cache

from mentorlog.formats import ed25519
from mentorlog.formats.multibase import from_base58, to_base58
from mentorlog.formats.six_words import six_words
from mentorlog.formats.ssh_wire import WireError, WireReader, pack
from mentorlog.model.frozen import Frozen

KEY_TYPE = "ssh-ed25519"
_MULTICODEC = b"\xed\x01"
"""Says that an Ed25519 public key follows (the multicodec table's 0xed as a varint)."""
_DID = "did:key:"
_REMEMBERED = 1 << 12
"""Keys whose names are remembered: many packets come from few."""


class PublicKey(Frozen, kw_only=False):
    """An Ed25519 public key that belongs to a private one; others are not made."""

    raw: bytes
    """32 bytes."""

    def __post_init__(self) -> None:
        if len(self.raw) != 32:
            raise ValueError("an Ed25519 public key has 32 bytes")
        if not ed25519.is_sound(self.raw):
            raise ValueError("its 32 bytes are no sound Ed25519 key, one that belongs to a private key")

    @property
    def did(self) -> str:
        """The key as a decentralised identifier, `did:key:z6Mk…`."""
        return _did(self.raw)

    @property
    def verification_method(self) -> str:
        """The key as a proof names it: the identifier and, after `#`, the key in it."""
        return f"{self.did}#{self.did.removeprefix(_DID)}"

    @property
    def blob(self) -> bytes:
        """The key as SSH sends it over the wire (RFC 8709, section 4)."""
        return pack(KEY_TYPE.encode(), self.raw)

    @property
    def line(self) -> str:
        """The key as OpenSSH writes it in files, `ssh-ed25519 AAAA…`."""
        return f"{KEY_TYPE} {base64.b64encode(self.blob).decode()}"

    @property
    def fingerprint(self) -> str:
        """What `ssh-keygen -lf` prints, `SHA256:…`."""
        return _spelled_for_people(self.raw)[0]

    @property
    def words(self) -> str:
        """The key as six words, for the telephone."""
        return _spelled_for_people(self.raw)[1]


@lru_cache(maxsize=_REMEMBERED)
def _did(raw: bytes) -> str:
    """Return the identifier of a key."""
    return _DID + to_base58(_MULTICODEC + raw)


@lru_cache(maxsize=_REMEMBERED)
def _spelled_for_people(raw: bytes) -> tuple[str, str]:
    """Return the fingerprint and the words of a key, which come from one hash."""
    digest = hashlib.sha256(PublicKey(raw).blob).digest()
    return "SHA256:" + base64.b64encode(digest).decode().rstrip("="), six_words(digest)


@lru_cache(maxsize=_REMEMBERED)
def from_did(did: str) -> PublicKey:
    """Return the key that a `did:key` identifier is.

    Raises:
        ValueError: when it is not an Ed25519 key in its one spelling.
    """
    data = from_base58(did.removeprefix(_DID)) if did.startswith(_DID) else b""
    if not data.startswith(_MULTICODEC):
        raise ValueError("not the did:key of an Ed25519 key")
    return PublicKey(data.removeprefix(_MULTICODEC))


def from_blob(blob: bytes) -> PublicKey:
    """Return the key in the form that SSH sends.

    Raises:
        ValueError: when it is not an Ed25519 key.
    """
    reader = WireReader(blob)
    if reader.string() != KEY_TYPE.encode():
        raise WireError("not an Ed25519 key")
    raw = reader.string()
    reader.end()
    return PublicKey(raw)


def from_base64(text: str) -> PublicKey:
    """Return the key from the middle part of an OpenSSH public key line.

    Raises:
        ValueError: when it is not an Ed25519 key in strict base64.
    """
    try:
        blob = base64.b64decode(text, validate=True)
    except binascii.Error:
        blob = b""
    # Bits and padding that decoding would drop are another spelling.
    if not blob or base64.b64encode(blob).decode() != text:
        raise ValueError("its key is not base64 in its one spelling")
    return from_blob(blob)
