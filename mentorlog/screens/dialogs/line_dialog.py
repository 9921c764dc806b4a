"""Asking for one line, and keeping it."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input, Static

from mentorlog.files import UnsafePlace
from mentorlog.model import Invalid
from mentorlog.screens.dialogs.questions import Dialog, Refusal
from mentorlog.settings.file import SettingsProblem
from mentorlog.store import StoreError
from mentorlog.widgets.forms.inputs import LineInput
from mentorlog.widgets.plain_text import plain

_REFUSALS = (Invalid, SettingsProblem, StoreError, UnsafePlace)


class LineDialog(Dialog[bool]):
    """A line with the value as it is; why it cannot be kept is said below, and the line stays."""

    BINDINGS = [Binding("escape", "dismiss(False)", "Back", show=False)]

    def __init__(
        self,
        question: str,
        save: Callable[[str], object],
        *,
        value: str = "",
        example: str = "",
        help: str = "",
        keys: str = "Enter saves, Escape changes nothing.",
    ) -> None:
        """Args:
        question: what is asked.
        save: keeps what was typed; raises an error whose message is a sentence when it cannot.
        value: what is kept so far.
        example: what could be typed, shown while the line is empty.
        help: what else there is to know before.
        keys: what stands below the line: what Enter and Escape do.
        """
        super().__init__()
        self._question, self._save = question, save
        self._value, self._example, self._help, self._keys = value, example, help, keys

    def compose(self) -> ComposeResult:
        """Show what is asked above the line."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._question), classes="question")
            if self._help:
                yield Static(plain(self._help), classes="more")
            line = LineInput(self._example)
            line.value = self._value
            yield line
            yield Refusal()
            yield Static(self._keys, classes="more")

    def on_input_changed(self) -> None:
        """What was wrong is being changed."""
        self.query_one(Refusal).clear()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep it, or say why that cannot be."""
        try:
            self._save(event.value)
        except _REFUSALS as error:
            self.query_one(Refusal).say(str(error))
        else:
            self.dismiss(True)
