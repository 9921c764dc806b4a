"""The fields of a form: shown, filled, and followed while they are typed in."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Checkbox, Input, Select, TextArea

from mentorlog.widgets.forms.attendance_list import AttendanceList
from mentorlog.widgets.forms.form_row import Field, FormRow
from mentorlog.widgets.forms.inputs import Control, LineInput, ProseInput
from mentorlog.widgets.forms.rating import RatingInput
from mentorlog.widgets.forms.ticks import TicksInput
from mentorlog.widgets.plain_text import plain

Changed = (
    Input.Changed
    | TextArea.Changed
    | Select.Changed
    | Checkbox.Changed
    | AttendanceList.Changed
    | RatingInput.Changed
    | TicksInput.Changed
)
"""What a control says when something else is in it."""


class FormFields(VerticalScroll):
    """The fields of one form in their columns, and what is typed in them."""

    def __init__(
        self, fields: Sequence[Field], asked: Callable[[str], bool], typed: Callable[[str], None]
    ) -> None:
        """Args:
        fields: in the order they are typed.
        asked: says whether a field is asked for, as the others stand now.
        typed: is told which field holds something new.
        """
        super().__init__(id="fields", can_focus=False)
        self.rows = {field.name: FormRow(field) for field in fields}
        self.start = dict.fromkeys(self.rows, "")
        """What the fields held before anything was typed."""
        self.values = dict(self.start)
        """What is typed in them now."""
        self._asked, self._typed = asked, typed
        self._suggested: dict[str, str] = {}
        self._filled = False
        """Whether the controls hold what the fields do."""
        self._shown: set[str] | None = None
        """The fields that can be seen; None before that was decided."""
        self.spread = ""
        """The field that has the whole screen; none by default."""

    def begin(self, start: Mapping[str, str]) -> None:
        """Take over what the fields hold before anything is typed; those it does not name are empty."""
        self.start = {name: start.get(name, "") for name in self.rows}
        self.values = dict(self.start)

    def compose(self) -> ComposeResult:
        """Put the fields into their columns."""
        for column in sorted({row.field.column for row in self.rows.values()}):
            rows = [row for row in self.rows.values() if row.field.column == column]
            yield Vertical(*_grouped(rows), classes=f"column column-{column}")

    def fill(self) -> None:
        """Put into the controls what the fields hold."""
        for name, row in self.rows.items():
            row.control.raw = self.values[name]
            if isinstance(row.control, ProseInput) and self.touched(name):
                row.control.move_cursor(row.control.document.end)  # A draft goes on where it ended.
            row.follow()
        self._show_asked()
        self._filled = True

    # What is typed

    @property
    def dirty(self) -> bool:
        """Whether anything was typed that is not saved."""
        return self.values != self.start

    def value(self, name: str) -> str:
        """Return what is typed in a field now."""
        return self.values[name]

    def touched(self, name: str) -> bool:
        """Say whether a field holds anything else than at the start."""
        return self.values[name] != self.start[name]

    def chosen(self, name: str) -> bool:
        """Say whether a field holds anything else than at the start, or than was suggested since."""
        return self.values[name] != self._suggested.get(name, self.start[name])

    def held(self) -> dict[str, str]:
        """Return what the controls hold, with the keys that were not taken in yet."""
        return {
            name: row.control.raw if self._filled and row.is_mounted else self.values[name]
            for name, row in self.rows.items()
        }

    def in_words(self) -> list[str]:
        """Return what was typed, field by field, as the mentor would say it."""
        touched = filter(self.touched, self.rows)
        return list(filter(None, (self.rows[name].control.words(self.values[name]) for name in touched)))

    def suggest(self, name: str, raw: str) -> None:
        """Fill a field in, unless the mentor filled it already."""
        if not self.chosen(name):
            self._suggested[name] = raw
            self.put(name, raw)

    def put(self, name: str, raw: str) -> None:
        """Put something else into a field."""
        self.rows[name].control.raw = raw
        self._take(name)

    def _take(self, name: str) -> None:
        """Take in what a field's control holds now."""
        row = self.rows[name]
        if self.values[name] == row.control.raw:
            return
        was_dirty = self.dirty
        self.values[name] = row.control.raw
        row.follow()
        self._show_asked()
        if self.dirty != was_dirty:
            self.screen.refresh_bindings()
        self._typed(name)

    def _show_asked(self) -> None:
        """Show the fields that are asked for, or the one with the whole screen; most keys change nothing."""
        shown = {name for name in self.rows if self._asked(name) and self.spread in ("", name)}
        if shown == self._shown:
            return
        self._shown = shown
        for name, row in self.rows.items():
            row.display = name in shown
        for group in self.query(".group"):
            group.display = any(row.display for row in group.query_children(FormRow))

    # Long texts

    @property
    def prose(self) -> list[str]:
        """The fields that hold long texts, in their order, as far as they are asked for."""
        return [
            name
            for name, row in self.rows.items()
            if isinstance(row.control, ProseInput) and self._asked(name)
        ]

    @property
    def prose_at_hand(self) -> str:
        """The long text that is being typed in; empty when none is."""
        name = self._field_of(self.screen.focused) or ""
        return name if name in self.prose else ""

    def spread_over(self, name: str) -> None:
        """Give a long text the whole screen; with no name, let every field have its place again."""
        self.spread = name
        self._show_asked()
        for column in self.query_children(".column"):
            groups = [group for group in column.query_children(".group") if group.display]
            column.set_class(bool(name) and not groups, "-aside")
        for each, row in self.rows.items():
            row.set_class(each == name, "-spread")

    def _field_of(self, control: object) -> str | None:
        """Return the name of the field that a control belongs to."""
        return next((name for name, row in self.rows.items() if row.control is control), None)

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Select.Changed)
    @on(Checkbox.Changed)
    @on(AttendanceList.Changed)
    @on(RatingInput.Changed)
    @on(TicksInput.Changed)
    def _take_change(self, event: Changed) -> None:
        """Take in what the control that changed holds, unless it only says what it begins with."""
        if self._filled and isinstance(event.control, Control) and (name := self._field_of(event.control)):
            self._take(name)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Check a field when it is left."""
        if name := self._field_of(event.widget):
            self.rows[name].settle()
            if isinstance(event.widget, LineInput):
                event.widget.select_on_focus = True

    # What it stands for

    def read(self) -> dict[str, Any] | None:
        """Return the value of each field that is asked for; None when any is wrong, which is said there."""
        wrong: list[FormRow] = []
        values: dict[str, Any] = {}
        for name, row in self.rows.items():
            if self._asked(name):
                try:
                    values[name] = row.read()
                except ValueError as error:
                    row.complain(str(error))
                    wrong.append(row)
        if wrong:
            wrong[0].control.focus()
            return None
        return values

    def readable(self) -> dict[str, Any] | None:
        """Return the same without complaint; None while any field is unfinished."""
        values = {}
        for name, row in self.rows.items():
            if self._asked(name):
                try:
                    values[name] = row.field.read(self.values[name])
                except ValueError:
                    return None
        return values

    def blame(self, problem: str) -> bool:
        """Put `name: …` under the field of that name; say whether there is one."""
        name, _, sentence = problem.partition(": ")
        row = self.rows.get(name.replace(" ", "_"))
        if row is not None:
            row.complain(sentence)
            row.control.focus()
        return row is not None


def _grouped(rows: Sequence[FormRow]) -> Iterator[Widget]:
    """Yield a pane for each group of rows, with its title."""
    groups: list[list[FormRow]] = []
    for row in rows:
        if row.field.group or not groups:
            groups.append([])
        groups[-1].append(row)
    for group in groups:
        pane = Vertical(*group, classes="pane group")
        pane.border_title = plain(group[0].field.group)
        yield pane
