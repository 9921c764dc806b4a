"""Forms: typed once, never lost.

What is typed is kept as a draft while it is typed. Saving writes the entry and drops its draft in one
transaction; closing keeps the draft; only throwing it away on purpose ends it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, ClassVar, Generic, Self, TypeVar

from textual import events, work
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from mentorlog.commands import EDITOR, TYPING, WRITING, AppCommand, bindings
from mentorlog.model import Entity, Invalid
from mentorlog.model.text import count_words
from mentorlog.screens.dialogs.questions import Confirm
from mentorlog.screens.editors.form_fields import FormFields
from mentorlog.screens.editors.rule_effects import NOT_YET, RuleEffects
from mentorlog.screens.editors.writing import Writing, write_in_own_editor
from mentorlog.screens.frame.app_context import AppContext
from mentorlog.screens.frame.breakpoints import BREAKPOINTS, begin_as_wide
from mentorlog.screens.frame.drafts import DraftKeeper
from mentorlog.store import Change, Conflict, Draft, StoreError
from mentorlog.store.events import BY_APP
from mentorlog.widgets.forms.form_row import Field
from mentorlog.widgets.forms.inputs import LineInput, ProseInput
from mentorlog.widgets.hanging import HangingText, entry
from mentorlog.widgets.key_bar import KeyBar
from mentorlog.widgets.plain_text import plain
from mentorlog.wording import many

Some = TypeVar("Some", bound=Entity)

IN_DANGER = "If somebody may be in danger, write nothing of it here: Escape, then !, says what to do."
"""What to know about the forms in which a meeting is told of."""
KEEP_EVERY = 0.4
"""Seconds of typing that a sudden end may cost."""


class Editor(ModalScreen[Some | None], Generic[Some]):
    """A form for one entry; closes with the entry as saved, or None where nothing of it changed.

    Its parts are the fields (`inputs`), the long text that has the whole screen (`writing`), the draft, and
    for some forms lines about the rules (`effects`).
    A subclass sets `kind`, `form`, `called` and `written`, and gives `fields`, `start` and `build`.
    """

    kind: type[Some]
    """What is written."""
    form: ClassVar[str] = ""
    """The form's name in drafts, known to `mentorlog.screens.dialogs.saved_drafts.load_form`."""
    called: ClassVar[str] = ""
    """What is written, in a word or two: `meeting`."""
    written: ClassVar[str] = ""
    """The end of `you were writing …`, for the offer of a draft: `a meeting`."""
    purpose: ClassVar[str] = "What you type is kept as a draft while you type; f2 saves it."
    """What to know about forms, for the help."""
    commands: ClassVar[tuple[AppCommand, ...]] = (*EDITOR, *WRITING)
    typing: ClassVar[tuple[AppCommand, ...]] = TYPING
    """What the keys do in the fields, for F1."""
    AUTO_FOCUS = ""
    # Of priority, so that what is typed at once after a Tab or Enter is typed in the next field.
    BINDINGS = [
        Binding("tab", "next_field", show=False, priority=True),
        Binding("shift+tab", "previous_field", show=False, priority=True),
        Binding("enter", "end_line", show=False, priority=True),
        *bindings(EDITOR),
        *bindings(WRITING),
    ]
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS

    def __init__(
        self,
        context: AppContext,
        entity: Some | None = None,
        *,
        draft: Draft | None = None,
        like: Some | None = None,
    ) -> None:
        """Args:
        entity: what is changed; None to write a new one.
        draft: what was typed before, to go on with; by default this window's own.
        like: what a new one begins as, where the form can begin so.
        """
        super().__init__()
        self.context = context
        self.entity = entity
        self.like = like
        self._keeper = DraftKeeper(context, self.form, entity.id if entity else None, draft, self.occasion)
        self.inputs = FormFields(self.fields(), self.asked, self.typed)
        self.inputs.begin(self.start())
        self.inputs.values = self._keeper.restore(self.inputs.start)
        self.writing = Writing(self, self.inputs, self.length)
        self.effects = self.rule_effects()
        self._timer: Timer | None = None
        self._done = False
        self._unkept = ""
        self._identifier = entity.id if entity else ""

    @classmethod
    def reopen(cls, context: AppContext, draft: Draft) -> Self:
        """Return the form that a draft was typed in, filled with it; a new entry when its own is gone."""
        entity = context.store.find(cls.kind, draft.entity) if draft.entity else None
        return cls(context, entity, draft=draft)

    async def is_saved(self, app: App[None]) -> bool:
        """Show the form, and say whether it was saved."""
        return await app.push_screen_wait(self) is not None

    # What a subclass gives

    @property
    def occasion(self) -> str | None:
        """What the draft of a new entry is kept under, where it begins as something; None for any other."""
        return self.like.id if self.like else None

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

    def with_fields(self, cls: type[Some], identifier: str, values: Mapping[str, Any]) -> Some:
        """Return the entry with these values; of one that is changed, whatever was not touched stays.

        Args:
            cls: what is made when there is no entry yet.
            identifier: the id of a new one.
            values: by the names of the model; those that are no field of the form are taken as they are.
        """
        if self.entity is None:
            return cls(id=identifier, **values)
        inputs = self.inputs
        touched = {
            name: value for name, value in values.items() if name not in inputs.rows or inputs.touched(name)
        }
        return replace(self.entity, **touched)

    def changes(self, entity: Some, values: Mapping[str, Any]) -> tuple[Change, ...]:
        """Return what saving changes, in one action."""
        return (Change(self.entity, entity),)

    def asked(self, name: str) -> bool:
        """Say whether a field is asked for, as the others stand now; one that is not is not read."""
        return True

    def body(self) -> Iterable[Widget]:
        """Yield the fields, and what stands with them."""
        yield self.inputs
        yield from self.below()

    def below(self) -> Iterable[Widget]:
        """Yield what stands below the fields; usually nothing."""
        return ()

    def rule_effects(self) -> RuleEffects | None:
        """Return lines that say what saving would do to the rules; usually none."""
        return None

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
        return self.inputs.rows[name].field.label.lower() or name.replace("_", " ")

    def length(self, name: str) -> str:
        """Say how long the text of a field is, and how long it should be, if anything asks for that."""
        return many(count_words(self.inputs.rows[name].control.raw), "words")

    @property
    def restored(self) -> str:
        """Say where what the form holds comes from, when it is not simply the entry."""
        mine = [self.named(name) for name in self.inputs.rows if self.inputs.touched(name)]
        return self._keeper.origin(self.called, self.named, mine)

    # The screen

    def compose(self) -> ComposeResult:
        """Show the fields between a heading and the keys."""
        begin_as_wide(self)
        with Vertical(classes="form"):
            yield Static(plain(self.heading), classes="heading")
            if self.welcome:
                yield Static(plain(self.welcome), classes="welcome")
            if restored := self.restored:
                yield Static(plain(restored), classes="restored")
            yield from self.body()
            if self.effects is not None:
                yield self.effects
            yield HangingText(id="problem")
            yield KeyBar()

    def on_mount(self) -> None:
        """Fill the fields and begin at the first, before any key is taken."""
        for name in self._keeper.disputed:
            self.inputs.rows[name].dispute(self.inputs.start[name])
        self.inputs.fill()
        self.begin()

    def begin(self) -> None:
        """Begin at the first field."""
        first = next(row.control for name, row in self.inputs.rows.items() if self.asked(name))
        if isinstance(first, LineInput):
            first.select_on_focus = not self.restored
        self.set_focus(first)

    def typed(self, name: str) -> None:
        """Keep soon what is typed, and see soon what it would do."""
        if self._timer is None:
            self._timer = self.set_timer(KEEP_EVERY, self.keep)
        self.writing.count_words(now=False)
        if self.effects is not None:
            self.effects.renew_soon()

    def on_key(self, event: events.Key) -> None:
        """Do now what was typed before there were any fields."""
        if event.is_printable and isinstance(self.focused, (LineInput, ProseInput)):
            event.stop()
            self.focused.post_message(events.Key(event.key, event.character))
        elif event.key == "shift+tab":
            event.stop()
            self.focus_previous()
        elif event.key == "tab" or (event.key == "enter" and isinstance(self.focused, LineInput)):
            event.stop()
            self.focus_next()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is a next field once there are fields, and something to throw away once it was typed."""
        match action:
            case "next_field" | "previous_field":
                return self.focused is not None
            case "end_line":
                return isinstance(self.focused, LineInput)
            case "discard":
                return True if self.inputs.dirty else None
            case "end_writing":
                return self.is_writing
            case "leave":  # From the whole screen one goes back to the form, and leaves it from there.
                return not self.is_writing
            case "write":
                return not self.is_writing and bool(self.inputs.prose)
            case "write_outside":
                return bool(self.inputs.prose_at_hand)
        return super().check_action(action, parameters)

    def action_next_field(self) -> None:
        """Go to the next field, or to the next long text."""
        self.spread(self.writing.beside(1)) if self.is_writing else self.focus_next()

    def action_end_line(self) -> None:
        """Go from a line to the next field."""
        self.focus_next()

    def action_previous_field(self) -> None:
        """Go to the field before, or to the long text before."""
        self.spread(self.writing.beside(-1)) if self.is_writing else self.focus_previous()

    # Long texts

    @property
    def is_writing(self) -> bool:
        """Whether a long text has the whole screen."""
        return bool(self.inputs.spread)

    def spread(self, name: str) -> None:
        """Give a long text the whole screen, or none."""
        self.writing.spread(name)

    def action_write(self) -> None:
        """Give the text at hand the whole screen; from any other field the first long text."""
        if name := self.writing.first:
            self.spread(name)

    def action_end_writing(self) -> None:
        """Go back to the form."""
        name = self.inputs.spread
        self.spread("")
        self.inputs.rows[name].scroll_visible(animate=False)

    def action_write_outside(self) -> None:
        """Write the text at hand in the mentor's own editor."""
        name = self.inputs.prose_at_hand
        control = self.inputs.rows[name].control if name else None
        if isinstance(control, ProseInput):
            self.keep()
            write_in_own_editor(self, control, self.context.host.home, self.named(name))

    # Drafts

    @property
    def began(self) -> datetime:
        """The moment the form was first opened, also when it was left as a draft since."""
        return self._keeper.began

    @property
    def today(self) -> date:
        """The day on which the form was begun, which `today` and `yesterday` go by."""
        return self.began.astimezone(self.context.zone).date()

    def keep(self) -> None:
        """Keep what is typed now as a draft, or drop the draft when nothing is left of it."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self._done:
            return
        self.writing.count_words()
        values = self.inputs.held()
        try:
            self._keeper.keep(values, dirty=values != self.inputs.start)
        except StoreError as error:
            self._unkept = f"Your draft could not be kept. {error}"
            self._say(self._unkept)
        else:
            self._unkept = ""

    def on_unmount(self) -> None:
        """Keep the draft, however the form ends."""
        self.keep()

    def action_leave(self) -> None:
        """Close; what was typed is kept."""
        self.keep()
        if self.inputs.held() != self.inputs.start:
            kept = f"Kept as a draft. Open the form again to go on with this {self.called}."
            self.app.notify(self._unkept or kept, markup=False)
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

    def unsaved(self) -> Some | None:
        """Return the entry as saving would make it now; None while it cannot be saved."""
        values = self.inputs.readable()
        try:
            return None if values is None else self.build(values, self.entity.id if self.entity else NOT_YET)
        except Invalid:
            return None

    def action_save(self) -> None:
        """Save and close, once the field has what was typed before."""
        # The key is of priority, and would be there before those that the field did not take yet.
        (self.focused or self).call_later(self.save)

    def save(self) -> None:
        """Save and close; or say what is missing, and where."""
        self._say("")
        if self.is_writing:
            self.action_end_writing()
        self.inputs.values = self.inputs.held()
        if (values := self.inputs.read()) is None:
            return
        try:
            self._identifier = self._identifier or self.context.host.new_id()
            entity = self.build(values, self._identifier)
            try:
                changes = self.changes(entity, values)
                self.context.store.record(*changes, draft=self._keeper.key, by=f"{BY_APP}: {self.called}")
            except Conflict:
                self._look_again(self._renewed())
                return
        except Invalid as error:
            if not self.inputs.blame(str(error)):
                self._say(str(error))
        except StoreError as error:
            self._say(str(error))
        else:
            self._done = True
            if all(change.before == change.after for change in changes):
                self.app.notify("There was nothing new to save.")
                self.dismiss(None)
            else:
                self.dismiss(entity)

    def _renewed(self) -> Self:
        """Return a form of the entry as it is now, with what was typed here."""
        self.keep()
        entity = self.entity and self.context.store.find(type(self.entity), self.entity.id)
        renewed = type(self)(self.context, entity, draft=self._keeper.left())
        renewed._keeper.overtaken = True
        return renewed

    @work
    async def _look_again(self, renewed: "Editor[Some]") -> None:
        """Go on in another form, which this one then closes with."""
        self._done = True
        self.app.notify("Not saved yet: this was changed elsewhere meanwhile.", severity="warning")
        self.dismiss(await self.app.push_screen_wait(renewed))

    def _say(self, problem: str) -> None:
        """Say what is wrong with the form as a whole."""
        for shown in self.query("#problem").results(HangingText):  # none any more when the form is closing
            shown.show([entry(problem, "✗ " if problem else "")])
            shown.display = bool(problem)
