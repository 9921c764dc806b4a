"""Vacations and other excluded days: nothing is asked on them."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mentorlog.model import Span
from mentorlog.policy.date_range import DateRange, shifted


@dataclass(frozen=True, slots=True)
class ExcludedDays:
    """Excluded stretches, oldest first, without overlaps."""

    stretches: tuple[DateRange, ...] = ()

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

    def within(self, stretch: DateRange) -> int:
        """How many days of a stretch are excluded."""
        first = bisect_left(self.stretches, stretch.start, key=lambda one: one.end)
        total = 0
        for one in self.stretches[first:]:
            if one.start > stretch.end:
                break
            total += one.overlap(stretch)
        return total

    def name_in(self, stretch: DateRange) -> str:
        """Return the name of the first break that touches a stretch, or nothing."""
        return next((one.name for one in self.stretches if one.overlap(stretch)), "")

    def days_between(self, earlier: date, later: date) -> int:
        """How many days pass from one day to another, excluded ones left out."""
        if later <= earlier:
            return 0
        return (later - earlier).days - self.within(DateRange("", shifted(earlier, 1), later))

    def after(self, day: date, days: int) -> date:
        """Return the last day on which no more than `days` have passed since `day`."""
        end = shifted(day, days)
        for one in self.stretches:
            if one.end > day and one.start <= end:
                end = shifted(end, (one.end - max(one.start, shifted(day, 1))).days + 1)
            elif one.start == shifted(end, 1):
                end = one.end
        return end
