"""Asking for the passphrase of the key while a packet is being signed."""

from concurrent.futures import Future
from typing import Any

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from mentorlog.packet.keys.openssh_key import Ask
from mentorlog.widgets.forms.text_line import TextLine
from mentorlog.widgets.plain_text import plain

HINT = "Enter goes on. Escape stops, and nothing is signed. It is kept nowhere."


class PassphraseDialog(ModalScreen[None]):
    """A sentence and a line in which nothing that is typed can be read."""

    BINDINGS = [Binding("escape", "dismiss(None)", "Stop", show=False)]

    def __init__(self, sentence: str, answer: "Future[str | None]") -> None:
        """Args:
        sentence: says what for.
        answer: is given what was typed; None when the mentor stops, or the app ends.
        """
        super().__init__()
        self._sentence, self._answer = sentence, answer

    def compose(self) -> ComposeResult:
        """Show the sentence above the line."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._sentence), classes="question")
            yield TextLine(password=True, id="passphrase", compact=True)
            yield Static(HINT, classes="more")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Hand over what was typed; nothing is no passphrase."""
        if event.value:
            self._answer.set_result(event.value)
            self.dismiss(None)

    def on_unmount(self) -> None:
        """Let nobody wait for an answer that will not come."""
        if not self._answer.done():
            self._answer.set_result(None)


def asker(app: App[Any]) -> Ask:
    """Return what asks in front of the app; it is for a thread, which waits for the answer."""

    def ask(sentence: str) -> str | None:
        answer: Future[str | None] = Future()
        app.call_from_thread(app.push_screen, PassphraseDialog(sentence, answer))
        return answer.result()

    return ask
