"""An OpenSSH private key file (OpenSSH's PROTOCOL.key) with one Ed25519 key, open or under a passphrase.

`cryptography` reads and writes what is secret in it. The part that everybody may read is read here, because
it says what the library does not: whose key it is before anybody types a passphrase, what kind of key a file
holds that does not sign packets, and how long its passphrase would keep the computer busy.

The library writes no comment, and none is kept: OpenSSH shows it in lists of keys, and mentorlog never did.
"""

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from mentorlog.formats.public_key import KEY_TYPE, PublicKey
from mentorlog.formats.ssh_wire import WireError, WireReader
from mentorlog.packet.keys import unsupported_keys
from mentorlog.packet.problems import KeyProblem

Ask = Callable[[str], str | None]
"""Is given a sentence when a passphrase is needed, and returns it; None when nobody will give one."""

_BEGIN = "-----BEGIN OPENSSH PRIVATE KEY-----"
_END = "-----END OPENSSH PRIVATE KEY-----"
_MAGIC = b"openssh-key-v1\0"
_CIPHER, _DERIVATION = b"aes256-ctr", b"bcrypt"
"""How a passphrase protects a file: as OpenSSH does by default."""
_ROUNDS = 24
"""What OpenSSH 9.4 and later use; about 0.2 s."""
_MOST_ROUNDS = 4_096
"""Half a minute: more than this is a damaged file."""


class WrongPassphrase(KeyProblem):
    """The passphrase does not open the key file."""


@dataclass(frozen=True, slots=True)
class Secret:
    """What a key file keeps from others."""

    seed: bytes = field(repr=False)
    """The 32 bytes that determine the key (RFC 8032, section 5.1.5)."""
    public: PublicKey
    """The key that belongs to them."""


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A key file before it is opened."""

    path: Path
    """What to call it when something is wrong."""
    public: PublicKey
    """The key as the file names it for everybody to read."""
    protected: bool
    """Whether a passphrase must open it."""
    text: str = field(repr=False)

    def open(self, passphrase: str | None = None) -> Secret:
        """Return what is inside.

        Raises:
            WrongPassphrase: when the file is protected, and not by this passphrase.
            KeyProblem: when it is damaged.
        """
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from cryptography.hazmat.primitives.serialization import load_ssh_private_key

        if self.protected and passphrase is None:
            raise WrongPassphrase(f"The signing key {self.path} is protected by a passphrase.")
        password = _password(passphrase) if self.protected and passphrase is not None else None
        try:
            private = load_ssh_private_key(self.text.encode(), password)
        except ValueError as error:
            # The library has no class of its own for this: two numbers that should be the same are not.
            if self.protected and "checksum" in str(error):
                raise WrongPassphrase(f"The passphrase does not open the signing key {self.path}.") from None
            raise _damaged(self.path) from None
        if not isinstance(private, Ed25519PrivateKey):
            raise _damaged(self.path)
        if private.public_key().public_bytes_raw() != self.public.raw:
            raise _damaged(self.path)
        return Secret(private.private_bytes_raw(), self.public)


def write(seed: bytes, passphrase: str | None = None) -> bytes:
    """Return what a key file holds.

    Args:
        seed: the 32 bytes that determine the key.
        passphrase: what will open it; without one, it lies open.

    Raises:
        KeyProblem: when the passphrase could not be typed at a prompt.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        KeySerializationEncryption,
        NoEncryption,
        PrivateFormat,
    )

    protection: KeySerializationEncryption = NoEncryption()
    if passphrase is not None:
        builder = PrivateFormat.OpenSSH.encryption_builder().kdf_rounds(_ROUNDS)
        protection = builder.build(_password(passphrase))
    private = Ed25519PrivateKey.from_private_bytes(seed)
    return private.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, protection)


def read(text: str, path: Path) -> KeyFile:
    """Return the key in the text of a key file.

    Args:
        text: what the file holds.
        path: what to call the file when something is wrong with it.

    Raises:
        KeyProblem: when it is anything but one Ed25519 key, open or protected as OpenSSH does by default.
    """
    text = text.strip()
    if not (text.startswith(_BEGIN) and text.endswith(_END)):
        raise unsupported_keys.refuse_text(path, text)
    if text.count(_BEGIN) > 1:
        raise unsupported_keys.refuse(path, "a file with several keys in it")
    try:
        reader = WireReader(base64.b64decode("".join(text[len(_BEGIN) : -len(_END)].split()), validate=True))
        if reader.take(len(_MAGIC)) != _MAGIC:
            raise WireError("another format")
        protection = reader.string(), reader.string(), reader.string()
        if reader.number() != 1:
            raise unsupported_keys.refuse(path, "a file with several keys in it")
        return KeyFile(path, _public(reader.string(), path), _is_protected(*protection, path), text)
    except (binascii.Error, ValueError):
        raise _damaged(path) from None


def _public(blob: bytes, path: Path) -> PublicKey:
    """Return the key that everybody may read."""
    reader = WireReader(blob)
    name = reader.string().decode("ascii", "replace")
    if name != KEY_TYPE:
        raise unsupported_keys.refuse_kind(path, name)
    key = PublicKey(reader.string())
    reader.end()
    return key


def _is_protected(cipher: bytes, derivation: bytes, options: bytes, path: Path) -> bool:
    """Say whether a passphrase opens a file, from the three parts that say how."""
    if (cipher, derivation, options) == (b"none", b"none", b""):
        return False
    if (cipher, derivation) != (_CIPHER, _DERIVATION):
        raise KeyProblem(
            f"The passphrase of {path} locks it in a way that mentorlog does not know "
            f"({cipher.decode('ascii', 'replace')[:40]}). Lock it as OpenSSH does by default, with: "
            f"ssh-keygen -p -Z {_CIPHER.decode()} -f '{path}'"
        )
    reader = WireReader(options)
    salt, rounds = reader.string(), reader.number()
    reader.end()
    if not salt or not 1 <= rounds <= _MOST_ROUNDS:
        raise WireError("no protection of OpenSSH's")
    return True


def _password(passphrase: str) -> bytes:
    """Return the bytes of a passphrase that ssh-keygen could be given too.

    Raises:
        KeyProblem: when it is empty, or has characters that cannot be typed at a prompt.
    """
    if not passphrase or any(character < " " or character == "\x7f" for character in passphrase):
        raise KeyProblem("A passphrase has at least one character, and no control characters.")
    try:
        return passphrase.encode()
    except UnicodeEncodeError:
        raise KeyProblem("The passphrase is not UTF-8 text. Try again in a UTF-8 terminal.") from None


def _damaged(path: Path) -> KeyProblem:
    """Return the sentence for a file that was a key once."""
    return KeyProblem(f"The signing key {path} is damaged. Put it back from a backup or a recovery sheet.")
