"""How long something took, as cells say it: `90`, `1,5`, `1h30`, `90 Min.`, `01:02:31`."""

import re
from enum import StrEnum
from typing import Final

from mentorlog.grammar.lengths import parse_minutes
from mentorlog.grammar.tokens import Unclear
from mentorlog.model.overlaps import DAY

_NUMBER = re.compile(r"(\d{1,6})(?:[.,](\d{1,6}))?")
_CLOCK = re.compile(r"(\d{1,4}):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?")
_WORDS: Final = (
    (re.compile(r"(?:stunden?|std|heures?|horas?|ore|ora|uur|uren)\b\.?", re.I), "h"),
    (re.compile(r"(?:minuten?|minutos?|minuti|minuto|minutes?|mins?)\b\.?", re.I), "min"),
)
"""The units in German, French, Spanish, Portuguese, Italian and Dutch."""

_HOURS_AND: Final = re.compile(r"(?<=\d)\s?h\s(?=\d{1,2}$)", re.I)
"""Between hours and minutes, as French writes them: `1 h 30`."""


_QUARTERS: Final = frozenset(("15", "30", "45"))
"""Minutes that people write behind a point as if it were a colon."""


class LengthUnit(StrEnum):
    """What a bare number counts."""

    MINUTES = "minutes"
    HOURS = "hours"


def bare_number(text: str) -> float | None:
    """Return the number that a cell is, with a point or a comma before its fraction; None when it is none."""
    match = _NUMBER.fullmatch(text.strip())
    return float(f"{match[1]}.{match[2] or 0}") if match else None


def clock_hours(text: str) -> int | None:
    """Return the first number of a length such as `1:30`, of two numbers; None of any other."""
    match = _CLOCK.fullmatch(text.strip())
    return int(match[1]) if match and match[3] is None else None


def is_decimal(text: str) -> bool:
    """Say whether a number has a fraction that cannot be minutes: `1.5`, `0,75`, `2.333`."""
    match = _NUMBER.fullmatch(text.strip())
    fraction = (match[2] or "") if match else ""
    return bool(fraction.strip("0")) and fraction not in _QUARTERS


def read_length(text: str, unit: LengthUnit | None) -> int:
    """Read a whole cell as a length; return its minutes, rounded.

    Args:
        text: what stands in the cell.
        unit: what a bare number counts, if that is known.

    Raises:
        Unclear: saying what cannot be read, may be read in two ways, or is more than a day.
    """
    text = " ".join(text.split())
    if (number := bare_number(text)) is not None:
        if unit is None:
            raise Unclear(f"“{text}” may be hours or minutes.")
        return _within_a_day(number * (60 if unit is LengthUnit.HOURS else 1), text)
    if match := _CLOCK.fullmatch(text):
        hours, minutes, seconds = int(match[1]), int(match[2]), int(match[3] or 0)
        if minutes > 59 or seconds > 59:
            raise Unclear(f"“{text}” is not a length: over 59 minutes or seconds stand after a colon.")
        return _within_a_day(60 * hours + minutes + seconds / 60, text)
    for pattern, written in _WORDS:
        text = pattern.sub(written, text)
    text = _HOURS_AND.sub("h", text)
    return parse_minutes(text)


def _within_a_day(minutes: float, text: str) -> int:
    """Return minutes, if a meeting can last that long."""
    if minutes > DAY:
        raise Unclear(f"“{text}” is more than 24 hours.")
    return int(minutes + 0.5)
