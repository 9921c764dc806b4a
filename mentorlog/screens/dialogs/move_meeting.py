"""Moving a meeting: one line that says where to, and what is understood of it."""

from collections.abc import Iterable

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Input, Static

from mentorlog.model import Meeting, Mentee
from mentorlog.operations.entry_titles import names, title
from mentorlog.operations.meetings import remarks_on
from mentorlog.operations.planned_meetings import move, rescheduled
from mentorlog.screens.dialogs.questions import Dialog
from mentorlog.screens.frame.context import AppContext
from mentorlog.store import StoreError
from mentorlog.widgets.forms.inputs import LineInput
from mentorlog.widgets.plain_text import plain
from mentorlog.wording import distance, duration, short_day

WAITING = "A day, a time or both. Enter moves it, Escape leaves it where it is."


class MoveMeetingDialog(Dialog[Meeting | None]):
    """Asks to when a meeting moves; answers with it once it is moved, or None."""

    BINDINGS = [Binding("escape", "dismiss(None)", "Back", show=False)]

    def __init__(self, context: AppContext, meeting: Meeting) -> None:
        super().__init__()
        self.context, self._meeting = context, meeting

    def compose(self) -> ComposeResult:
        """Show the question, the line, and room for what is understood."""
        called = names(self.context.store.all(Mentee))
        what = title(self._meeting, called, self.context.today)
        with Vertical(classes="dialog"):
            yield Static(plain(f"Move {what} to when?"), classes="question")
            yield LineInput("next thursday 15:00")
            yield from self._answer()

    def _answer(self) -> Iterable[Widget]:
        """Yield the lines below, which keep their place whatever they say."""
        yield Static(plain(WAITING), id="understood", classes="more")

    @on(Input.Changed)
    def _follow(self, event: Input.Changed) -> None:
        """Say what is understood so far; half a word is no mistake yet."""
        self._say("")

    @on(Input.Submitted)
    def _move(self, event: Input.Submitted) -> None:
        """Move the meeting, or say what is wrong."""
        store, host = self.context.store, self.context.host
        try:
            self.dismiss(move(store, host, self._meeting, event.value))
        except (StoreError, ValueError) as error:
            self._say(str(error))

    def _say(self, problem: str) -> None:
        """Show a problem, or else what is understood."""
        shown = self.query_one("#understood", Static)
        if problem:
            shown.update(plain(f"✗ {problem}", "$text-error"))
            return
        try:
            after = rescheduled(
                self.context.store,
                self.context.host,
                self._meeting,
                self.query_one(LineInput).value,
            )
        except (StoreError, ValueError):
            shown.update(plain(WAITING))
            return
        odd = [f"! {remark.sentence}" for remark in remarks_on(self.context.store, after, self.context.today)]
        lines = [f"→ {self._moment(after)}", *odd]
        shown.update(plain("\n".join(lines), "$text-warning" if odd else "$text-success"))

    def _moment(self, meeting: Meeting) -> str:
        """Return when a meeting is, in words."""
        parts = [short_day(meeting.day)]
        if meeting.start:
            parts[0] += f" at {meeting.start:%H:%M}"
        elif meeting.part_of_day:
            parts[0] += f", {meeting.part_of_day.label}"
        parts.append(distance(meeting.day, self.context.today))
        if meeting.minutes != self._meeting.minutes:
            parts.append(duration(meeting.minutes))
        return ", ".join(parts)
