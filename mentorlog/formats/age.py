"""Encrypted files as age writes them (https://age-encryption.org/v1), by a passphrase or for recipients.

What is written here can be read with the programs `age` and `rage`, without mentorlog.
"""

from collections.abc import Sequence

_BEGINNINGS = (b"age-encryption.org/v1\n", b"-----BEGIN AGE ENCRYPTED FILE-----")
_TOO_MUCH_WORK = "Excessive work"
"""What the library says of a file whose passphrase costs more time here than where it was written.

It measures how busy the computer is each time.
"""
_TRIES = 4
_RECIPIENTS = "A recipient is a line such as age1… (made by age-keygen), ssh-ed25519 AAAA… or ssh-rsa AAAA…"


class AgeProblem(Exception):
    """Why something cannot be encrypted or read; a sentence."""


def is_age(data: bytes) -> bool:
    """Say whether a file begins as age files do."""
    return data.startswith(_BEGINNINGS)


def encrypt_with(passphrase: str, data: bytes) -> bytes:
    """Return data that whoever knows the passphrase can read; it takes about a second, as reading does."""
    import pyrage

    return bytes(pyrage.passphrase.encrypt(data, passphrase))


def decrypt_with(passphrase: str, data: bytes) -> bytes:
    """Return what was encrypted by a passphrase.

    Raises:
        AgeProblem: when it is another passphrase, the file is damaged, or this computer is far too busy.
    """
    import pyrage

    for _ in range(_TRIES):
        try:
            return bytes(pyrage.passphrase.decrypt(data, passphrase))
        except pyrage.DecryptError as error:
            if _TOO_MUCH_WORK not in str(error):
                raise AgeProblem(_why(error, "this passphrase")) from None
    raise AgeProblem(
        "This computer is too busy to open what was encrypted on a faster or less busy one. Close other "
        "programs and try again; whether the passphrase is right is not known yet."
    )


def encrypt_for(recipients: Sequence[str], data: bytes) -> bytes:
    """Return data that each of some recipients can read with the key that only they have.

    Raises:
        AgeProblem: when one of them is none.
    """
    import pyrage

    return bytes(pyrage.encrypt(data, [_recipient(each) for each in recipients]))


def decrypt_by(identity: bytes, data: bytes) -> bytes:
    """Return what was encrypted for a recipient.

    Args:
        identity: a file of age identities (`AGE-SECRET-KEY-1…`), or a private SSH key without a passphrase.
        data: the encrypted file.

    Raises:
        AgeProblem: when it is another's, or the file is damaged.
    """
    import pyrage

    try:
        return bytes(pyrage.decrypt(data, _identities(identity)))
    except pyrage.DecryptError as error:
        raise AgeProblem(_why(error, "this identity")) from None


def wants_passphrase(data: bytes) -> bool:
    """Say whether it is a passphrase that opens an encrypted file; with armour, it may be."""
    return data.startswith(_BEGINNINGS[1]) or data.partition(b"\n")[2].startswith(b"-> scrypt ")


def _recipient(line: str) -> object:
    """Read a recipient."""
    import pyrage

    text = line.strip()
    try:
        if text.startswith("ssh-"):
            return pyrage.ssh.Recipient.from_str(text)
        return pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        raise AgeProblem(f"{text[:60]!r} is no recipient that age knows. {_RECIPIENTS}") from None


def _identities(file: bytes) -> list[object]:
    """Read a file of identities."""
    import pyrage

    try:
        if file.startswith(b"-----BEGIN"):
            return [pyrage.ssh.Identity.from_buffer(file)]
        lines = [line.strip() for line in file.decode().splitlines()]
        keys = [line for line in lines if line and not line.startswith("#")]
        if keys:
            return [pyrage.x25519.Identity.from_str(key) for key in keys]
    except (pyrage.IdentityError, UnicodeDecodeError):
        pass
    raise AgeProblem(
        "The file of the identity is none that can be used: it holds a line AGE-SECRET-KEY-1…, or is a "
        "private SSH key without a passphrase."
    )


def _why(error: Exception, secret: str) -> str:
    """Say why a file does not open."""
    return f"It does not open with {secret}, or it is damaged ({str(error)[:100]})."
