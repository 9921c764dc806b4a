"""Meetings: all of them, newest first, and everything about the highlighted one."""

from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Static

from mentorlog.commands import MEETINGS, bindings
from mentorlog.model import Action, Meeting, Mentee, Referral, Reflection
from mentorlog.model.text import fold
from mentorlog.operations.entry_titles import day, names, people, title
from mentorlog.screens.areas.meeting_actions import PlannedMeetingKeys, open_meeting
from mentorlog.screens.frame.list_detail import ListDetail
from mentorlog.widgets.hanging import MUTED, Paragraph, entry
from mentorlog.widgets.meeting_view import detail, rows, when
from mentorlog.widgets.plain_text import plain
from mentorlog.wording import many, month_of, weekday_of

NONE = """\
No meetings yet.

Press n to write down the first one, l to log it in one line, or run:

    mentorlog log "today 45m with M-01 about settling in\""""


class MeetingsScreen(PlannedMeetingKeys, ListDetail):
    """The meetings, filtered as one types, and more about the highlighted one."""

    area = "meetings"
    featured = ("support",)
    commands = MEETINGS
    BINDINGS = bindings(MEETINGS)
    listing = "meetings"
    title_of_list = "Meetings"
    enter = "open"
    none = NONE
    AUTO_FOCUS = "#meetings"

    _shown: tuple[Meeting, ...] = ()

    def compose_body(self) -> Iterable[Widget]:
        """Yield below the list how many meetings it shows."""
        yield from super().compose_body()
        yield Static(id="count")

    def above(self) -> Iterable[Widget]:
        """Yield the filter, too."""
        yield from super().above()
        yield Input(placeholder="Show what contains …   (Escape shows all)", id="filter", compact=True)

    def reload(self) -> None:
        """Read the meetings and show those that match; the highlighted one stays."""
        mentees = self.store.all(Mentee)
        self._called = names(mentees)
        self._actions = self.store.all(Action)
        self._all = self.store.meetings()
        self._words = {meeting.id: self._haystack(meeting) for meeting in self._all}
        self.query_one("#count").display = bool(self._all)
        self._list()

    def _haystack(self, meeting: Meeting) -> str:
        """Return everything about a meeting that can be searched for."""
        return fold(
            "\n".join(
                (
                    day(meeting.day, year=True),
                    meeting.day.isoformat(),
                    f"{weekday_of(meeting.day)} {month_of(meeting.day)}",
                    meeting.kind.label,
                    meeting.status.label,
                    meeting.channel.label if meeting.channel else "",
                    people(meeting, self._called),
                    *meeting.topics,
                    *(f"#{tag}" for tag in meeting.tags),
                    meeting.facts,
                    meeting.reflection,
                    meeting.private,
                )
            )
        )

    @on(Input.Changed, "#filter")
    def _list(self) -> None:
        """Show the meetings that contain every word of the filter."""
        wanted = fold(self.query_one("#filter", Input).value).split()
        self._shown = tuple(m for m in self._all if all(word in self._words[m.id] for word in wanted))
        total = many(len(self._all), "meetings")
        shown = f"{len(self._shown)} of {total} contain “{' '.join(wanted)}”" if wanted else total
        self.query_one("#count", Static).update(plain(shown))
        self.query_one("#filter").set_class(bool(wanted), "-filtering")
        self.fill(rows(self._shown, self._called), there=bool(self._all))

    @property
    def highlighted(self) -> Meeting | None:
        """The meeting that the keys act on."""
        return next((meeting for meeting in self._shown if meeting.id == self.listed.row_id), None)

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
            promised = self._promised(meeting)
            return detail(meeting, self._called, promised, self.today, self._beside(meeting))
        typed = self.query_one("#filter", Input).value.strip()
        missing = f"Nothing matches “{typed}”. Escape clears the filter and shows all meetings."
        return (entry(missing, style=MUTED),) if self._all else ()

    def _beside(self, meeting: Meeting) -> list[tuple[str, str]]:
        """Return what else was written about a meeting: reflections, and referrals that came up in it."""
        beside: tuple[Reflection | Referral, ...] = (*self.store.all(Reflection), *self.store.all(Referral))
        about = [each for each in beside if each.meeting == meeting.id]
        return [("See also", "\n".join(title(each, self._called, self.today) for each in about))]

    def _promised(self, meeting: Meeting) -> list[Action]:
        """Return what was promised in a meeting."""
        return [action for action in self._actions if action.meeting == meeting.id]

    def show_meeting(self, meeting: Meeting) -> None:
        """Highlight a meeting, the filter notwithstanding."""
        if meeting not in self._shown:
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
