"""Forms: typed once, never lost.

What is typed is kept as a draft while it is typed. Saving writes the entry and drops its draft in one
transaction; closing keeps the draft; only throwing it away on purpose ends it.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, ClassVar, Generic, TypeVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Footer, Input, Static

from mentorlog.commands import EDITOR, Command, bindings
from mentorlog.model import Entity, Invalid
from mentorlog.screens.desk import Desk
from mentorlog.screens.dialogs import Confirm
from mentorlog.screens.keeping import Keeper
from mentorlog.store import Change, Draft, StoreError
from mentorlog.widgets.fields import Control
from mentorlog.widgets.row import Field, Row
from mentorlog.widgets.text import plain

Some = TypeVar("Some", bound=Entity)

KEEP_EVERY = 0.4
"""Seconds of typing that a sudden end may cost."""


class Editor(ModalScreen[Some | None], Generic[Some]):
    """A form for one entry; closes with the entry as saved, or None.

    A subclass sets `form` and `called` and gives `fields`, `start` and `build`.
    """

    form: ClassVar[str] = ""
    """The form's name in drafts, a key of `mentorlog.screens.drafts.FORMS`."""
    called: ClassVar[str] = ""
    """What is written, in a word or two: `meeting`."""
    commands: ClassVar[tuple[Command, ...]] = EDITOR
    BINDINGS = bindings(EDITOR)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]

    def __init__(self, desk: Desk, entity: Some | None = None, *, draft: Draft | None = None) -> None:
        """Args:
        entity: what is changed; None to write a new one.
        draft: what was typed before, to go on with; by default this window's own.
        """
        super().__init__()
        self.desk = desk
        self.entity = entity
        self._keeper = Keeper(desk, self.form, entity.id if entity else None, draft)
        self._rows = {field.name: Row(field) for field in self.fields()}
        known = self.start()
        self._start = {name: known.get(name, "") for name in self._rows}
        self._values = self._keeper.restore(self._start)
        self._suggested: dict[str, str] = {}
        self._timer: Timer | None = None
        self._done = False
        self._identifier = entity.id if entity else ""

    # What a subclass gives

    def fields(self) -> Sequence[Field]:
        """Return the fields, in the order they are typed."""
        raise NotImplementedError

    def start(self) -> Mapping[str, str]:
        """Return what the fields hold before anything is typed, from `self.entity` if there is one."""
        raise NotImplementedError

    def build(self, values: Mapping[str, Any], identifier: str) -> Some:
        """Make the entry from what each field's `read` gave.

        Raises:
            Invalid: a sentence for the mentor; `name: …` puts it under the field of that name.
        """
        raise NotImplementedError

    def changes(self, entity: Some, values: Mapping[str, Any]) -> tuple[Change, ...]:
        """Return what saving changes, in one action."""
        return (Change(self.entity, entity),)

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

    # The screen

    def compose(self) -> ComposeResult:
        """Show the fields between a heading and the keys."""
        with Vertical(classes="form"):
            yield Static(plain(self.heading), classes="heading")
            if self.welcome:
                yield Static(plain(self.welcome), classes="welcome")
            if self._keeper.draft:
                yield Static("Restored from your draft. F8 throws it away.", classes="restored")
            with VerticalScroll(id="fields", can_focus=False):
                for column in sorted({row.field.column for row in self._rows.values()}):
                    rows = [row for row in self._rows.values() if row.field.column == column]
                    yield Vertical(*rows, classes=f"column column-{column}")
            yield Static(id="problem")
            yield Footer()

    def on_mount(self) -> None:
        """Fill the fields and begin at the first."""
        for name, row in self._rows.items():
            row.control.raw = self._values[name]
            row.display = self.asked(name)
            row.follow()
        next(iter(self._rows.values())).control.focus()

    @property
    def dirty(self) -> bool:
        """Whether anything was typed that is not saved."""
        return self._values != self._start

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to throw away only when something was typed."""
        return (True if self.dirty else None) if action == "discard" else True

    @property
    def began(self) -> datetime:
        """The moment the form was first opened, also when it was left as a draft since."""
        return self._keeper.began

    @property
    def today(self) -> date:
        """The day on which the form was begun, which `today` and `yesterday` go by."""
        return self.began.astimezone(self.desk.zone).date()

    def value(self, name: str) -> str:
        """Return what is typed in a field now."""
        return self._values[name]

    def touched(self, name: str) -> bool:
        """Say whether a field holds anything else than at the start."""
        return self._values[name] != self._start[name]

    def suggest(self, name: str, raw: str) -> None:
        """Fill a field in, unless the mentor filled it already."""
        if self._values[name] == self._suggested.get(name, self._start[name]):
            self._suggested[name] = raw
            self._rows[name].control.raw = raw

    def typed(self, control: Control) -> bool:
        """Take in what a control holds now, and keep it soon; say whether it is anything new."""
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
        if self._timer is None:
            self._timer = self.set_timer(KEEP_EVERY, self.keep)
        return True

    def _row(self, control: object) -> Row | None:
        """Return the field that a control belongs to."""
        return next((row for row in self._rows.values() if row.control is control), None)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Take in a line."""
        self._heard(event)

    def on_text_area_changed(self, event: events.Event) -> None:
        """Take in prose."""
        self._heard(event)

    def on_select_changed(self, event: events.Event) -> None:
        """Take in a choice."""
        self._heard(event)

    def on_checkbox_changed(self, event: events.Event) -> None:
        """Take in a tick."""
        self._heard(event)

    def on_people_changed(self, event: events.Event) -> None:
        """Take in who came."""
        self._heard(event)

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

    # Drafts

    def keep(self) -> None:
        """Keep what is typed now as a draft, or drop the draft when nothing is left of it."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        for name, row in self._rows.items():
            if row.is_mounted:
                self._values[name] = row.control.raw
        if self._done:
            return
        try:
            self._keeper.keep(self._values, dirty=self.dirty)
        except StoreError as error:
            self._say(f"Your draft could not be kept. {error}")

    def on_unmount(self) -> None:
        """Keep the draft, however the form ends."""
        self.keep()

    def action_leave(self) -> None:
        """Close; what was typed is kept."""
        self.keep()
        if self.dirty:
            self.app.notify(
                f"Kept as a draft. Open the form again to go on with this {self.called}.", markup=False
            )
        self.dismiss(None)

    @work
    async def action_discard(self) -> None:
        """Throw away what was typed, if the mentor says so."""
        question = Confirm("Throw away what you typed here?", yes="Throw away", no="Go on writing")
        if await self.app.push_screen_wait(question):
            self._done = True
            self._keeper.drop()
            self.dismiss(None)

    # Saving

    def action_save(self) -> None:
        """Save and close; or say what is missing, and where."""
        self._say("")
        wrong: list[Row] = []
        values: dict[str, Any] = {}
        for name, row in self._rows.items():
            if not self.asked(name):
                continue
            try:
                values[name] = row.read()
            except ValueError as error:
                row.complain(str(error))
                wrong.append(row)
        if wrong:
            wrong[0].control.focus()
            return
        try:
            self._identifier = self._identifier or self.desk.host.new_id()
            entity = self.build(values, self._identifier)
            self.desk.store.record(*self.changes(entity, values), draft=self._keeper.key)
        except Invalid as error:
            self._blame(str(error))
        except StoreError as error:
            self._say(str(error))
        else:
            self._done = True
            self.dismiss(entity)

    def _blame(self, problem: str) -> None:
        """Put a problem under the field it names, or above the keys."""
        name, _, sentence = problem.partition(": ")
        if row := self._rows.get(name.replace(" ", "_")):
            row.complain(sentence)
            row.control.focus()
        else:
            self._say(problem)

    def _say(self, problem: str) -> None:
        """Say what is wrong with the form as a whole."""
        shown = self.query_one("#problem", Static)
        shown.update(plain(f"✗ {problem}" if problem else ""))
        shown.display = bool(problem)
