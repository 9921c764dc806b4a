"""Days that rules cannot tell apart, and days on which a person can meet."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from mentorlog.model import Entries, Meeting
from mentorlog.policy.date_range import DateRange, shifted
from mentorlog.policy.excluded_days import ExcludedDays

LONGEST = 240
"""Minutes that meetings of one day may take together, unless the policy asks for longer ones."""
A_DAY = 2
"""Meetings that one day may have."""
_FARTHEST = 1500
"""Days ahead that are worth looking at."""
_TRIES = 25


def days_to_try(low: date, high: date, entries: Entries) -> Iterator[date]:
    """Yield days from `low` to `high`, those farthest from other meetings first, weekends last.

    Excluded days are left out as long as there are others.
    """
    high = min(high, shifted(low, _FARTHEST))
    breaks = ExcludedDays.of(entries.excluded)
    days = [date.fromordinal(number) for number in range(low.toordinal(), high.toordinal() + 1)]
    human = [day for day in days if room(day, entries.meetings) > 0]
    free = [day for day in human if not breaks.within(DateRange("", day, day))] or human
    taken = sorted(
        {low.toordinal() - 1, high.toordinal() + 1, *(m.day.toordinal() for m in entries.meetings)}
    )

    def distance(day: date) -> int:
        place = bisect_left(taken, day.toordinal())
        return min(abs(day.toordinal() - other) for other in taken[max(0, place - 1) : place + 1])

    ordered = sorted(free, key=lambda day: (day.weekday() > 4, -distance(day), day))
    # The best day of each month first, so that what forbids one of them does not forbid all that are tried.
    months: dict[tuple[int, int], date] = {}
    for day in ordered:
        months.setdefault((day.year, day.month), day)
    yield from list(dict.fromkeys([ordered[0], *months.values(), *ordered] if ordered else []))[:_TRIES]


def is_human(meeting: Meeting, others: Sequence[Meeting]) -> bool:
    """Say whether a meeting fits its day beside others; one that must be longer has the day to itself."""
    alone = all(other.day != meeting.day for other in others)
    return alone or meeting.minutes <= room(meeting.day, others)


def room(day: date, meetings: Iterable[Meeting]) -> int:
    """Return how many minutes of a human day are left: at most two meetings and four hours."""
    minutes = [meeting.minutes for meeting in meetings if meeting.day == day]
    return 0 if len(minutes) >= A_DAY else LONGEST - sum(minutes)


class Calendar:
    """The days from today to the end, in runs of days that the rules cannot tell apart."""

    def __init__(self, first: date, last: date, stretches: Iterable[DateRange], entries: Entries) -> None:
        """Cut the days where a stretch begins or ends.

        Args:
            first: today.
            last: the day on which everything is decided.
            stretches: days that some rule tells from others.
            entries: what says which days are excluded.
        """
        self._breaks = ExcludedDays.of(entries.excluded)
        cuts = {first, *entries.anchors.values()}
        for stretch in stretches:
            cuts |= {stretch.start, shifted(stretch.end, 1)}
        starts = sorted(day for day in cuts if first <= day <= last)
        ends = [*(shifted(day, -1) for day in starts[1:]), last]
        self._runs = [DateRange("", start, end) for start, end in zip(starts, ends, strict=True)]

    def days(
        self, low: date, high: date, meetings: Sequence[Meeting], cuts: Collection[date] = ()
    ) -> Iterator[date]:
        """Yield days from `low` to `high` that stand for all of them.

        Args:
            low: the first day.
            high: the last day.
            meetings: those that there are; a day with no room for more stands for none.
            cuts: where rules look at distances, days at which something begins or ends just now; the first
                and the last day of a run are not the same then.
        """
        for run in self._runs:
            start, end = max(run.start, low), min(run.end, high)
            free = [day for day in _between(start, end) if room(day, meetings) > 0]
            if free and not cuts:
                yield min(free, key=lambda day: (self.excluded(day), day.weekday() > 4, day))
            elif free:
                yield from dict.fromkeys((free[0], free[-1], *(day for day in free if day in cuts)))

    def excluded(self, day: date) -> bool:
        """Say whether a day is excluded."""
        return bool(self._breaks.within(DateRange("", day, day)))


def _between(start: date, end: date) -> list[date]:
    """Return the days of a run."""
    return [date.fromordinal(number) for number in range(start.toordinal(), end.toordinal() + 1)]
