"""Days as people type them: `yesterday`, `last monday`, `9 March`, `2026-03-09`."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from mentorlog.grammar.tokens import Unclear, longest_phrase, read_number, squash
from mentorlog.model.text import tidy
from mentorlog.wording import MONTHS, WEEKDAYS, on

Day = Callable[[date, bool | None], date]
"""Gives the day that was meant, from today and whether it lies ahead; None when nothing says so."""

HOW = "Write it as 2026-03-09, 9 March 2026, yesterday or last monday."

EARLIEST, LATEST = 1950, 2199
"""Years outside which a date is a slip of the finger."""

_FAR = 120
"""Days within which a date without a year is taken to be the nearest one."""

_SHIFTS = {
    **dict.fromkeys(("today", "tonight", "thismorning", "thisafternoon", "thisevening", "now", "justnow"), 0),
    **dict.fromkeys(("yesterday", "lastnight"), -1),
    **dict.fromkeys(("daybeforeyesterday", "thedaybeforeyesterday"), -2),
    "tomorrow": 1,
    **dict.fromkeys(("dayaftertomorrow", "thedayaftertomorrow"), 2),
}
_UNITS = {"day": 1, "days": 1, "week": 7, "weeks": 7, "fortnight": 14, "fortnights": 14}
_MONTHS = {
    name: month
    for month, full in enumerate(MONTHS, 1)
    for name in (full.casefold(), full[:3].casefold(), *(("sept",) if month == 9 else ()))
}
_WEEKDAYS = {
    name: weekday
    for weekday, names in enumerate(
        ("monday mon", "tuesday tue tues", "wednesday wed weds", "thursday thu thur thurs", "friday fri",
         "saturday sat", "sunday sun")
    )
    for name in names.split()
}  # fmt: skip

_ON = re.compile(r"on\s+(?:the\s+)?", re.I)
_NUMERIC = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})\.?(?=[Tt]\d|(?!\w|[/-]\w|[.:]\d))")
_WORD = re.compile(r"[^\W\d_]+")
_YEAR = r"(?:(?:19|20|21)\d\d)(?!\w|[.:]\d)"


def parse_date(text: str, today: date, *, ahead: bool | None = None) -> date:
    """Read one date that was typed on its own.

    Args:
        text: for instance `2026-03-09`, `9 March`, `yesterday`, `2 days ago`, `last monday`.
        today: the day it is where the mentor is.
        ahead: whether the date lies ahead; by default a weekday is the latest one, and a date
            without a year is the nearest.

    Raises:
        Unclear: naming what could not be read.
    """
    text = tidy(text)
    parsed = read_day(text, 0)
    if parsed is None or parsed[0] < len(text):
        raise Unclear(f"“{text[:80]}” is not a date that I can read. {HOW}")
    return parsed[1](today, ahead)


def parse_past(text: str, today: date, *, ahead: bool | None = None) -> date:
    """Read the date of something that was done, which cannot lie ahead.

    Raises:
        Unclear: also when the date is still to come.
    """
    day = parse_date(text, today, ahead=ahead)
    if day > today:
        raise Unclear(f"{day} is still to come, so nothing can be done on it yet.")
    return day


def read_day(text: str, at: int) -> tuple[int, Day] | None:
    """Return the day that is written at `at`: where it ends and which it is; None when there is none.

    Raises:
        Unclear: for a date that does not exist, or that may be one of two.
    """
    if preposition := _ON.match(text, at):
        at = preposition.end()
    return _relative(text, at) or _numeric(text, at) or _in_words(text, at) or _weekday(text, at)


def _relative(text: str, at: int) -> tuple[int, Day] | None:
    """Read `yesterday`, `2 weeks ago`, `in 3 days`."""
    if named := longest_phrase(text, at, _SHIFTS):
        return named[0], _shifted(named[1])
    match = re.compile(r"(in\s+)?(\d+|[a-z]+)\s+([a-z]+)(?:\s+(ago|from\s+now))?(?!\w)", re.I).match(text, at)
    if match is None:
        return None
    into, count, unit, after = match.groups()
    many, days = read_number(count), _UNITS.get(unit.casefold())
    if many is None or days is None or bool(into) == bool(after):
        return None
    return match.end(), _shifted(many * days * (-1 if after and after.casefold() == "ago" else 1))


def _shifted(days: int) -> Day:
    """Return the day so many days from today."""

    def day(today: date, _ahead: bool | None) -> date:
        try:
            return today + timedelta(days=days)
        except OverflowError:
            raise Unclear(f"{days:,} days from today is beyond the calendar. {HOW}") from None

    return day


def _numeric(text: str, at: int) -> tuple[int, Day] | None:
    """Read `2026-03-09` and, where it can only be one day, `13/3/2026` and `13.03.2026`."""
    match = _NUMERIC.match(text, at)
    if match is None:
        return None
    written, (first, _, second, third) = match.group().rstrip("."), match.groups()
    end = at + len(written)
    if text[end : end + 1] in ("T", "t"):
        end += 1
    if len(first) == 4 and len(third) <= 2:
        return end, _exactly(int(first), int(second), int(third), written)
    if len(third) != 4 or len(first) > 2:
        raise Unclear(f"“{written}” may be read in several ways. Write the date as 2026-03-09.")
    left, right, year = int(first), int(second), int(third)
    if 0 < left <= 12 and 0 < right <= 12 and left != right:
        raise Unclear(
            f"“{written}” may be {left} {MONTHS[right - 1]} or {right} {MONTHS[left - 1]}. "
            f"Write it as {year:04}-{right:02}-{left:02} or {year:04}-{left:02}-{right:02}."
        )
    day, month = (right, left) if right > 12 else (left, right)
    return end, _exactly(year, month, day, written)


def _exactly(year: int, month: int, day: int, text: str) -> Day:
    """Return a day that is fully written out."""
    try:
        written = date(year, month, day)
    except ValueError:
        raise Unclear(f"There is no day {text}. {HOW}") from None
    if not EARLIEST <= year <= LATEST:
        raise Unclear(f"“{text}” is outside the years {EARLIEST} to {LATEST}. {HOW}")
    return lambda _today, _ahead: written


def _in_words(text: str, at: int) -> tuple[int, Day] | None:
    """Read `9 March`, `9th of March 2026`, `March 9th, 2026`."""
    if text[at : at + 1].isdecimal():
        pattern = rf"(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]*([a-z]+)\.?(?:,?[\s-]*({_YEAR}))?(?!\w)"
        match = re.compile(pattern, re.I).match(text, at)
        day, month, year = match.groups() if match else ("", "", None)
    else:
        word = _WORD.match(text, at)
        if word is None or word.group().casefold() not in _MONTHS:
            return None
        pattern = rf"([a-z]+)\.?[\s-]*(\d{{1,2}})(?:st|nd|rd|th)?(?!\w|[.:]\d)(?:,?[\s-]*({_YEAR}))?"
        match = re.compile(pattern, re.I).match(text, at)
        month, day, year = match.groups() if match else ("", "", None)
    if match is None or month.casefold() not in _MONTHS:
        return None
    return match.end(), _of_month(int(day), _MONTHS[month.casefold()], int(year) if year else None)


def _of_month(day: int, month: int, year: int | None) -> Day:
    """Return a day of a month, of the year given or else of the year that fits."""
    text = f"{day} {MONTHS[month - 1]}"
    if year is not None:
        return _exactly(year, month, day, f"{text} {year}")
    _exactly(2000, month, day, text)  # A leap year: what it lacks, no year has.

    def nearest(today: date, ahead: bool | None) -> date:
        days = [_or_none(today.year + years, month, day) for years in (-1, 0, 1)]
        existing = [each for each in days if each is not None]
        if not existing:
            raise Unclear(f"There is no {text} within a year of today. Please add the year.")
        before = [each for each in existing if each <= today]
        after = [each for each in existing if each >= today]
        if ahead is not None and (before, after)[ahead]:
            return after[0] if ahead else before[-1]
        best = min(existing, key=lambda each: abs(each - today))
        if ahead is not None or abs(best - today).days > _FAR:
            raise Unclear(f"“{text}” is far from today: please add the year.")
        return best

    return nearest


def _or_none(year: int, month: int, day: int) -> date | None:
    """Return a day if the calendar has it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _weekday(text: str, at: int) -> tuple[int, Day] | None:
    """Read `monday`, `last monday`, `next tuesday`, `this friday`, `Tuesday 10 March`."""
    match = re.compile(r"(?:(last|past|next|coming|this)\s+)?([a-z]+)\.?(?!\w)", re.I).match(text, at)
    if match is None or (weekday := _WEEKDAYS.get(squash(match.group(2)))) is None:
        return None
    which, end = (match.group(1) or "").casefold(), match.end()
    after = re.compile(r",?\s*").match(text, end)
    written = after and (_numeric(text, after.end()) or _in_words(text, after.end()))
    if written and not which:
        return written[0], _checked(weekday, written[1])
    return end, _nearby(weekday, which)


def _checked(weekday: int, day: Day) -> Day:
    """Return a day that was written with its weekday, if the two agree."""

    def checked(today: date, ahead: bool | None) -> date:
        meant = day(today, ahead)
        if meant.weekday() != weekday:
            actual = f"{on(meant)} is a {WEEKDAYS[meant.weekday()]}"
            raise Unclear(f"{actual}, not a {WEEKDAYS[weekday]}. Which of the two is right?")
        return meant

    return checked


def _nearby(weekday: int, which: str) -> Day:
    """Return the weekday that `last`, `next` or `this` points to."""

    def day(today: date, ahead: bool | None) -> date:
        back, forth = (today.weekday() - weekday) % 7, (weekday - today.weekday()) % 7
        if which in ("last", "past"):
            days = -(back or 7)
        elif which in ("next", "coming"):
            days = forth or 7
        elif which == "this":
            days = weekday - today.weekday()
        elif ahead and not forth:
            name = WEEKDAYS[weekday]
            raise Unclear(f"Today is {name}: write today, or next {name.casefold()}.")
        else:
            days = forth if ahead else -back
        return _shifted(days)(today, ahead)

    return day
