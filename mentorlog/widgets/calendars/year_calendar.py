"""The year at a glance: its weeks side by side, their days one below the other, and what is on each."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size

from mentorlog.model import Meeting, Span, Status
from mentorlog.model.frozen import replace
from mentorlog.widgets.calendars.day_walk import DayWalk
from mentorlog.widgets.calendars.days_on_show import (
    EMPTY,
    SIGNS,
    STYLES,
    TODAY,
    VACATION,
    WINDOW,
    DaysOnShow,
    shifted,
    sign,
)
from mentorlog.widgets.plain_text import plain
from mentorlog.wording import many, month_in_three

_WIDEST = 3
"""Cells for a week when there is room."""
_ALL = 10
"""Lines with every weekday: the months, seven days, the windows, the key to the signs."""
_FEW = 4
"""Lines with one sign for each week; for fewer than all."""
SEVERAL = "2"
"""Stands for every number of meetings in the key to the signs."""
_MEANINGS = {
    SIGNS[Status.HELD]: "held",
    SIGNS[Status.PLANNED]: "planned",
    SIGNS[Status.NO_SHOW]: "missed",
    TODAY: "today",
    SEVERAL: "several",
    VACATION: "vacation",
    SIGNS[Status.CANCELLED]: "cancelled",
}
"""What the signs mean; where there is little room the last are left out."""


class YearCalendar(DayWalk):
    """The programme's period, or the academic year where there is none.

    `show(programme, meetings, today)` fills it; `cursor` is the highlighted day, and `DayChosen(day)` is sent
    when it is opened. Ten lines high it has a row for each weekday; with less room (set its height to 4) one
    sign for each week. Where the weeks do not fit beside each other it shows those around the cursor.
    """

    BINDINGS = [
        Binding("up", "walk(-1)", "A day earlier", show=False),
        Binding("down", "walk(1)", "A day later", show=False),
        Binding("left", "walk(-7)", "A week earlier", show=False),
        Binding("right", "walk(7)", "A week later", show=False),
    ]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Ask for room for every weekday."""
        return _ALL

    def lines(self, width: int, height: int) -> Sequence[Content]:
        """Return months, days, windows and the key to the signs."""
        year = self._year(width, height)
        drawn = [year.months(), *year.rows(self.cursor, focused=self.has_focus), year.windows(), year.key()]
        return [line.truncate(width) for line in drawn]

    def day_at(self, x: int, y: int) -> date | None:
        """Return the day that is drawn at a place; of a week drawn as one sign its first, or the cursor."""
        return self._year(*self.content_size).day_at(x, y - 1, self.cursor)

    def _year(self, width: int, height: int) -> "_Year":
        """Lay the weeks out."""
        return _laid_out(self.days, self.cursor, width, by_day=height >= _ALL)


