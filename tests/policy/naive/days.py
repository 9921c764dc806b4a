"""Stretches of days, and how they fall into weeks, months and the like: day by day."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

ONE = timedelta(days=1)


@dataclass(frozen=True)
class Stretch:
    """Days from `start` to `end`, both included."""

    start: date
    end: date

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    def __len__(self) -> int:
        return max((self.end - self.start).days + 1, 0)

    def days(self) -> Iterator[date]:
        day = self.start
        while day <= self.end:
            yield day
            day += ONE

    def within(self, other: "Stretch") -> bool:
        return other.start <= self.start and self.end <= other.end

    def clipped(self, other: "Stretch") -> "Stretch | None":
        """Return the days that lie in both."""
        both = Stretch(max(self.start, other.start), min(self.end, other.end))
        return both if both else None


EVER = Stretch(date(1, 1, 1), date(9999, 12, 31))


def months_later(day: date, months: int) -> date:
    """Return the same day so many months later, or the last day of that month."""
    at = day.year * 12 + day.month - 1 + months
    for number in (day.day, 30, 29, 28):
        try:
            return date(at // 12, at % 12 + 1, number)
        except ValueError:
            continue
    raise AssertionError


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _label(every: str, frame: Stretch) -> Callable[[date], int]:
    """Return what tells for a day which bucket it is in."""
    monday = next(day for day in Stretch(frame.start, frame.start + 6 * ONE).days() if day.weekday() == 0)
    first = _month(frame.start) + (frame.start.day > 1)
    labels: dict[str, Callable[[date], int]] = {
        "week": lambda day: (day - monday).days // 7,
        "fortnight": lambda day: (day - monday).days // 14,
        "month": _month,
        "two_months": lambda day: (_month(day) - first) // 2,
        "quarter": lambda day: _month(day) // 3,
    }
    return labels[every]


def pieces(every: str, frame: Stretch, *, keep: bool = False) -> list[Stretch]:
    """Return the buckets of a stretch: whole ones only, or with the pieces at both ends."""
    label = _label(every, frame)
    found = []
    for _, group in groupby(frame.days(), key=label):
        days = list(group)
        piece = Stretch(days[0], days[-1])
        whole = label(piece.start - ONE) != label(piece.start) and label(piece.end) != label(piece.end + ONE)
        if whole or keep:
            found.append(piece)
    return found


def year_day(text: str, period: Stretch) -> date | None:
    """Return the first day of the period with this month and day; 29 February is 1 March in common years."""
    month, number = (int(part) for part in text.split("-"))
    for day in period.days():
        try:
            meant = date(day.year, month, number)
        except ValueError:
            meant = date(day.year, 3, 1)
        if day == meant:
            return day
    return None
