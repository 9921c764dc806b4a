"""What is in front of everything while the screen is locked."""

import asyncio

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from mentorlog.operations.locking.screen import ScreenOpener
from mentorlog.screens.lock.curtain import CurtainedApp
from mentorlog.widgets.forms.text_line import TextLine
from mentorlog.widgets.plain_text import plain

HINT = "Enter opens. ctrl+q leaves; everything is saved, and what you were typing is kept as a draft."
NOTHING_SET = (
    "Nothing was typed for a while. There is no passphrase yet, so Enter shows what is behind again; ctrl+l "
    "then lets you choose one."
)
LONGEST = 30
"""Seconds after a wrong passphrase, at most; the first costs one, each further one twice as many."""


class LockScreen(ModalScreen[None]):
    """A line for the passphrase, and nothing that tells what is behind."""

    AUTO_FOCUS = "#passphrase"

    def __init__(self, opener: ScreenOpener | None) -> None:
        """Args:
        opener: says which passphrase opens; None where there is none, and Enter does.
        """
        super().__init__()
        self._opener = opener
        self._wrong = 0

    def compose(self) -> ComposeResult:
        """Show what to type."""
        asked = f"Type {self._opener.called}." if self._opener else NOTHING_SET
        with Vertical(classes="dialog"):
            yield Static("Locked", classes="question")
            yield Static(plain(asked), classes="more")
            yield TextLine(password=True, id="passphrase", compact=True)
            yield Static(HINT if self._opener else "", classes="more", id="said")

    @property
    def _typed(self) -> Input:
        """The line of the passphrase."""
        return self.query_one("#passphrase", Input)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Try what was typed; nothing is no passphrase."""
        event.stop()
        if self._opener is None:
            self._open()
        elif event.value and not self._typed.disabled:
            self._typed.disabled = True
            self._say("…")
            self._try(self._opener, event.value)

    @work(exclusive=True)
    async def _try(self, opener: ScreenOpener, typed: str) -> None:
        """Open, or wait the longer the more often it was wrong."""
        if await asyncio.to_thread(opener.opens, typed):
            self._open()
            return
        self._wrong += 1
        seconds = self.pause_after(self._wrong)
        self._typed.value = ""
        self._say(f"That was not it. The next try is in {seconds} s. ctrl+q leaves.")
        self.set_timer(seconds, self.ask_again)

    @staticmethod
    def pause_after(wrong: int) -> int:
        """Return the seconds until the next try, after so many that were wrong."""
        return min(1 << min(wrong - 1, 10), LONGEST)

    def ask_again(self) -> None:
        """Take the next try."""
        self._typed.disabled = False
        self._typed.focus()
        self._say(f"That was not it. {HINT}")

    def _say(self, sentence: str) -> None:
        """Show a sentence below the line."""
        self.query_one("#said", Static).update(plain(sentence))

    def _open(self) -> None:
        """Show what is behind."""
        assert isinstance(self.app, CurtainedApp)
        self.app.show_again()
