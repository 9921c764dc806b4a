"""What people type into: each control's content is one text, so that any form can be kept as a draft."""

from collections.abc import Iterable, Sequence

from rich.containers import Lines
from rich.text import Text as RichText
from textual import events
from textual.content import Content
from textual.suggester import Suggester
from textual.widgets import Checkbox, Input, Select, TextArea

from mentorlog.model.text import visible
from mentorlog.widgets.forms.text_line import TakesKeysInTurn
from mentorlog.widgets.plain_text import typeable


class Control(TakesKeysInTurn):
    """A control of a form. It says `Changed` as its Textual kin do."""

    @property
    def raw(self) -> str:
        """What is in it, as text."""
        raise NotImplementedError

    @raw.setter
    def raw(self, text: str) -> None:
        """Put text into it that `raw` gave."""
        raise NotImplementedError

    def words(self, raw: str) -> str:
        """Say as the mentor would what `raw` stands for."""
        return raw


class LineInput(Input, Control):
    """One line. Enter goes to the next field; pasted lines become one.

    Reached by key it is selected, so that typing replaces what it holds; a click puts the cursor.
    """

    def on_paste(self, event: events.Paste) -> None:
        """Join pasted lines, of which an `Input` would keep the first only."""
        event.text = " ".join(typeable(event.text).split("\n")).strip()

    def __init__(self, hint: str = "", suggester: Suggester | None = None) -> None:
        """Args:
        hint: what to type, shown while it is empty.
        suggester: completes what is begun; Right takes the completion.
        """
        super().__init__(placeholder=hint, suggester=suggester, compact=True)

    @property
    def raw(self) -> str:
        """The line."""
        return self.value

    @raw.setter
    def raw(self, text: str) -> None:
        self.value = text


class _Paragraph(RichText):
    """A line of a text area as it is about to be drawn, of which each line on the screen shows one part.

    For each of these Textual has the whole of it divided anew; a long paragraph has hundreds of parts.
    """

    def __init__(self, text: str, divided: dict[object, Lines]) -> None:
        """Take the text, and what has the parts of the one that was divided last."""
        super().__init__(text, end="", no_wrap=True)
        self._divided = divided

    def divide(self, offsets: Iterable[int]) -> Lines:
        """Return its parts, the same for all lines that show one."""
        asked = self.plain, tuple(self.spans), tuple(offsets)
        if asked not in self._divided:
            self._divided.clear()
            self._divided[asked] = super().divide(asked[2])
        return self._divided[asked]


class ProseInput(TextArea, Control):
    """Text of any number of lines. Tab goes to the next field."""

    def get_line(self, line_index: int) -> RichText:
        """Return a line of the text, to be drawn."""
        return _Paragraph(self.document.get_line(line_index), self._divided)

    def on_paste(self, event: events.Paste) -> None:
        """Take pasted text without what a terminal would obey."""
        event.text = typeable(event.text)

    def __init__(self, known: Sequence[str] = ()) -> None:
        """Args:
        known: lines to suggest when one begins so, the likeliest first; Right takes the suggestion.
        """
        self._known = known
        self._divided: dict[object, Lines] = {}
        super().__init__(
            compact=True, show_line_numbers=False, tab_behavior="focus", highlight_cursor_line=False
        )

    def on_resize(self) -> None:
        """Draw all of it again: with as many lines as before, Textual leaves those of the other width."""
        self.refresh()

    def update_suggestion(self) -> None:
        """Suggest the rest of the line that is being typed."""
        row, column = self.cursor_location
        line = self.document.get_line(row)
        begun = line.casefold() if column == len(line) else ""
        fitting = (each for each in self._known if begun and each.casefold().startswith(begun))
        self.suggestion = next(fitting, "")[len(begun) :]

    @property
    def raw(self) -> str:
        """The text."""
        return self.text

    @raw.setter
    def raw(self, text: str) -> None:
        self.load_text(text)

    @property
    def cursor(self) -> int:
        """Where the cursor is in the text, from 0."""
        row, column = self.cursor_location
        return sum(len(line) + 1 for line in self.text.split("\n")[:row]) + column

    def insert_at(self, place: int, text: str, cursor: int) -> None:
        """Insert into the text, and put the cursor somewhere; ctrl+z takes it back as if it had been typed.

        Args:
            place: where, from 0.
            text: what.
            cursor: where the cursor is to be afterwards.
        """
        self.insert(text, self._location(place), maintain_selection_offset=False)
        self.move_cursor(self._location(cursor))

    def _location(self, place: int) -> tuple[int, int]:
        """Return the row and column of a place in the text."""
        before = self.text[:place]
        return before.count("\n"), len(before.rpartition("\n")[2])

    def rewrite(self, text: str) -> None:
        """Put another text in place of the whole, which ctrl+z takes back as if it had been typed."""
        self.replace(typeable(text), (0, 0), self.document.end, maintain_selection_offset=False)


class ChoiceInput(Select[str], Control):
    """One of several; typing its first letters finds it."""

    def __init__(
        self, options: Iterable[tuple[str, str]], *, blank: str | None = None, id: str | None = None
    ) -> None:
        """Args:
        options: label and value of each.
        blank: what choosing none of them means; None when one must be chosen.
        """
        self._labels = _labels(options)
        super().__init__(
            _in_rich(self._labels), prompt=blank or "", allow_blank=blank is not None, compact=True, id=id
        )
        self._may_be_blank = blank is not None

    def offer(self, options: Iterable[tuple[str, str]]) -> None:
        """Put up other options; what was chosen stays so, as far as it is still there."""
        chosen = self.raw
        self._labels = _labels(options)
        with self.prevent(Select.Changed):
            self.set_options(_in_rich(self._labels))
            self.raw = chosen

    def words(self, raw: str) -> str:
        """Return the label of a value."""
        return self._labels.get(raw, raw)

    @property
    def raw(self) -> str:
        """The value chosen, or nothing."""
        return "" if self.is_blank() else str(self.value)

    @raw.setter
    def raw(self, text: str) -> None:
        if text in self._labels:
            self.value = text
        elif self._may_be_blank:
            self.clear()


class TickInput(Checkbox, Control):
    """Yes or no."""

    def __init__(self, label: str, *, id: str | None = None) -> None:
        super().__init__(Content(label), compact=True, id=id)
        self.BUTTON_INNER = " "

    def watch_value(self) -> None:
        """Show a sign or none, not a bright one or a dark one."""
        self.BUTTON_INNER = "✓" if self.value else " "
        super().watch_value()

    def words(self, raw: str) -> str:
        """Return the label of what is ticked."""
        return str(self.label) if raw else ""

    @property
    def raw(self) -> str:
        """`yes`, or nothing."""
        return "yes" if self.value else ""

    @raw.setter
    def raw(self, text: str) -> None:
        self.value = bool(text)


def _labels(options: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the label of each value, as it is shown."""
    return {value: visible(label) for label, value in options}


def _in_rich(labels: dict[str, str]) -> list[tuple[RichText, str]]:
    """Return options in Rich's text, not Textual's: nothing else is searched in as one types."""
    return [(RichText(label), value) for value, label in labels.items()]
