"""Models to rows and back. A row carries the SHA-256 of its model, checked whenever it is read.

SQLite has no page checksums: without this, a flipped bit in a note would pass every check it has.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from mentorlog.model import (
    Action,
    Alert,
    Attestation,
    Batch,
    Closure,
    Concern,
    Declined,
    Entity,
    Feedback,
    Goal,
    Meeting,
    Mentee,
    Mentor,
    Programme,
    Recognition,
    Referral,
    Reflection,
    Resource,
    Service,
    Survey,
    Tally,
    Template,
    canonical,
    from_plain,
    handle,
    instant,
    to_plain,
)
from mentorlog.model.text import fold
from mentorlog.store.errors import Damaged

Some = TypeVar("Some", bound=Entity)

KINDS: dict[str, type[Entity]] = {
    "mentor": Mentor,
    "programme": Programme,
    "mentee": Mentee,
    "batch": Batch,
    "meeting": Meeting,
    "reflection": Reflection,
    "goal": Goal,
    "action": Action,
    "attestation": Attestation,
    "service": Service,
    "referral": Referral,
    "concern": Concern,
    "alert": Alert,
    "survey": Survey,
    "tally": Tally,
    "feedback": Feedback,
    "recognition": Recognition,
    "resource": Resource,
    "template": Template,
    "closure": Closure,
    "declined": Declined,
}
"""Every kind of entry, by the name of its table, in an order in which references come later."""

_LISTS = frozenset(
    {
        "phases",
        "windows",
        "anchors",
        "excluded",
        "waivers",
        "openings",
        "topics",
        "tags",
        "support",
        "resources",
        "passages",
        "lenses",
        "themes",
        "skills",
        "steps",
        "meetings",
        "reflections",
        "reviews",
        "answers",
        "counts",
    }
)
"""Columns that hold a JSON array."""

_TRUTHS = ("consent", "goes_on", "by_chance", "co_mentor", "urgent")
"""Columns that hold yes or no."""

_DERIVED = frozenset({"seq", "digest", "instant", "folded"})
"""Columns that are not fields of a model."""


def kind_of(entity: Entity) -> str:
    """Return the name of an entity's table."""
    return type(entity).__name__.lower()


def references(record: object) -> Iterator[tuple[str, str]]:
    """Yield kind and id of every entry that an entry, or a record of what left, refers to."""
    for kind in ("programme", "mentee", "batch", "meeting", "service"):
        if (identifier := getattr(record, kind, None)) is not None:
            yield kind, identifier
    if isinstance(record, Meeting):
        yield from (("mentee", attendance.mentee) for attendance in record.mentees)


def put(connection: sqlite3.Connection, seq: int, entity: Entity) -> None:
    """Insert or replace the row of an entity; a row that exists keeps its place in the order."""
    plain = to_plain(entity)
    row = {name: canonical(value) if name in _LISTS else value for name, value in plain.items()}
    row |= {"seq": seq, "digest": _digest(plain)}
    people = row.pop("mentees", [])
    if isinstance(entity, Meeting):
        row["instant"] = instant(entity.instant) if entity.instant else None
        texts = (entity.facts, entity.reflection, entity.private, entity.learned)
        row["folded"] = fold("\n".join((*entity.topics, *entity.tags, *entity.resources, *texts)))
    table = kind_of(entity)
    columns = ", ".join(f'"{name}"' for name in row)
    values = ", ".join(f":{name}" for name in row)
    updates = ", ".join(f'"{name}" = excluded."{name}"' for name in row if name not in ("id", "seq"))
    connection.execute(
        f'INSERT INTO "{table}" ({columns}) VALUES ({values}) ON CONFLICT (id) DO UPDATE SET {updates}', row
    )
    if isinstance(entity, Meeting):
        connection.execute("DELETE FROM attendance WHERE meeting = ?", (entity.id,))
        connection.executemany(
            "INSERT INTO attendance (meeting, position, mentee, attended) VALUES (?, ?, ?, ?)",
            [(entity.id, place, person["mentee"], person["attended"]) for place, person in enumerate(people)],
        )


def remove(connection: sqlite3.Connection, entity: Entity) -> None:
    """Delete the row of an entity."""
    connection.execute(f'DELETE FROM "{kind_of(entity)}" WHERE id = ?', (entity.id,))


def read(
    connection: sqlite3.Connection, cls: type[Some], where: str = "TRUE", values: tuple[Any, ...] = ()
) -> Iterator[Some]:
    """Read the entities of one kind, in the order they were recorded.

    Args:
        where: SQL written in this package, never anything a person typed.

    Raises:
        Damaged: when a row is not as it was written.
    """
    for plain in _plain(connection, cls, where, values):
        try:
            yield from_plain(cls, plain)
        except ValueError:
            raise _changed_outside(cls, plain["id"]) from None


def check(connection: sqlite3.Connection, cls: type[Entity]) -> None:
    """Go through the rows of one kind, without making anything of them.

    Raises:
        Damaged: when a row is not as it was written.
    """
    for _ in _plain(connection, cls, "TRUE", ()):
        pass


def _plain(
    connection: sqlite3.Connection, cls: type[Any], where: str, values: tuple[Any, ...]
) -> Iterator[dict[str, Any]]:
    """Yield the fields of each row that is as it was written, in the order they were recorded."""
    present = _attendance(connection, where, values) if cls is Meeting else {}
    for row in connection.execute(
        f'SELECT * FROM "{cls.__name__.lower()}" WHERE {where} ORDER BY seq', values
    ):
        try:
            plain = {
                name: json.loads(row[name]) if name in _LISTS else row[name]
                for name in row.keys()  # noqa: SIM118 - iterating a Row gives its values
                if name not in _DERIVED
            }
            for name in _TRUTHS:
                if name in plain:
                    plain[name] = bool(plain[name])
            if cls is Meeting:
                plain["mentees"] = present.get(row["id"], [])
            if _digest(plain) != row["digest"]:
                raise ValueError("digest")
        except ValueError:
            raise _changed_outside(cls, row["id"]) from None
        yield plain


def _changed_outside(cls: type[Any], identifier: str) -> Damaged:
    """Return the sentence about a row that is not as it was written."""
    return Damaged(
        f"The {cls.__name__.lower()} {handle(identifier)} is not as mentorlog wrote it: the file was changed "
        "by something else, or the disk is failing. `mentorlog restore` lists the copies of it."
    )


def _attendance(
    connection: sqlite3.Connection, where: str, values: tuple[Any, ...]
) -> Mapping[str, list[dict[str, Any]]]:
    """Read who was expected at the meetings that match, and who came."""
    people: dict[str, list[dict[str, Any]]] = {}
    for row in connection.execute(
        "SELECT meeting, mentee, attended FROM attendance "
        f"WHERE meeting IN (SELECT id FROM meeting WHERE {where}) ORDER BY meeting, position",
        values,
    ):
        people.setdefault(row["meeting"], []).append(
            {"mentee": row["mentee"], "attended": bool(row["attended"])}
        )
    return people


def _digest(plain: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a model's canonical text, in hexadecimal.

    Empty values are left out, so that a field added by a later version changes no digest.
    """
    filled = {name: value for name, value in plain.items() if value not in (None, "", [], False, 0)}
    return hashlib.sha256(canonical(filled).encode()).hexdigest()
