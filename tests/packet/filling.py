"""A document in which every field is filled, to find those that are forgotten where they should be shown."""

import types
from collections.abc import Iterator
from enum import StrEnum
from itertools import count
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from mentorlog.formats import jcs
from mentorlog.model import Channel, Kind
from mentorlog.packet.content import schema_fields


class Filler:
    """Makes a document in which every field that there is holds a value of its own."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def part(self, model: type[BaseModel]) -> dict[str, Any]:
        """Return every field of a part, under the names that JSON has."""
        return {
            field.serialization_alias or name: self._field(name, model.__annotations__[name])
            for name, field in model.model_fields.items()
        }

    def _field(self, name: str, hint: Any) -> Any:
        """Return a value for one field; two entries for a list."""
        if name in ("kind", "channel") and hint in (str, str | None):
            return next(iter(Channel)).value if name == "channel" else Kind.ONE_TO_ONE.value
        return self._value(hint)

    def _value(self, hint: Any) -> Any:
        """Return a value of a type that no other field holds."""
        number = next(self._numbers)
        made = {
            schema_fields.Day: f"2026-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}",
            schema_fields.Clock: f"{number // 60 % 24:02}:{number % 60:02}",
            schema_fields.Instant: f"2026-05-05T{number // 60 % 24:02}:{number % 60:02}:07Z",
            schema_fields.Sha256: f"{number:064x}",
            schema_fields.Urn: f"urn:uuid:00000000-0000-7000-8000-{number:012x}",
            schema_fields.Hash: f"u{number:042}A",
            schema_fields.Receipt: f"{number:04}-0000-0000",
        }
        if hint in made:
            return made[hint]
        origin, inner = get_origin(hint), get_args(hint)
        if origin in (Union, types.UnionType):
            return self._value(next(one for one in inner if one is not type(None)))
        if origin is Annotated:
            return 10 + number % 90 if hint.__metadata__ and "le=100" in repr(hint) else self._value(inner[0])
        if origin is Literal:
            return inner[0]
        if origin is tuple:
            return [self._value(inner[0]), self._value(inner[0])]
        if isinstance(hint, type) and issubclass(hint, BaseModel):
            return self.part(hint)
        if isinstance(hint, type) and issubclass(hint, StrEnum):
            return next(iter(hint)).value
        return {bool: True, int: 100_000 + number, str: f"leaf{number}"}[hint]


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every text, number and truth of a document with its place."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves(inner, f"{path}.{name}")
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, path)
    else:
        yield path, value


def unsigned(subject: dict[str, Any]) -> bytes:
    """Return a summary as data that pages can be made from; nobody signed it."""
    did = "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"
    urn = "urn:uuid:019cdcc4-a200-7000-8000-000000000022"
    return jcs.encode(
        {"id": urn, "issuer": {"id": did}, "validFrom": "2026-05-05T10:10:10Z", "credentialSubject": subject}
    )
