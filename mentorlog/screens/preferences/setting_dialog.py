"""Asking for the new value of one setting."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input, Static

from mentorlog.files import UnsafePlace
from mentorlog.model import Invalid
from mentorlog.operations.settings import Row
from mentorlog.screens.dialogs.questions import Dialog
from mentorlog.settings.file import SettingsProblem
from mentorlog.widgets.forms.inputs import LineInput
from mentorlog.widgets.plain_text import plain

KEYS = (
    "A key is called by what it types (n, N, ?), or f5, ctrl+n, shift+left, space, delete. For several put "
    "commas between. Enter saves, Escape changes nothing."
)
TEXT = "Enter saves, Escape changes nothing."


class SettingDialog(Dialog[bool]):
    """A line with the value as it is; what it cannot be is said below, and the line stays."""

    BINDINGS = [Binding("escape", "dismiss(False)", "Back", show=False)]

    def __init__(self, row: Row, save: Callable[[str], object]) -> None:
        """Args:
        row: the setting.
        save: sets what was typed; raises an error whose message is a sentence when it cannot.
        """
        super().__init__()
        self._row, self._save = row, save

    def compose(self) -> ComposeResult:
        """Show what it is for above the line."""
        with Vertical(classes="dialog"):
            what = f"Keys of {self._row.title}" if self._row.of_keys else self._row.title
            yield Static(plain(what), classes="question")
            yield Static(plain(self._row.help), classes="more")
            line = LineInput(self._row.default or "empty")
            line.value = self._row.value
            yield line
            yield Static(id="why", classes="more")
            yield Static(KEYS if self._row.of_keys else TEXT, classes="more")

    def on_mount(self) -> None:
        """Say nothing yet."""
        self.query_one("#why").display = False

    def on_input_changed(self) -> None:
        """What was wrong is being changed."""
        self.query_one("#why").display = False

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Save, or say why that cannot be."""
        try:
            self._save(event.value or self._row.default)
        except (Invalid, SettingsProblem, UnsafePlace) as error:
            why = self.query_one("#why", Static)
            why.update(plain(f"! {error}", "$text-error"))
            why.display = True
        else:
            self.dismiss(True)
