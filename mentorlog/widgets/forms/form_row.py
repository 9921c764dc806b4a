"""One field of a form: its label, its control, what was understood, and what is wrong."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from mentorlog.widgets.forms.inputs import Control, ProseInput
from mentorlog.widgets.hanging import Hanging, HangingText, entry
from mentorlog.widgets.plain_text import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """What one field is called, how it is typed and how it is read."""

    name: str
    """Its name in the draft and, where there is one, in the model."""
    label: str
    control: Callable[[], Control]
    """Makes the control, empty."""
    mark: str = ""
    """What stands before the label, whose further lines hang from it: the number of a statement."""
    read: Callable[[str], Any] = str
    """Turns what was typed into a value, or raises ValueError with a sentence."""
    echo: Callable[[Any], str] | None = None
    """Says in a few words what was understood."""
    hint: str = ""
    """What to know before typing, beside the label of prose."""
    goes: str = ""
    """Where a text goes, said while it is written over the whole screen; empty where the hint says it."""
    below: bool = False
    """Whether what was understood needs a line of its own."""
    group: str = ""
    """The title above it and the fields after it, up to the next field that begins a group."""
    column: int = 0
    """0 for the short fields, 1 for those that stand beside them when there is room."""


class FormRow(Vertical):
    """One field on the screen."""

    def __init__(self, field: Field) -> None:
        super().__init__(classes=f"field field-{field.name}")
        self.field = field
        self.control = field.control()
        self.control.id = f"field-{field.name}"
        self._echo = Static(classes="echo below" if field.below else "echo")

    def compose(self) -> ComposeResult:
        """Put label and control side by side, or prose below its label."""
        label = HangingText(Hanging(entry(self.field.label, self.field.mark)), classes="label")
        if isinstance(self.control, ProseInput):
            yield Horizontal(label, Static(plain(self.field.hint), classes="hint"), classes="over")
            yield self.control
        else:
            said = self.field.echo is not None and not self.field.below
            yield Horizontal(label, self.control, *((self._echo,) if said else ()), classes="beside")
            if self.field.below:
                yield self._echo

    def read(self) -> Any:
        """Return the value typed, and say what was understood.

        Raises:
            ValueError: a sentence for the mentor.
        """
        value = self.field.read(self.control.raw)
        self.complain("")
        if self.field.echo is not None:
            self._echo.update(plain(self.field.echo(value)))
        return value

    def follow(self) -> None:
        """Say what is understood so far; half a word is no mistake yet."""
        try:
            self.read()
        except ValueError:
            self._echo.update("…" if self.control.raw else "")

    def settle(self) -> None:
        """Say what is wrong once the field is left."""
        try:
            self.read()
        except ValueError as error:
            self.complain(str(error))

    def dispute(self, raw: str) -> None:
        """Show what the entry holds in this field, against what was typed here."""
        words = self.control.words(raw) or "nothing"
        self._note("theirs", f"Changed elsewhere too, to: {words}", mark="! ")
        self.add_class("-disputed")

    def complain(self, problem: str) -> None:
        """Say what is wrong with this field, or nothing."""
        if problem or self.has_class("-wrong"):
            self._note("problem", problem, mark="✗ ")
        self.set_class(bool(problem), "-wrong")
        if problem:
            self._echo.update("")

    def remark(self, *remarks: str) -> None:
        """Point out what is odd about this field, which may be saved all the same; or nothing."""
        said = tuple(filter(None, remarks))
        if said or self.has_class("-odd"):
            self._note("remark", *said, mark="! ")
        self.set_class(bool(said), "-odd")

    def say_length(self, length: str) -> None:
        """Say below a long text how long it is, and where it goes."""
        self._note("count", " · ".join(filter(None, (length, self.field.goes))))

    def _note(self, kind: str, *texts: str, mark: str = "") -> None:
        """Say something below the field; the line for it is made when it is first needed."""
        said = Hanging(*(entry(text, mark if text else "") for text in texts or ("",)))
        for line in self.query_children(f".{kind}").results(HangingText):
            line.update(said)
            return
        self.mount(HangingText(said, classes=kind))
