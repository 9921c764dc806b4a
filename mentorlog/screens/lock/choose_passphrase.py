"""Choosing the passphrase that opens the screen, where there is none yet."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input, Static

from mentorlog.files import UnsafePlace
from mentorlog.host import Host
from mentorlog.operations.locking.screen import choose_screen_passphrase
from mentorlog.passphrases import UnfitPassphrase
from mentorlog.screens.dialogs.questions import Dialog
from mentorlog.widgets.forms.text_line import TextLine
from mentorlog.widgets.plain_text import plain

WHY = (
    "It opens the screen when you come back. Type it twice. It keeps people from what is shown, not from the "
    "files. Lost? Leave with ctrl+q; `mentorlog screen-lock forget` takes it away."
)
HINT = "Enter goes on. Escape goes back, and nothing is locked."


class ScreenPassphraseDialog(Dialog[bool]):
    """Two lines in which nothing that is typed can be read; answers whether a passphrase was chosen."""

    BINDINGS = [Binding("escape", "dismiss(False)", "Back", show=False)]
    AUTO_FOCUS = "#first"

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host

    def compose(self) -> ComposeResult:
        """Show why, above the lines."""
        with Vertical(classes="dialog"):
            yield Static("Choose a passphrase for the screen", classes="question")
            yield Static(plain(WHY), classes="more")
            yield TextLine(password=True, id="first", compact=True, placeholder="Passphrase")
            yield TextLine(password=True, id="second", compact=True, placeholder="Once more")
            yield Static(plain(HINT), classes="more", id="said")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the second line; then keep what stands in both."""
        first, second = self.query_one("#first", Input), self.query_one("#second", Input)
        if event.input is first:
            second.focus()
        elif first.value != second.value:
            first.value = second.value = ""
            first.focus()
            self._say("The two differ. Type it twice again.")
        else:
            self._keep(first.value)

    def _keep(self, passphrase: str) -> None:
        """Keep it, or say why it cannot be."""
        try:
            choose_screen_passphrase(self._host, passphrase)
        except (UnfitPassphrase, UnsafePlace) as error:
            self._say(str(error))
        except OSError as error:
            self._say(f"It could not be kept: {error.strerror}.")
        else:
            self.dismiss(True)

    def _say(self, sentence: str) -> None:
        """Show a sentence below the lines."""
        self.query_one("#said", Static).update(plain(sentence))
