"""Models to rows and back. A row carries the SHA-256 of its model, checked whenever it is read.

SQLite has no page checksums: without this, a flipped bit in a note would pass every check it has.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from mentorlog import model
from mentorlog.model import Meeting, Status, canonical, instant, to_plain
from mentorlog.model.text import fold
from mentorlog.store.row_reader import DERIVED, LISTS, UNREADABLE, attendance_of, digest, reader_of

if TYPE_CHECKING:
    from mentorlog.model import Attendance, Entity

Some = TypeVar("Some", bound="Entity")


class _Kinds(Mapping[str, "type[Entity]"]):
    """The classes of entries by the names of their tables, each imported when it is asked for."""

    def __init__(self, *classes: str) -> None:
        self._classes = {name.lower(): name for name in classes}

    def __getitem__(self, kind: str) -> "type[Entity]":
        cls: type[Entity] = getattr(model, self._classes[kind])
        return cls

    def __contains__(self, kind: object) -> bool:
        return kind in self._classes

    def __iter__(self) -> Iterator[str]:
        return iter(self._classes)

    def __len__(self) -> int:
        return len(self._classes)


KINDS: Mapping[str, "type[Entity]"] = _Kinds(
    *("Mentor", "Programme", "Mentee", "Batch", "Meeting", "Reflection", "Goal", "Action", "Attestation"),
    *("Service", "Referral", "Concern", "Alert", "Survey", "Tally", "Feedback", "Recognition", "Resource"),
    *("Template", "Closure", "Declined"),
)
"""Every kind of entry, by the name of its table, in an order in which references come later."""

_AT_ONCE = 500
"""Rows that are read before who was at their meetings is asked."""
_RULES_CHANGE = timedelta(hours=3)
_QUARTER = timedelta(minutes=15)


def kind_of(entity: "Entity") -> str:
    """Return the name of an entity's table."""
    return type(entity).__name__.lower()


def references(record: object) -> Iterator[tuple[str, str]]:
    """Yield kind and id of every entry that an entry, or a record of what left, refers to."""
    for kind in ("programme", "mentee", "batch", "meeting", "service"):
        if (identifier := getattr(record, kind, None)) is not None:
            yield kind, identifier
    if isinstance(record, Meeting):
        yield from (("mentee", attendance.mentee) for attendance in record.mentees)


def put(connection: sqlite3.Connection, seq: int, entity: "Entity") -> None:
    """Insert or replace the row of an entity; a row that exists keeps its place in the order."""
    plain = to_plain(entity)
    row = _row(seq, entity, plain, digest(plain))
    updates = ", ".join(f'"{name}" = excluded."{name}"' for name in row if name not in ("id", "seq"))
    connection.execute(f"{_insertion(entity, row)} ON CONFLICT (id) DO UPDATE SET {updates}", row)
    if isinstance(entity, Meeting):
        connection.execute("DELETE FROM attendance WHERE meeting = ?", (entity.id,))
        connection.executemany(_ATTENDANCE, _attendances(plain))


class NewRow(NamedTuple):
    """An entity that is to be inserted."""

    seq: int
    """The number of its first event."""
    entity: "Entity"
    plain: Mapping[str, Any]
    digest: str


def new_row(seq: int, entity: "Entity") -> NewRow:
    """Return an entity as it is to be inserted."""
    plain = to_plain(entity)
    return NewRow(seq, entity, plain, digest(plain))


def put_new(connection: sqlite3.Connection, entities: Iterable[NewRow]) -> None:
    """Insert the rows of many entities of which none is there."""
    for _, group in groupby(entities, lambda new: type(new.entity)):
        while some := list(islice(group, _AT_ONCE)):
            made = [_row(*new) for new in some]
            connection.executemany(_insertion(some[0].entity, made[0]), made)
            if isinstance(some[0].entity, Meeting):
                people = (person for new in some for person in _attendances(new.plain))
                connection.executemany(_ATTENDANCE, people)


_ATTENDANCE = (
    "INSERT INTO attendance (meeting, position, mentee, attended, day, held) VALUES (?, ?, ?, ?, ?, ?)"
)


def _attendances(plain: Mapping[str, Any]) -> list[tuple[str | int, ...]]:
    """Return the rows of who was expected at a meeting, on its day, and whether they came to one held."""
    was_held = plain["status"] == Status.HELD.value
    return [
        (
            plain["id"],
            place,
            person["mentee"],
            person["attended"],
            plain["day"],
            was_held and person["attended"],
        )
        for place, person in enumerate(plain["mentees"])
    ]


