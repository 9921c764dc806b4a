"""A logbook in which every text and every day of every entity is a mark of its own.

The fields are found in the dataclasses themselves, so that a new one cannot be forgotten: it is planted like
the others, and a test that does not expect its mark fails. A field of a kind unknown here stops everything.
"""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from itertools import count
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints
from zoneinfo import available_timezones

from mentorlog.host import Host
from mentorlog.model.constraints import KnownZone, Matches
from mentorlog.wording import on

Some = TypeVar("Some")

KNOWN_TEXTS = {
    ("Programme", "policy"),
    ("Waiver", "requirement"),
    ("OpeningBalance", "requirement"),
    ("Survey", "questionnaire"),
    ("Tally", "questionnaire"),
    ("Sent", "profile"),
}
"""Texts that cannot be marks, because something must know them: rules, questionnaires, profiles."""


class Planter:
    """Makes entities, and keeps which mark stands in which field."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._numbers = count(101)
        self._days = (date(2026, 1, 2) + timedelta(days=number) for number in count())
        self._zones = iter(sorted(available_timezones()))
        self.marks: dict[str, tuple[str, ...]] = {}
        """For each field, as `Meeting:alone.facts`, the ways in which its value may be spelled."""
        self.planted: set[type] = set()

    def plant(self, cls: type[Some], called: str, **fixed: Any) -> Some:
        """Make an entity with a mark in every field that holds text or a day.

        Args:
            cls: a dataclass of the model.
            called: what the names of its marks say of it.
            **fixed: values that something else depends on. Those that are texts or days are marks all the
                same, but for the few in `KNOWN_TEXTS`.
        """
        return self._part(cls, f"{cls.__name__}:{called}", fixed)

    def _part(self, cls: type[Some], label: str, fixed: Mapping[str, Any]) -> Some:
        """Make a dataclass whose marks begin with `label`."""
        self.planted.add(cls)
        hints = get_type_hints(cls, include_extras=True)
        values = {}
        for each in fields(cls):  # type: ignore[arg-type]
            place = f"{label}.{each.name}"
            if each.name not in fixed:
                values[each.name] = self._value(place, hints[each.name])
                continue
            value = values[each.name] = fixed[each.name]
            if type(value) is str and (cls.__name__, each.name) not in KNOWN_TEXTS:
                self._mark(place, value)
            elif isinstance(value, date) and not isinstance(value, datetime):
                self._mark(place, value.isoformat(), on(value))
        return cls(**values)

    def _mark(self, place: str, *spellings: str) -> None:
        """Remember what stands in a field, unless it stands in another one already, as ids do."""
        assert place not in self.marks, f"there are two {place}"
        if spellings not in self.marks.values():
            self.marks[place] = spellings

    def _value(self, place: str, hint: Any, constraints: tuple[Any, ...] = ()) -> Any:
        """Return a mark of the right form."""
        origin, inner = get_origin(hint), get_args(hint)
        if origin is Annotated:
            return self._value(place, inner[0], hint.__metadata__)
        if origin in (Union, types.UnionType):
            return self._value(place, next(one for one in inner if one is not type(None)))
        if origin is tuple:
            return (self._value(place, inner[0]),)
        if hint is str:
            return self._text(place, constraints)
        if hint is date:
            day = next(self._days)
            self._mark(place, day.isoformat(), on(day))
            return day
        if isinstance(hint, type) and issubclass(hint, Enum):
            return next(iter(hint))
        if is_dataclass(hint) and isinstance(hint, type):
            return self._part(hint, place, {})
        plain: dict[Any, Any] = {bool: True, int: 1, bytes: bytes(32), time: time(9, 30)}
        plain[datetime] = datetime(2026, 2, 2, 2, 2, 2, tzinfo=UTC)
        assert hint in plain, f"{place} is of a kind that the test does not know: {hint}"
        return plain[hint]

    def _text(self, place: str, constraints: tuple[Any, ...]) -> str:
        """Return a text that its constraints allow and no other field holds."""
        number = next(self._numbers)
        mark = f"mk{number}x"
        shape = next((one for one in constraints if isinstance(one, Matches)), None)
        if any(isinstance(one, KnownZone) for one in constraints):
            mark = next(self._zones)
        elif shape is not None and shape.called == "a UUIDv7":
            mark = self._host.new_id()
        elif shape is not None and shape.called == "a SHA-256 in hexadecimal":
            mark = f"{number:064x}"
        elif shape is not None and shape.called == "an e-mail address":
            mark = f"{mark}@example.org"
        self._mark(place, mark)
        return mark
