"""Asking for a passphrase, and for a yes: at the terminal, or answered beforehand by an option.

A passphrase is never an argument and never in the environment, where other programs could read it.
"""

import os
import stat
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from getpass import GetPassWarning, getpass
from pathlib import Path

from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.session import Session
from mentorlog.packet.keys.openssh_key import Ask

UNCHANGED = "Nothing was signed or changed."
"""What is said to who answers no, or ends a command at a question (Ctrl-C)."""
STOPPED = "Stopped. Nothing was changed."
"""What is said to who ends a command (Ctrl-C) before it changed anything."""
CAME_IN = "All of it had come in by then; mentorlog undo takes it back."
"""What is said to who ends an import (Ctrl-C) too late."""
_LARGEST = 4_096
"""Bytes of a file that holds a passphrase or the words of a sheet."""


def asker(session: Session, passphrase_file: str | None) -> Ask:
    """Return what asks for the key's passphrase: `--passphrase-file` answers, or somebody at the terminal."""
    if passphrase_file:
        passphrase = first_line(session, passphrase_file)
        return lambda _sentence: passphrase
    return lambda sentence: read_unseen(session, sentence, "Passphrase: ", "--passphrase-file FILE") or None


def new_passphrase(
    session: Session,
    new_passphrase_file: str | None,
    *,
    sentence: str = "Type the new passphrase.",
    instead: str = "--new-passphrase-file FILE",
) -> str:
    """Return a new passphrase, typed twice or from a file; by default the one that the key is to have.

    Args:
        session: where to ask.
        new_passphrase_file: the file that was named, if one was.
        sentence: says what for.
        instead: the option that names a file.
    """
    if new_passphrase_file:
        return first_line(session, new_passphrase_file)
    sentence += " Several words are easier to keep in mind than a few strange signs."
    first = read_unseen(session, sentence, "New passphrase: ", instead)
    if read_unseen(session, "Once more, so that no slip locks you out.", "New passphrase: ", "") != first:
        raise Problem("The two differ, so nothing was changed.")
    return first


def sure(session: Session, question: str, *, yes: bool) -> None:
    """Go on only after a yes: typed, or given as `--yes`.

    Raises:
        Problem: when the answer was anything else, or nobody is there to give it.
    """
    answer(session, question, {}, yes=yes)


def answer(session: Session, question: str, others: Mapping[str, str], *, yes: bool) -> str:
    """Return what was answered: `y`, or one of the other letters.

    Args:
        session: where to ask.
        question: what to ask.
        others: letters that may be answered too, and what each does.
        yes: whether `--yes` answered beforehand.

    Raises:
        Problem: when the answer was anything else, or nobody is there to give it.
    """
    if yes:
        return "y"
    if not sys.stdin.isatty():
        raise Problem(f"{question} There is no terminal to answer at: say --yes if you are sure.")
    session.note(question)
    more = "".join(f"{letter} {does}. " for letter, does in others.items())
    typed = typed_line(session, f"{more}Go on? [y/N] ").strip().casefold()
    if typed in others:
        return typed
    if typed not in ("y", "yes"):
        raise Problem(UNCHANGED)
    return "y"


def typed_line(session: Session, prompt: str, *, if_ended: str = UNCHANGED) -> str:
    """Return the line that is typed at a prompt, empty at the end of all input.

    Args:
        session: where to ask.
        prompt: stands before what is typed.
        if_ended: is said to who ends the command here (Ctrl-C).
    """
    print(prompt, end="", file=sys.stderr, flush=True)
    with if_interrupted(session, if_ended):
        return sys.stdin.readline()


@contextmanager
def if_interrupted(session: Session, sentence: str | Callable[[], str]) -> Iterator[None]:
    """Say how things are when somebody ends a command in the middle (Ctrl-C).

    Args:
        session: where to say it.
        sentence: what is said, or what finds that out then.
    """
    try:
        yield
    except KeyboardInterrupt:
        session.note(f"\n{sentence if isinstance(sentence, str) else sentence()}")
        raise


@contextmanager
def all_or_nothing(session: Session, done: str, *, nothing: str = "Nothing was changed.") -> Iterator[None]:
    """Say, when somebody ends a change of the logbook in the middle (Ctrl-C), whether it was made.

    Args:
        session: has the logbook.
        done: what is said when it was.
        nothing: what is said when it was not.
    """
    before = session.store.last_leaf()
    with if_interrupted(
        session, lambda: f"Stopped. {nothing if session.store.last_leaf() == before else done}"
    ):
        yield


def read_unseen(session: Session, sentence: str, prompt: str, instead: str) -> str:
    """Ask at the terminal without showing what is typed."""
    unasked = Problem(f"{sentence} There is no terminal to type it at: {instead} names a file that holds it.")
    if not sys.stdin.isatty():
        raise unasked
    session.note(sentence)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", GetPassWarning)
            with if_interrupted(session, UNCHANGED):
                return getpass(prompt)
    except (GetPassWarning, EOFError):
        raise unasked from None


def secret_bytes(session: Session, named: str) -> bytes:
    """Return what is in a file that only its owner may read.

    Raises:
        Problem: when it cannot be read, or others may read it too.
    """
    path = session.path(named)
    try:
        return _private(path)
    except OSError as error:
        raise Problem(f"{path} cannot be read: {error.strerror}.") from None


def secret_text(session: Session, named: str) -> str:
    """Return the text of a file that only its owner may read; `-` is standard input.

    Raises:
        Problem: when it cannot be read, or others may read it too.
    """
    if named == "-":
        return session.text("-")
    path = session.path(named)
    try:
        return _private(path).decode()
    except OSError as error:
        raise Problem(f"{path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise Problem(f"{path} is not UTF-8 text.") from None


def first_line(session: Session, named: str) -> str:
    """Return the first line of a private file, without the mark that Windows programs begin files with."""
    return secret_text(session, named).removeprefix("\ufeff").partition("\n")[0].removesuffix("\r")


def _private(path: Path) -> bytes:
    """Return what a file holds; a pipe may be given too, as shells do with `<(command)`."""
    with path.open("rb") as file:
        mode = os.fstat(file.fileno()).st_mode
        if sys.platform != "win32" and stat.S_ISREG(mode) and stat.S_IMODE(mode) & 0o077:
            raise Problem(f"Others may read {path}. Close it with: chmod 600 '{path}' - and use it then.")
        return file.read(_LARGEST)
