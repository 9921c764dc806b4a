"""A day that a policy names: a date, or a day of the year of which the period must hold one."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BeforeValidator

from mentorlog.policy.fields import is_day_of_year
from mentorlog.policy.stretch import Stretch, shifted
from mentorlog.policy.wording import either, on


def _day(value: Any) -> Any:
    """Refuse what is neither a date nor a day of the year."""
    if isinstance(value, str) and not is_day_of_year(value):
        near = value[:40]
        raise ValueError(
            f'{near!r} is neither a date such as 2026-05-15, without quotation marks, nor "MM-DD"'
        )
    if not isinstance(value, str) and (not isinstance(value, date) or isinstance(value, datetime)):
        raise ValueError('a date such as 2026-05-15 is needed, or "MM-DD"')
    return value


Day = Annotated[date | str, BeforeValidator(_day)]
"""A date, or `MM-DD`: the first such day in the period, which must hold one."""


def day_in(period: Stretch, day: date | str) -> date | None:
    """Return the date that is meant; None when the period does not hold the day of the year."""
    if isinstance(day, date):
        return day
    return next((one for one in _days_of_year(day, period.start, period.end) if one in period), None)


def in_words(day: date | str) -> str:
    """Spell a day: `15 May 2026`, or `15 May`."""
    if isinstance(day, date):
        return on(day)
    return on(date(2000, *_month_day(day))).removesuffix(" 2000")


def misfit(asked: str, key: str, day: date | str, start: date, end: date) -> Iterator[str]:
    """Yield that no day of a period is the day of the year, with the nearest before and after it.

    Args:
        asked: what is asked about it: `The requirement hand_in is due by`.
        key: under which the policy names it.
        day: the day.
        start: the first day of the period.
        end: its last day.
    """
    if isinstance(day, date):
        return
    days = _days_of_year(day, start, end)
    if not any(start <= one <= end for one in days):
        near = [*[one for one in days if one < start][-1:], *[one for one in days if one > end][:1]]
        places = [f"{on(one)} is {'before' if one < start else 'after'} it" for one in near]
        yield (
            f"{asked} {day}, which no day of the period is: {either(places, 'and')}. Change the period, or "
            f"write the day with its year in the policy: {either([f'{key} = {one}' for one in near])}."
        )


def _days_of_year(text: str, start: date, end: date) -> list[date]:
    """Return the days that `MM-DD` is from the year before a period to the year after it."""
    month, day = _month_day(text)
    years = range(max(start.year - 1, date.min.year), min(end.year + 1, date.max.year) + 1)
    return [shifted(date(year, month, 1), day - 1) for year in years]


def _month_day(text: str) -> tuple[int, int]:
    """Return the month and the day of `MM-DD`."""
    return int(text[:2]), int(text[3:])
