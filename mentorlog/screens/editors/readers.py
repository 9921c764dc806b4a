"""What people type into short fields, read forgivingly; each reader raises ValueError with a sentence."""

import re
from collections.abc import Callable, Sequence
from datetime import date, time
from typing import TypeVar

from mentorlog.model.date_style import DateStyle

Value = TypeVar("Value")


def optional(read: Callable[[str], Value]) -> Callable[[str], Value | None]:
    """Return a reader for a field that may stay empty."""
    return lambda text: read(text) if text.strip() else None


def day_reader(
    today: date, date_style: DateStyle | None = None, *, ahead: bool | None = None
) -> Callable[[str], date]:
    """Return a reader for days: `2026-03-04`, `yesterday`, `fri`.

    Args:
        today: the day it is.
        date_style: the order in which the mentor types days, if one was chosen.
        ahead: whether the days lie ahead, so that `fri` is the next Friday, not the last.
    """

    def read(text: str) -> date:
        from mentorlog.grammar.log_line import parse_date

        if not text.strip():
            raise ValueError("Say which day, for instance 2026-03-04, yesterday or fri.")
        return parse_date(text.strip(), today, ahead=ahead, date_style=date_style)

    return read


def past_day_reader(
    today: date, date_style: DateStyle | None = None, *, kept: date | None = None
) -> Callable[[str], date]:
    """Return a reader for the day of something that was done, which cannot lie ahead.

    Args:
        today: the day it is.
        date_style: the order in which the mentor types days, if one was chosen.
        kept: the day that it has already; an earlier version may have let one ahead pass.
    """
    read_any = day_reader(today, date_style, ahead=False)

    def read(text: str) -> date:
        from mentorlog.grammar.dates import parse_past

        day = read_any(text)
        return day if day == kept else parse_past(str(day), today)

    return read


def minutes(text: str) -> int:
    """Read a duration: `45m`, `1h30`, `90`; nothing is 0."""
    from mentorlog.grammar.log_line import parse_minutes

    return parse_minutes(text.strip()) if text.strip() else 0


def clock(text: str) -> time:
    """Read a time of day: `17:00`, `9.30`, `5pm`."""
    from mentorlog.grammar.times import read_time

    clause = f"at {text.strip()}"
    reading = read_time(clause, 0)
    if reading is None or reading[0] < len(clause) or reading[2] is not None:
        raise ValueError("This is not a time of day; type it like 17:00 or 5pm.")
    return reading[1]


def count(text: str) -> int:
    """Read a whole number; nothing is 0."""
    if not text.strip():
        return 0
    if not re.fullmatch("[0-9]{1,6}", text.strip()):
        raise ValueError("This is not a whole number; type it like 3.")
    return int(text)


def chosen(text: str) -> str:
    """Read a choice that must be made."""
    if not text:
        raise ValueError("Please choose one.")
    return text


def listed(text: str) -> tuple[str, ...]:
    """Read words or phrases parted by commas or semicolons, without doubles."""
    parts = (part.strip().removeprefix("#").strip() for part in re.split(r"[,;\n]", text))
    return tuple(dict.fromkeys(part for part in parts if part))


def pseudonyms(text: str) -> tuple[str, ...]:
    """Read pseudonyms parted by commas; by spaces too where each is a code: `M-01 M-02`."""
    parts = (part.split() if _are_codes(part.split()) else [part] for part in listed(text))
    return tuple(dict.fromkeys(name for part in parts for name in part))


def _are_codes(words: Sequence[str]) -> bool:
    """Say whether each word has a letter and a digit."""
    return all(any(map(str.isalpha, word)) and any(map(str.isdigit, word)) for word in words)


def one_a_line(text: str) -> tuple[str, ...]:
    """Read one thing a line, without doubles."""
    return tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def tags(text: str) -> tuple[str, ...]:
    """Read tags parted by spaces or commas, with or without `#`."""
    parts = (part.removeprefix("#") for part in re.split(r"[,;\s]+", text))
    return tuple(dict.fromkeys(part for part in parts if part))


def short_minutes(amount: int) -> str:
    """Write a duration as people type it: `45m`, `1h30`; nothing for 0."""
    hours, rest = divmod(amount, 60)
    if not hours:
        return f"{rest}m" if rest else ""
    return f"{hours}h{rest:02}" if rest else f"{hours}h"
