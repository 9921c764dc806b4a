"""The types of the values in a policy file, each with the check that its values must pass."""

import re
from datetime import date
from fractions import Fraction
from typing import Annotated, Any, Literal

from mentorlog.model.text import forbidden, tidy
from mentorlog.policy.table import After, Before, Range, Refused, Sized

_NAME = re.compile("[a-z0-9]+(?:[_-][a-z0-9]+)*")
_SHARE = re.compile(r"(?:(\d{1,3}(?:\.\d{1,4})?)\s*%)|(?:(\d{1,6})\s*/\s*(\d{1,6}))", re.ASCII)
_DURATION = re.compile(r"(?:(\d{1,6})\s*h)?\s*(?:(\d{1,6})\s*(?:m|min))?")


def _clean(text: str) -> str:
    """Return text tidied; refuse what a terminal would obey."""
    text = tidy(text)
    if bad := forbidden(text, prose=False):
        raise ValueError(f"the character {bad} cannot stand here; please remove it")
    return text


def _name(text: str) -> str:
    """Return a short name as rules, files and commands spell it."""
    if not _NAME.fullmatch(text) or len(text) > 60:
        raise ValueError(f"{text[:60]!r} is not a short name: at most 60 lower-case letters, digits, - and _")
    return text


def is_day_of_year(text: str) -> bool:
    """Say whether the text is `MM-DD` and such a day exists in some year."""
    if not re.fullmatch(r"\d\d-\d\d", text, re.ASCII):
        return False
    try:
        date(2000, int(text[:2]), int(text[3:]))
    except ValueError:
        return False
    return True


def _month_day(text: str) -> str:
    """Return a day of any year; refuse 31 June."""
    if not is_day_of_year(text):
        raise ValueError(f'{text[:40]!r} is no day of the year; write a month and a day as "MM-DD"')
    return text


def read_minutes(value: Any) -> Any:
    """Read `24 h`, `90 min` or `1 h 30 min` as minutes; leave anything but text alone."""
    if not isinstance(value, str):
        return value
    match = _DURATION.fullmatch(value.strip())
    if not match or not any(match.groups()):
        raise ValueError(f'{value[:40]!r} is not an amount of time such as 90, "24 h" or "1 h 30 min"')
    return int(match[1] or 0) * 60 + int(match[2] or 0)


def read_share(value: Any) -> Fraction:
    """Read `5 %`, `12.5 %` or `1/3` as a share of a whole."""
    match = _SHARE.fullmatch(value.strip()) if isinstance(value, str) else None
    if match and match[1]:
        share = Fraction(match[1]) / 100
    elif match and int(match[3]):
        share = Fraction(int(match[2]), int(match[3]))
    else:
        raise ValueError(f'{str(value)[:40]!r} is not a share such as "5 %" or "1/3"')
    if share > 1:
        raise ValueError(f"{value[:40]!r} is more than the whole")
    return share


def _size_share(value: Any) -> Any:
    """Read a share, or the word that divides among the people."""
    return value if value == "divided" else read_share(value)


def _something(value: int) -> int:
    """Refuse a minimum of nothing."""
    if value < 1:
        raise Refused("greater_than_equal", ge=1)
    return value


def _named(values: tuple[Any, ...]) -> tuple[Any, ...]:
    """Refuse an empty list: it would let everything through."""
    if not values:
        raise Refused("too_short", field_type="Tuple", min_length=1, actual_length=0)
    return values


Named = After(_named, in_use_only=True)
"""For lists that name something where they are given."""
Whole = Annotated[int, Range(0, 1_000_000)]
"""A whole number."""
Positive = Annotated[int, Range(1, 1_000_000)]
"""A whole number, at least 1."""
Minutes = Annotated[int, Range(0, 1_000_000), Before(read_minutes)]
"""Minutes as a whole number, or text such as `24 h`."""
Some = Annotated[Whole, After(_something, in_use_only=True)]
"""A whole number, at least 1 in a policy that is taken into use."""
SomeMinutes = Annotated[Minutes, After(_something, in_use_only=True)]
"""Minutes, at least one in a policy that is taken into use."""
Share = Annotated[Fraction, Before(read_share)]
"""A share of a whole, from text such as `5 %` or `1/3`."""
SizeShare = Annotated[Fraction | Literal["divided"], Before(_size_share)]
"""What counts of a group's time: a share, or `divided` among the people."""
Flag = bool
"""true or false."""
Text = Annotated[str, Sized(most=1000), After(_clean)]
"""One line of words."""
Needed = Annotated[Text, Sized(1)]
"""One line that must be there."""
Name = Annotated[str, After(_name)]
"""A short name that other things refer to."""
Names = Annotated[tuple[Name, ...], Sized(most=100)]
"""Several short names."""
MonthDay = Annotated[str, After(_month_day)]
"""A day of any year, as `MM-DD`."""
