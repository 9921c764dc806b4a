"""What can go wrong with a logbook, each as a sentence with a next step."""

import re
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_NOTHING_CHANGED = r" Nothing was changed(?: here)?\.|,? and nothing was changed(?=\.)"
"""What most of the sentences here end with."""


class StoreError(Exception):
    """Something about the logbook that the mentor must know; the message is for them."""


class LogbookMissing(StoreError):
    """The logbook is gone although traces of one are there."""


class ForeignFile(StoreError):
    """The file is not a mentorlog logbook."""


class NewerLogbook(StoreError):
    """The logbook was written by a later version of mentorlog."""


ADVICE = "Leave the file as it is: `mentorlog restore` lists the copies of it and brings one back."
"""What to do about a damaged logbook."""
FILE_DAMAGED = "The logbook's file is damaged."
"""What is said of a file that SQLite cannot read."""


class Damaged(StoreError):
    """The file, or something in it, is not as it was written."""

    def __init__(self, what: str, advice: str = ADVICE) -> None:
        """Args:
        what: what is damaged, in a sentence without the mentor's words.
        advice: what to do about it.
        """
        super().__init__(f"{what} {advice}")
        self.what = what


class LogbookLocked(StoreError):
    """The logbook, or a copy of it, is locked, and its key was not given."""


class Conflict(StoreError):
    """The entry was changed elsewhere since it was read."""


class UnfinishedErasure(StoreError):
    """Something was erased from the logbook for good, and is still in copies or files beside it."""

    def __init__(self, error: Exception) -> None:
        """Args:
        error: what stopped the rest.
        """
        # What stopped it speaks of its own step alone: the logbook itself was changed before.
        why = re.sub(_NOTHING_CHANGED, "", str(error))
        super().__init__(
            "What was erased is out of the logbook. It is not yet out of its copies and of files at home: "
            f"{why} mentorlog goes on with that whenever it starts."
        )


class ChangeRefused(StoreError):
    """The change would break the logbook; nothing was changed."""


_SENTENCES = {
    "SQLITE_BUSY": "Another mentorlog has kept the logbook busy for ten seconds. Close it and try again.",
    "SQLITE_LOCKED": "The logbook is in use by another mentorlog. Close it and try again.",
    "SQLITE_FULL": "The disk is full. Free some space and try again.",
    "SQLITE_READONLY": "The logbook may only be read: its file or directory is write-protected.",
    "SQLITE_CANTOPEN": "The logbook cannot be opened: check that its directory exists and is yours.",
    "SQLITE_PERM": "The logbook may not be opened: check that its file is yours.",
    "SQLITE_AUTH": "The logbook may not be opened: check that its file is yours.",
    "SQLITE_IOERR": "The disk reported an error. Check the disk, then try again.",
}

_TORN = ("Could not decode", "no such column", "no such table", "malformed JSON")
"""How messages begin that tell of damage without a code of their own: every statement here is fixed."""


def explain(error: Exception) -> StoreError:
    """Return the sentence for what SQLite reported; it never holds the mentor's words."""
    name = getattr(error, "sqlite_errorname", None) or ""
    text = str(error)
    if name == "SQLITE_CONSTRAINT_FOREIGNKEY":
        return ChangeRefused(
            "Other entries still refer to this one; remove it there first. Nothing was changed."
        )
    if "mentee.pseudonym" in text:
        return ChangeRefused(
            "Another mentee has this pseudonym; choose a different one. Nothing was changed."
        )
    if name.startswith("SQLITE_CONSTRAINT"):
        return ChangeRefused(f"The logbook refused the change ({text}). Nothing was changed.")
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_FORMAT")):
        return Damaged(FILE_DAMAGED)
    if text.startswith(_TORN):
        return Damaged("Something in the logbook is not as mentorlog wrote it.")
    for prefix, sentence in _SENTENCES.items():
        if name.startswith(prefix):
            return StoreError(f"{sentence} Nothing was changed.")
    return StoreError(
        f"The logbook could not be used ({name or type(error).__name__}). Nothing was changed. If this "
        "stays, `mentorlog restore` lists the copies of it."
    )


@contextmanager
def explained() -> Iterator[None]:
    """Turn what SQLite or SQLCipher raises inside into a `StoreError`; they may quote bytes, not text."""
    try:
        yield
    except UnicodeDecodeError:
        raise Damaged("Something in the logbook is not as mentorlog wrote it.") from None
    except database_errors() as error:
        raise explain(error) from error


def database_errors() -> tuple[type[Exception], ...]:
    """Return what SQLite raises; SQLCipher's errors are others, and are imported with it alone."""
    cipher = sys.modules.get("sqlcipher3.dbapi2")
    own = (cipher.Error, cipher.Warning) if cipher else ()
    return (sqlite3.Error, sqlite3.Warning, *own)
