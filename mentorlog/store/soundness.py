"""Whether the file of a logbook, or of a copy of it, is whole, and how much it holds."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext

from mentorlog.model.frozen import Frozen
from mentorlog.store import events, rows
from mentorlog.store.errors import Damaged, explained

_NO_LOGBOOK = "The file is not a mentorlog logbook."


class Contents(Frozen, kw_only=False):
    """How much a logbook holds, to compare two files by."""

    counts: Mapping[str, int]
    """Rows by the names of their tables."""
    last_leaf: str
    """The leaf hash of the newest event, which no other history has, in hexadecimal; empty without events."""

    @property
    def events(self) -> int:
        """How many changes were ever recorded."""
        return self.counts.get("event", 0)

    @property
    def entries(self) -> int:
        """How many entries there are, of all kinds."""
        return sum(self.counts.get(kind, 0) for kind in rows.KINDS)


def contents(connection: sqlite3.Connection) -> Contents:
    """Count what an open file holds, in one state of it.

    Raises:
        Damaged: when it is no logbook; SQLite takes an empty file for an empty database.
    """
    with explained(), _one_state(connection):
        tables = _tables(connection)
        if "event" not in tables:
            raise Damaged(_NO_LOGBOOK)
        counts = {
            table: int(connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])
            for table in tables
        }
        return Contents(counts, events.last_leaf(connection).hex())


def hangs_together(connection: sqlite3.Connection) -> bool:
    """Say whether the pages of an open file do. That takes longer the more there are: not every opening asks.

    It is asked where a change was interrupted or damage is known, and before each update and copy. While the
    app runs, everything is looked at.
    """
    return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")


def examine(connection: sqlite3.Connection, tell: Callable[[float], None] = lambda _part: None) -> Contents:
    """Check an open file whole and count what it holds; files of earlier schemas too.

    Args:
        connection: to the file.
        tell: is given how much of it was looked at, 0 to 1.

    Raises:
        Damaged: with the first thing that is not as it was written.
    """
    with explained(), _one_state(connection):
        for problem in problems(connection, tell):
            raise Damaged(problem)
        return contents(connection)


def problems(
    connection: sqlite3.Connection, tell: Callable[[float], None] = lambda _part: None
) -> Iterator[str]:
    """Yield what is wrong with an open file, each in a sentence that holds none of the mentor's words.

    Args:
        connection: to the file.
        tell: is given how much of it was looked at, 0 to 1.
    """
    with _one_state(connection):
        from mentorlog.store.damage.whole_check import check_in_steps

        for found in check_in_steps(lambda: nullcontext(connection), tell):
            yield from found


def _tables(connection: sqlite3.Connection) -> frozenset[str]:
    """Return the names of the tables that a file has."""
    listed = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return frozenset(row["name"] for row in listed if not row["name"].startswith("sqlite_"))


@contextmanager
def _one_state(connection: sqlite3.Connection) -> Iterator[None]:
    """Read one state of the file, whatever others write meanwhile."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.rollback()
