"""One line about a meeting, and below it what is understood while one types."""

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input, Static

from mentorlog.model import Meeting, Mentee
from mentorlog.operations.entry_titles import names, title
from mentorlog.screens.dialogs.questions import Dialog
from mentorlog.screens.frame.app_context import AppContext
from mentorlog.store import StoreError
from mentorlog.widgets.forms.inputs import LineInput
from mentorlog.widgets.hanging import HangingText, Paragraph, entry
from mentorlog.widgets.plain_text import plain

Done = TypeVar("Done")


class MeetingLineDialog(Dialog[Done | None], Generic[Done]):
    """Asks in one line what is to become of a meeting; answers with what was done, or None.

    A subclass gives `question`, `example` and `waiting`, and reads and does what was typed.
    """

    BINDINGS = [Binding("escape", "dismiss(None)", "Back", show=False)]

    question: ClassVar[str] = ""
    """Before the meeting in a few words, and behind it; both parts around `{}`."""
    example: ClassVar[str] = ""
    """What may be typed."""
    waiting: ClassVar[str] = ""
    """What is said while nothing is understood."""

    def __init__(self, context: AppContext, meeting: Meeting) -> None:
        super().__init__()
        self.context, self.meeting = context, meeting

    def understood(self, line: str) -> Sequence[Paragraph]:
        """Return what is understood, a line each, with what is odd about it.

        Raises:
            StoreError, ValueError: when the line says nothing that can be done.
        """
        raise NotImplementedError

    def do(self, line: str) -> Done:
        """Do it.

        Raises:
            StoreError, ValueError: when it cannot be done; a sentence.
        """
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Show the question, the line, and room for what is understood, which keeps its place."""
        called = names(self.context.store.all(Mentee))
        before, _, behind = self.question.partition("{}")
        what = title(self.meeting, called, self.context.today)
        with Vertical(classes="dialog"):
            yield Static(plain(f"{before}{what}{behind}"), classes="question")
            yield LineInput(self.example)
            understood = HangingText(id="understood", classes="more")
            understood.show([entry(self.waiting)])
            yield understood

    @on(Input.Changed)
    def _follow(self, event: Input.Changed) -> None:
        """Say what is understood so far; half a word is no mistake yet."""
        try:
            lines = self.understood(event.value)
        except (StoreError, ValueError):
            lines = [entry(self.waiting)]
        self.query_one("#understood", HangingText).show(lines)

    @on(Input.Submitted)
    def _do(self, event: Input.Submitted) -> None:
        """Do it, or say what is wrong; a second Enter in one go with the first does nothing more."""
        if not self.is_active:
            return
        try:
            self.dismiss(self.do(event.value))
        except (StoreError, ValueError) as error:
            refused = entry(str(error), "✗ ", "$text-error", "$text-error")
            self.query_one("#understood", HangingText).show([refused])
