"""Days that rules cannot tell apart, and days on which a person can meet."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
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


class FreeDays:
    """What meetings leave of human days: at most two meetings and four hours are on each of them."""

    def __init__(self, meetings: Iterable[Meeting]) -> None:
        """Note the days of meetings; what was called off, or is with nobody, takes no time."""
        self._taken: dict[date, list[int]] = {}
        for one in meetings:
            if one.status.takes_place and (one.group_size or not one.kind.needs_people):
                self.add(one)

    def add(self, meeting: Meeting) -> None:
        """Note one more."""
        self._taken.setdefault(meeting.day, []).append(meeting.minutes)

    @property
    def days(self) -> Collection[date]:
        """The days on which something is."""
        return self._taken.keys()

    def fits(self, minutes: int, day: date) -> bool:
        """Say whether a meeting so long fits into a day; one that must be longer has the day to itself."""
        if day not in self._taken:
            return True
        taken = self._taken[day]
        return len(taken) < A_DAY and sum(taken) + minutes <= LONGEST


def days_to_try(low: date, high: date, minutes: int, diary: FreeDays, breaks: ExcludedDays) -> list[date]:
    """Return days from `low` to `high` into which a meeting fits, those farthest from other meetings first.

    Weekends come last; excluded days are left out as long as there are others.
    """
    high = min(high, shifted(low, _FARTHEST))
    free = _free(low, high, minutes, diary, breaks)
    taken = sorted({low.toordinal() - 1, high.toordinal() + 1, *(day.toordinal() for day in diary.days)})

    def distance(day: date) -> int:
        place = bisect_left(taken, day.toordinal())
        return min(abs(day.toordinal() - other) for other in taken[max(0, place - 1) : place + 1])

    ordered = sorted(free, key=lambda day: (day.weekday() > 4, -distance(day), day))
    # The best day of each month first, so that what forbids one of them does not forbid all that are tried.
    months: dict[tuple[int, int], date] = {}
    for day in ordered:
        months.setdefault((day.year, day.month), day)
    return list(dict.fromkeys([*ordered[:1], *months.values(), *ordered]))[:_TRIES]


def latest_days(low: date, high: date, minutes: int, diary: FreeDays, breaks: ExcludedDays) -> list[date]:
    """Return days into which a meeting fits, the latest first; excluded ones if there are no others."""
    return _free(max(low, shifted(high, -_FARTHEST)), high, minutes, diary, breaks)[: -_TRIES - 1 : -1]


def _free(low: date, high: date, minutes: int, diary: FreeDays, breaks: ExcludedDays) -> list[date]:
    """Return the days into which a meeting fits; excluded days only where there are no others."""
    human = [day for day in _between(low, high) if diary.fits(minutes, day)]
    return [day for day in human if not breaks.within(DateRange("", day, day))] or human


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
        self, low: date, high: date, minutes: int, diary: FreeDays, cuts: Collection[date] = ()
    ) -> Iterator[date]:
        """Yield days from `low` to `high` that stand for all of them.

        Args:
            low: the first day.
            high: the last day.
            minutes: how long a meeting would be; a day into which it does not fit stands for none.
            diary: what is on each day.
            cuts: where rules look at distances, days at which something begins or ends just now; the first
                and the last day of a run are not the same then.
        """
        for run in self._runs:
            start, end = max(run.start, low), min(run.end, high)
            free = [day for day in _between(start, end) if diary.fits(minutes, day)]
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
