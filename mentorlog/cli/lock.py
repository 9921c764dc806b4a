"""`mentorlog lock`, `unlock` and `passphrase`: a logbook that nobody reads without its passphrase."""

from pathlib import Path
from typing import Annotated

from mentorlog.cli.arguments import Command, Option
from mentorlog.cli.key.recovery import recovery_words
from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.questions import UNCHANGED, if_interrupted, new_passphrase, sure
from mentorlog.cli.terminal.session import Session
from mentorlog.cli.terminal.unlocking import ask_for_key
from mentorlog.model.frozen import Frozen
from mentorlog.operations.backups.making import second_place
from mentorlog.operations.locking import locked_logbook as operations
from mentorlog.wording import many

NewPassphraseFile = Annotated[
    str | None, Option("FILE", "read the new one from this file, which only you may read")
]
Yes = Annotated[bool, Option(help="do not ask")]

_WRITE_DOWN = (
    "These 24 words are the key of your logbook. Write them on paper now: they are shown this once, and open "
    "it when the passphrase is forgotten. Who has them and your files can read everything."
)
_NOT_REACHED = (
    "Not reached: packets and archives that you exported, copies that you made elsewhere, and what a disk "
    "sets aside by itself."
)
_GOES_ON = (
    "Ended in the middle: each file is whole, as it was or as it was to be. It goes on with: mentorlog {}"
)
_IN_A_ROW = 4
"""Words in a line."""


class LockLogbook(Frozen):
    """What `lock` takes."""

    new_passphrase_file: NewPassphraseFile = None
    yes: Annotated[bool, Option(help="do not ask whether the words were written down")] = False


def lock_logbook(session: Session, options: LockLogbook) -> None:
    """Lock the logbook and its copies."""
    host, second = session.host, _second(session)
    with operations.alone(host):
        operations.see_that_it_can_be_locked(host, second)
        if operations.was_begun(host, second):
            session.note("Not everything is locked yet. It goes on, with the passphrase of then.")
            key = ask_for_key(session)
        else:
            key = operations.begin_locking(host, new_passphrase(session, options.new_passphrase_file))
            _show_words(session, operations.words(key), yes=options.yes)
        with if_interrupted(session, _GOES_ON.format("lock")):
            done = operations.finish_locking(host, key, second=second)
        away = _away(session)
        if session.json:
            session.show(
                {
                    "words": operations.words(key),
                    "copies": done.copies,
                    "left": done.left,
                    "readable": [str(path) for path in done.readable],
                    "away": str(away) if away else None,
                }
            )
            return
        session.say(f"The logbook is locked, and {many(done.copies, 'copies')} of it. {_NOT_REACHED}")
        _say_left(session, done, "not locked")
        for path in done.readable:
            session.note(f"Anybody can read {path} still. Delete it once you miss nothing.")
        if away:
            session.note(
                f"{away}, your second place for copies, is not there now: anybody can read what lies there. "
                "Plug it in, then: mentorlog lock"
            )


def _show_words(session: Session, words: tuple[str, ...], *, yes: bool) -> None:
    """Show the words, and go on once they were written down."""
    if not session.json:
        rows = [words[start : start + _IN_A_ROW] for start in range(0, len(words), _IN_A_ROW)]
        session.say(_WRITE_DOWN + "\n")
        session.say_columns(
            [
                tuple(f"{_IN_A_ROW * row + place + 1:>2} {word}" for place, word in enumerate(each))
                for row, each in enumerate(rows)
            ]
        )
        session.say()
    try:
        sure(session, "Are the 24 words on paper? Then the logbook is locked now.", yes=yes)
    except (Problem, KeyboardInterrupt) as refused:
        operations.give_up_locking(session.host)
        why = f"{refused} " if isinstance(refused, Problem) and str(refused) != UNCHANGED else ""
        raise Problem(f"{why}The logbook is as it was, and the words are good for nothing.") from None


class UnlockLogbook(Frozen):
    """What `unlock` takes."""

    yes: Yes = False


def unlock_logbook(session: Session, options: UnlockLogbook) -> None:
    """Make the logbook and its copies ordinary files again."""
    host, second = session.host, _second(session)
    with operations.alone(host):
        if operations.was_begun(host, second):
            operations.see_that_nobody_has_it_open(host)
            ask_for_key(session)
            sure(
                session,
                "Whoever can read your files can then read the logbook and its copies.",
                yes=options.yes,
            )
        with if_interrupted(session, _GOES_ON.format("unlock")):
            done = operations.unlock_for_good(host, second=second)
        away = _away(session)
        if session.json:
            session.show({"copies": done.copies, "left": done.left, "away": str(away) if away else None})
            return
        session.say(f"The logbook is an ordinary file again, and {many(done.copies, 'copies')} of it.")
        _say_left(session, done, "locked still")
        if away:
            session.note(
                f"{away}, your second place for copies, is not there now: what lies there stays locked. Plug "
                "it in, then: mentorlog unlock. Keep the 24 words until then"
            )


class ChangeLogbookPassphrase(Frozen):
    """What `passphrase` takes."""

    recovery: Annotated[bool, Option(help="give the 24 words in place of the passphrase you have")] = False
    words_file: Annotated[str | None, Option("FILE", "a file with the 24 words; - is stdin")] = None
    new_passphrase_file: NewPassphraseFile = None


def change_passphrase(session: Session, options: ChangeLogbookPassphrase) -> None:
    """Choose another passphrase for the locked logbook."""
    host = session.host
    with operations.alone(host):
        if not operations.was_begun(host):
            raise Problem("The logbook is not locked. Lock it with a passphrase: mentorlog lock")
        if options.recovery or options.words_file:
            key = operations.recover(host, recovery_words(session, options.words_file))
        else:
            key = ask_for_key(session)
        chosen = new_passphrase(session, options.new_passphrase_file)
        operations.change_passphrase(host, key, chosen, second=_second(session))
        if session.json:
            session.show({"changed": True})
            return
        session.say("This passphrase opens the logbook from now on; the 24 words stay as they are.")
        session.note("Copies of logbook.key that you made elsewhere are opened by the old one.")


def _say_left(session: Session, done: operations.ConversionResult, how: str) -> None:
    """Say which copies are as they were."""
    for each in done.left:
        session.note(f"A copy is {how}: {each}")


def _second(session: Session) -> Path | None:
    """Return the second place for copies, if one is set and there."""
    folder = second_place(session.settings.backup_folder)
    return folder if folder is not None and folder.is_dir() else None


def _away(session: Session) -> Path | None:
    """Return the second place for copies, if one is set and is not there."""
    return second_place(session.settings.backup_folder) if _second(session) is None else None


LOCK = Command(LockLogbook, lock_logbook)
UNLOCK = Command(UnlockLogbook, unlock_logbook)
PASSPHRASE = Command(ChangeLogbookPassphrase, change_passphrase)
