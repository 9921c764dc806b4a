"""Whether everything in a logbook is as it was written: pages, rows, events, and that they agree.

SQLite finds what does not hang together, and digests what was changed. What is left is what is missing: the
history is replayed, and each row must be what the last change of its entry made it.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any

from mentorlog.model import Attendance, Meeting, handle
from mentorlog.store import events, rows
from mentorlog.store.drafts import read_drafts
from mentorlog.store.errors import Damaged, StoreError, explained
from mentorlog.store.file_header import APPLICATION_ID
from mentorlog.store.row_reader import digest
from mentorlog.store.sealed_rows import check_sealed
from mentorlog.store.sent import read_records

Read = Callable[[], AbstractContextManager[sqlite3.Connection]]
"""Opens a transaction that reads."""

_LISTING = "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT GLOB '*sqlite_*'"
"""Everything that a schema is made of, but for what SQLite and sqlite-utils keep for themselves."""

_AT_ONCE = 200
"""Events or rows that are looked at in one step: some 10 ms."""


def check_in_steps(read: Read, tell: Callable[[float], None] = lambda _part: None) -> Iterator[Sequence[str]]:
    """Look at everything in an open file, step by step; yield after each what was found, in sentences.

    Files of earlier schemas are looked at as well. When each step is a transaction of its own and others
    write in between, what belongs together may be seen at different times: a fault is then one only if it is
    found in one transaction as well.

    Args:
        read: opens a transaction that reads.
        tell: is given how much was looked at, 0 to 1, if it takes more than a few steps.
    """
    found, tables = _in_one(read, _tables)
    yield found
    for table in tables or ():
        yield _in_one(read, partial(_table, table=table))[0]
    yield _in_one(read, _references)[0]
    history = _ReplayedHistory()
    of = max(_in_one(read, partial(_rows, tables=tables or ()))[1] or 0, 1)
    more: bool | None = True
    while more:
        found, more = _in_one(read, history.go_on)
        yield [*found, *history.take_faults()]
        if more:
            tell(history.last / of)
    looked = history.last
    for kind in rows.KINDS:
        entries = _Entries(kind, history)
        more = kind in (tables or ())
        while more:
            found, more = _in_one(read, entries.go_on)
            yield [*found, *entries.take_faults()]
            if more:
                looked += _AT_ONCE
                tell(min(looked / of, 1.0))
    yield history.missing()
    yield _in_one(read, read_drafts)[0]
    yield _in_one(read, read_records)[0]
    yield _in_one(read, partial(check_sealed, tables=tables or ()))[0]
    yield _in_one(read, _schema)[0]
    tell(1.0)


def _rows(connection: sqlite3.Connection, tables: Sequence[str]) -> int:
    """Return how many events and entries there are, each of which is looked at once."""
    counted = (f'(SELECT count(*) FROM "{name}")' for name in ("event", *rows.KINDS) if name in tables)
    return int(connection.execute(f"SELECT {' + '.join(counted) or '0'}").fetchone()[0])


def _in_one(read: Read, look: Callable[[sqlite3.Connection], Any]) -> tuple[list[str], Any]:
    """Take one step; return what went wrong, and what the step returns."""
    try:
        with explained(), read() as connection:
            return [], look(connection)
    except Damaged as damage:
        return [damage.what], None
    except StoreError as error:
        return [str(error)], None


def _tables(connection: sqlite3.Connection) -> list[str]:
    """Check the pages quickly, and return the names of the tables.

    Raises:
        Damaged: when pages do not hang together.
    """
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise Damaged("The file is not a mentorlog logbook.")
    _refuse_unless_ok(
        connection.execute("PRAGMA quick_check(1)"), "The logbook's file does not hang together"
    )
    listed = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*'"
    )
    return [str(row["name"]) for row in listed]


def _table(connection: sqlite3.Connection, table: str) -> None:
    """Check a table with its indexes.

    Raises:
        Damaged: when they do not agree.
    """
    quoted = table.replace('"', '""')
    checked = connection.execute(f'PRAGMA integrity_check("{quoted}")')
    _refuse_unless_ok(checked, f"The table {table} does not hang together")


def _refuse_unless_ok(checked: sqlite3.Cursor, sentence: str) -> None:
    """Raise `Damaged` unless SQLite is content."""
    if checked.fetchone()[0] != "ok":
        raise Damaged(f"{sentence}.")


def _references(connection: sqlite3.Connection) -> None:
    """Check that everything referred to is there.

    Raises:
        Damaged: when something is not.
    """
    if dangling := len(connection.execute("PRAGMA foreign_key_check").fetchall()):
        raise Damaged(f"{dangling} entries refer to something that is not there.")


def _schema(connection: sqlite3.Connection) -> None:
    """Check that the tables are those that the migrations make; what others added does not matter.

    Raises:
        Damaged: when one is missing or another.
    """
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if other := _own_schema(version) - {tuple(row) for row in connection.execute(_LISTING)}:
        raise Damaged(f"The {' '.join(min(other)[:2])} of the logbook's file is not as mentorlog made it.")


@cache
def _own_schema(version: int) -> frozenset[tuple[Any, ...]]:
    """Return what so many migrations make."""
    from mentorlog.store.tables import apply_first

    fresh = sqlite3.connect(":memory:", isolation_level=None)
    try:
        apply_first(fresh, version)
        return frozenset(map(tuple, fresh.execute(_LISTING)))
    finally:
        fresh.close()


@dataclass(slots=True)
class _Made:
    """What the history makes of an entry."""

    kind: str
    seq: int | None
    """The change that brought it; its row has this number. None when something of it was erased."""
    digest: str | None
    """Empty once it was deleted; None when the last that was known of it was erased."""


@dataclass(slots=True)
class _ReplayedHistory:
    """The history, gone through from its first change on."""

    entries: dict[str, _Made] = field(default_factory=dict)
    has_gaps: bool = False
    """Whether bodies are missing, so that not all is known that entries come from."""
    last: int = 0
    _faults: list[str] = field(default_factory=list)

    def go_on(self, connection: sqlite3.Connection) -> bool:
        """Take in the next changes; say whether there may be more."""
        count = 0
        erased = events.erased_bodies(connection)
        for row in events.whole_rows(connection, "event.seq > ?", (self.last,), most=_AT_ONCE):
            count += 1
            if row["seq"] != self.last + 1:
                self._faults.append(f"Change {self.last + 1} is missing in the history.")
            self.last = row["seq"]
            if row["body"] is None:
                if kept := erased.get(self.last):
                    self.entries[kept.entity] = _Made(kept.kind, None, None)
                else:
                    self.has_gaps = True
                    self._faults.append(f"What change {self.last} of the history was is missing.")
                continue
            try:
                self._take_in(events.body_in(row))
            except Damaged as damage:
                self.has_gaps = True
                self._faults.append(damage.what)
        return count == _AT_ONCE

    def take_faults(self) -> list[str]:
        """Return what was found since it was asked last."""
        found, self._faults = self._faults, []
        return found

    def _take_in(self, body: dict[str, Any]) -> None:
        """Make one change."""
        known = self.entries.get(body["id"])
        seq = known.seq if known and known.digest != "" else self.last
        after = body["after"]
        self.entries[body["id"]] = _Made(body["kind"], seq, digest(after) if after else "")

    def missing(self) -> list[str]:
        """Return what should be there and was not seen; `_Entries` takes away what it sees."""
        return [
            f"The {made.kind} {handle(identifier)} is missing."
            for identifier, made in self.entries.items()
            if made.digest
        ]


@dataclass(slots=True)
class _Entries:
    """The rows of one kind, gone through in their order."""

    kind: str
    history: _ReplayedHistory
    last: int = -(2**63)
    _faults: list[str] = field(default_factory=list)

    def go_on(self, connection: sqlite3.Connection) -> bool:
        """Look at the next rows; say whether there may be more."""
        cls = rows.KINDS[self.kind]
        page = f'SELECT * FROM "{self.kind}" WHERE seq > ? ORDER BY seq LIMIT {_AT_ONCE}'
        read = connection.execute(page, (self.last,)).fetchall()
        meetings = [row["id"] for row in read] if cls is Meeting else []
        people, misfiled = rows.attendance(connection, meetings), rows.misfiled(connection, meetings)
        for row in read:
            self.last = row["seq"]
            try:
                self._look(row, people.get(row["id"], ()))
                if row["id"] in misfiled:
                    raise Damaged(f"The meeting {handle(row['id'])} is not found by its own day.")
            except Damaged as damage:
                self._faults.append(damage.what)
        return len(read) == _AT_ONCE

    def take_faults(self) -> list[str]:
        """Return what was found since it was asked last."""
        found, self._faults = self._faults, []
        return found

    def _look(self, row: sqlite3.Row, people: Sequence[Attendance]) -> None:
        """Look at one row.

        Raises:
            Damaged: when it is not as it was written, or not what the history says.
        """
        made = self.history.entries.pop(row["id"], None)
        entity = rows.entity_in(row, rows.KINDS[self.kind], people)
        named = f"The {self.kind} {handle(entity.id)}"
        if isinstance(entity, Meeting) and not rows.is_derived_well(row, entity):
            raise Damaged(f"{named} is not searched by its own words.")
        if made is None:
            if not self.history.has_gaps:
                raise Damaged(f"{named} is in no change of the history.")
        elif made.kind != self.kind or made.digest not in (None, row["digest"]):
            raise Damaged(f"{named} is not what the history says.")
        elif made.seq not in (None, row["seq"]) and not self.history.has_gaps:
            raise Damaged(f"{named} is not in its place.")
