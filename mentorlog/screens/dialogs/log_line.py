"""One line in front of whatever is shown: a meeting, understood part by part while it is typed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.suggester import Suggester
from textual.widgets import Input, Static

from mentorlog.commands import LINE, LINE_TYPING, LOG_LINE, bindings
from mentorlog.model import Invalid, Meeting, Mentee
from mentorlog.model.meetings import LATELY
from mentorlog.operations.mentees import example_name
from mentorlog.screens.editors.form import Editor
from mentorlog.screens.editors.rule_effects import NOT_YET, RuleEffects, meeting_effects
from mentorlog.store import Change, StoreError
from mentorlog.store.events import BY_APP
from mentorlog.widgets.forms.form_row import Field
from mentorlog.widgets.forms.inputs import LineInput
from mentorlog.widgets.forms.line_parts import chips, offers
from mentorlog.widgets.hanging import MUTED, HangingText, entry
from mentorlog.widgets.plain_text import plain

if TYPE_CHECKING:
    from mentorlog.grammar.completions import Completer
    from mentorlog.widgets.hanging import Paragraph

EXAMPLE = "yesterday 45m with {} by video about exams #wellbeing"
"""A line, once a pseudonym is put in."""
_BEGIN = "Who, how long, which day, how you met, about what: in any order, as you would say it."
_LIKE = """\
Say it in any order, as you would write it in a hurry. A day to come plans a meeting:

    yesterday 45m with M-01 by video about exams #wellbeing
    next tuesday 14:30 1h with M-02 about the exam plan
    30m with everyone, M-02 absent
    no-show M-01 monday

