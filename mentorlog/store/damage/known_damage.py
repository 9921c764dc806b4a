"""That a logbook is known to be damaged, so that nothing more is written into it, also by the next process.

The logbook itself is left as it is, so this stands in a small file beside it. It holds for that very file:
once another one is in its place, it says nothing.
"""

import json
from contextlib import suppress
from pathlib import Path

from mentorlog.files import write_private
from mentorlog.store.errors import ADVICE


def note_damage(database: Path, what: str) -> None:
    """Remember what was found; where nothing can be written, the next process finds it again.

    Args:
        what: a sentence without the mentor's words.
    """
    with suppress(OSError):
        if not known_damage(database):
            noted = {"found": what, "file": _which(database)}
            write_private(_place(database), json.dumps(noted, indent=1).encode())


def known_damage(database: Path) -> str:
    """Return what was found in the logbook that lies there now; empty when nothing is known."""
    try:
        noted = json.loads(_place(database).read_bytes())
        return str(noted["found"]) if noted["file"] == _which(database) else ""
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def damage_notice(database: Path) -> str:
    """Say that the logbook is known to be damaged, and what to do; empty when nothing is known."""
    if what := known_damage(database):
        return f"The logbook is damaged, and nothing more is written into it. {what} {ADVICE}"
    return ""


def forget_damage(database: Path) -> None:
    """Forget what was found, because a later look found the logbook whole."""
    with suppress(OSError):
        _place(database).unlink(missing_ok=True)


def _place(database: Path) -> Path:
    """Return the file that says so."""
    return database.with_name("damage.json")


def _which(database: Path) -> list[int]:
    """Return what tells one file from another, without opening it: its size, and when it was written."""
    status = database.stat()
    return [status.st_size, status.st_mtime_ns]
