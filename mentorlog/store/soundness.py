"""Whether the file of a logbook is whole: SQLite's own checks, each row's digest and each event's hash."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from mentorlog.formats.merkle import leaf_hash
from mentorlog.store import events, rows
from mentorlog.store.errors import Damaged, explained
from mentorlog.store.file_header import APPLICATION_ID


@dataclass(frozen=True, slots=True)
class Contents:
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
    """Count what an open file holds, in one state of it."""
    with explained(), _one_state(connection):
        counts = {
            table: int(connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])
            for table in _tables(connection)
        }
        return Contents(counts, events.last_leaf(connection).hex() if "event" in counts else "")


def examine(connection: sqlite3.Connection) -> Contents:
    """Check an open file whole and count what it holds; files of earlier schemas too.

    Raises:
        Damaged: with the first thing that is not as it was written.
    """
    with explained(), _one_state(connection):
        for problem in problems(connection):
            raise Damaged(problem)
        return contents(connection)


def problems(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield what is wrong with an open file, each in a sentence that holds none of the mentor's words."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        yield "The file is not a mentorlog logbook."
        return
    if (found := connection.execute("PRAGMA integrity_check(1)").fetchone()[0]) != "ok":
        yield f"The file is damaged: SQLite finds {str(found)[:200]!r}."
        return
    if dangling := len(connection.execute("PRAGMA foreign_key_check").fetchall()):
        yield f"{dangling} entries refer to something that is not there."
    tables = _tables(connection)
    for kind, cls in rows.KINDS.items():
        if kind in tables:
            try:
                rows.check(connection, cls)
            except Damaged as error:
                yield str(error)
    yield from _history_problems(connection)


def _history_problems(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield what is wrong with the events: their numbers leave none out, and each is what its leaf says."""
    numbers = connection.execute("SELECT count(*), coalesce(max(seq), 0) FROM event").fetchone()
    if numbers[0] != numbers[1]:
        yield f"Of {numbers[1]} changes in the history {numbers[1] - numbers[0]} are missing."
    for row in connection.execute(
        "SELECT seq, leaf, salt, body FROM event JOIN event_body USING (seq) ORDER BY seq"
    ):
        if leaf_hash(row["salt"], row["body"].encode()) != row["leaf"]:
            yield f"Change {row['seq']} of the history is not as mentorlog wrote it."


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
