"""Times of day in cells: `14:00`, `14.30 Uhr`, `4:12:45 PM`, `14h30`, `0900`, `noon`, and ranges."""

import re
from datetime import time
from typing import NamedTuple

from mentorlog.grammar.times import read_worded_time

_CLOCK = re.compile(
    r"(\d{1,2})(?:\s?([:.h])\s?(\d\d)(?::(\d\d))?(?:[.,]\d+)?)?\s*(?:([ap])\.?\s?m\b\.?|(uhr|h)\b)?(?:(?=z(?!\w))|(?![\w:]))",
    re.I,
)
_FOUR_DIGITS = re.compile(r"\d{4}(?:\s?[-–—]\s?\d{4})?")
_TO = re.compile(r"\s*(?:-|–|—|→|\bto\b|\bbis\b|\buntil\b|\ba\b|\bà\b)\s*", re.I)


class TimeInCell(NamedTuple):
    """A time of day that is written somewhere."""

    end: int
    """Where it ends."""
    at: time
    next_day: bool = False
    """Whether it is written as `24:00`: the 00:00 with which the next day begins."""


class WrittenTimes(NamedTuple):
    """What a cell says of when something began, and perhaps ended."""

    start: time
    end: time | None = None
    next_day: bool = False
    """Whether the start is written as `24:00`."""


class NotATime(ValueError):
    """A text that is no time of day."""


def read_clock_time(text: str, at: int = 0) -> TimeInCell | None:
    """Return the time of day that is written at a place; None when there is none."""
    if worded := read_worded_time(text, at):
        return TimeInCell(*worded)
    match = _CLOCK.match(text, at)
    if match is None:
        return None
    hour, mark, minute, second, half, unit = match.groups()
    if mark is None and half is None and unit is None:
        return None
    number = int(hour)
    if half:
        if not 1 <= number <= 12:
            return None
        number = number % 12 + 12 * (half in "pP")
    next_day = number == 24 and not int(minute or 0) and not int(second or 0)
    if next_day:
        number = 0
    if number > 23 or int(minute or 0) > 59 or int(second or 0) > 59:
        return None
    return TimeInCell(match.end(), time(number, int(minute or 0)), next_day)


def read_times(text: str) -> WrittenTimes:
    """Read a whole cell as a time of day, or as one until another.

    Raises:
        NotATime: when it is neither.
    """
    text = " ".join(text.split())
    if _FOUR_DIGITS.fullmatch(text):
        text = re.sub(r"(\d\d)(\d\d)", r"\1:\2", text)
    first = read_clock_time(text)
    if first is None and (match := re.match(r"(\d{1,2})\s*(?=-|–)", text)) and int(match[1]) < 24:
        first = TimeInCell(match.end(), time(int(match[1])))
    if first is None:
        raise NotATime(text)
    if first.end == len(text):
        return WrittenTimes(first.at, next_day=first.next_day)
    joined = _TO.match(text, first.end)
    last = read_clock_time(text, joined.end()) if joined else None
    if last is None or last.end < len(text):
        raise NotATime(text)
    return WrittenTimes(first.at, last.at, first.next_day)
