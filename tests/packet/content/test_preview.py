"""Nothing is signed that was not shown: every leaf of the document stands in the preview."""

import re
import types
from collections.abc import Iterator
from enum import StrEnum
from itertools import count
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from mentorlog.host import Host
from mentorlog.model import Channel, Kind
from mentorlog.packet.content import fields, schema
from mentorlog.packet.content.choices import Choices
from mentorlog.packet.content.preview import STAYS, preview
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.content.summary import summarise
from tests.packet.conftest import Year


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
            fields.Day: f"2026-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}",
            fields.Clock: f"{number // 60 % 24:02}:{number % 60:02}",
            fields.Instant: f"2026-05-05T{number // 60 % 24:02}:{number % 60:02}:07Z",
            fields.Sha256: f"{number:064x}",
            fields.Urn: f"urn:uuid:00000000-0000-7000-8000-{number:012x}",
            fields.Hash: f"u{number:042}A",
            fields.Receipt: f"{number:04}-0000-0000",
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


def spelled(path: str, value: Any) -> tuple[str, ...]:
    """Return the ways in which a value may be shown."""
    if path.startswith(".questionnaires.scales") and isinstance(value, int):
        return (re.escape(f"{value / 100:.2f}"),)
    if value is True:
        return {
            ".dayOver": ("at its end",),
            ".requirements.atMost": ("at most",),
            ".meetings.byChance": ("by chance",),
        }[path]
    if isinstance(value, int):
        return (rf"(?<![0-9]){value}(?![0-9])", rf"(?<![0-9]){value:,}(?![0-9])")
    return (re.escape(value), re.escape(value.replace("_", "-")), re.escape(value.replace("_", " ")))


@pytest.mark.parametrize("profile", Profile)
def test_every_leaf_of_a_document_is_shown(profile: Profile) -> None:
    """A field that is added to the form and not to the preview is found here."""
    whole = Filler().part(schema.Subject) | {"profile": profile.value}
    subject = schema.Subject.model_validate(whole)
    assert subject.plain() == whole
    shown = "\n".join(line.text for line in preview(subject))
    missing = [
        (path, value)
        for path, value in leaves(whole)
        if not any(re.search(way, shown) for way in spelled(path, value))
    ]
    assert missing == []


@pytest.mark.parametrize("profile", Profile)
def test_every_text_of_a_real_year_is_shown(profile: Profile, year: Year, host: Host) -> None:
    """So it is with what a logbook gives, whatever the packet is for."""
    choices = Choices(
        profile=profile,
        mentee=year.ids["named"] if profile is Profile.MENTEE else None,
        reflections=frozenset([year.ids["reflection"]]),
    )
    subject = summarise(year.logbook, year.report, choices, host).subject
    shown = "\n".join(line.text for line in preview(subject))
    texts = [(path, value) for path, value in leaves(subject.plain()) if isinstance(value, str) and value]
    assert len(texts) > 25
    assert [one for one in texts if not any(re.search(way, shown) for way in spelled(*one))] == []


def test_a_leaf_that_is_not_shown_is_found() -> None:
    """The search tells a number from a longer one that holds it."""
    assert not any(re.search(way, "1234 people") for way in spelled(".totals.meetings", 123))
    assert any(re.search(way, "1,234 people") for way in spelled(".totals.meetings", 1234))


def test_what_stays_comes_last() -> None:
    """The last section is what the packet says it leaves out."""
    subject = schema.Subject.model_validate(Filler().part(schema.Subject))
    lines = preview(subject)
    assert [line.text for line in lines if line.section == STAYS] == list(subject.omitted)
    assert [line.section for line in lines][-2:] == [STAYS, STAYS]