def _row(seq: int, entity: "Entity", plain: Mapping[str, Any], digest: str) -> dict[str, Any]:
    """Return the columns of an entity, of which the plain values and their digest are given, too."""
    row = {
        name: (canonical(value) if value else "[]") if name in LISTS else value
        for name, value in plain.items()
    }
    row |= {"seq": seq, "digest": digest}
    if isinstance(entity, Meeting):
        del row["mentees"]
        row["instant"] = instant(entity.instant) if entity.instant else None
        row["folded"] = entity.folded
    return row


def _insertion(entity: "Entity", row: Mapping[str, Any]) -> str:
    """Return the SQL that inserts a row."""
    columns = ", ".join(f'"{name}"' for name in row)
    return f'INSERT INTO "{kind_of(entity)}" ({columns}) VALUES ({", ".join(f":{name}" for name in row)})'


def remove(connection: sqlite3.Connection, cls: "type[Entity]", identifier: str) -> None:
    """Delete the row of an entity, by its kind and id."""
    connection.execute(f'DELETE FROM "{cls.__name__.lower()}" WHERE id = ?', (identifier,))


def read(
    connection: sqlite3.Connection,
    cls: type[Some],
    where: str = "TRUE",
    values: tuple[Any, ...] = (),
    *,
    order: str = "seq",
    most: int = -1,
    skipped: int = 0,
) -> Iterator[Some]:
    """Read the entities of one kind, in the order they were recorded.

    Args:
        where: SQL written in this package, never anything a person typed.
        order: another order, as well.
        most: how many; all by default.
        skipped: how many of the first are passed over.

    Raises:
        Damaged: when a row is not as it was written.
    """
    table = f'"{cls.__name__.lower()}"'
    there = [column[0] for column in connection.execute(f"SELECT * FROM {table} LIMIT 0").description]
    columns = tuple(name for name in there if name == "digest" or name not in DERIVED)
    reader, place = reader_of(cls, columns), columns.index("id")
    names = ", ".join(f'"{name}"' for name in columns)
    cursor = connection.execute(
        f"SELECT {names} FROM {table} WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?",
        (*values, most, skipped),
    )
    while page := cursor.fetchmany(_AT_ONCE):
        people = attendance(connection, [row[place] for row in page]) if cls is Meeting else {}
        for row in page:
            yield reader.entity(row, people.get(row[place], ()))


def entity_in(row: sqlite3.Row, cls: type[Some], people: "Sequence[Attendance]") -> Some:
    """Return the entity that a row holds.

    Args:
        people: who was expected, if it is a meeting.

    Raises:
        Damaged: when the row is not as it was written.
    """
    return reader_of(cls, tuple(row.keys())).entity(row, people)


def is_derived_well(row: sqlite3.Row, meeting: Meeting) -> bool:
    """Say whether what the row of a meeting has beside its fields follows from them.

    Earlier versions folded fewer fields, so spaces do not count, and fewer letters: what differs is folded
    once more. The rules of a zone change now and then, by quarters of an hour, and with them the instant of
    what was written down before.
    """
    try:
        before, now = row["folded"], meeting.folded
        if before.split() != now.split() and fold(before).split() != fold(now).split():
            return False
        if row["instant"] is None or meeting.instant is None:
            return row["instant"] is meeting.instant is None
        apart = abs(datetime.fromisoformat(row["instant"]) - meeting.instant)
    except UNREADABLE:
        return False
    return apart <= _RULES_CHANGE and apart % _QUARTER == timedelta(0)


def misfiled(connection: sqlite3.Connection, meetings: Sequence[str]) -> set[str]:
    """Return which of some meetings, named by their ids, stand with a mentee in another way than they are.

    Earlier schemas say of a mentee only that they were expected.
    """
    if "held" not in [column["name"] for column in connection.execute("PRAGMA table_info(attendance)")]:
        return set()
    others = connection.execute(
        "SELECT DISTINCT id FROM attendance JOIN meeting ON id = meeting "
        "WHERE id IN (SELECT value FROM json_each(?)) "
        "AND (attendance.day <> meeting.day OR held <> (attended AND status = 'held'))",
        (json.dumps([*map(str, meetings)]),),
    )
    return {str(row["id"]) for row in others}


def attendance(connection: sqlite3.Connection, meetings: Sequence[str]) -> "Mapping[str, list[Attendance]]":
    """Read who was expected at some meetings, named by their ids, and who came."""
    people: dict[str, list[Attendance]] = {}
    for meeting, mentee, attended in connection.execute(
        "SELECT meeting, mentee, attended FROM attendance "
        "WHERE meeting IN (SELECT value FROM json_each(?)) ORDER BY meeting, position",
        (json.dumps([*map(str, meetings)]),),
    ):
        people.setdefault(meeting, []).append(attendance_of(mentee, attended))
    return people
