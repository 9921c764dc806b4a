"""Constraints declared once, on the field, and enforced wherever a model is made.

Pydantic reads the same annotations at the doors where data comes in from outside; `check` enforces
them without it, so that the quick commands need not import it.
"""

import re
from functools import cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

from mentorlog.model.frozen import Frozen
from mentorlog.model.text import forbidden, tidy


class Invalid(ValueError):
    """A value that a model may not hold; the message is a sentence for the mentor."""


class Length(Frozen, kw_only=False):
    """How many characters a text may have."""

    most: int
    least: int = 0

    def checked(self, name: str, text: str) -> str:
        """Return a text of a length that the field may have."""
        if len(text) < self.least:
            raise Invalid(f"{_shown(name)}: please fill this in.")
        if len(text) > self.most:
            raise Invalid(
                f"{_shown(name)}: {len(text):,} characters are too many; at most {self.most:,} fit."
            )
        return text

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> Any:
        """Say so in a JSON schema."""
        return handler(core) | {"minLength": self.least, "maxLength": self.most}


class Between(Frozen, kw_only=False):
    """The least and the most that a number may be."""

    least: int
    most: int

    def checked(self, name: str, number: int) -> int:
        """Return a number that the field may be."""
        if number < self.least:
            raise Invalid(f"{_shown(name)}: {number} is too small; the least is {self.least}.")
        if number > self.most:
            raise Invalid(f"{_shown(name)}: {number} is too large; the most is {self.most}.")
        return number

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> Any:
        """Say so in a JSON schema."""
        return handler(core) | {"minimum": self.least, "maximum": self.most}


class Words(Frozen, kw_only=False):
    """Marks text that a person wrote. `prose` may have several lines."""

    prose: bool = False

    def checked(self, name: str, text: str) -> str:
        """Return a text in its one spelling."""
        text = tidy(text)
        if character := forbidden(text, prose=self.prose):
            raise Invalid(
                f"{_shown(name)}: the character {character} cannot be stored here; please remove it."
            )
        return text


class Matches(Frozen, kw_only=False):
    """Marks text of a fixed shape."""

    pattern: str
    called: str

    def checked(self, name: str, text: str) -> str:
        """Return a text of the shape."""
        if not re.fullmatch(self.pattern, text):
            raise Invalid(f"{_shown(name)}: {text[:80]!r} is not {self.called}.")
        return text


class KnownZone(Frozen, kw_only=False):
    """Marks the name of a time zone that this machine has the rules of."""

    def checked(self, name: str, zone: str) -> str:
        """Return the name of a zone."""
        if not zone_exists(zone):
            raise Invalid(
                f"{_shown(name)}: {zone[:60]!r} is no time zone known here; one is Asia/Kuala_Lumpur."
            )
        return zone


_Constraint = Length | Between | Words | Matches | KnownZone

Id = Annotated[
    str, Matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", "a UUIDv7")
]
Line = Annotated[str, Words(), Length(200)]
"""One line that a person wrote; may be empty."""
Email = Annotated[
    str, Words(), Matches(r"([^@\s,\"'*?!<>]+@[^@\s,\"'*?!<>]+)?", "an e-mail address"), Length(200)
]
"""An e-mail address, or nothing; it names the mentor's key in files that have patterns and lists."""
Name = Annotated[str, Words(), Length(120, 1)]
"""One line that must be there."""
Prose = Annotated[str, Words(prose=True), Length(100_000)]
"""Text of any number of lines."""
Zone = Annotated[str, KnownZone(), Length(60)]
Slug = Annotated[str, Matches("[a-z0-9]+([_-][a-z0-9]+)*", "lower-case letters, digits, - and _"), Length(60)]
"""A short name that rules and files refer to."""
Tags = tuple[Annotated[str, Words(), Length(60, 1)], ...]
Lines = tuple[Annotated[str, Words(), Length(500, 1)], ...]
"""Lines that a person wrote, none of them empty; long enough for a link."""
Minutes = Annotated[int, Between(0, 1440)]


def check(entity: Any) -> None:
    """Tidy the words of a frozen value and enforce the constraints of its fields.

    Raises:
        Invalid: naming the field and what is wrong with it.
    """
    for name, constraints, inner, may_be_empty in _declared(type(entity)):  # type: ignore[arg-type]
        value = before = getattr(entity, name)
        if value is None or (not value and may_be_empty and (value == "" or value == ())):
            continue
        if inner and isinstance(value, tuple):
            value = tuple([_checked(name, item, inner) for item in value])
        value = _checked(name, value, constraints)
        if value is not before:
            object.__setattr__(entity, name, value)


def worded(cls: type) -> tuple[str, ...]:
    """Return the names of the fields of a model that hold words which a person wrote, or several of them."""
    return tuple(
        name
        for name, constraints, inner, _ in _declared(cls)
        if any(isinstance(each, Words) for each in (*constraints, *inner))
    )


def _checked(name: str, value: Any, constraints: tuple[_Constraint, ...]) -> Any:
    """Return `value`, tidied, or raise `Invalid`."""
    for constraint in constraints:
        value = constraint.checked(name, value)
    return value


def _shown(name: str) -> str:
    """Return the name of a field as a person reads it."""
    return name.replace("_", " ")


def zone_exists(name: str) -> bool:
    """Say whether the machine has the rules of a time zone."""
    try:
        ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        return False
    return True


@cache
def _declared(cls: type) -> tuple[tuple[str, tuple[Any, ...], tuple[Any, ...], bool], ...]:
    """List the fields of `cls` that carry constraints, with those of a tuple's items apart.

    The last part says whether an empty text or tuple is one that the field may have.
    """
    declared = []
    for name, hint in get_type_hints(cls, include_extras=True).items():
        own = _metadata(hint)
        items = next(
            (_metadata(get_args(part)[0]) for part in _options(hint) if get_origin(part) is tuple),
            (),
        )
        if own or items:
            may_be_empty = all(
                isinstance(each, Words | Length) and not getattr(each, "least", 0) for each in own
            )
            declared.append((name, own, items, may_be_empty))
    return tuple(declared)


def _options(hint: Any) -> tuple[Any, ...]:
    """Return the alternatives of a union, or the hint itself."""
    if get_origin(hint) is Annotated:
        return _options(get_args(hint)[0])
    return (hint,) if get_origin(hint) is tuple else get_args(hint) or (hint,)


def _metadata(hint: Any) -> tuple[Any, ...]:
    """Return the constraints on a hint, looking through `| None`."""
    if get_origin(hint) is Annotated:
        return tuple(hint.__metadata__)
    if get_origin(hint) is tuple:
        return ()
    return tuple(item for part in get_args(hint) for item in _metadata(part))
