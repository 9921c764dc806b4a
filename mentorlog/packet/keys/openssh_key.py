"""The text of an OpenSSH private key file that holds one Ed25519 key (OpenSSH's PROTOCOL.key)."""

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from mentorlog.formats.public_key import KEY_TYPE, PublicKey
from mentorlog.formats.ssh_wire import WireError, WireReader, pack
from mentorlog.packet.keys import unsupported_keys
from mentorlog.packet.keys.key_encryption import BLOCK, CIPHER, DERIVATION, Lock
from mentorlog.packet.problems import KeyProblem

_BEGIN = "-----BEGIN OPENSSH PRIVATE KEY-----"
_END = "-----END OPENSSH PRIVATE KEY-----"
_MAGIC = b"openssh-key-v1\0"
_LINE = 70
"""Characters in a line of the file, as OpenSSH writes it."""
_OPEN_BLOCK = 8
"""An open private part is padded to a multiple of this."""


class WrongPassphrase(KeyProblem):
    """The passphrase does not open the key file."""


@dataclass(frozen=True, slots=True)
class Secret:
    """What a key file keeps from others."""

    seed: bytes = field(repr=False)
    """The 32 bytes that determine the key (RFC 8032, section 5.1.5)."""
    public: PublicKey
    """The key that the file says belongs to them."""
    comment: str = ""
    """What OpenSSH shows beside the key."""


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A key file before it is opened."""

    path: Path
    """What to call it when something is wrong."""
    public: PublicKey
    """The key as the file names it for everybody to read."""
    lock: Lock | None
    """What the passphrase must open; None when there is none."""
    private: bytes = field(repr=False)

    def open(self, passphrase: str | None = None) -> Secret:
        """Return what is inside.

        Raises:
            WrongPassphrase: when the file is locked, and not with this passphrase.
            KeyProblem: when it is damaged.
        """
        private = self.private
        if self.lock is not None:
            if passphrase is None:
                raise WrongPassphrase(f"The signing key {self.path} is protected by a passphrase.")
            private = self.lock.turn(private, passphrase)
            if private[:4] != private[4:8]:
                raise WrongPassphrase(f"The passphrase does not open the signing key {self.path}.")
        try:
            return _secret(private, self.public)
        except ValueError:
            raise _damaged(self.path) from None


def write(secret: Secret, random: Callable[[int], bytes], passphrase: str | None = None) -> str:
    """Return the text of a key file.

    Args:
        secret: what it is to hold.
        random: returns that many random bytes.
        passphrase: what will open it; without one, it lies open.

    Raises:
        KeyProblem: when the passphrase could not be typed at a prompt.
    """
    lock = None if passphrase is None else Lock.new(random)
    check, public = random(4), secret.public
    private = check + check
    private += pack(
        KEY_TYPE.encode(),
        public.raw,
        secret.seed + public.raw,
        secret.comment.encode(errors="surrogateescape"),
    )
    private += bytes(range(1, 1 + -len(private) % (BLOCK if lock else _OPEN_BLOCK)))
    head = pack(b"none", b"none", b"")
    if lock is not None and passphrase is not None:
        head, private = pack(CIPHER, DERIVATION, lock.options), lock.turn(private, passphrase)
    data = _MAGIC + head + (1).to_bytes(4, "big") + pack(public.blob, private)
    text = base64.b64encode(data).decode()
    return "\n".join((_BEGIN, *(text[at : at + _LINE] for at in range(0, len(text), _LINE)), _END, ""))


def read(text: str, path: Path) -> KeyFile:
    """Return the key in the text of a key file.

    Args:
        text: what the file holds.
        path: what to call the file when something is wrong with it.

    Raises:
        KeyProblem: when it is anything but one Ed25519 key, open or locked as OpenSSH locks keys.
    """
    text = text.strip()
    if not (text.startswith(_BEGIN) and text.endswith(_END)):
        raise unsupported_keys.text(path, text)
    if text.count(_BEGIN) > 1:
        raise unsupported_keys.refusal(path, "a file with several keys in it")
    try:
        reader = WireReader(base64.b64decode("".join(text[len(_BEGIN) : -len(_END)].split()), validate=True))
        if reader.take(len(_MAGIC)) != _MAGIC:
            raise WireError("another format")
        locked = reader.string(), reader.string(), reader.string()
        count, public, private = reader.number(), reader.string(), reader.string()
        if count != 1:
            raise unsupported_keys.refusal(path, "a file with several keys in it")
        key = KeyFile(path, _public(public, path), _lock(locked, path), private)
        reader.end()
        return key
    except (binascii.Error, ValueError):
        raise _damaged(path) from None


def _public(blob: bytes, path: Path) -> PublicKey:
    """Return the key that everybody may read."""
    reader = WireReader(blob)
    name = reader.string().decode("ascii", "replace")
    if name != KEY_TYPE:
        raise unsupported_keys.kind(path, name)
    key = PublicKey(reader.string())
    reader.end()
    return key


def _lock(found: tuple[bytes, bytes, bytes], path: Path) -> Lock | None:
    """Return the lock on the private part, which the file describes in three parts."""
    cipher, derivation, options = found
    if found == (b"none", b"none", b""):
        return None
    if (cipher, derivation) != (CIPHER, DERIVATION):
        raise KeyProblem(
            f"The passphrase of {path} locks it in a way that mentorlog does not know "
            f"({cipher.decode('ascii', 'replace')[:40]}). Lock it as OpenSSH does by default, with: "
            f"ssh-keygen -p -Z {CIPHER.decode()} -f '{path}'"
        )
    return Lock.read(options)


def _secret(private: bytes, public: PublicKey) -> Secret:
    """Read the private part and compare everything in it that says the same thing twice."""
    reader = WireReader(private)
    if reader.take(4) != reader.take(4) or reader.string() != KEY_TYPE.encode():
        raise WireError("the checks differ")
    key, seed = PublicKey(reader.string()), reader.string()
    if key != public or len(seed) != 64 or seed[32:] != key.raw:
        raise WireError("the parts differ")
    return Secret(seed[:32], key, reader.string().decode(errors="surrogateescape"))


def _damaged(path: Path) -> KeyProblem:
    """Return the sentence for a file that was a key once."""
    return KeyProblem(f"The signing key {path} is damaged. Put it back from a backup or a recovery sheet.")
