"""The mentor's signing key: an ordinary OpenSSH private key file that only its owner may read."""

import os
import stat
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from mentorlog.files import UnsafePlace, private_directory, write_new
from mentorlog.formats.public_key import PublicKey
from mentorlog.host import Host
from mentorlog.packet.keys import agent_key, openssh_key, unsupported_keys
from mentorlog.packet.keys.last_used_key import last_used_key
from mentorlog.packet.keys.openssh_key import Ask, KeyFile, Secret, WrongPassphrase
from mentorlog.packet.problems import KeyProblem

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_LARGEST = 65_536
"""Bytes; a key file has about 400."""
_TRIES = 3
"""How often a passphrase is asked for."""


class Signer(Protocol):
    """Whatever signs with one Ed25519 key: a key from a file, or an agent that holds one."""

    @property
    def public(self) -> PublicKey:
        """The key that the signatures are checked with."""

    def sign(self, data: bytes) -> bytes:
        """Return the 64 bytes of the signature over `data`.

        Raises:
            KeyProblem: when nothing was signed.
        """


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


@dataclass(frozen=True, slots=True)
class OpenedKey:
    """A key file that was opened, and with what."""

    secret: Secret
    passphrase: str | None = field(repr=False)


class LostKey(KeyProblem):
    """The key that signed earlier packets is not where it was."""


class OtherKey(LostKey):
    """The key that is there is not the one that signed earlier packets."""


def refuse_other_key(host: Host, key: PublicKey) -> None:
    """See that a key is the one that signed last, if that is known.

    Raises:
        OtherKey: when it is another.
    """
    if (usual := last_used_key(host)) is not None and usual != key:
        raise OtherKey(
            f"The key at hand ({key.fingerprint}) is not the one that signed your earlier packets "
            f"({usual.fingerprint}), so nothing was signed. Put the right file back at {host.key}, or bring "
            "it back with its recovery sheet (mentorlog key restore). If the key at hand is to take its "
            "place: mentorlog export --new-key; your coordinator then has to confirm its six words."
        )


def has_key(host: Host) -> bool:
    """Say whether the mentor has a key: a file, or one in an agent."""
    return os.path.lexists(host.key) or agent_key.chosen_key(host) is not None


def signing_key(host: Host, ask: Ask | None = None, *, make: bool = True) -> Signer:
    """Return the mentor's key: an agent's if the mentor chose one, else that of the file.

    Args:
        host: says where the key lies and gives the random bytes for a new one.
        ask: is asked for the passphrase, should the file have one.
        make: whether to make a key if there is none; false for somebody who has signed before.

    Raises:
        LostKey: when there is none and none is to be made.
        KeyProblem: when it cannot be made, read or used.
    """
    return agent_key.chosen_key(host) or load_key(_key_file(host, make=make), ask)


def public_key(host: Host, *, make: bool = True) -> PublicKey:
    """Return the public half of the mentor's key, which no passphrase protects.

    Raises:
        LostKey: when there is none and none is to be made.
        KeyProblem: when it cannot be made or read.
    """
    agent = agent_key.chosen_key(host)
    return agent.public if agent else read_key(_key_file(host, make=make)).public


def load_key(path: Path, ask: Ask | None = None) -> SigningKey:
    """Read a private key file, and ask for its passphrase if it has one.

    Raises:
        KeyProblem: when it is missing, open to others, stays locked, or is no Ed25519 key.
    """
    return SigningKey.from_seed(open_key(path, ask).secret.seed)


def open_key(path: Path, ask: Ask | None = None) -> OpenedKey:
    """Read a private key file with everything in it.

    Raises:
        KeyProblem: as `load_key` does.
    """
    file = read_key(path)
    return _ask_and_open(file, ask) if file.protected else OpenedKey(file.open(), None)


def read_key(path: Path) -> KeyFile:
    """Read a private key file, and leave it locked if it is.

    Raises:
        KeyProblem: when it is missing, open to others, or is no Ed25519 key.
    """
    return openssh_key.read(_key_text(path), path)


def _ask_and_open(file: KeyFile, ask: Ask | None) -> OpenedKey:
    """Ask for the passphrase until it opens the file."""
    if ask is None:
        raise WrongPassphrase(
            f"The signing key {file.path} is protected by a passphrase, which was not given."
        )
    sentence = f"Type the passphrase of the signing key {file.path}."
    for _ in range(_TRIES):
        if (passphrase := ask(sentence)) is None:
            raise WrongPassphrase("No passphrase was given, so nothing was signed or changed.")
        try:
            return OpenedKey(file.open(passphrase), passphrase)
        except WrongPassphrase as error:
            sentence = f"{error} Try again."
    raise WrongPassphrase(
        f"That was not the passphrase of the signing key {file.path} either; nothing was signed or changed. "
        "Nobody can recover a passphrase. If you have a recovery sheet, use: mentorlog key restore"
    )


def _key_file(host: Host, *, make: bool) -> Path:
    """Return the path of the key file; if one is made, a quicker process's key stays."""
    if os.path.lexists(host.key):
        return host.key
    if not make:
        raise LostKey(
            f"Earlier packets were signed with a key that is not at {host.key}. Put the file back from a "
            "backup, or bring the key back with its recovery sheet (mentorlog key restore) or from an "
            "ssh-agent (mentorlog key use-agent). If it is gone for good, a new one can take its place "
            "(mentorlog export --new-key); your coordinator then has to confirm its six words."
        )
    try:
        private_directory(host.key.parent)
        write_new(host.key, openssh_key.write(host.random(32)))
    except UnsafePlace as error:
        raise KeyProblem(str(error)) from None
    except OSError as error:
        raise KeyProblem(
            f"The signing key {host.key} could not be made: {error.strerror}. Make room or choose another "
            "place with --home DIR, then try again."
        ) from None
    return host.key


def _key_text(path: Path) -> str:
    """Return the text of a key file that only its owner may read."""
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            data = file.read(_LARGEST)
    except FileNotFoundError:
        raise KeyProblem(
            f"There is no signing key at {path}. If you had one, put it back from a backup or a recovery "
            "sheet; otherwise your first export makes one."
        ) from None
    except OSError as error:
        raise KeyProblem(f"The signing key {path} cannot be read: {error.strerror}.") from None
    text = data.decode("ascii", "replace")
    if sys.platform != "win32" and stat.S_IMODE(mode) & 0o077 and not unsupported_keys.is_public(text):
        raise KeyProblem(
            f"Others may read the signing key {path}. Close it with: chmod 600 '{path}' (a USB stick may not "
            "obey: copy the file from there to your own disk first). If somebody could have copied it, tell "
            "your coordinator: whoever has it can sign as you."
        )
    return text
