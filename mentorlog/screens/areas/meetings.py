"""Meetings: all of them, newest first, and everything about the highlighted one."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Static

from mentorlog.commands import MEETINGS, bindings
from mentorlog.model import Action, Logbook, Meeting, Meetings, Referral, Reflection
from mentorlog.operations.entry_titles import names, title
from mentorlog.operations.search.filter_words import DayCount, Span, filter_words, steps
from mentorlog.screens.areas.meeting_actions import PlannedMeetingKeys, open_meeting
from mentorlog.screens.frame.list_detail import ListDetail
from mentorlog.screens.meetings.listed_meetings import ListedMeetings
from mentorlog.store import StoreError
from mentorlog.widgets.forms.text_line import TextLine
from mentorlog.widgets.hanging import MUTED, Paragraph, entry
from mentorlog.widgets.meeting_view import detail, when
from mentorlog.widgets.plain_text import plain
from mentorlog.wording import many

NONE = """\
No meetings yet.

Press n to write down the first one, l to log it in one line, or run:

    mentorlog log "today 45m with M-01 about exams\""""


class MeetingsScreen(PlannedMeetingKeys, ListDetail):
    """The meetings, filtered as one types, and more about the highlighted one."""

    area = "meetings"
    shows_logbook_alone = True
    featured = ("support",)
    commands = MEETINGS
    BINDINGS = bindings(MEETINGS)
    listing = "meetings"
    title_of_list = "Meetings"
    enter = "open"
    none = NONE
    AUTO_FOCUS = "#meetings"

    _logbook: Logbook
    _shown = ListedMeetings(Meetings(), {})
    _ahead: list[Span] = []
    """The days on which meetings are still to be looked at, in steps."""

    def compose_body(self) -> Iterable[Widget]:
        """Yield below the list how many meetings it shows."""
        yield from super().compose_body()
        yield Static(id="count")

    def above(self) -> Iterable[Widget]:
        """Yield the filter, too."""
        yield from super().above()
        yield TextLine(placeholder="Show what contains …   (Escape shows all)", id="filter", compact=True)

    def reload(self) -> None:
        """Show the meetings that match, as they are now; the highlighted one stays."""
        self._logbook = self.store.logbook()
        self._called = names(self._logbook.mentees)
        self._written = defaultdict[str, list[Reflection]](list)
        self._referred = defaultdict[str, list[Referral]](list)
        self._promised = defaultdict[str, list[Action]](list)
        for reflection in self._logbook.reflections:
            self._written[reflection.meeting or ""].append(reflection)
        for referral in self._logbook.referrals:
            self._referred[referral.meeting or ""].append(referral)
        for action in self._logbook.actions:
            self._promised[action.meeting or ""].append(action)
        self._days = self._logbook.meetings.per_day()
        self._total = sum(count for _, count in self._days)
        self.query_one("#count").display = bool(self._total)
        self._list()

    def _list(self, *, first_at_once: bool = False) -> None:
        """Show the meetings that contain every word of the filter.

        Args:
            first_at_once: whether the first that are found are shown before all are.
        """
        wanted = filter_words(self.query_one("#filter", Input).value, self._logbook.mentees)
        self.query_one("#filter").set_class(bool(wanted), "-filtering")
        self._wanted = " ".join(each.word for each in wanted)
        self._chosen = self._logbook.meetings.filtered(*wanted)
        if not wanted:
            self._ahead = []
            self._show(self._days)
            return
        self._ahead = steps(self._days)
        self._look_on(self._ahead, [], first_at_once)

    @on(Input.Changed, "#filter")
    def _filter(self) -> None:
        """Show the meetings that contain what is typed."""
        self._list(first_at_once=True)

    def _look_on(self, ahead: list[Span], found: list[DayCount], first_at_once: bool) -> None:
        """Look at some more meetings, unless something else is wanted by now; then answer keys first."""
        if ahead is not self._ahead or not self.is_attached:
            return
        if ahead:
            oldest, newest = ahead.pop(0)
            try:
                found += self._chosen.between(oldest, newest).per_day()
            except StoreError as error:
                self.complain(error)
        if first_at_once and ahead and found:
            first_at_once = False
            self._show(found, more=True)
        if ahead:
            self.call_later(self._look_on, ahead, found, first_at_once)
        else:
            self._show(found)

    def _show(self, days: Sequence[DayCount], *, more: bool = False) -> None:
        """Show the meetings that were found.

        Args:
            days: that they are on, newest first, and how many on each.
            more: whether not all were looked at yet.
        """
        self._shown = ListedMeetings(self._chosen, self._called, days, self.complain)
        total = many(self._total, "meetings")
        contain = f"{self._shown.count}{'+' if more else ''} of {total} contain “{self._wanted}”"
        self.query_one("#count", Static).update(plain(contain if self._wanted else total))
        self.fill(self._shown, there=bool(self._total))

    @property
    def highlighted(self) -> Meeting | None:
        """The meeting that the keys act on."""
        return self._shown.meeting(self.listed.highlighted)

    @property
    def highlighted_meeting(self) -> Meeting | None:
        """The same."""
        return self.highlighted

    @property
    def title_of_detail(self) -> str:
        """When the highlighted meeting is."""
        return when(self.highlighted) if self.highlighted else ""

    def about(self) -> Iterable[Paragraph]:
        """Return everything about the highlighted meeting."""
        if (meeting := self.highlighted) is not None:
            referred = self._referred.get(meeting.id, ())
            also = "\n".join(title(each, self._called, self.today) for each in referred)
            promised, written = self._promised.get(meeting.id, ()), self._written.get(meeting.id, ())
            return detail(meeting, self._called, promised, self.today, [("See also", also)], written)
        typed = self.query_one("#filter", Input).value.strip()
        missing = f"Nothing matches “{typed}”. Escape clears the filter and shows all meetings."
        return (entry(missing, style=MUTED),) if self._total else ()

    def show_meeting(self, meeting: Meeting) -> None:
        """Highlight a meeting, the filter notwithstanding."""
        if not self.listed.has(meeting.id):
            self.query_one("#filter", Input).value = ""
            self._list()
        self.listed.show(meeting.id)

    def show_row(self, row: str) -> None:
        """Highlight a meeting, the filter notwithstanding, and go there."""
        if meeting := self.store.find(Meeting, row):
            self.show_meeting(meeting)
            self.listed.focus()

    def action_new(self) -> None:
        """Write down a meeting."""
        open_meeting(self, None, self.show_meeting)

    async def action_open(self) -> None:
        """Open the highlighted meeting."""
        await self.open_highlighted()

    def action_edit(self) -> None:
        """Change the highlighted meeting."""
        if self.highlighted:
            open_meeting(self, self.highlighted, self.show_meeting)

    def action_filter(self) -> None:
        """Type what the meetings must contain."""
        self.query_one("#filter").focus()

    @on(Input.Submitted, "#filter")
    def _filtered(self) -> None:
        """Go on in the list of what was found."""
        self.listed.focus()

    def key_escape(self) -> None:
        """Show all meetings again."""
        self.query_one("#filter", Input).value = ""
        self.listed.focus()
