"""The last question before something is erased: its name is typed, so that no key alone does it."""

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input, Static

from mentorlog.operations.erasing.erasure_words import NEVER_BACK
from mentorlog.screens.dialogs.questions import Dialog
from mentorlog.widgets.forms.inputs import LineInput
from mentorlog.widgets.plain_text import plain


class TypeToErase(Dialog[bool]):
    """Answers whether what had to be typed was typed."""

    BINDINGS = [Binding("escape", "dismiss(False)", "Keep", show=False)]

    def __init__(self, title: str, wanted: str) -> None:
        """Args:
        title: what would be erased, in a few words.
        wanted: what has to be typed.
        """
        super().__init__()
        self._title, self._wanted = title, wanted

    def compose(self) -> ComposeResult:
        """Show the question above the line."""
        with Vertical(classes="dialog"):
            yield Static(plain(f"Erase {self._title} for good?"), classes="question")
            yield Static(plain(NEVER_BACK), classes="more")
            yield LineInput(self._wanted)
            yield Static(plain(self._waiting), id="understood", classes="more")

    @property
    def _waiting(self) -> str:
        """What to do."""
        return f"Type {self._wanted} and press Enter to erase. Escape keeps everything."

    @on(Input.Submitted)
    def _decide(self, event: Input.Submitted) -> None:
        """Answer, or say that it is something else."""
        if not self.is_active:
            return
        if event.value.strip() == self._wanted:
            self.dismiss(True)
        else:
            self.query_one("#understood", Static).update(plain(f"✗ {self._waiting}", "$text-error"))
