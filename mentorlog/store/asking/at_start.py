"""What a logbook says at the very start of the app, before anything that takes time is loaded.

Nothing is checked, waited for or changed here: where a look is not enough, there is no answer.
"""

import os
import sqlite3
from contextlib import closing
from datetime import date
from typing import NamedTuple

from mentorlog.store.conflicted_copies import copies_beside
from mentorlog.store.file_header import is_current

_IN_VIEW = """
    SELECT name, start, "end" FROM programme
    ORDER BY id = (SELECT programme FROM mentor) DESC, seq DESC LIMIT 1
"""
"""The programme in use, else the newest, as `programme_in_view` has it."""


class AtStart(NamedTuple):
    """The programme in view."""

    programme: str
    """Its name, as the mentor typed it."""
    start: date
    end: date


def look(database: str) -> AtStart | None:
    """Look which programme is in view.

    None where something is to be said or asked before Home is seen: without a logbook, a programme or
    mentees, with drafts, known damage or another copy of the logbook, where it is locked, of another version,
    just being written, or cannot be read.

    Args:
        database: the path of the file.
    """
    try:
        with open(database, "rb") as file:
            if not is_current(file.read(100)):
                return None
        path = os.path.abspath(database)
        known_damage = os.path.join(os.path.dirname(path), "damage.json")
        # Quoting what a URI does not take as it is would take longer than everything else here.
        if copies_beside(path) or os.path.exists(known_damage) or {*"?#%\\"} & {*path}:
            return None
        uri = f"file:{path}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True, timeout=0)) as connection:
            is_quiet = connection.execute(
                "SELECT EXISTS (SELECT 1 FROM mentee) AND NOT EXISTS (SELECT 1 FROM draft)"
            ).fetchone()[0]
            row = connection.execute(_IN_VIEW).fetchone() if is_quiet else None
        return AtStart(row[0], date.fromisoformat(row[1]), date.fromisoformat(row[2])) if row else None
    except (OSError, sqlite3.Error, ValueError, TypeError):
        return None
