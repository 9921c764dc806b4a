"""Models from plain values that came from outside: checked to the last key, or refused in a few words."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from mentorlog.model import canonical, to_plain

Model = TypeVar("Model")


class Contradiction(ValueError):
    """Why something cannot be as it stands, in a few words."""


@contextmanager
def at(place: str) -> Iterator[None]:
    """Name the place when something contradicts."""
    try:
        yield
    except Contradiction as error:
        raise Contradiction(f"{place}{error}" if str(error)[0] == "," else f"{place}: {error}") from None


def from_outside(cls: type[Model], plain: Any) -> Model:
    """Build a model from a plain value that came from outside.

    Raises:
        Contradiction: naming the field, as soon as anything in it is not understood.
    """
    if not isinstance(plain, dict):
        raise Contradiction("it is not an object")
    try:
        model: Model = _adapter(cls).validate_json(canonical(plain), strict=True)  # type: ignore[arg-type]
    except ValidationError as error:
        problem = error.errors(include_input=False, include_url=False)[0]
        sentence = str(problem["ctx"]["error"]) if problem["type"] == "value_error" else problem["msg"]
        field = "".join(f", {part}" for part in problem["loc"])
        raise Contradiction(f"{field}: {sentence.rstrip('.')}" if field else sentence.rstrip(".")) from None
    if (name := _unknown(plain, to_plain(model))) is not None:
        raise Contradiction(f"{name[:40]!r} is not known")
    return model


def _unknown(plain: Any, known: Any) -> str | None:
    """Return a key of a plain value that its model does not have: pydantic passes over those."""
    pairs: list[tuple[Any, Any]] = []
    if isinstance(plain, dict) and isinstance(known, dict):
        if unknown := plain.keys() - known.keys():
            return str(min(unknown))
        pairs = [(value, known[name]) for name, value in plain.items()]
    elif isinstance(plain, list) and isinstance(known, list):
        pairs = list(zip(plain, known, strict=True))
    return next((name for pair in pairs if (name := _unknown(*pair)) is not None), None)


@cache
def _adapter(cls: type) -> TypeAdapter[Any]:
    """Return what reads one kind of model."""
    return TypeAdapter(cls)
