"""A day as it was written, and what it takes to say which one was meant."""

from collections.abc import Callable
from datetime import date, timedelta

from mentorlog.grammar.tokens import Unclear
from mentorlog.model.date_style import DateStyle
from mentorlog.model.frozen import Frozen
from mentorlog.wording import MONTHS

HOW = "Write it as 2026-03-09, 9 March 2026, yesterday, last monday or 6 weeks ago."
HOW_AHEAD = "Write it as 2026-03-09, 9 March 2026, tomorrow, next friday or in 10 weeks."
"""The same of a day that lies ahead."""

EARLIEST, LATEST = 1950, 2199
"""Years outside which a date is a slip of the finger."""

_FAR = 120
"""Days within which a date without a year is taken to be the nearest one."""


class DayContext(Frozen, kw_only=False):
    """What a day depends on beside its words."""

    today: date
    ahead: bool | None = None
    """Whether the day lies ahead; None when nothing says so."""
    style: DateStyle | None = None
    """The order in which the mentor writes days; None when it is not known."""


class Day(Frozen, kw_only=False):
    """A day that was written."""

    on: Callable[[DayContext], date]
    """Returns the day that was meant."""
    by_style: bool = False
    """Whether the order of day and month decides which day it is: `3/4`."""


def shifted(days: int) -> Day:
    """Return the day so many days from today."""
    return Day(lambda context: _moved(context.today, days))


def _moved(today: date, days: int) -> date:
    """Return the day so many days from today.

    Raises:
        Unclear: when no calendar has it.
    """
    try:
        return today + timedelta(days=days)
    except OverflowError:
        raise Unclear(f"{days:,} days from today is beyond the calendar. {HOW}") from None


def shifted_months(months: int) -> Day:
    """Return the day of the same number so many months from today, or the last of a shorter month."""
    return Day(lambda context: _months_on(context.today, months))


def _months_on(today: date, months: int) -> date:
    """Return the day so many months from today.

    Raises:
        Unclear: when it is centuries away.
    """
    year, month = divmod(12 * today.year + today.month - 1 + months, 12)
    if not EARLIEST <= year <= LATEST:
        raise Unclear(f"{months:,} months from today is outside the years {EARLIEST} to {LATEST}. {HOW}")
    there = (or_none(year, month + 1, day) for day in range(today.day, 0, -1))
    return next(filter(None, there))


def exactly(year: int, month: int, day: int, text: str) -> date:
    """Return a day that is fully written out.

    Raises:
        Unclear: when there is no such day, or it is centuries away.
    """
    try:
        written = date(year, month, day)
    except ValueError:
        raise Unclear(f"There is no day {text}. {HOW}") from None
    if not EARLIEST <= year <= LATEST:
        raise Unclear(f"“{text}” is outside the years {EARLIEST} to {LATEST}. {HOW}")
    return written


def of_month(day: int, month: int, year: int | None = None) -> Callable[[DayContext], date]:
    """Return a day of a month, of the year given or else of the year that fits.

    Raises:
        Unclear: when no year has it.
    """
    text = f"{day} {MONTHS[month - 1]}"
    if year is not None:
        written = exactly(year, month, day, f"{text} {year}")
        return lambda _context: written
    exactly(2000, month, day, text)  # A leap year: what it lacks, no year has.

    def nearest(context: DayContext) -> date:
        today, ahead = context.today, context.ahead
        days = [or_none(today.year + years, month, day) for years in (-1, 0, 1)]
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


def of_any_month(day: int, words: str, weekday: int | None = None) -> Callable[[DayContext], date]:
    """Return the day with a number, of the month that fits: `on the 14th`.

    Args:
        day: its number in the month.
        words: how it was written.
        weekday: what day of the week it is, if that was written too; Monday is 0.

    Raises:
        Unclear: when no month has it.
    """
    if not 1 <= day <= 31:
        raise Unclear(f"There is no day {words}. {HOW}")

    def fitting(context: DayContext) -> date:
        today = context.today
        near = (-2, -1, 0, 1, 2) if weekday is None else (-1, 0, 1)
        months = [divmod(12 * today.year + today.month - 1 + shift, 12) for shift in near]
        days = [or_none(year, month + 1, day) for year, month in months]
        fit = [each for each in days if each and weekday in (None, each.weekday())]
        if not fit:
            raise Unclear(f"“{words}” is none of the days near today. Which of the two is right? {HOW}")
        before = [each for each in fit if each <= today]
        after = [each for each in fit if each >= today]
        if context.ahead is not None and (before, after)[context.ahead]:
            return after[0] if context.ahead else before[-1]
        if not before or (after and after[0] - today < today - before[-1]):
            either = [f"{each.day} {MONTHS[each.month - 1]}" for each in (*before[-1:], *after[:1])]
            raise Unclear(f"“{words}” may be {' or '.join(either)}. Write the month too.")
        return before[-1]

    return fitting


def or_none(year: int, month: int, day: int) -> date | None:
    """Return a day if the calendar has it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
