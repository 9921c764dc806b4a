"""A month, week below week, with the meetings of each day in its place."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from textual.binding import Binding
from textual.content import Content

from mentorlog.model import Meeting
from mentorlog.widgets.calendars.day_walk import DayWalk
from mentorlog.widgets.calendars.days_on_show import SIGNS, STYLES, VACATION, WINDOW, DaysOnShow, shifted
from mentorlog.widgets.plain_text import plain
from mentorlog.wording import MONTHS, later

_HEAD = 2
"""Lines above the days: the month, the weekdays."""
_ROOMY = 13
"""Cells of a day from which times and topics are shown."""
_HEADING = "on $surface"
"""How the line with the number of a day stands out, so that the weeks are told apart."""
_NARROW = 4
"""Cells below which a day is its number and nothing else."""


class MonthCalendar(DayWalk):
    """The month of the cursor, as wide and high as there is room; the more there is, the more it says."""

    BINDINGS = [
        Binding("left", "walk(-1)", "A day earlier", show=False),
        Binding("right", "walk(1)", "A day later", show=False),
        Binding("up", "walk(-7)", "A week earlier", show=False),
        Binding("down", "walk(7)", "A week later", show=False),
    ]

    def __init__(self, who: Callable[[Meeting], str], id: str | None = None) -> None:
        """Args:
        who: says in a few words with whom a meeting is.
        """
        super().__init__(id=id)
        self._who = who

    def lines(self, width: int, height: int) -> Sequence[Content]:
        """Return the month, the weekdays and the weeks."""
        month = self._month(width, height)
        focus = "reverse" if self.has_focus else "bold on $panel-lighten-2"
        drawn = [*month.head(self.cursor), *month.weeks_in_lines(self.cursor, self._who, focus)]
        return [line.truncate(width) for line in drawn[:height]]

    def day_at(self, x: int, y: int) -> date | None:
        """Return the day that is drawn at a place."""
        month = self._month(*self.content_size)
        week, weekday = (y - _HEAD) // month.high, x // month.wide
        if y < _HEAD or not (week < month.weeks and weekday < 7):
            return None
        return shifted(month.first, 7 * week + weekday)

    def _month(self, width: int, height: int) -> "_Month":
        """Lay the weeks of the cursor's month out."""
        first = self.days.week_of(self.cursor.replace(day=1))
        last = shifted(later(self.cursor.replace(day=1), 1), -1)
        weeks = (last - first).days // 7 + 1
        high = max(1, (height - _HEAD) // weeks)
        return _Month(self.days, first, weeks, max(1, width // 7), high, self.cursor.month)


class _Month(NamedTuple):
    """Weeks laid out one below the other."""

    days: DaysOnShow
    first: date
    """The first day that is drawn."""
    weeks: int
    wide: int
    """Cells for a day, with the one that divides it from the next."""
    high: int
    """Lines for a week."""
    month: int
    """Whose days these are; those of other months stand back."""

    def head(self, cursor: date) -> Iterator[Content]:
        """Yield the name of the month, and those of the weekdays."""
        yield Content.styled(f"{MONTHS[cursor.month - 1]} {cursor.year}", "bold")
        names = self.days.weekdays(9 if self.wide > 10 else min(3, max(1, self.wide - 1)))
        yield Content.styled("".join(name.ljust(self.wide) for name in names), "$foreground-muted")

    def weeks_in_lines(self, cursor: date, who: Callable[[Meeting], str], focus: str) -> Iterator[Content]:
        """Yield the lines of all weeks."""
        for week in range(self.weeks):
            days = [shifted(self.first, 7 * week + weekday) for weekday in range(7)]
            cells = [self._cell(day, who, focus if day == cursor else "") for day in days]
            for line in zip(*cells, strict=True):
                yield Content("").join(line)

    def _cell(self, day: date, who: Callable[[Meeting], str], focus: str) -> list[Content]:
        """Return the lines of one day, each as wide as a day is."""
        room = max(1, self.wide - 1)
        top, meetings = self._number(day), self.days.on(day)
        under = self.high - 1
        if not under and self.wide > _NARROW:
            signs = [self._sign(meeting) for meeting in meetings]
            top = top.append(Content(" ").join(["", *signs]) if self.wide > 8 else Content("").join(signs))
        lines = self._entries(meetings, who, room, under)
        blank = [Content("")] * (under - len(lines))
        back = WINDOW if self.days.windows(day) else ""
        faint = "" if day.month == self.month else "dim"
        drawn = []
        for number, line in enumerate([top, *lines, *blank]):
            fitted = line.truncate(room, pad=True)
            head = (back or _HEADING if not faint else back, focus) if number == 0 else (back,)
            style = " ".join(filter(None, (*head, faint)))
            drawn.append((fitted.stylize(style) if style else fitted).append(" "))
        return drawn

    def _entries(
        self, meetings: Sequence[Meeting], who: Callable[[Meeting], str], room: int, under: int
    ) -> list[Content]:
        """Return the meetings of a day in at most `under` lines, with as much of each as fits."""
        for topics in (True, False):
            lines = [
                line for each in meetings for line in self._wrapped(each, who(each), room, topics=topics)
            ]
            if len(lines) <= under:
                return lines
        shown = meetings if len(meetings) <= under else meetings[: max(0, under - 1)]
        entries = [self._wrapped(each, who(each), room, topics=False) for each in shown]
        given = [len(entry) for entry in entries]
        while sum(given) > under:
            given[given.index(max(given))] -= 1
        lines = [
            line for entry, number in zip(entries, given, strict=True) for line in _cut(entry, number, room)
        ]
        if under and len(meetings) > len(shown):
            lines = lines[: under - 1]
            lines.append(Content.styled(f"+ {len(meetings) - len(shown)} more", "$foreground-muted"))
        return lines

    def _wrapped(self, meeting: Meeting, who: str, room: int, *, topics: bool) -> list[Content]:
        """Return one meeting, its lines broken between words and hung under its first."""
        at = f"{meeting.start:%H:%M} " if meeting.start and room >= _ROOMY else ""
        about = ", ".join(meeting.topics) if topics and room >= _ROOMY else ""
        words = [plain(f"{at}{who}"), *([plain(about, "$foreground-muted")] if about else [])]
        wrapped = [line for part in words for line in part.wrap(max(1, room - 2))]
        first, *rest = wrapped
        return [self._sign(meeting).append(" ").append(first), *(Content("  ").append(line) for line in rest)]

    def _number(self, day: date) -> Content:
        """Return the number of a day, with what there is to say of it where there is room."""
        style = "bold underline $text-warning" if day == self.days.today else ""
        number = Content.styled(f"{day.day:>2}", style)
        room = self.wide - 4
        for name in self._names(day):
            if len(name) <= room:
                return number.append(Content.styled(f" {name}", "$foreground-muted"))
        if self.days.vacation(day) and room > 0:
            return number.append(Content.styled(VACATION, STYLES[VACATION]))
        return number

    def _names(self, day: date) -> Sequence[str]:
        """Return what a day may be called: today, or what begins on it, all of it before each alone."""
        if day == self.days.today:
            return ("today",)
        spans = (*self.days.windows(day), self.days.vacation(day))
        begin = [span.name.replace("_", " ") for span in spans if span and span.start == day]
        return (", ".join(begin), *begin) if begin else ()

    def _sign(self, meeting: Meeting) -> Content:
        """Return the sign of a meeting."""
        sign = SIGNS[meeting.status]
        return Content.styled(sign, STYLES[sign])


def _cut(entry: Sequence[Content], lines: int, room: int) -> Sequence[Content]:
    """Return the first lines of an entry, the last of which says that it goes on."""
    if not 0 < lines < len(entry):
        return entry[:lines]
    *whole, last = entry[:lines]
    return [*whole, last.rstrip(" ,").truncate(room - 1).append("…")]
