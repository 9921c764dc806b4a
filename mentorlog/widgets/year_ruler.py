"""A programme's year on a ruler: its months, and a line for each phase, window and vacation."""

from collections.abc import Iterator
from datetime import date, timedelta

from textual.content import Content
from textual.widgets import Static

from mentorlog.model import Programme, Span
from mentorlog.widgets.plain_text import plain
from mentorlog.wording import month_in_three, stretch

_LABEL = 14
_DAYS = 24
"""Cells for the days in figures, behind the ruler where there is room."""
_ROOMY = 76
"""Cells from which there is room for them."""
_SORTS = (
    ("phases", "▬", "$text-primary"),
    ("windows", "█", "$text-accent"),
    ("excluded", "░", "$foreground-muted"),
    ("anchors", "▲", "$text-warning"),
)


class YearRuler(Static):
    """The year of a programme, as wide as there is room."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._programme: Programme | None = None
        self._today = date.min

    def show(self, programme: Programme, today: date) -> None:
        """Show the period of a programme and everything that has a name in it."""
        self._programme, self._today = programme, today
        self.refresh(layout=True)

    def render(self) -> Content:
        """Draw the ruler."""
        if self._programme is None:
            return Content("")
        return draw(self._programme, self._today, self.content_size.width or 78)


def draw(programme: Programme, today: date, width: int) -> Content:
    """Return the months and a line for each named stretch, each of at most `width` cells."""
    figures = width >= _ROOMY
    cells = max(12, width - _LABEL - (_DAYS if figures else 0))
    scale = _Scale(programme.start, programme.end, cells)
    lines = [scale.months(), scale.days(today, key=figures)]
    for field, sign, style in _SORTS:
        for span in sorted(getattr(programme, field), key=lambda span: (span.start, span.name)):
            lines.append(_line(span, scale, sign, style, figures=figures))
    return Content("\n").join(lines)


def _line(span: Span, scale: "_Scale", sign: str, style: str, *, figures: bool) -> Content:
    """Return one stretch under its name, with its days in figures."""
    name = plain(span.name.replace("_", " ").replace("-", " ")).truncate(_LABEL - 1, ellipsis=True)
    first, last = scale.at(span.start), scale.at(span.end)
    seen = span.start <= scale.end and span.end >= scale.start
    band = " " * first + sign * (last - first + 1) if seen else ""
    return Content.assemble(
        name.pad_right(_LABEL - name.cell_length),
        (band.ljust(scale.cells), style),
        (f" {stretch(span.start, span.end)}" if figures else "", "$foreground-muted"),
    )


class _Scale:
    """Days laid out on so many cells."""

    def __init__(self, start: date, end: date, cells: int) -> None:
        self.start, self.end, self.cells = start, end, cells
        self._days = max(1, (end - start).days + 1)

    def at(self, day: date) -> int:
        """Return the cell of a day; the first or the last for one outside."""
        return min(self.cells - 1, max(0, (day - self.start).days * self.cells // self._days))

    def months(self) -> Content:
        """Return the names of the months, each where it begins, or their first letters where it is tight."""
        line, letters = "", 3 if self.cells * 28 // self._days > 3 else 1
        days = list(self._firsts())
        if len(days) > 1 and self.at(days[1]) <= letters:
            del days[0]  # The last days of a month leave no room for the name of the one that follows.
        for day in days:
            place = self.at(day)
            if not line or len(line) < place:
                line = line.ljust(place) + month_in_three(day)[:letters]
        return Content.styled(" " * _LABEL + line[: self.cells], "$foreground-muted")

    def days(self, today: date, *, key: bool) -> Content:
        """Return the ruler itself: a tick where a month begins, and today.

        Args:
            key: whether to say behind it what marks today.
        """
        ticks = ["─"] * self.cells
        for day in self._firsts():
            ticks[self.at(day)] = "┬"
        line = "".join(ticks)
        if not self.start <= today <= self.end:
            return Content.styled(" " * _LABEL + line, "$foreground-muted")
        place = self.at(today)
        return Content.assemble(
            (" " * _LABEL + line[:place], "$foreground-muted"),
            ("▼", "$text-success bold"),
            (line[place + 1 :], "$foreground-muted"),
            (" ▼ today" if key else "", "$text-success"),
        )

    def _firsts(self) -> Iterator[date]:
        """Yield the first day, then the first of every month."""
        day = self.start
        while day <= self.end:
            yield day
            if (day.year, day.month) == (date.max.year, date.max.month):
                return
            day = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
