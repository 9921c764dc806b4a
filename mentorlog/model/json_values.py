"""Models to plain JSON values and back, by their type hints alone.

One spelling for the database, the events, the archive and `--json`: dates as `YYYY-MM-DD`, times as
`HH:MM`, instants as `…Z`, choices by their value. Data from outside goes through pydantic first.
"""

import json
import types
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from enum import Enum
from functools import cache
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from mentorlog.model.constraints import KnownZone
from mentorlog.model.frozen import FrozenType, declared

Model = TypeVar("Model")


_PLAIN = frozenset({str, int, bool, type(None)})
"""What is plain already, as most values are; what derives from these may not be."""


def to_plain(value: Any) -> Any:
    """Return dicts, lists, texts, integers, booleans and None only."""
    return _writer(type(value))(value)  # type: ignore[arg-type]


def from_plain(cls: type[Model], values: Mapping[str, Any]) -> Model:
    """Build a model from what `to_plain` made of it; fields that are missing take their default."""
    return cls(**{name: read(values[name]) for name, read in _readers(cls) if name in values})  # type: ignore[arg-type]


def from_stored(cls: type[Model], values: Mapping[str, Any]) -> Model:
    """Build a frozen value as `from_plain` does, without checking it: it was, and has not changed since.

    Only what follows from the machine, whether it has the rules of a time zone, is looked at.
    """
    value = object.__new__(cls)
    for name, put, read, default in stored_fields(cls):  # type: ignore[arg-type]
        put(value, read(values[name]) if name in values else default)
    return value


@cache
def stored_fields(cls: type) -> tuple[tuple[str, Callable[[Any, Any], None], Callable[[Any], Any], Any], ...]:
    """Return of each field its name, what puts its value, what reads its plain value, and its default."""
    assert isinstance(cls, FrozenType)
    hints = get_type_hints(cls, include_extras=True)
    return tuple(
        (name, getattr(cls, name).__set__, _reader(hints[name], from_stored), default)
        for name, _, default in declared(cls)
    )


def canonical(value: Any) -> str:
    """Return the one JSON text of a plain value: sorted keys, no spaces, no escapes but needed ones.

    Equals RFC 8785 as long as numbers are integers below 2^53 and keys are ASCII, which models obey.
    """
    return _ENCODER.encode(value)


_ENCODER = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False, check_circular=False
)


def is_deeper(value: Any, levels: int) -> bool:
    """Say whether dicts and lists of a plain value go more than `levels` deep."""
    level = [value]
    for _ in range(levels + 1):
        level = [
            inner
            for outer in level
            if type(outer) in (dict, list)
            for inner in (outer.values() if type(outer) is dict else outer)
        ]
        if not level:
            return False
    return True


def instant(at: datetime) -> str:
    """Spell an aware datetime as a UTC instant to the second, `2026-01-31T09:00:00Z`."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


@cache
def _writer(cls: type) -> Callable[[Any], Any]:
    """Return the function that makes values of a class plain."""
    if isinstance(cls, FrozenType):
        fields, values = _field_names(cls) or (), cls._values
        if len(fields) == 1:
            return lambda value: {fields[0]: to_plain(values(value))}
        return lambda value: {
            name: each if type(each) in _PLAIN else to_plain(each)
            for name, each in zip(fields, values(value), strict=True)
        }
    if (names := _field_names(cls)) is not None:
        return lambda value: {name: to_plain(getattr(value, name)) for name in names}
    if issubclass(cls, Enum):
        return lambda value: value.value
    if issubclass(cls, datetime):
        return instant
    if issubclass(cls, date):
        return date.isoformat
    if issubclass(cls, time):
        return lambda value: f"{value:%H:%M}"
    if issubclass(cls, (tuple, list)):
        return lambda value: [to_plain(item) for item in value]
    if issubclass(cls, Mapping):
        return lambda value: {key: to_plain(item) for key, item in value.items()}
    return _same


@cache
def _readers(cls: type) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    """Pair each field of a model with the function that reads its plain value."""
    hints = get_type_hints(cls, include_extras=False)
    return tuple((name, _reader(hints[name], from_plain)) for name in _field_names(cls) or ())


@cache
def _field_names(cls: type) -> tuple[str, ...] | None:
    """Return the names of the fields of a class whose values have some; None of any other."""
    if isinstance(cls, FrozenType):
        return tuple(name for name, _, _ in declared(cls))
    if not hasattr(cls, "__dataclass_fields__"):
        return None
    from dataclasses import fields

    return tuple(field.name for field in fields(cls))


def _reader(hint: Any, build: Callable[[Any, Any], Any]) -> Callable[[Any], Any]:
    """Return the function that turns a plain value into what `hint` names; `build` makes models."""
    if get_origin(hint) is Annotated:
        if any(isinstance(each, KnownZone) for each in hint.__metadata__):
            return _known_zone
        return _reader(get_args(hint)[0], build)
    if get_origin(hint) in (Union, types.UnionType):
        read = _reader(next(part for part in get_args(hint) if part is not type(None)), build)
        return lambda value: None if value is None else read(value)
    if get_origin(hint) is tuple:
        item = _reader(get_args(hint)[0], build)
        if item is _same:
            return tuple
        return lambda value: tuple(item(each) for each in value)
    if isinstance(hint, type) and _field_names(hint) is not None:
        return lambda value: build(hint, value)
    if hint is bool:
        return bool
    if hint in (date, datetime, time):
        return hint.fromisoformat  # type: ignore[no-any-return]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {member.value: member for member in hint}.__getitem__
    return _same


@cache
def _known_zone(name: str) -> str:
    """Return the name of a time zone that this machine has the rules of."""
    return KnownZone().checked("zone", name)


def _same(value: Any) -> Any:
    """Return a value that is plain already."""
    return value
