"""Short questions."""

from typing import ClassVar, Generic, TypeVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from mentorlog.widgets.hanging import HangingText, entry
from mentorlog.widgets.plain_text import plain

Answer = TypeVar("Answer")

ROOM = 58
"""Cells of a line of a dialog."""
AROUND = 6
"""Cells around an answer: its button and the space after it."""
NARROWEST = 18
"""Cells that the shortest answer takes, with the space after it."""


class Dialog(ModalScreen[Answer], Generic[Answer]):
    """What is answered before anything else goes on; the app shows no second one of its class meanwhile."""

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Close with an answer, once.

        Keys that come in one go with the one that answers still arrive here. Textual would close the screen
        behind with theirs, or end with an error where there is none.
        """
        return super().dismiss(result) if self.is_active else AwaitComplete()


class Refusal(HangingText):
    """Why what was typed in a dialog cannot be taken; nothing until that is known, and once it is changed."""

    def __init__(self) -> None:
        super().__init__(id="why", classes="more")
        self.clear()

    def clear(self) -> None:
        """Say nothing."""
        self.display = False

    def say(self, why: str) -> None:
        """Say why."""
        self.show([entry(why, "! ", "$text-error", "$text-error")])
        self.display = True


class Question(Dialog[Answer], Generic[Answer]):
    """A question with a few answers, each with a key of its own; the last one is harmless.

    It begins at the harmless answer, and Escape gives it: keys that arrive unasked, as from a paste,
    change nothing.
    """

    BINDINGS = [
        Binding("escape", "harmless", "Back", show=False),
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
    ]

    begin: ClassVar[int] = -1
    """The place of the answer that has the focus at first."""

    def __init__(self, question: str, answers: tuple[tuple[str, str, Answer], ...], more: str = "") -> None:
        """Args:
        question: one sentence; may hold people's words.
        answers: key, label and value of each.
        more: what else there is to know.
        """
        super().__init__()
        self._question, self._answers, self._more = question, answers, more

    def compose(self) -> ComposeResult:
        """Show the question above its answers."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._question), classes="question")
            if self._more:
                yield Static(plain(self._more), classes="more")
            with (Horizontal if self._fit_a_line else Vertical)(classes="answers"):
                for key, label, _ in self._answers:
                    name = Content.from_markup("$label [dim]$key[/]", label=label, key=key)
                    yield Button(name, id=f"answer-{key}", compact=True)

    @property
    def _fit_a_line(self) -> bool:
        """Whether the answers have room beside each other."""
        widths = (cell_len(f"{label} {key}") + AROUND for key, label, _ in self._answers)
        return sum(max(width, NARROWEST) for width in widths) <= ROOM

    def on_mount(self) -> None:
        """Give one answer the focus."""
        list(self.query(Button))[self.begin].focus()

    def on_key(self, event: events.Key) -> None:
        """Answer by the key of an answer."""
        if event.character in {key for key, _, _ in self._answers}:
            event.stop()
            self._give(event.character or "")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer by its button."""
        self._give((event.button.id or "").removeprefix("answer-"))

    def action_harmless(self) -> None:
        """Give the answer that changes nothing."""
        self.dismiss(self._answers[-1][2])

    def _give(self, key: str) -> None:
        """Close with the answer of this key, if it is one."""
        for known, _, value in self._answers:
            if known == key:
                self.dismiss(value)
                return


class Confirm(Question[bool]):
    """One yes-or-no question."""

    def __init__(self, question: str, *, yes: str = "Yes", no: str = "No", more: str = "") -> None:
        """Args:
        question: one sentence; may hold people's words.
        yes: what happens, in a word or two.
        no: what else, in a word or two.
        more: what else there is to know.
        """
        super().__init__(question, (("y", yes, True), ("n", no, False)), more)
