"""Cutting a date range into weeks, fortnights, months, two months or quarters."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from mentorlog.policy.date_range import DateRange, shifted
from mentorlog.wording import later

_FORTNIGHT = 14
WEEKS_OR_MONTHS = "the weeks, months or terms that it looks at"
"""What rules look at that cut their days into buckets, in words."""


class Every(StrEnum):
    """How long a bucket is. Weeks begin on Monday (ISO 8601)."""

    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    TWO_MONTHS = "two_months"
    QUARTER = "quarter"
    TERM = "term"
    """A phase of the programme."""

    @property
    def word(self) -> str:
        """What one is called."""
        return "two-month period" if self is Every.TWO_MONTHS else self.value

    @property
    def units(self) -> str:
        """The plural."""
        return f"{self.word}s"

    @property
    def longest_days(self) -> int:
        """The most days of one; 0 of a phase, which can have any number."""
        return {"week": 7, "fortnight": 14, "month": 31, "two_months": 62, "quarter": 92}.get(self.value, 0)


def cut_into_buckets(date_range: DateRange, every: Every, *, partial: bool = False) -> list[DateRange]:
    """Return the buckets of a date range, oldest first.

    Args:
        date_range: the days to cut.
        every: fortnights run from the first Monday of the date range, two months from the first month that
            begins in it; the others follow the calendar.
        partial: keep the pieces at both ends as well; else only whole buckets are returned.
    """
    return list(_cut_into_buckets(date_range, every, partial))


@lru_cache(maxsize=64)
def _cut_into_buckets(date_range: DateRange, every: Every, partial: bool) -> tuple[DateRange, ...]:
    """Return the buckets; asked again for every meeting that lies in none."""
    buckets = []
    for start, end in _calendar_buckets(date_range, every):
        bucket = DateRange(every.value, start, end)
        inside = date_range.start <= start and end <= date_range.end
        if inside:
            buckets.append(bucket)
        elif partial and bucket.overlap(date_range):
            buckets.append(bucket.clipped(date_range))
    return tuple(buckets)


def runs_of(date_range: DateRange, every: Every, size: int) -> list[DateRange]:
    """Return runs of `size` weeks or months, one after the other from the first day; whole ones only."""
    runs: list[DateRange] = []
    length, start = 0, date_range.start
    while True:
        length += size
        following = (
            later(date_range.start, length) if every is Every.MONTH else shifted(date_range.start, 7 * length)
        )
        if following <= start or shifted(following, -1) > date_range.end:
            return runs
        runs.append(DateRange(every.value, start, shifted(following, -1)))
        start = following


def bucket_number(day: date, buckets: Sequence[DateRange], starts: Sequence[date]) -> int | None:
    """Return the number of the bucket that holds `day`; None when none does.

    Args:
        day: the day to place.
        buckets: buckets, oldest first; of two that overlap the later takes the day.
        starts: their first days.
    """
    number = bisect_right(starts, day) - 1
    while number >= 0 and day not in buckets[number]:
        number -= 1 if buckets[number].name == Every.TERM else number + 1
    return number if number >= 0 else None


def _calendar_buckets(date_range: DateRange, every: Every) -> Iterator[tuple[date, date]]:
    """Yield the first and last days of the calendar's buckets from before the date range to its end."""
    start = _first(date_range.start, every)
    while start <= date_range.end:
        following = _following(start, every)
        if following <= start:
            return
        yield start, following - timedelta(days=1)
        start = following


def _first(day: date, every: Every) -> date:
    """Return the first day of a bucket that begins on `day` or before."""
    monday = shifted(day, -day.weekday())
    match every:
        case Every.WEEK:
            return monday
        case Every.FORTNIGHT:
            return monday if monday == day else shifted(monday, 7 - _FORTNIGHT)
        case Every.MONTH:
            return day.replace(day=1)
        case Every.TWO_MONTHS:
            return day if day.day == 1 else later(day.replace(day=1), -1)
        case Every.QUARTER:
            return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    raise ValueError(f"a {every.word} is not a bucket of the calendar")


def _following(start: date, every: Every) -> date:
    """Return the first day of the bucket after the one that begins on `start`."""
    match every:
        case Every.WEEK:
            return shifted(start, 7)
        case Every.FORTNIGHT:
            return shifted(start, _FORTNIGHT)
        case Every.MONTH:
            return later(start, 1)
        case Every.TWO_MONTHS:
            return later(start, 2)
        case Every.QUARTER:
            return later(start, 3)
    raise ValueError(f"a {every.word} is not a bucket of the calendar")
