"""Runs of days: the period, a phase, a window, a week."""

from datetime import date, timedelta

from mentorlog.model.frozen import Frozen
from mentorlog.wording import between, inside


class DateRange(Frozen, kw_only=False):
    """Days from `start` to `end`, both included."""

    name: str
    start: date
    end: date

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days + 1

    @property
    def empty(self) -> bool:
        """Whether it has no day, as when two that do not overlap are clipped."""
        return self.end < self.start

    @property
    def words(self) -> str:
        """Its days in words."""
        return between(self.start, self.end)

    @property
    def place(self) -> str:
        """Where something lies that lies in it: `in 8–26 Nov 2021`, `on 8 Nov 2021`."""
        return inside(self.start, self.end)

    def overlap(self, other: "DateRange") -> int:
        """How many days it shares with another."""
        return max(0, (min(self.end, other.end) - max(self.start, other.start)).days + 1)

    def clipped(self, other: "DateRange") -> "DateRange":
        """Return the part of it that lies within another; it is empty when they do not overlap."""
        return DateRange(self.name, max(self.start, other.start), min(self.end, other.end))


ALWAYS = DateRange("always", date.min, date.max)
"""Every day that there is."""


def shifted(day: date, days: int) -> date:
    """Return the day that many days later, without leaving the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min
