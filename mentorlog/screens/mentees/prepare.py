"""What to have at hand in a meeting: last time, promises, goals, topics, windows, agreement, next date."""

from collections.abc import Iterable

from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from mentorlog.commands import PREPARE, bindings
from mentorlog.model import Logbook, Meeting
from mentorlog.operations.evaluation import pace
from mentorlog.operations.mentee.prepare import (
    LOOKING_AHEAD,
    LOOKING_BACK,
    Sheet,
    sheet_for_meeting,
    sheet_for_mentee,
)
from mentorlog.screens.areas.meeting_actions import PlannedMeetingKeys, open_meeting
from mentorlog.screens.frame.app_context import AppContext
from mentorlog.widgets.hanging import entry
from mentorlog.widgets.mentees.text_pane import TextPane
from mentorlog.widgets.plain_text import plain


class SectionPane(TextPane, can_focus=False):
    """A section of the sheet; the sheet is scrolled as a whole."""

    def __init__(self, title: str) -> None:
        super().__init__(title, id=title.lower().replace(" ", "-"))
        self.title = title


class PrepareScreen(PlannedMeetingKeys):
    """The sheet in titled panes, in one column or two; every pane is as high as what it says."""

    TITLE = "Prepare"
    purpose = "See what to have at hand when you meet next."
    area = "meetings"
    commands = PREPARE
    BINDINGS = bindings(PREPARE)
    AUTO_FOCUS = "#sheet"

    _sheet: Sheet | None = None
    _left = False

    def __init__(self, context: AppContext, *, meeting: str = "", mentee: str = "") -> None:
        """Args:
        context: the machine and the logbook.
        meeting: the id of the planned meeting that is prepared; or else
        mentee: the id of whom to prepare for.
        """
        super().__init__(context)
        self._meeting, self._mentee = meeting, mentee

    @property
    def shown_area(self) -> str:
        """Wherever it was opened."""
        return self.app.current_mode

    def compose_body(self) -> Iterable[Widget]:
        """Yield whom it is with and when, and the sections."""
        yield Static(id="with")
        with VerticalScroll(id="sheet"):
            for titles in (LOOKING_BACK, LOOKING_AHEAD):
                with Vertical():
                    for title in titles:
                        yield SectionPane(title)

    def reload(self) -> None:
        """Read the logbook and show the sheet; once the meeting is no longer planned, there is none."""
        logbook = self.store.logbook()
        self._sheet = self._made(logbook)
        if self._sheet is None:
            self.call_later(self._leave)
            return
        when = Content("\n").join(plain(line, "$foreground-muted") for line in self._sheet.when)
        title = plain(self._sheet.title, "bold")
        self.query_one("#with", Static).update(Content("\n").join([title, when]) if when else title)
        lines = {section.title: section.lines for section in self._sheet.sections}
        for pane in self.query(SectionPane):
            pane.display = pane.title in lines
            pane.show(entry(line, "· ", mark_style="$text-accent") for line in lines.get(pane.title, ()))

    def _made(self, logbook: Logbook) -> Sheet | None:
        """Return the sheet as the logbook is now."""
        zone, now, days = self.store.zone(), self.host.now(), pace(logbook.programme)
        if self._mentee:
            mentee = logbook.mentee(self._mentee)
            return sheet_for_mentee(logbook, mentee, zone, now, pace=days) if mentee else None
        meeting = logbook.meetings_for().get(self._meeting)
        if meeting is None or meeting.status != "planned":
            return None
        return sheet_for_meeting(logbook, meeting, zone, now, pace=days)

    def _leave(self) -> None:
        """Go back, unless something is being asked in front of the sheet; then once that is done."""
        if self.app.screen is self and not self._left:
            self._left = True
            self.action_back()

    @property
    def highlighted_meeting(self) -> Meeting | None:
        """The meeting that is prepared; the keys that lists of meetings have say what becomes of it."""
        return self.store.find(Meeting, self._meeting) if self._meeting else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a meeting can be changed."""
        return bool(self._meeting) if action == "edit" else super().check_action(action, parameters)

    @property
    def to_copy(self) -> str:
        """The sheet as text."""
        return self._sheet.text if self._sheet else ""

    def action_edit(self) -> None:
        """Change the meeting that is prepared."""
        if meeting := self.highlighted_meeting:
            open_meeting(self, meeting)
