"""Forms: typed once, never lost.

What is typed is kept as a draft while it is typed. Saving writes the entry and drops its draft in one
transaction; closing keeps the draft; only throwing it away on purpose ends it.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, ClassVar, TypeVar

from textual import work
from textual.timer import Timer
from textual.widgets import Static

from mentorlog.commands import EDITOR, Command, bindings
from mentorlog.model import Entity, Invalid
from mentorlog.screens.dialogs.questions import Confirm
from mentorlog.screens.editors.form_fields import Sheet
from mentorlog.screens.frame.context import AppContext
from mentorlog.screens.frame.drafts import DraftKeeper
from mentorlog.store import Change, Conflict, Draft, StoreError
from mentorlog.widgets.form_row import FormRow
from mentorlog.widgets.inputs import Control
from mentorlog.widgets.plain_text import plain

Some = TypeVar("Some", bound=Entity)

KEEP_EVERY = 0.4
"""Seconds of typing that a sudden end may cost."""


class Editor(Sheet[Some]):
    """A form for one entry; closes with the entry as saved, or None.

    A subclass sets `form` and `called` and gives `fields`, `start` and `build`.
    """

    form: ClassVar[str] = ""
    """The form's name in drafts, a key of `mentorlog.screens.dialogs.saved_drafts.FORMS`."""
    commands: ClassVar[tuple[Command, ...]] = EDITOR
    BINDINGS = bindings(EDITOR)

    def __init__(
        self, context: AppContext, entity: Some | None = None, *, draft: Draft | None = None
    ) -> None:
        """Args:
        entity: what is changed; None to write a new one.
        draft: what was typed before, to go on with; by default this window's own.
        """
        super().__init__(context, entity)
        self._keeper = DraftKeeper(context, self.form, entity.id if entity else None, draft)
        self._overtaken = False
        """Whether saving was tried, and the entry was no longer as it was read."""
        self.lay()
        self._values = self._keeper.restore(self._start)
        self._timer: Timer | None = None
        self._done = False
        self._identifier = entity.id if entity else ""

    # What a subclass gives

    def build(self, values: Mapping[str, Any], identifier: str) -> Some:
        """Make the entry from what each field's `read` gave.

        Raises:
            Invalid: a sentence for the mentor; `name: …` puts it under the field of that name.
        """
        raise NotImplementedError

    def with_fields(self, cls: type[Some], identifier: str, values: Mapping[str, Any]) -> Some:
        """Return the entry with these values; of one that is changed, whatever was not touched stays.

        Args:
            cls: what is made when there is no entry yet.
            identifier: the id of a new one.
            values: by the names of the model; those that are no field of the form are taken as they are.
        """
        if self.entity is None:
            return cls(id=identifier, **values)
        touched = {name: it for name, it in values.items() if name not in self._rows or self.touched(name)}
        return replace(self.entity, **touched)

    def changes(self, entity: Some, values: Mapping[str, Any]) -> tuple[Change, ...]:
        """Return what saving changes, in one action."""
        return (Change(self.entity, entity),)

    @property
    def restored(self) -> str:
        """Say where what the form holds comes from, when it is not simply the entry."""
        draft, elsewhere = self._keeper.draft, self._keeper.elsewhere
        if draft and draft.entity and not self.entity:
            return (
                f"What you were changing here ({self.called}) was deleted elsewhere since you began. F2 "
                "writes it anew; F8 throws away what you typed."
            )
        if elsewhere:
            mine = ", ".join(self.named(name) for name in self._rows if self.touched(name)) or "nothing"
            return (
                f"Changed elsewhere since you began: {', '.join(map(self.named, elsewhere))}. "
                f"Changed by you: {mine}. F2 saves what you changed and leaves the rest as it is now."
            )
        if self._overtaken:
            return "This was changed elsewhere since you began. Look at it as it is now; F2 saves it."
        return "Restored from your draft. F8 throws it away." if draft else ""

    # The screen

    def on_mount(self) -> None:
        """Show what stands against what was typed."""
        for name in self._keeper.disputed:
            self._rows[name].dispute(self._start[name])

    def typed(self, control: Control) -> bool:
        """Keep soon what is typed."""
        new = super().typed(control)
        if new and self._timer is None:
            self._timer = self.set_timer(KEEP_EVERY, self.keep)
        return new

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to throw away only when something was typed."""
        if action == "discard":
            return True if self.dirty else None
        return super().check_action(action, parameters)

    @property
    def began(self) -> datetime:
        """The moment the form was first opened, also when it was left as a draft since."""
        return self._keeper.began

    @property
    def today(self) -> date:
        """The day on which the form was begun, which `today` and `yesterday` go by."""
        return self.began.astimezone(self.context.zone).date()

    # Drafts

    def keep(self) -> None:
        """Keep what is typed now as a draft, or drop the draft when nothing is left of it."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self._done:
            return
        values = self.held()
        try:
            self._keeper.keep(values, dirty=values != self._start)
        except StoreError as error:
            self._say(f"Your draft could not be kept. {error}")

    def on_unmount(self) -> None:
        """Keep the draft, however the form ends."""
        self.keep()

    def action_leave(self) -> None:
        """Close; what was typed is kept."""
        self.keep()
        if self.held() != self._start:
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
        wrong: list[FormRow] = []
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
            self._identifier = self._identifier or self.context.host.new_id()
            entity = self.build(values, self._identifier)
            try:
                self.context.store.record(*self.changes(entity, values), draft=self._keeper.key)
            except Conflict:
                self._look_again(self._renewed())
                return
        except Invalid as error:
            self._blame(str(error))
        except StoreError as error:
            self._say(str(error))
        else:
            self._done = True
            self.dismiss(entity)

    def _renewed(self) -> "Editor[Some]":
        """Return a form of the entry as it is now, with what was typed here."""
        self.keep()
        entity = self.entity and self.context.store.find(type(self.entity), self.entity.id)
        renewed = type(self)(self.context, entity, draft=self._keeper.left())
        renewed._overtaken = True
        return renewed

    @work
    async def _look_again(self, renewed: "Editor[Some]") -> None:
        """Go on in another form, which this one then closes with."""
        self._done = True
        self.app.notify("Not saved yet: this was changed elsewhere meanwhile.", severity="warning")
        self.dismiss(await self.app.push_screen_wait(renewed))

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
