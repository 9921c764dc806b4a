"""Times of day in cells: `14:00`, `14.30 Uhr`, `4:12:45 PM`, `14h30`, and from one until another."""

import re
from datetime import time

_CLOCK = re.compile(
    r"(\d{1,2})(?:\s?([:.h])\s?(\d\d)(?::(\d\d))?(?:[.,]\d+)?)?\s*(?:([ap])\.?\s?m\b\.?|(uhr|h)\b)?(?![\w:])",
    re.I,
)
_TO = re.compile(r"\s*(?:-|–|—|→|\bto\b|\bbis\b|\buntil\b|\ba\b|\bà\b)\s*", re.I)


class NotATime(ValueError):
    """A text that is no time of day."""


def read_clock_time(text: str, at: int = 0) -> tuple[int, time] | None:
    """Return the time of day that is written at a place, and where it ends; None when there is none."""
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
    if number == 24 and not int(minute or 0):
        number = 0
    if number > 23 or int(minute or 0) > 59 or int(second or 0) > 59:
        return None
    return match.end(), time(number, int(minute or 0))


def read_times(text: str) -> tuple[time, time | None]:
    """Read a whole cell as a time of day, or as one until another.

    Raises:
        NotATime: when it is neither.
    """
    text = " ".join(text.split())
    first = read_clock_time(text)
    if first is None and (match := re.match(r"(\d{1,2})\s*(?=-|–)", text)) and int(match[1]) < 24:
        first = match.end(), time(int(match[1]))
    if first is None:
        raise NotATime(text)
    end, start = first
    if end == len(text):
        return start, None
    joined = _TO.match(text, end)
    last = read_clock_time(text, joined.end()) if joined else None
    if last is None or last[0] < len(text):
        raise NotATime(text)
    return start, last[1]
