"""Days as people type them: `yesterday`, `last monday`, `9 March`, `14/10`, `2026-03-09`."""

import re
from datetime import date

from mentorlog.grammar.time_words.numeric_dates import read_numeric
from mentorlog.grammar.time_words.weekdays import checked, read_weekday, weekday_named
from mentorlog.grammar.time_words.written_day import (
    EARLIEST,
    HOW,
    HOW_AHEAD,
    LATEST,
    Day,
    DayContext,
    of_any_month,
    of_month,
    shifted,
    shifted_months,
)
from mentorlog.grammar.tokens import Unclear, longest_phrase, read_number
from mentorlog.model.date_style import DateStyle
from mentorlog.model.day_names import MONTHS, MONTHS_IN_THREE, SHORT_MONTHS
from mentorlog.model.patterns import Pattern
from mentorlog.model.text import tidy

__all__ = ["EARLIEST", "LATEST", "parse_date", "parse_past", "read_day"]

_SHIFTS = {
    **dict.fromkeys(
        ("today", "tdy", "2day", "tonight", "tonite", "thismorning", "thisafternoon", "thisevening"), 0
    ),
    **dict.fromkeys(("now", "justnow", "earliertoday", "latertoday"), 0),
    **dict.fromkeys(("yesterday", "yday", "yest", "yesty", "lastnight"), -1),
    **dict.fromkeys(("daybeforeyesterday", "thedaybeforeyesterday"), -2),
    **dict.fromkeys(("tomorrow", "tmrw", "tmr", "tmw", "tomoz", "2moro", "2morrow"), 1),
    **dict.fromkeys(("dayaftertomorrow", "thedayaftertomorrow"), 2),
}
_UNITS = {"day": 1, "days": 1, "week": 7, "weeks": 7, "wk": 7, "wks": 7, "fortnight": 14, "fortnights": 14}
_IN_MONTHS = {"month": 1, "months": 1, "mth": 1, "mths": 1, "year": 12, "years": 12, "yr": 12, "yrs": 12}
_MONTHS = {
    name: month
    for names in (MONTHS, SHORT_MONTHS, MONTHS_IN_THREE)
    for month, name in enumerate(map(str.casefold, names), 1)
}

_ON = Pattern(r"on\s+(?:the\s+)?", re.I, needs="on")
_COMMA = Pattern(r",?\s*")
_FROM_TODAY = Pattern(r"(in\s+)?(\d+|[a-z]+)(?:\s+|(?<=\d))([a-z]+)(?:\s+(ago|back|from\s+now))?(?!\w)", re.I)
_WORD = Pattern(r"[^\W\d_]+")
_YEAR = r"(?:(?:19|20|21)\d\d)(?!\w|[.:]\d)"
_DAY_FIRST = Pattern(
    rf"(?:the\s+)?(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]*([a-z]+)\.?(?:,?[\s-]*({_YEAR}))?(?!\w)", re.I
)
_MONTH_FIRST = Pattern(
    rf"([a-z]+)\.?[\s-]*(?:the\s+)?(\d{{1,2}})(?:st|nd|rd|th)?(?!\w|[.:]\d)(?:,?[\s-]*({_YEAR}))?", re.I
)
_NUMBERED = Pattern(r"(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)(?!\w)", re.I, needs="st nd rd th")


def parse_date(
    text: str, today: date, *, ahead: bool | None = None, date_style: DateStyle | None = None
) -> date:
    """Read one date that was typed on its own.

    Args:
        text: for instance `2026-03-09`, `9 March`, `yesterday`, `2 days ago`, `last monday`.
        today: the day it is where the mentor is.
        ahead: whether the date lies ahead; by default a weekday is the latest one, and a date
            without a year is the nearest.
        date_style: the order in which the mentor writes days; without it, `3/4/2026` is refused.

    Raises:
        Unclear: naming what could not be read.
    """
    text = tidy(text)
    parsed = read_day(text, 0)
    if parsed is None or parsed[0] < len(text):
        raise Unclear(f"“{text[:80]}” is not a date that I can read. {HOW_AHEAD if ahead else HOW}")
    return parsed[1].on(DayContext(today, ahead, date_style))


def parse_past(
    text: str, today: date, *, ahead: bool | None = None, date_style: DateStyle | None = None
) -> date:
    """Read the date of something that was done, which cannot lie ahead.

    Raises:
        Unclear: also when the date is still to come.
    """
    day = parse_date(text, today, ahead=ahead, date_style=date_style)
    if day > today:
        raise Unclear(f"{day} is still to come, so nothing can be done on it yet.")
    return day


def read_day(text: str, at: int) -> tuple[int, Day] | None:
    """Return the day that is written at `at`: where it ends and which it is; None when there is none.

    Raises:
        Unclear: for a date that does not exist.
    """
    if preposition := _ON.match(text, at):
        at = preposition.end()
    return (
        _relative(text, at) or read_numeric(text, at) or _in_words(text, at) or _weekday(text, at)
        or _numbered(text, at)
    )  # fmt: skip


def _relative(text: str, at: int) -> tuple[int, Day] | None:
    """Read `yesterday`, `2 weeks ago`, `in 3 days`, `a month ago`."""
    if named := longest_phrase(text, at, _SHIFTS):
        return named[0], shifted(named[1])
    match = _FROM_TODAY.match(text, at)
    if match is None:
        return None
    into, count, unit, after = match.groups()
    many, unit = read_number(count), unit.casefold()
    if many is None or bool(into) == bool(after):
        return None
    moved = -many if after and after.casefold() in ("ago", "back") else many
    if months := _IN_MONTHS.get(unit):
        return match.end(), shifted_months(moved * months)
    return (match.end(), shifted(moved * _UNITS[unit])) if unit in _UNITS else None


def _in_words(text: str, at: int) -> tuple[int, Day] | None:
    """Read `9 March`, `the 9th of March 2026`, `March 9th, 2026`."""
    if match := _DAY_FIRST.match(text, at):
        day, month, year = match.groups()
    elif (word := _WORD.match(text, at)) and word.group().casefold() in _MONTHS:
        match = _MONTH_FIRST.match(text, at)
        month, day, year = match.groups() if match else ("", "", None)
    if match is None or month.casefold() not in _MONTHS:
        return None
    return match.end(), Day(of_month(int(day), _MONTHS[month.casefold()], int(year) if year else None))


def _weekday(text: str, at: int) -> tuple[int, Day] | None:
    """Read a weekday, and the date after it if there is one: `Tuesday 10 March`."""
    if named := weekday_named(text, at):
        after = _COMMA.match(text, named[0])
        start = after.end() if after else named[0]
        if written := read_numeric(text, start) or _in_words(text, start):
            return written[0], checked(named[1], written[1])
    return read_weekday(text, at)


def _numbered(text: str, at: int) -> tuple[int, Day] | None:
    """Read `the 14th`; what else may be the fourteenth, `clauses` asks about."""
    match = _NUMBERED.match(text, at)
    return (match.end(), Day(of_any_month(int(match.group(1)), match.group()))) if match else None
