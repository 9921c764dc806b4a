"""The lock that a passphrase puts on a key file: bcrypt and AES-256-CTR, as OpenSSH does by default."""

from collections.abc import Callable
from dataclasses import dataclass

from mentorlog.formats.ssh_wire import WireError, WireReader, pack
from mentorlog.packet.problems import KeyProblem

Ask = Callable[[str], str | None]
"""Is given a sentence when a passphrase is needed, and returns it; None when nobody will give one."""

CIPHER, DERIVATION = b"aes256-ctr", b"bcrypt"
"""What the file calls them (OpenSSH's PROTOCOL.key)."""
BLOCK = 16
"""Bytes in a block of AES, to a multiple of which the locked part is padded."""
_ROUNDS = 24
"""What OpenSSH 9.4 and later use; about 0.2 s."""
_MOST_ROUNDS = 4_096
"""Half a minute: more than this is a damaged file."""
_SALT, _KEY = 16, 32
"""Bytes."""


@dataclass(frozen=True, slots=True)
class Lock:
    """What a passphrase is mixed with before it opens a file."""

    salt: bytes
    rounds: int

    @classmethod
    def new(cls, random: Callable[[int], bytes]) -> "Lock":
        """Return a lock that nothing was locked with before."""
        return cls(random(_SALT), _ROUNDS)

    @classmethod
    def read(cls, options: bytes) -> "Lock":
        """Read the lock as a key file writes it.

        Raises:
            WireError: when it is none.
        """
        reader = WireReader(options)
        lock = cls(reader.string(), reader.number())
        reader.end()
        if not lock.salt or not 1 <= lock.rounds <= _MOST_ROUNDS:
            raise WireError("no lock of OpenSSH's")
        return lock

    @property
    def options(self) -> bytes:
        """The lock as a key file writes it."""
        return pack(self.salt) + self.rounds.to_bytes(4, "big")

    def turn(self, data: bytes, passphrase: str) -> bytes:
        """Lock open data, or open locked data; the wrong passphrase gives other bytes, and no error."""
        import bcrypt
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

        stream = bcrypt.kdf(usable(passphrase), self.salt, _KEY + BLOCK, self.rounds, ignore_few_rounds=True)
        cipher = Cipher(algorithms.AES256(stream[:_KEY]), modes.CTR(stream[_KEY:]))
        return cipher.encryptor().update(data)


def usable(passphrase: str) -> bytes:
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
