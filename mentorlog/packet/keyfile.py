"""The text of an OpenSSH private key file that holds one Ed25519 key (OpenSSH's PROTOCOL.key)."""

import base64
import binascii
from pathlib import Path

from mentorlog.packet.problems import KeyProblem
from mentorlog.packet.public import KEY_TYPE, PublicKey
from mentorlog.packet.wire import Reader, WireError, pack

_BEGIN = "-----BEGIN OPENSSH PRIVATE KEY-----"
_END = "-----END OPENSSH PRIVATE KEY-----"
_MAGIC = b"openssh-key-v1\0"
_LINE = 70
"""Characters in a line of the file, as OpenSSH writes it."""
_BLOCK = 8
"""The private part is padded to a multiple of this."""


def write(seed: bytes, public: PublicKey, *, check: bytes, comment: str) -> str:
    """Return the text of a key file without a passphrase.

    Args:
        seed: the 32 secret bytes.
        public: the key that belongs to them.
        check: 4 random bytes, which OpenSSH wants to see twice.
        comment: what OpenSSH shows beside the key.
    """
    private = check + check + pack(KEY_TYPE.encode(), public.raw, seed + public.raw, comment.encode())
    private += bytes(range(1, 1 + -len(private) % _BLOCK))
    data = _MAGIC + pack(b"none", b"none", b"") + (1).to_bytes(4, "big") + pack(public.blob, private)
    text = base64.b64encode(data).decode()
    return "\n".join((_BEGIN, *(text[at : at + _LINE] for at in range(0, len(text), _LINE)), _END, ""))


def read(text: str, path: Path) -> tuple[bytes, PublicKey]:
    """Return the 32 secret bytes in the text of a key file, and the public key that it says they have.

    Args:
        text: what the file holds.
        path: what to call the file when something is wrong with it.

    Raises:
        KeyProblem: when it is anything but one Ed25519 key without a passphrase.
    """
    text = text.strip()
    if not (text.startswith(_BEGIN) and text.endswith(_END)):
        raise KeyProblem(f"{path} is not an OpenSSH private key. mentorlog signs with an Ed25519 key.")
    try:
        reader = Reader(base64.b64decode("".join(text[len(_BEGIN) : -len(_END)].split()), validate=True))
        if reader.take(len(_MAGIC)) != _MAGIC:
            raise WireError("another format")
        cipher, _derivation, _options = reader.string(), reader.string(), reader.string()
        count, public, private = reader.number(), reader.string(), reader.string()
        reader.end()
        kind = Reader(public).string().decode("ascii", "replace")
        _accept(path, kind, count, cipher)
        return _secret(private, public)
    except (binascii.Error, ValueError):
        raise KeyProblem(f"The signing key {path} is damaged. Put it back from a backup.") from None


def _accept(path: Path, kind: str, count: int, cipher: bytes) -> None:
    """Refuse keys that mentorlog does not sign with."""
    if kind != KEY_TYPE or count != 1:
        raise KeyProblem(
            f"The key {path} is of the kind {kind}; mentorlog signs with one plain Ed25519 key. "
            "Move it away, and a new one is made."
        )
    if cipher != b"none":
        raise KeyProblem(
            f"The signing key {path} is protected by a passphrase, which mentorlog does not ask for. "
            f"Take the passphrase off with: ssh-keygen -p -N '' -f '{path}'"
        )


def _secret(private: bytes, public: bytes) -> tuple[bytes, PublicKey]:
    """Read the private part and compare everything in it that says the same thing twice."""
    reader = Reader(private)
    if reader.take(4) != reader.take(4) or reader.string() != KEY_TYPE.encode():
        raise WireError("the checks differ")
    key, secret = PublicKey(reader.string()), reader.string()
    if key.blob != public or len(secret) != 64 or secret[32:] != key.raw:
        raise WireError("the parts differ")
    return secret[:32], key
