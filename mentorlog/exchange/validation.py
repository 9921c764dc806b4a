"""Models from plain values that came from outside: checked to the last key, or refused in a few words."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

from pydantic import TypeAdapter, ValidationError

from mentorlog.model import canonical

Model = TypeVar("Model")


class Contradiction(ValueError):
    """Why something cannot be as it stands, in a few words."""


@contextmanager
def at(place: str) -> Iterator[None]:
    """Name the place when something contradicts."""
    try:
        yield
    except Contradiction as error:
        raise placed(place, error) from None


def placed(place: str, error: Contradiction) -> Contradiction:
    """Return a contradiction with its place."""
    return Contradiction(f"{place}{error}" if str(error)[0] == "," else f"{place}: {error}")


def from_outside(cls: type[Model], plain: Any) -> Model:
    """Build a model from a plain value that came from outside.

    Raises:
        Contradiction: naming the field, as soon as anything in it is not understood.
    """
    if not isinstance(plain, dict):
        raise Contradiction("it is not an object")
    return validated(cls, plain, canonical(plain))


def validated(cls: type[Model], plain: dict[str, Any], text: str) -> Model:
    """Build a model from a plain value that came from outside, of which this is the canonical text.

    Raises:
        Contradiction: naming the field, as soon as anything in it is not understood.
    """
    try:
        model: Model = _adapter(cls).validate_json(text, strict=True)  # type: ignore[arg-type]
    except ValidationError as error:
        problem = error.errors(include_input=False, include_url=False)[0]
        sentence = str(problem["ctx"]["error"]) if problem["type"] == "value_error" else problem["msg"]
        field = "".join(f", {part}" for part in problem["loc"])
        raise Contradiction(f"{field}: {sentence.rstrip('.')}" if field else sentence.rstrip(".")) from None
    if (name := _unknown(plain, cls)) is not None:
        raise Contradiction(f"{name[:40]!r} is not known")
    return model


def _unknown(plain: Any, cls: type) -> str | None:
    """Return a key of a plain value that its model does not have: pydantic passes over those."""
    if isinstance(plain, list):
        for item in plain:
            if (name := _unknown(item, cls)) is not None:
                return name
    elif isinstance(plain, dict):
        names, parts = _shape(cls)
        if not plain.keys() <= names:
            return str(min(plain.keys() - names))
        for within, part in parts:
            if (inner := plain.get(within)) and (name := _unknown(inner, part)) is not None:
                return name
    return None


@cache
def _shape(cls: type) -> tuple[frozenset[str], tuple[tuple[str, type], ...]]:
    """Return the names of a model's fields, and those that hold models themselves, each with their class."""
    hints = get_type_hints(cls)
    parts = tuple((field.name, part) for field in fields(cls) for part in _models_in(hints[field.name]))
    return frozenset(field.name for field in fields(cls)), parts


def _models_in(hint: Any) -> Iterator[type]:
    """Yield the models that a type hint names."""
    if is_dataclass(hint) and isinstance(hint, type):
        yield hint
    for inner in get_args(hint):
        yield from _models_in(inner)


@cache
def _adapter(cls: type) -> TypeAdapter[Any]:
    """Return what reads one kind of model."""
    return TypeAdapter(cls)
