"""The year at a glance: its weeks, the meetings in them, and the programme's windows."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from textual.content import Content
from textual.widgets import Static

from mentorlog.model import Meeting, Programme, Span, Status
from mentorlog.widgets.plain_text import plain
from mentorlog.wording import many, month_of

_WEEK = timedelta(days=7)
_STYLES = {"●": "$text-success", "○": "$text-accent", "✗": "$text-error", "·": "$foreground-muted"}
_WIDEST = 3
"""Cells for a week when there is room."""


class YearChart(Static):
    """Three lines: months, one sign for each week, and brackets under the windows."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._programme: Programme | None = None
        self._meetings: tuple[Meeting, ...] = ()
        self._today = date.min

    def show(self, programme: Programme | None, meetings: Sequence[Meeting], today: date) -> None:
        """Show the period of a programme; without one, nothing."""
        self._programme, self._meetings, self._today = programme, tuple(meetings), today
        self.display = programme is not None
        self.refresh(layout=True)

    def render(self) -> Content:
        """Draw the year as wide as there is room."""
        if self._programme is None:
            return Content("")
        return draw(self._programme, self._meetings, self._today, self.content_size.width or 78)


def draw(programme: Programme, meetings: Sequence[Meeting], today: date, width: int) -> Content:
    """Return months, weeks, windows and the key to the signs, each on a line of at most `width` cells."""
    first = programme.start - timedelta(days=programme.start.weekday())
    weeks = (programme.end - first).days // 7 + 1
    cells = max(1, min(_WIDEST, width // weeks))
    shown = min(weeks, width // cells)
    return Content("\n").join(
        (
            Content.styled(_months(first, shown, cells), "$foreground-muted"),
            _weeks(first, shown, cells, meetings, programme, today),
            _windows(first, shown * cells, cells, programme.windows, width),
            _key(first, weeks, today),
        )
    )


def sign(meetings: Sequence[Meeting]) -> str:
    """Return the one sign for a week's meetings: how many were held, or else what became of them."""
    kinds = Counter(meeting.status for meeting in meetings)
    if held := kinds[Status.HELD]:
        return "●" if held == 1 else str(min(held, 9))
    if kinds[Status.PLANNED]:
        return "○"
    return "✗" if kinds[Status.NO_SHOW] or kinds[Status.ATTEMPTED] else "·"


def _months(first: date, weeks: int, cells: int) -> str:
    """Return the names of the months, each above its first week, which has most of its days in it."""
    line = ""
    month = 0
    for week in range(weeks):
        thursday = first + week * _WEEK + timedelta(days=3)
        if thursday.month != month and len(line) <= week * cells:
            line = line.ljust(week * cells) + f"{month_of(thursday)[:3]} "
        month = thursday.month
    return line[: weeks * cells].rstrip()


def _weeks(
    first: date, weeks: int, cells: int, meetings: Sequence[Meeting], programme: Programme, today: date
) -> Content:
    """Return one sign for each week, those of windows on a band, this week inverted."""
    by_week: dict[int, list[Meeting]] = {}
    for meeting in meetings:
        by_week.setdefault((meeting.day - first).days // 7, []).append(meeting)
    parts = []
    for week in range(weeks):
        shown = sign(by_week.get(week, ()))
        style = _STYLES.get(shown, "$text-success bold")
        monday = first + week * _WEEK
        if any(w.start <= monday + timedelta(days=6) and monday <= w.end for w in programme.windows):
            style += " on $primary-muted"
        if monday <= today < monday + _WEEK:
            style += " reverse"
        parts.append(Content.styled(shown.ljust(cells), style))
    return Content("").join(parts)


def _windows(first: date, year: int, cells: int, windows: Sequence[Span], width: int) -> Content:
    """Return a bracket under each window, with its name behind it or, at the edge, before it."""

    def column(day: date) -> int:
        """Return where the week of a day begins."""
        return (day - first).days // 7 * cells

    line = [" "] * width
    ordered = sorted(windows, key=lambda window: window.start)
    for number, window in enumerate(ordered):
        begin = max(0, column(window.start))
        end = min(year, column(window.end) + cells)
        if begin >= year or end <= begin:
            continue
        bracket = "└" + "─" * (end - begin - 2) + "┘" if end - begin > 1 else "╵"
        line[begin:end] = bracket
        limit = min([width, *(column(later.start) for later in ordered[number + 1 :])])
        name = window.name.replace("_", " ")
        if end + 1 + len(name) <= limit:
            line[end + 1 : end + 1 + len(name)] = name
        elif begin > len(name) and not "".join(line[begin - 1 - len(name) : begin]).strip():
            line[begin - 1 - len(name) : begin - 1] = name
        elif end - begin >= 4:
            line[begin + 1 : end - 1] = name[: end - begin - 2].ljust(end - begin - 2, "─")
    return plain("".join(line).rstrip(), "$text-primary")


def _key(first: date, weeks: int, today: date) -> Content:
    """Return what the signs mean, and which week it is."""
    week = (today - first).days // 7 + 1
    if week < 1:
        now = f"begins in {many(1 - week, 'weeks')}"
    else:
        now = f"week {week} of {weeks}" if week <= weeks else "the year is over"
    return Content.assemble(
        ("●", "$text-success"),
        (" held  ", "$foreground-muted"),
        ("2", "$text-success"),
        (" several  ", "$foreground-muted"),
        ("○", "$text-accent"),
        (" planned  ", "$foreground-muted"),
        ("✗", "$text-error"),
        (f" missed   {now}", "$foreground-muted"),
    )