def _laid_out(days: DaysOnShow, cursor: date, width: int, *, by_day: bool) -> "_Year":
    """Choose the weeks to draw, and how wide: all of them, or those around the cursor."""
    start, end = days.period(cursor)
    first = days.week_of(start)
    weeks = (end - first).days // 7 + 1
    letters = (4 if width >= weeks + 4 else 2) if by_day else 0
    room = max(1, width - letters)
    cells = max(1, min(_WIDEST, room // weeks))
    shown = min(weeks, room // cells)
    at = (cursor - first).days // 7
    skipped = max(0, min(weeks - shown, at - shown // 2))
    return _Year(days, start, end, shifted(first, 7 * skipped), shown, cells, letters, weeks, width)


class _Year(NamedTuple):
    """Weeks laid out side by side."""

    days: DaysOnShow
    start: date
    end: date
    first: date
    """The first day that is drawn."""
    shown: int
    """How many weeks are drawn."""
    cells: int
    """How wide each of them is."""
    letters: int
    """Cells for the names of the weekdays before them; none where a week is one sign."""
    weeks: int
    """How many weeks the period has."""
    width: int

    def day_at(self, x: int, row: int, cursor: date) -> date | None:
        """Return the day in a row at a place."""
        week = (x - self.letters) // self.cells
        if not (0 <= week < self.shown and 0 <= row < (7 if self.letters else 1)):
            return None
        monday = shifted(self.first, 7 * week)
        if not self.letters:
            return cursor if self.days.week_of(cursor) == monday else monday
        day = shifted(monday, row)
        return day if self.start <= day <= self.end else None

    def column(self, day: date) -> int:
        """Return where the week of a day begins."""
        return self.letters + (day - self.first).days // 7 * self.cells

    def months(self) -> Content:
        """Return the names of the months, each above its first week, which has most of its days in it."""
        line, month = " " * self.letters, 0
        for week in range(self.shown):
            middle = max(self.start, min(self.end, shifted(self.first, 7 * week + 3)))
            place = self.letters + week * self.cells
            if middle.month != month and len(line) <= place:
                line = line.ljust(place) + f"{month_in_three(middle)} "
            month = middle.month
        return Content.styled(line[: self.width].rstrip(), "$foreground-muted")

    def rows(self, cursor: date, *, focused: bool) -> Iterator[Content]:
        """Yield a row for each weekday, or one row of weeks."""
        highlight = "reverse" if focused else "bold on $panel-lighten-2"
        if not self.letters:
            yield self._week_signs(cursor, highlight)
            return
        for row, name in enumerate(self.days.weekdays(self.letters - 1)):
            parts = [Content.styled(name.ljust(self.letters), "$foreground-muted")]
            for week in range(self.shown):
                day = shifted(self.first, 7 * week + row)
                if not self.start <= day <= self.end:
                    parts.append(Content(" " * self.cells))
                    continue
                shown = self.days.sign(day)
                style = self.days.style(day, shown)
                # The shading runs on to the next week; what marks one day does not.
                parts.append(Content.styled(shown, f"{style} {highlight}" if day == cursor else style))
                shaded = WINDOW if self.days.windows(day) else ""
                parts.append(Content.styled(" " * (self.cells - 1), shaded))
            yield Content("").join(parts)

    def _week_signs(self, cursor: date, highlight: str) -> Content:
        """Return one sign for each week, those of windows on a band, this week underlined."""
        parts = []
        for week in range(self.shown):
            days = [shifted(self.first, 7 * week + day) for day in range(7)]
            shown = _week_sign(self.days, days)
            style = STYLES.get(shown, "$text-success bold")
            if any(map(self.days.windows, days)):
                style += f" {WINDOW}"
            marked = f"{style} bold underline" if self.days.today in days else style
            marked = f"{marked} {highlight}" if cursor in days else marked
            parts += [Content.styled(shown, marked), Content.styled(" " * (self.cells - 1), style)]
        return Content("").join(parts)

    def windows(self) -> Content:
        """Return a bracket under each window, with its name behind it or, at the edge, before it.

        Those that overlap have one together.
        """
        line = [" "] * self.width
        edge = self.letters + self.shown * self.cells
        stretches = _stretches(self.days.programme.windows if self.days.programme else ())
        for number, (window, names) in enumerate(stretches):
            begin = max(self.letters, self.column(window.start))
            end = min(edge, self.column(window.end) + self.cells)
            if begin >= edge or end <= begin:
                continue
            bracket = "└" + "─" * (end - begin - 2) + "┘" if end - begin > 1 else "╵"
            line[begin:end] = bracket
            limit = min([self.width, *(self.column(later.start) for later, _ in stretches[number + 1 :])])
            name = next((each for each in names if end + 1 + len(each) <= limit), names[-1])
            if end + 1 + len(name) <= limit:
                line[end + 1 : end + 1 + len(name)] = name
            elif begin > len(name) and not "".join(line[begin - 1 - len(name) : begin]).strip():
                line[begin - 1 - len(name) : begin - 1] = name
            elif end - begin >= 4:
                line[begin + 1 : end - 1] = name[: end - begin - 2].ljust(end - begin - 2, "─")
        return plain("".join(line).rstrip(), "$text-primary")

    def key(self) -> Content:
        """Return which week it is, and what the signs that are drawn mean, as far as there is room."""
        week = (self.days.today - self.days.week_of(self.start)).days // 7 + 1
        if week < 1:
            now = f"begins in {many(1 - week, 'weeks')}"
        else:
            now = f"week {week} of {self.weeks}" if week <= self.weeks else "the year is over"
        key = Content.styled(now, "$foreground-muted")
        drawn = self._signs()
        for shown, meaning in _MEANINGS.items():
            if shown not in drawn:
                continue
            part = Content.assemble(
                "  ", (shown, STYLES.get(shown, "$text-success bold")), (f" {meaning}", "$foreground-muted")
            )
            if key.cell_length + part.cell_length > self.width:
                break
            key += part
        return key

    def _signs(self) -> set[str]:
        """Return the signs that are drawn; every number of meetings stands for the same."""
        weeks = ([shifted(self.first, 7 * week + day) for day in range(7)] for week in range(self.shown))
        if self.letters:
            signs = {self.days.sign(day) for week in weeks for day in week if self.start <= day <= self.end}
        else:
            signs = {_week_sign(self.days, week) for week in weeks}
        return {SEVERAL if shown.isdigit() else shown for shown in signs}


def _stretches(windows: Sequence[Span]) -> list[tuple[Span, list[str]]]:
    """Return the stretches that windows make, in their order, with their names: all, or else the first."""
    stretches = list[tuple[Span, list[str]]]()
    for window in sorted(windows, key=lambda window: window.start):
        name = window.name.replace("_", " ")
        if stretches and window.start <= stretches[-1][0].end:
            whole, (names, *_) = stretches[-1]
            end = max(whole.end, window.end)
            stretches[-1] = (replace(whole, end=end), [f"{names}, {name}", whole.name.replace("_", " ")])
        else:
            stretches.append((window, [name]))
    return stretches


def _week_sign(days: DaysOnShow, week: Sequence[date]) -> str:
    """Return the one sign for a week."""
    meetings: list[Meeting] = [meeting for day in week for meeting in days.on(day)]
    if meetings:
        return sign(meetings)
    return VACATION if all(map(days.vacation, week)) else EMPTY
