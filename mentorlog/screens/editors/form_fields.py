"""Fields to type into: shown, filled, and followed while they are typed in."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Checkbox, Input, Select, Static, TextArea

from mentorlog.commands import TYPING, Command
from mentorlog.model import Entity
from mentorlog.screens.frame.breakpoints import BREAKPOINTS, begin_as_wide
from mentorlog.screens.frame.context import AppContext
from mentorlog.widgets.attendance import AttendanceList
from mentorlog.widgets.form_row import FormField, FormRow
from mentorlog.widgets.inputs import Control, LineInput, ProseInput
from mentorlog.widgets.key_bar import KeyBar
from mentorlog.widgets.plain_text import plain
from mentorlog.widgets.rating import RatingInput

Some = TypeVar("Some", bound=Entity)


class Sheet(ModalScreen[Some | None], Generic[Some]):
    """The fields of one entry, and what is typed in them.

    A subclass gives `fields` and `start`, and calls `lay` before it is shown.
    """

    AUTO_FOCUS = ""
    # Of priority, so that what is typed at once after a Tab is typed in the next field.
    BINDINGS = [
        Binding("tab", "next_field", show=False, priority=True),
        Binding("shift+tab", "previous_field", show=False, priority=True),
    ]
    typing: ClassVar[tuple[Command, ...]] = TYPING
    """What the keys do in the fields, for F1."""
    called: ClassVar[str] = ""
    """What is written, in a word or two: `meeting`."""
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS

    def __init__(self, context: AppContext, entity: Some | None) -> None:
        """Args:
        entity: what is changed; None to write a new one.
        """
        super().__init__()
        self.context = context
        self.entity = entity
        self._rows: dict[str, FormRow] = {}
        self._start: dict[str, str] = {}
        """What the fields held before anything was typed."""
        self._values: dict[str, str] = {}
        self._suggested: dict[str, str] = {}
        self._filled = False
        """Whether the controls hold what the fields do."""

    def lay(self) -> None:
        """Make the fields, each as it is before anything is typed."""
        self._rows = {field.name: FormRow(field) for field in self.fields()}
        known = self.start()
        self._start = {name: known.get(name, "") for name in self._rows}
        self._values = dict(self._start)

    # What a subclass gives

    def fields(self) -> Sequence[FormField]:
        """Return the fields, in the order they are typed."""
        raise NotImplementedError

    def start(self) -> Mapping[str, str]:
        """Return what the fields hold before anything is typed, from `self.entity` if there is one."""
        raise NotImplementedError

    def asked(self, name: str) -> bool:
        """Say whether a field is asked for, as the others stand now; one that is not is not read."""
        return True

    @property
    def heading(self) -> str:
        """What the form is about."""
        return f"{'Change' if self.entity else 'New'} {self.called}"

    @property
    def welcome(self) -> str:
        """What to say before the first field; usually nothing."""
        return ""

    def named(self, name: str) -> str:
        """Say in a sentence which field this is."""
        return self._rows[name].field.label.lower() or name.replace("_", " ")

    @property
    def restored(self) -> str:
        """Say where what the fields hold comes from, when it is not simply the entry."""
        return ""

    # The screen

    def compose(self) -> ComposeResult:
        """Show the fields between a heading and the keys."""
        begin_as_wide(self)
        with Vertical(classes="form"):
            yield Static(plain(self.heading), classes="heading")
            if self.welcome:
                yield Static(plain(self.welcome), classes="welcome")
            if said := self.restored:
                yield Static(plain(said), classes="restored")
            with VerticalScroll(id="fields", can_focus=False):
                for column in sorted({row.field.column for row in self._rows.values()}):
                    rows = [row for row in self._rows.values() if row.field.column == column]
                    yield Vertical(*rows, classes=f"column column-{column}")
            yield Static(id="problem")
            yield KeyBar()

    def on_mount(self) -> None:
        """Fill the fields and begin at the first, before any key is taken."""
        for name, row in self._rows.items():
            row.control.raw = self._values[name]
            row.display = self.asked(name)
            row.follow()
        self._filled = True
        first = next(iter(self._rows.values())).control
        if isinstance(first, LineInput):
            first.select_on_focus = not self.restored
        self.set_focus(first)

    def on_key(self, event: events.Key) -> None:
        """Do now what was typed before there were any fields."""
        if event.is_printable and isinstance(self.focused, (LineInput, ProseInput)):
            event.stop()
            self.focused._forward_event(events.Key(event.key, event.character))
        elif event.key in ("tab", "shift+tab"):
            event.stop()
            self.focus_next() if event.key == "tab" else self.focus_previous()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is a next field once there are fields."""
        return self.focused is not None if action in ("next_field", "previous_field") else True

    def action_next_field(self) -> None:
        """Go to the next field."""
        self.focus_next()

    def action_previous_field(self) -> None:
        """Go to the field before."""
        self.focus_previous()

    @property
    def dirty(self) -> bool:
        """Whether anything was typed that is not saved."""
        return self._values != self._start

    def value(self, name: str) -> str:
        """Return what is typed in a field now."""
        return self._values[name]

    def held(self) -> dict[str, str]:
        """Return what the controls hold, with the keys that were not taken in yet."""
        return {
            name: row.control.raw if self._filled and row.is_mounted else self._values[name]
            for name, row in self._rows.items()
        }

    def touched(self, name: str) -> bool:
        """Say whether a field holds anything else than at the start."""
        return self._values[name] != self._start[name]

    def said(self) -> list[str]:
        """Return what was typed, field by field, as the mentor would say it."""
        typed = (
            row.control.words(self._values[name]) for name, row in self._rows.items() if self.touched(name)
        )
        return [words for words in typed if words]

    def suggest(self, name: str, raw: str) -> None:
        """Fill a field in, unless the mentor filled it already."""
        if self._values[name] == self._suggested.get(name, self._start[name]):
            self._suggested[name] = raw
            self._rows[name].control.raw = raw
            self.typed(self._rows[name].control)

    def typed(self, control: Control) -> bool:
        """Take in what a control holds now; say whether it is anything new."""
        row = self._row(control)
        if row is None or self._values[row.field.name] == control.raw:
            return False
        was_dirty = self.dirty
        self._values[row.field.name] = control.raw
        row.follow()
        for name, other in self._rows.items():
            other.display = self.asked(name)
        if self.dirty != was_dirty:
            self.refresh_bindings()
        return True

    def _row(self, control: object) -> FormRow | None:
        """Return the field that a control belongs to."""
        return next((row for row in self._rows.values() if row.control is control), None)

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Select.Changed)
    @on(Checkbox.Changed)
    @on(AttendanceList.Changed)
    @on(RatingInput.Changed)
    def _heard(self, event: Any) -> None:
        """Take in what the control that changed holds."""
        if isinstance(event.control, Control):
            self.typed(event.control)

    @on(Input.Submitted)
    def _next(self) -> None:
        """Enter goes on to the next field."""
        self.focus_next()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Check a field when it is left."""
        if row := self._row(event.widget):
            row.settle()
            if isinstance(row.control, LineInput):
                row.control.select_on_focus = True
