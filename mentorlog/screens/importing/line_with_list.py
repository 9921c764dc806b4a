"""A line to type in, with what it may become below."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input, Static

from mentorlog.exchange.incoming.source import NotReadable
from mentorlog.model.text import fold
from mentorlog.screens.dialogs.questions import Dialog, Refusal
from mentorlog.widgets.forms.inputs import LineInput
from mentorlog.widgets.list_rows import ListRow
from mentorlog.widgets.plain_text import plain
from mentorlog.widgets.row_list import RowList


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the line may become."""

    words: str
    """As it is shown."""
    value: str
    """As it is taken."""


class LineWithList(Dialog[bool]):
    """Takes a line: what was typed, or what is highlighted below it.

    A subclass gives `suggest` and `take`.
    """

    BINDINGS = [
        Binding("escape", "dismiss(False)", "Back", show=False),
        Binding("down", "to_list", show=False),
        Binding("up", "to_line", show=False),
    ]
    keys = "Enter takes it, ↓ goes to the list, Escape changes nothing."

    def __init__(self, title: str, help: str, hint: str = "", value: str = "") -> None:
        """Args:
        title: what is asked, in a few words.
        help: what else there is to know.
        hint: what to type, shown while nothing is.
        value: what stands in the line at first.
        """
        super().__init__()
        self._title, self._help, self._hint, self._begin = title, help, hint, value

    def suggest(self, typed: str) -> Sequence[Suggestion]:
        """Return what the line may become."""
        raise NotImplementedError

    def take(self, value: str) -> bool:
        """Take a value; return whether the dialog is done.

        Raises:
            NotReadable: when it cannot be that, as a sentence; the line stays.
        """
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Show the question, the line, and what it may become."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), classes="question")
            yield Static(plain(self._help), id="help", classes="more")
            line = LineInput(self._hint)
            line.value = self._begin
            yield line
            yield Refusal()
            yield RowList(id="suggested")
            yield Static(self.keys, classes="more")

    def on_mount(self) -> None:
        """Suggest at once."""
        self.query_one("#help").display = bool(self._help)
        self._suggest(self._begin)

    @property
    def line(self) -> LineInput:
        """The line."""
        return self.query_one(LineInput)

    @property
    def listed(self) -> RowList:
        """What it may become."""
        return self.query_one("#suggested", RowList)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        """Suggest anew; what was wrong is being changed."""
        self.query_one(Refusal).clear()
        self._suggest(event.value)

    def _suggest(self, typed: str) -> None:
        """Show what the line may become."""
        suggested = self.suggest(typed)
        self._values = [each.value for each in suggested]
        self.listed.fill([ListRow(plain(each.words), id=f"{n}") for n, each in enumerate(suggested)])
        self.listed.highlighted = 0 if suggested else None
        self.listed.display = bool(suggested)

    @property
    def highlighted(self) -> str:
        """The value that is highlighted; empty when nothing is."""
        return self._values[int(self.listed.row_id)] if self.listed.row_id else ""

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        """Take what is typed, or what is highlighted."""
        self._try(self.entered(event.value))

    def entered(self, typed: str) -> str:
        """Return what Enter takes while the line has the focus."""
        return self.highlighted or typed

    @on(RowList.Selected)
    def _chosen(self) -> None:
        """Take what is highlighted."""
        self._try(self.highlighted)

    def _try(self, value: str) -> None:
        """Take a value, or say why it cannot be."""
        try:
            done = self.take(value)
        except NotReadable as error:
            self.query_one(Refusal).say(str(error))
            self.line.focus()
        else:
            if done:
                self.dismiss(True)

    def action_complete(self) -> None:
        """Complete what is typed by what is highlighted, in a dialog that binds a key to that."""
        if self.highlighted:
            self.line.value = self.highlighted
            self.line.cursor_position = len(self.line.value)
        self.line.focus()

    def action_to_list(self) -> None:
        """Go to what the line may become."""
        if self.listed.display:
            self.listed.focus()

    def action_to_line(self) -> None:
        """Go back to the line."""
        self.line.focus()


class AnswerDialog(LineWithList):
    """One question with some answers, or any: typing narrows the list."""

    def __init__(
        self,
        title: str,
        help: str,
        answers: Iterable[Suggestion],
        save: Callable[[str], object],
        *,
        free: bool,
        hint: str = "",
    ) -> None:
        """Args:
        title: what is asked, in a few words.
        help: what else there is to know.
        answers: what it can be, or what is suggested.
        save: takes the answer; raises `NotReadable` when it cannot be that.
        free: whether it can be something else as well.
        hint: what to type.
        """
        super().__init__(title, help, hint or ("another answer" if free else "type to narrow the list"))
        self._answers, self._save, self._free = tuple(answers), save, free

    def suggest(self, typed: str) -> Sequence[Suggestion]:
        """Return the answers that have what is typed in them."""
        wanted = fold(typed.strip())
        return [each for each in self._answers if wanted in fold(each.words)]

    def entered(self, typed: str) -> str:
        """Return what was typed, where anything may be; with nothing typed, what is highlighted."""
        return typed.strip() if self._free and typed.strip() else self.highlighted

    def take(self, value: str) -> bool:
        """Take an answer."""
        if not value and not any(each.value == value for each in self._answers):
            raise NotReadable("Choose one of the answers below.")
        self._save(value)
        return True