`tuesday` is the last one, `next tuesday` the one to come. \
After a colon comes what leaves with the packet: `45m with M-01: read two past papers`."""
_KEYS = "Enter saves · Tab completes · Esc keeps a draft · F8 throws away"


def _offer(mentee: Mentee) -> str:
    """Say what the key does that adds somebody."""
    if mentee.name:
        return f"ctrl+n adds {mentee.pseudonym}, whose name {mentee.name} stays with you."
    return f"ctrl+n adds {mentee.pseudonym}, a pseudonym that leaves in packets."


class _Suggestions(Suggester):
    """Shows behind the cursor what Tab would add."""

    def __init__(self, editor: "LogLineEditor") -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._editor = editor

    async def get_suggestion(self, value: str) -> str | None:
        """Return the line as Tab would complete it, with what is typed left as it is typed."""
        for offer in self._editor.completer.complete(value)[:1]:
            return value + offer.text[len(value) - offer.start :]
        return None


class _Line(LineInput):
    """The line."""

    _submitted = ""
    """What it was at the last Enter."""

    @property
    def select_on_focus(self) -> bool:
        """Never: the focus may come after the first of what was typed, which the next key would replace."""
        return False

    @select_on_focus.setter
    def select_on_focus(self, selects: bool) -> None:
        """Leave it so, whatever a form wants."""

    async def action_submit(self) -> None:
        """Submit the line."""
        self._submitted = self.value
        await super().action_submit()

    def insert_text_at_cursor(self, text: str) -> None:
        """Type a letter; where an Enter stood before it and was refused, it begins another word."""
        follows = self.cursor_at_end and self.value == self._submitted and self.value[-1:].strip()
        super().insert_text_at_cursor(f" {text}" if follows and text.strip() else text)


class LogLineEditor(Editor[Meeting]):
    """Type a meeting in one line and see what is understood; Enter saves it."""

    kind = Meeting
    form = "line"
    called = "meeting, in one line"
    written = "a meeting in one line"
    purpose = _LIKE
    commands = (*LINE, *LOG_LINE)
    typing = LINE_TYPING
    BINDINGS = bindings(LOG_LINE)
    VERTICAL_BREAKPOINTS = [(0, "-short"), (16, "-tall")]

    _new: Mentee | None = None
    """Who is named and can be added; None where everybody is known."""

    @cached_property
    def mentees(self) -> Sequence[Mentee]:
        """Those who may be named."""
        return self.context.store.all(Mentee)

    @cached_property
    def completer(self) -> "Completer":
        """What the words may become."""
        from mentorlog.grammar.completions import Completer
        from mentorlog.operations.topics import known_topics

        logbook = self.context.store.logbook()
        tags = Counter(tag for meeting in logbook.meetings.newest(LATELY) for tag in meeting.tags)
        return Completer(self.mentees, known_topics(logbook), [tag for tag, _ in tags.most_common()])

    def fields(self) -> Sequence[Field]:
        """Return the line."""
        return (
            Field(
                name="line",
                label="Line",
                control=lambda: _Line(EXAMPLE.format(example_name(self.mentees)), _Suggestions(self)),
                read=self._understand,
            ),
        )

    def _understand(self, text: str) -> Any:
        """Read the line against the mentees and the zone of the logbook."""
        from mentorlog.grammar.log_line import read_line
        from mentorlog.grammar.tokens import UnknownName
        from mentorlog.operations.mentees import new_mentee

        self._new = None
        if not text.strip():
            raise ValueError(
                "Say what took place, for instance: " + EXAMPLE.format(example_name(self.mentees))
            )
        try:
            return read_line(
                text,
                new_id=NOT_YET,
                now=self.began,
                zone=self.context.store.zone(),
                mentees=self.mentees,
                date_style=self.context.date_style,
            )
        except UnknownName as unknown:
            self._new = new_mentee(unknown.named, self.mentees, NOT_YET)
            if self._new is None:
                raise
            raise ValueError(unknown.with_help(_offer(self._new))) from unknown

    def start(self) -> Mapping[str, str]:
        """Begin with nothing."""
        return {}

    def build(self, values: Mapping[str, Any], identifier: str) -> Meeting:
        """Return the meeting that was understood, under its own id."""
        meeting: Meeting = values["line"].meeting
        return replace(meeting, id=identifier)

    def rule_effects(self) -> RuleEffects:
        """Try the meeting against the rules, and point out what is odd about it."""
        new = self.entity is None
        return meeting_effects(self.context, self.inputs, self.unsaved, new=new, ahead=False)

    # The screen

    def compose(self) -> ComposeResult:
        """Show the line, below it what is understood, and below that what it would do."""
        with Vertical(classes="form") as box:
            box.border_title = "Log a meeting"
            if restored := self.restored:
                yield Static(plain(restored), classes="restored")
            yield self.inputs
            yield Static(id="offers")
            yield Static(id="chips")
            yield HangingText(id="understood")
            if self.effects is not None:
                yield self.effects
            yield HangingText(id="problem")
            yield Static(plain(_KEYS if self.app.is_inline else f"{_KEYS} · F1 help"), id="line-keys")

    def on_mount(self) -> None:
        """Say what is understood of what is there already."""
        self._follow()

    def on_resize(self) -> None:
        """Lay the chips out anew."""
        self.call_after_refresh(self._follow)

    def typed(self, name: str) -> None:
        """Say what is understood now."""
        super().typed(name)
        self._say("")
        self.inputs.rows["line"].complain("")
        self._follow()

    def _follow(self) -> None:
        """Turn the parts of the line into chips, and say what is still missing."""
        from mentorlog.grammar.line_parts import take_apart

        line = self.inputs.value("line")
        style = self.context.date_style
        parts = take_apart(line, today=self.today, mentees=self.mentees, date_style=style)
        shown = self.query_one("#chips", Static)
        shown.update(chips(parts, shown.size.width or self.app.size.width))
        self.query_one("#offers", Static).update(
            offers([offer.text for offer in self.completer.complete(line)])
        )
        understood = self.query_one("#understood", HangingText)
        understood.show([self._in_words(line)])
        understood.display = True

    def _in_words(self, line: str) -> "Paragraph":
        """Say the meeting in a sentence, or what is missing for it."""
        if not line.strip():
            return entry(_BEGIN, style=MUTED)
        try:
            return entry(self._understand(line).echo, "✓ ", "$text-success", "$text-success")
        except ValueError as question:
            return entry(str(question), "… ", MUTED, MUTED)

    # Keys

    def action_add_mentee(self) -> None:
        """Add whom the line names, and read it again."""
        if self._new is None:
            return
        mentee = replace(self._new, id=self.context.host.new_id())
        try:
            self.context.store.record(Change(None, mentee), by=f"{BY_APP}: mentee")
        except (Invalid, StoreError) as error:
            self._say(str(error))
            return
        del self.mentees, self.completer
        self.typed("line")
        self.notify(f"Added {mentee.pseudonym}.", markup=False)

    def on_key(self, event: events.Key) -> None:
        """Do now what was typed before there was a line; Enter comes after the words before it."""
        if event.key == "enter" and isinstance(self.focused, LineInput):
            event.stop()
            self.focused.post_message(events.Key("enter", "\r"))

    def action_next_field(self) -> None:
        """Complete the word before the cursor."""
        control = self.inputs.rows["line"].control
        if not isinstance(control, LineInput):
            return
        before, after = control.value[: control.cursor_position], control.value[control.cursor_position :]
        for offer in self.completer.complete(before)[:1]:
            completed = before[: offer.start] + offer.text
            control.value = completed + (after if after.startswith(" ") else f" {after}")
            control.cursor_position = len(completed) + 1

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The end of the line saves it; there is no next one."""
        if action == "add_mentee":
            return self._new is not None
        return action != "end_line" and super().check_action(action, parameters)

    def action_previous_field(self) -> None:
        """There is no other field."""

    def save(self) -> None:
        """Save and close; what is missing is said in one place."""
        super().save()
        if self.inputs.rows["line"].has_class("-wrong"):
            self.query_one("#understood", Static).display = False

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        """Save."""
        event.stop()
        self.save()
