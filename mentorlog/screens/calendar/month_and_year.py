"""The calendar: the month and the year to walk through, and what is on the highlighted day."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from mentorlog.commands import CALENDAR, WALKING, AppCommand, bindings
from mentorlog.model import Action, Meeting, Mentee, Reflection
from mentorlog.operations.entry_titles import day, names, people
from mentorlog.screens.areas.meeting_actions import PlannedMeetingKeys, open_meeting, open_meeting_on
from mentorlog.widgets.calendars.day_walk import DayWalk
from mentorlog.widgets.calendars.days_on_show import SIGNS, STYLES
from mentorlog.widgets.calendars.month_calendar import MonthCalendar
from mentorlog.widgets.calendars.year_calendar import YearCalendar
from mentorlog.widgets.hanging import MUTED, Hanging, HangingText, Paragraph, entry
from mentorlog.widgets.list_rows import ListRow
from mentorlog.widgets.meeting_view import detail, when
from mentorlog.widgets.plain_text import plain
from mentorlog.widgets.row_list import RowList
from mentorlog.wording import distance, stretch


class CalendarScreen(PlannedMeetingKeys):
    """The meetings by their days; the keys act on the highlighted meeting of the highlighted day."""

    TITLE = "Calendar"
    purpose = "See the meetings by their days."
    area = "meetings"
    commands = CALENDAR
    typing: ClassVar[tuple[AppCommand, ...]] = WALKING
    """What the keys do in the calendars, for F1."""
    BINDINGS = bindings(CALENDAR)
    AUTO_FOCUS = "#month"

    _called: dict[str, str]

    def compose_body(self) -> Iterable[Widget]:
        """Yield month and year beside the day."""
        with Horizontal(id="calendar"):
            with Vertical(id="walks"):
                yield MonthCalendar(self._who, id="month")
                yield YearCalendar(id="year")
            with Vertical(id="day"):
                yield Static(id="day-title")
                yield RowList(id="day-meetings")
                yield VerticalScroll(HangingText(id="about"), can_focus=False)

    def reload(self) -> None:
        """Read the meetings and show them on their days; the highlighted day stays."""
        logbook = self.store.logbook()
        self._called = names(self.store.all(Mentee))
        self._actions = self.store.all(Action)
        self._reflections = self.store.all(Reflection)
        for walk in self.query(DayWalk):
            walk.show(logbook.programme, logbook.meetings, self.today, self.context.week_start)
        self._list()

    @property
    def month(self) -> MonthCalendar:
        """The month, whose cursor says which day is highlighted."""
        return self.query_one("#month", MonthCalendar)

    @property
    def listed(self) -> RowList:
        """The meetings of the highlighted day."""
        return self.query_one("#day-meetings", RowList)

    @property
    def highlighted_meeting(self) -> Meeting | None:
        """The meeting that the keys act on."""
        if not self.query("#day-meetings"):  # keys are asked for before there is anything
            return None
        there, at = self.month.days.on(self.month.cursor), self.listed.highlighted
        return there[at] if at is not None and at < len(there) else None

    def show_meeting(self, meeting: Meeting) -> None:
        """Go to the day of a meeting, and highlight it there."""
        self.month.cursor = meeting.day
        self._list()
        there = [each.id for each in self.month.days.on(meeting.day)]
        if meeting.id in there:
            self.listed.highlighted = there.index(meeting.id)

    def _who(self, meeting: Meeting) -> str:
        """Say with whom a meeting is."""
        return people(meeting, self._called) or meeting.kind.label

    # The highlighted day

    @on(DayWalk.DayHighlighted)
    def _follow(self, event: DayWalk.DayHighlighted) -> None:
        """Bring the other calendar along, and show what is on the day."""
        for walk in self.query(DayWalk):
            walk.go_to(event.day)
        self._list()

    def _list(self) -> None:
        """Show the day in words, and its meetings."""
        cursor, listed = self.month.cursor, self.listed
        there, kept = self.month.days.on(cursor), listed.highlighted or 0
        self.query_one("#day-title", Static).update(self._title())
        listed.set_rows([ListRow(self._row(meeting), id=meeting.id) for meeting in there])
        listed.highlighted = min(kept, len(there) - 1) if there else None
        listed.display = bool(there)
        self._describe()

    def _title(self) -> Content:
        """Return the highlighted day, and what kind of day it is."""
        cursor, days = self.month.cursor, self.month.days
        lines = [
            Content.assemble(
                (day(cursor, year=True), "bold"),
                plain(f"  {distance(cursor, self.today)}", "$foreground-muted"),
            )
        ]
        kinds = [(span, "window") for span in days.windows(cursor)]
        if vacation := days.vacation(cursor):
            kinds.append((vacation, "left out"))
        for span, what in kinds:
            name = span.name.replace("_", " ")
            lines.append(plain(f"{name}, {what}, {stretch(span.start, span.end)}", "$text-primary"))
        return Content("\n").join(lines)

    def _row(self, meeting: Meeting) -> Content:
        """Return a meeting on one line: what became of it, when, with whom."""
        sign = SIGNS[meeting.status]
        at = f"{meeting.start:%H:%M} " if meeting.start else ""
        return Content.assemble((sign, STYLES[sign]), " ", plain(f"{at}{self._who(meeting)}"))

    @on(RowList.Highlighted, "#day-meetings")
    def _describe(self) -> None:
        """Show everything about the highlighted meeting, or how one comes about."""
        self.query_one("#about", HangingText).show(self._about())
        self.refresh_bindings()

    def _about(self) -> Iterable[Paragraph]:
        """Return everything about the highlighted meeting, or how one comes about."""
        if (meeting := self.highlighted_meeting) is None:
            return (entry("Nothing on this day. Enter or n writes a meeting down here.", style=MUTED),)
        promised = [action for action in self._actions if action.meeting == meeting.id]
        written = [reflection for reflection in self._reflections if reflection.meeting == meeting.id]
        return detail(meeting, self._called, promised, self.today, reflections=written)

    @property
    def to_copy(self) -> str:
        """Everything about the highlighted meeting."""
        if (meeting := self.highlighted_meeting) is None:
            return ""
        return f"{when(meeting)}\n{Hanging(*self._about())}"

    # Keys

    @on(DayWalk.DayChosen)
    def _open_day(self) -> None:
        """Open the meeting of the day; go to the list when there are several, to the form when none is."""
        there = self.month.days.on(self.month.cursor)
        if len(there) > 1:
            self.listed.focus()
        elif there:
            self.action_edit()
        else:
            self.action_new()

    @on(RowList.Selected, "#day-meetings")
    def action_edit(self) -> None:
        """Change the highlighted meeting."""
        if meeting := self.highlighted_meeting:
            open_meeting(self, meeting, self.show_meeting)

    def action_new(self) -> None:
        """Write down a meeting on the highlighted day."""
        open_meeting_on(self, self.month.cursor, self.show_meeting)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a meeting can be changed, deleted and copied."""
        if action in ("edit", "delete", "copy") and self.highlighted_meeting is None:
            return False
        return super().check_action(action, parameters)
