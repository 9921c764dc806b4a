"""Meetings: all of them, newest first, and everything about the highlighted one."""

from collections.abc import Iterable

from textual import on, work
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static

from mentorlog.commands import MEETINGS, bindings
from mentorlog.model import Action, Meeting, Mentee, Reflection
from mentorlog.model.text import fold
from mentorlog.screens.areas.meeting_actions import MeetingWriting
from mentorlog.screens.dialogs.questions import Confirm
from mentorlog.store import StoreError
from mentorlog.widgets.entry_titles import day, names, people, title
from mentorlog.widgets.meeting_view import detail, rows
from mentorlog.widgets.plain_text import plain
from mentorlog.widgets.refill import refill

NONE = """\
No meetings yet.

Press n to write down the first one, q to log it in one line, or run:

    mentorlog log "today 45m with M-01 about settling in\""""


class MeetingsScreen(MeetingWriting):
    """The meetings, filtered as one types, and more about the highlighted one."""

    area = "meetings"
    featured = ("referrals",)
    commands = MEETINGS
    BINDINGS = bindings(MEETINGS)
    AUTO_FOCUS = "#meetings"

    _shown: tuple[Meeting, ...] = ()

    def compose_body(self) -> Iterable[Widget]:
        """Yield the filter, the list and the detail."""
        yield Static(Content(NONE), id="none", classes="empty")
        yield Input(placeholder="Show what contains …   (Escape shows all)", id="filter", compact=True)
        with Container(classes="panes"):
            yield OptionList(id="meetings", classes="pane-list", markup=False)
            with VerticalScroll(classes="pane-detail", can_focus=False):
                yield Static(id="about")
        yield Static(id="count")

    def reload(self) -> None:
        """Read the meetings and show those that match; the highlighted one stays."""
        mentees = self.store.all(Mentee)
        self._called = names(mentees)
        self._actions = self.store.all(Action)
        self._all = self.store.meetings()
        self._words = {meeting.id: self._haystack(meeting) for meeting in self._all}
        self.query_one("#none").display = not self._all
        self.query_one(".panes").display = self.query_one("#count").display = bool(self._all)
        self._list()

    def _haystack(self, meeting: Meeting) -> str:
        """Return everything about a meeting that can be searched for."""
        return fold(
            "\n".join(
                (
                    day(meeting.day, year=True),
                    meeting.day.isoformat(),
                    f"{meeting.day:%A %B}",
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
        refill(self.query_one("#meetings", OptionList), rows(self._shown, self._called))
        total = f"{len(self._all)} meeting{'s' * (len(self._all) != 1)}"
        said = f"{len(self._shown)} of {total} contain “{' '.join(wanted)}”" if wanted else total
        self.query_one("#count", Static).update(plain(said))
        self.query_one("#filter").set_class(bool(wanted), "-filtering")
        self._tell()

    @property
    def highlighted(self) -> Meeting | None:
        """The meeting that the keys act on."""
        option = self.query_one("#meetings", OptionList).highlighted_option
        return next((m for m in self._shown if option and m.id == option.id), None)

    @on(OptionList.OptionHighlighted, "#meetings")
    def _tell(self) -> None:
        """Show everything about the highlighted meeting."""
        meeting = self.highlighted
        about = self.query_one("#about", Static)
        if meeting is None:
            typed = self.query_one("#filter", Input).value.strip()
            missing = f"Nothing matches “{typed}”. Escape clears the filter and shows all meetings."
            about.update(plain(missing, "$foreground-muted") if self._all else "")
        else:
            promised = [action for action in self._actions if action.meeting == meeting.id]
            about.update(detail(meeting, self._called, promised, self.today))
            self.query_one(".pane-detail").scroll_home(animate=False)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Changing needs a meeting to change."""
        return self.highlighted is not None if action in ("edit", "delete") else True

    def show(self, meeting: Meeting) -> None:
        """Highlight a meeting, the filter notwithstanding."""
        if meeting not in self._shown:
            self.query_one("#filter", Input).value = ""
            self._list()
        listed = self.query_one("#meetings", OptionList)
        listed.highlighted = listed.get_option_index(meeting.id)

    def wrote(self, meeting: Meeting) -> None:
        """Show the meeting that was written."""
        super().wrote(meeting)
        self.show(meeting)

    @on(OptionList.OptionSelected, "#meetings")
    def action_edit(self) -> None:
        """Change the highlighted meeting."""
        if self.highlighted:
            self.write(self.highlighted)

    @work
    async def action_delete(self) -> None:
        """Delete the highlighted meeting with what was promised in it, if the mentor means it."""
        if (meeting := self.highlighted) is None:
            return
        if any(reflection.meeting == meeting.id for reflection in self.store.all(Reflection)):
            self.notify(
                "A reflection is about this meeting. Delete it first, or let it be about the year.",
                severity="warning",
            )
            return
        promised = [action for action in self._actions if action.meeting == meeting.id]
        what = title(meeting, self._called, self.today)
        more = f"With it goes what was promised in it ({len(promised)})." if promised else ""
        if await self.app.push_screen_wait(Confirm(f"Delete {what}?", yes="Delete", no="Keep", more=more)):
            try:
                self.store.delete_meeting(meeting)
            except StoreError as error:
                self.complain(error)
            else:
                self.changed(f"Deleted {what}. u brings it back.")

    def action_filter(self) -> None:
        """Type what the meetings must contain."""
        self.query_one("#filter").focus()

    @on(Input.Submitted, "#filter")
    def _filtered(self) -> None:
        """Go on in the list of what was found."""
        self.query_one("#meetings").focus()

    def key_escape(self) -> None:
        """Show all meetings again."""
        self.query_one("#filter", Input).value = ""
        self.query_one("#meetings").focus()
