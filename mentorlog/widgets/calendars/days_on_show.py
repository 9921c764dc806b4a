"""The days of a calendar and what is on each: meetings, windows, vacations, today."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from mentorlog.model import Meeting, Meetings, Programme, Span, Status
from mentorlog.model.programme import academic_year
from mentorlog.wording import WEEKDAYS

EMPTY, VACATION, TODAY = "·", "░", "◇"
SIGNS = {
    Status.HELD: "●",
    Status.PLANNED: "○",
    Status.NO_SHOW: "✗",
    Status.ATTEMPTED: "✗",
    Status.CANCELLED: "–",
}
"""The sign of a meeting: held filled, planned hollow, missed crossed."""
STYLES = {
    "●": "$text-success",
    "○": "$text-accent",
    "✗": "$text-error",
    "–": "$foreground-muted",
    EMPTY: "$foreground-muted",
    VACATION: "$foreground-muted",
    TODAY: "$text-warning bold",
}
_FIRST, _LAST = date(date.min.year + 1, 1, 1), date(date.max.year - 1, 12, 31)
"""Between them every day has an academic year."""
WINDOW = "on $row-highlight"
"""How a day in a window is shaded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysOnShow:
    """What a calendar shows; days are those of the programme's zone."""

    today: date
    programme: Programme | None = None
    meetings: Meetings = field(default_factory=Meetings)
    week_start: int = 0
    """The weekday that weeks begin on; Monday is 0."""
    _years: dict[int, dict[date, list[Meeting]]] = field(default_factory=dict, compare=False)
    """The meetings of the years that were shown, by their days."""

    def on(self, day: date) -> Sequence[Meeting]:
        """Return the meetings of a day, in the order of their times."""
        if (year := self._years.get(day.year)) is None:
            year = self._years[day.year] = {}
            for meeting in self.meetings.between(date(day.year, 1, 1), date(day.year, 12, 31)):
                year.setdefault(meeting.day, []).append(meeting)
        return year.get(day, ())

    def windows(self, day: date) -> tuple[Span, ...]:
        """Return the windows that a day is in: they may overlap."""
        return tuple(span for span in self._spans("windows") if day in span)

    def vacation(self, day: date) -> Span | None:
        """Return the vacation that a day is in."""
        return next((span for span in self._spans("excluded") if day in span), None)

    def _spans(self, field: str) -> tuple[Span, ...]:
        """Return the windows or the vacations."""
        spans: tuple[Span, ...] = getattr(self.programme, field) if self.programme else ()
        return spans

    def sign(self, day: date) -> str:
        """Return the one sign of a day: its meetings, or else what kind of day it is."""
        if meetings := self.on(day):
            return sign(meetings)
        if day == self.today:
            return TODAY
        return VACATION if self.vacation(day) else EMPTY

    def style(self, day: date, sign: str) -> str:
        """Return the style of a day that shows a sign."""
        style = STYLES.get(sign, "$text-success bold")
        if day == self.today:
            style += " bold underline"
        return f"{style} {WINDOW}" if self.windows(day) else style

    def period(self, day: date) -> tuple[date, date]:
        """Return the period to show around a day: the programme's, or the academic year of the day."""
        if self.programme and (day in self.programme or day == self.today):
            return self.programme.start, self.programme.end
        start, end = academic_year(max(_FIRST, min(_LAST, day)))
        return min(start, day), max(end, day)

    def week_of(self, day: date) -> date:
        """Return the first day of a day's week; the first of all days where that lies before it."""
        back = (day.weekday() - self.week_start) % 7
        return date.fromordinal(max(1, day.toordinal() - back))

    def weekdays(self, letters: int) -> list[str]:
        """Return the names of the weekdays in their order, so many letters of each."""
        return [WEEKDAYS[(self.week_start + place) % 7][:letters] for place in range(7)]


def sign(meetings: Sequence[Meeting]) -> str:
    """Return the one sign for several meetings: how many were held, or else what became of them."""
    kinds = Counter(meeting.status for meeting in meetings)
    if (held := kinds[Status.HELD]) > 1:
        return str(min(held, 9))
    order = (Status.HELD, Status.PLANNED, Status.NO_SHOW, Status.ATTEMPTED, Status.CANCELLED)
    return next((SIGNS[status] for status in order if kinds[status]), EMPTY)


def shifted(day: date, by: int) -> date:
    """Return the day so many days later; the first or last of all days where there is none."""
    return date.fromordinal(max(1, min(date.max.toordinal(), day.toordinal() + by)))
