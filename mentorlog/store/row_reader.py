"""Rows to the entities that were written in them, unless something else changed them since."""

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from mentorlog.model import Attendance, Meeting, canonical, handle, to_plain
from mentorlog.model.json_values import from_stored, stored_fields
from mentorlog.store.errors import Damaged

if TYPE_CHECKING:
    from mentorlog.model import Entity

Some = TypeVar("Some", bound="Entity")

LISTS = frozenset(
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

DERIVED = frozenset({"seq", "digest", "instant", "folded"})
"""Columns that are not fields of a model."""

UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, RecursionError)
"""What reading raises where something else stands than was written."""


def digest(plain: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a model's canonical text, in hexadecimal.

    Empty values are left out, so that a field added by a later version changes no digest.
    """
    return digest_of_text(
        canonical({name: value for name, value in plain.items() if value not in (None, "", [], False, 0)})
    )


def digest_of_text(text: str) -> str:
    """Return the SHA-256 of a text, in hexadecimal."""
    return sha256(text.encode()).hexdigest()


class RowReader(Generic[Some]):
    """Reads the entities of one kind from rows with certain columns.

    The canonical text of an entity is put together from its columns as they are: of lists they hold the text.
    When its digest is the one in the row, the row was not changed since the entity was checked and written.
    """

    def __init__(self, cls: type[Some], columns: tuple[str, ...]) -> None:
        """Take the kind, and the names of the columns in their order."""
        self._cls = cls
        self._id, self._digest = columns.index("id"), columns.index("digest")
        places = {name: place for place, name in enumerate(columns) if name not in DERIVED}
        self._written = [
            (f'"{name}":', places.get(name), _spelling(name), "[]" if name in LISTS else "")
            for name in sorted({*places, *(("mentees",) if cls is Meeting else ())})
        ]
        self._fields = [
            (put, places.get(name), _from_list(read) if name in LISTS else read, default)
            for name, put, read, default in stored_fields(cls)  # type: ignore[arg-type]
            if name != "mentees" or cls is not Meeting
        ]

    def entity(self, row: sqlite3.Row, people: Sequence[Attendance]) -> Some:
        """Return the entity in a row; see `entity_in`."""
        try:
            if digest_of_text(self._text(row, people)) != row[self._digest]:
                raise ValueError("digest")
            entity = object.__new__(self._cls)
            for put, place, read, default in self._fields:
                put(entity, default if place is None else read(row[place]))
            if self._cls is Meeting:
                _put_people(entity, tuple(people))
            return entity
        except UNREADABLE:
            raise Damaged(
                f"The {self._cls.__name__.lower()} {handle(str(row[self._id]))} is not as mentorlog wrote "
                "it: the file was changed by something else, or the disk is failing."
            ) from None

    def _text(self, row: sqlite3.Row, people: Sequence[Attendance]) -> str:
        """Return the canonical text of what a row holds, without what is empty, as `digest` has it."""
        parts = []
        for name, place, spelled, empty in self._written:
            if place is None:
                if people:
                    parts.append(f"{name}[{','.join(map(_person, people))}]")
            elif (value := row[place]) and value != empty:
                parts.append(name + spelled(value))
        return f"{{{','.join(parts)}}}"


_readers: dict[tuple[type, tuple[str, ...]], RowReader[Any]] = {}


def reader_of(cls: type[Some], columns: tuple[str, ...]) -> RowReader[Some]:
    """Return what reads rows of these columns."""
    if (known := _readers.get((cls, columns))) is None:
        known = _readers[cls, columns] = RowReader(cls, columns)
    return known


_put_people = Meeting.mentees.__set__  # type: ignore[attr-defined]


def _spelling(name: str) -> Callable[[Any], str]:
    """Return what spells the value of a column in JSON."""
    if name in LISTS:
        return _as_it_is
    return _truth if name in _TRUTHS else _value


def _as_it_is(value: str) -> str:
    """Return the text of a list."""
    return value


def _truth(value: int) -> str:
    """Spell a yes."""
    return "true" if value == 1 else str(value)


def _value(value: str | int) -> str:
    """Spell a text or a number."""
    return encode_basestring(value) if isinstance(value, str) else int.__repr__(value)


def _from_list(read: Callable[[Any], Any]) -> Callable[[str], Any]:
    """Return what reads a list from its text."""
    return lambda text: () if text == "[]" else read(json.loads(text))


@lru_cache(10_000)
def attendance_of(mentee: str, attended: int) -> Attendance:
    """Return one mentee at a meeting: the same value for as many meetings as it is true of."""
    return from_stored(Attendance, {"mentee": mentee, "attended": attended})


@lru_cache(10_000)
def _person(attendance: Attendance) -> str:
    """Spell one mentee at a meeting in JSON."""
    return canonical(to_plain(attendance))
