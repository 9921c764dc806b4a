"""Putting another key file in the place of the mentor's: whole at every moment, and the old one kept."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mentorlog.files import UnsafePlace, private_directory, write_new, write_private
from mentorlog.host import Host
from mentorlog.packet.keys import agent_key, openssh_key
from mentorlog.packet.keys.openssh_key import Ask, Secret
from mentorlog.packet.keys.signing_key import open_key, read_key
from mentorlog.packet.problems import KeyProblem


def install_key_file(host: Host, data: bytes) -> Path | None:
    """Make a key file the mentor's; it signs from now on, and not an agent.

    Args:
        host: says where it goes.
        data: what the file is to hold.

    Returns:
        Where the old file lies now, if there was one.

    Raises:
        KeyProblem: when it cannot be written, or the agent's choice not be taken back; the place then holds
            the old file or the new one, whole, and no file is gone.
    """
    with _problems_as_sentences(host.key):
        private_directory(host.home)
        old_file = _set_aside(host) if os.path.lexists(host.key) else None
        write_private(host.key, data)
    agent_key.use_key_file(host)
    return old_file


def import_key(host: Host, path: Path, ask: Ask | None = None) -> Path | None:
    """Make a key file from elsewhere the mentor's, as it is: under the same passphrase, if it has one.

    Args:
        host: says where it goes.
        path: the file, which is only read.
        ask: is asked for its passphrase, so that no key is taken in that nobody can open.

    Returns:
        Where the old file lies now, if there was one.

    Raises:
        KeyProblem: when it is no key that mentorlog signs with, or cannot be opened or written.
    """
    open_key(path, ask)
    return install_key_file(host, path.read_bytes())


def restore_key(host: Host, seed: bytes) -> Path | None:
    """Make the key of a recovery sheet the mentor's; it has no passphrase yet.

    Args:
        host: says where it goes.
        seed: the 32 bytes that the sheet's words hold.

    Returns:
        Where the old file lies now, if there was one.

    Raises:
        KeyProblem: when it cannot be written.
    """
    return install_key_file(host, openssh_key.write(seed))


def set_passphrase(host: Host, secret: Secret, new: str | None) -> None:
    """Put a passphrase on the key file, change it, or take it off; no copy of the old file is kept.

    Args:
        host: says where the key lies.
        secret: what `open_key` found in the file.
        new: the passphrase from now on; None for none.

    Raises:
        KeyProblem: when the key has changed meanwhile, or cannot be written; the file is then as it was.
    """
    data = openssh_key.write(secret.seed, new)
    if openssh_key.read(data.decode(), host.key).open(new) != secret:
        raise KeyProblem("The key could not be locked so that it opens again; nothing was changed.")
    if read_key(host.key).public != secret.public:
        raise KeyProblem("Another key has taken its place meanwhile; nothing was changed. Try again.")
    with _problems_as_sentences(host.key):
        write_private(host.key.resolve(), data)


def _set_aside(host: Host) -> Path:
    """Copy the key file to a name that says when it was the mentor's last."""
    data = host.key.read_bytes()
    base = f"{host.key.name}.old-{host.today()}"
    number, old_file = 1, host.key.with_name(base)
    while not write_new(old_file, data):
        number += 1
        old_file = host.key.with_name(f"{base}-{number}")
    return old_file


@contextmanager
def _problems_as_sentences(path: Path) -> Iterator[None]:
    """Put what the system refuses into a sentence."""
    try:
        yield
    except UnsafePlace as error:
        raise KeyProblem(str(error)) from None
    except OSError as error:
        raise KeyProblem(
            f"The signing key {path} could not be written: {error.strerror}. No key was lost; "
            "`mentorlog key show` says which one signs."
        ) from None
