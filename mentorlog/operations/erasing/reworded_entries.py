"""Entries of which only a part names somebody: that part goes, or the name alone."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from enum import StrEnum
from typing import Any, TypeVar

from mentorlog.model import Entity, Invalid, Reflection
from mentorlog.model.constraints import worded
from mentorlog.operations.erasing.anonymous_entries import CountedWords
from mentorlog.operations.erasing.named_person import NamedPerson, may_name
from mentorlog.store.rows import kind_of

Some = TypeVar("Some")


class Wording(StrEnum):
    """What becomes of the texts of an entry that name somebody who is forgotten."""

    REMOVE = "remove"
    """The texts go; a line that an entry cannot be without loses the name alone."""
    RENAME = "rename"
    """They stay, without the name."""
    KEEP = "keep"
    """They stay as they are."""


def written_in(entity: Entity) -> tuple[tuple[str, str], ...]:
    """Return the texts that a person wrote in an entry, each with the field of the entry it is in."""
    found: list[tuple[str, str]] = []
    words = worded(type(entity))
    for each in fields(entity):
        value = getattr(entity, each.name)
        if not may_name(kind_of(entity), each.name):
            continue
        if isinstance(value, tuple) and value and is_dataclass(value[0]):
            inner = ((name, getattr(item, name)) for item in value for name in worded(type(item)))
            found += [(each.name, text) for _, text in inner if isinstance(text, str) and text]
        elif each.name in words:
            texts = value if isinstance(value, tuple) else (value,)
            found += [(each.name, text) for text in texts if text]
    return tuple(found)


def naming_fields(entity: Entity, person: NamedPerson) -> tuple[str, ...]:
    """Return the fields of an entry that name somebody, by their names in the model."""
    found: dict[str, None] = {}

    def look(field: str, text: str) -> str:
        if person.is_in(text):
            found[field] = None
        return text

    _reworded(entity, look, kind_of(entity))
    return tuple(found)


def reworded(
    entity: Entity, person: NamedPerson, instead: str, wording: Wording, counted: CountedWords
) -> Entity:
    """Return an entry that does not name somebody any more.

    Args:
        entity: the entry.
        person: who is not to be named.
        instead: what they are called from now on.
        wording: whether the texts that name them go, or the name alone.
        counted: words that rules look for, which stay.
    """
    if wording is Wording.KEEP:
        return entity

    def renamed(_field: str, text: str) -> str:
        return person.taken_out(text, instead) if person.is_in(text) and text not in counted else text

    def removed(_field: str, text: str) -> str:
        return "" if person.is_in(text) and text not in counted else text

    after = _reworded(entity, removed if wording is Wording.REMOVE else renamed, kind_of(entity), renamed)
    if isinstance(entity, Reflection) and isinstance(after, Reflection):
        return replace(after, erased_words=after.erased_words + max(0, entity.words - after.words))
    return after


def _reworded(
    model: Some,
    change: Callable[[str, str], str],
    kind: str,
    otherwise: Callable[[str, str], str] | None = None,
) -> Some:
    """Return a model with every text changed that a person wrote and that may name somebody."""
    changed: dict[str, Any] = {}
    words = worded(type(model))
    for each in fields(model):  # type: ignore[arg-type]
        value = getattr(model, each.name)
        if not may_name(kind, each.name):
            continue
        if each.name in words and isinstance(value, str):
            changed[each.name] = change(each.name, value)
        elif each.name in words and isinstance(value, tuple):
            changed[each.name] = tuple(filter(None, (change(each.name, item) for item in value)))
        elif isinstance(value, tuple) and value and is_dataclass(value[0]):
            changed[each.name] = tuple(_reworded(item, change, "", otherwise) for item in value)
    try:
        return replace(model, **changed)  # type: ignore[type-var]
    except Invalid:
        if otherwise is None:
            raise
        return _reworded(model, otherwise, kind)
