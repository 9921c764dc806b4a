"""Vacations and other excluded days: nothing is asked on them."""

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date

from mentorlog.model import Span
from mentorlog.model.frozen import Frozen
from mentorlog.policy.date_range import DateRange, shifted


class ExcludedDays(Frozen, kw_only=False):
    """Excluded date ranges, oldest first, without overlaps."""

    date_ranges: tuple[DateRange, ...] = ()

    @classmethod
    def of(cls, spans: Iterable[Span]) -> "ExcludedDays":
        """Put excluded spans in order and join those that touch."""
        joined: list[DateRange] = []
        for span in sorted(spans, key=lambda span: (span.start, span.end, span.name)):
            if joined and span.start <= shifted(joined[-1].end, 1):
                last = joined.pop()
                joined.append(DateRange(last.name, last.start, max(last.end, span.end)))
            else:
                joined.append(DateRange(span.name, span.start, span.end))
        return cls(tuple(joined))

    def within(self, date_range: DateRange) -> int:
        """How many days of a date range are excluded."""
        first = bisect_left(self.date_ranges, date_range.start, key=lambda excluded: excluded.end)
        total = 0
        for excluded in self.date_ranges[first:]:
            if excluded.start > date_range.end:
                break
            total += excluded.overlap(date_range)
        return total

    def name_in(self, date_range: DateRange) -> str:
        """Return the name of the first break that touches a date range, or nothing."""
        return next((excluded.name for excluded in self.date_ranges if excluded.overlap(date_range)), "")

    def days_between(self, earlier: date, later: date) -> int:
        """How many days pass from one day to another, excluded ones left out."""
        if later <= earlier:
            return 0
        return (later - earlier).days - self.within(DateRange("", shifted(earlier, 1), later))

    def after(self, day: date, days: int) -> date:
        """Return the last day on which no more than `days` have passed since `day`."""
        end = shifted(day, days)
        for excluded in self.date_ranges:
            if excluded.end > day and excluded.start <= end:
                end = shifted(end, (excluded.end - max(excluded.start, shifted(day, 1))).days + 1)
            elif excluded.start == shifted(end, 1):
                end = excluded.end
        return end
