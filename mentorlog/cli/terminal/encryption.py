"""Files that age encrypts: what is asked before one is written, and before one is read."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated

from mentorlog.cli.arguments import Option
from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.questions import asker, new_passphrase, secret_bytes
from mentorlog.cli.terminal.session import Session
from mentorlog.model.frozen import Frozen

Change = Callable[[bytes], bytes]
"""Encrypts or decrypts."""


class Encryption(Frozen):
    """How a file that is written is encrypted."""

    encrypt: Annotated[bool, Option(help="encrypt what is written there, by a passphrase you type")] = False
    recipient: Annotated[
        tuple[str, ...],
        Option("age1…|ssh-…|FILE", "encrypt for who has this key; may be repeated"),
    ] = ()


def encryption(session: Session, chosen: Encryption, passphrase_file: str | None, what: str) -> Change:
    """Return what encrypts, after whatever it needs was asked for.

    Args:
        session: where to ask.
        chosen: by a passphrase, or for whom.
        passphrase_file: the file that holds it, if one was named.
        what: what is encrypted, such as `this copy`.

    Raises:
        Problem: when it cannot be done so.
    """
    from mentorlog.operations.backups.one_file import encrypted

    if not chosen.recipient:
        return partial(
            encrypted,
            passphrase=new_passphrase(
                session,
                passphrase_file,
                sentence=f"Type a passphrase for {what}. Without it nobody can read it, not even you.",
                instead="--passphrase-file FILE",
            ),
        )
    if chosen.encrypt or passphrase_file:
        raise Problem("age encrypts by a passphrase or for recipients, not both. Nothing was made.")
    lines: list[str] = []
    for typed in chosen.recipient:
        lines += [typed] if typed.startswith(("age1", "ssh-")) else _recipients(session.path(typed))
    return partial(encrypted, recipients=lines)


def _recipients(path: Path) -> list[str]:
    """Return the recipients in a file, one a line, as `age -R` takes them."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Problem(f"The recipients in {path} cannot be read: {error}. Nothing was made.") from None
    if found := [line.strip() for line in lines if line.strip() and not line.startswith("#")]:
        return found
    raise Problem(f"There are no recipients in {path}. Nothing was made.")


def decryption(session: Session, passphrase_file: str | None, identity: str | None, what: str) -> Change:
    """Return what decrypts a file; it asks only when there is one.

    Args:
        session: where to ask.
        passphrase_file: the file that holds the passphrase, if one was named.
        identity: the file of the key that it is encrypted for, if one was named.
        what: what is encrypted, such as `copy`.
    """
    from mentorlog.formats.age import AgeProblem, decrypt_by, decrypt_with, wants_passphrase
    from mentorlog.operations.backups.one_file import telling_of

    def open_it(data: bytes) -> bytes:
        decrypted = f"of the {what} decrypted"
        if identity is not None:
            key = secret_bytes(session, identity)
            return telling_of(session.host, decrypted, partial(decrypt_by, key))(data)
        if not wants_passphrase(data):
            raise AgeProblem(
                f"This {what} was encrypted for a key: --identity FILE names the one that opens it. Nothing "
                "was changed."
            )
        typed = asker(session, passphrase_file)(f"This {what} is encrypted. Type its passphrase.") or ""
        return telling_of(session.host, decrypted, partial(decrypt_with, typed))(data)

    return open_it
