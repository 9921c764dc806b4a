"""One line in, one meeting recorded: the same line as `mentorlog log` takes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from textual import on
from textual.widgets import Input

from mentorlog.model import Meeting, Mentee
from mentorlog.screens.editors.form import Editor
from mentorlog.screens.editors.rule_effects import NOT_YET, MeetingEffects
from mentorlog.widgets.forms.form_row import Field
from mentorlog.widgets.forms.inputs import LineInput


class LogLineEditor(Editor[Meeting]):
    """Type a meeting in one line and see what is understood; Enter saves it."""

    kind = Meeting
    form = "line"
    called = "meeting, in one line"
    written = "a meeting in one line"

    @property
    def welcome(self) -> str:
        """Say what the line may hold."""
        return (
            "In any order: the day, the time, how long, with whom, by video or by phone, about what, #tags; "
            "and no-show, cancelled or planned. Enter saves what is understood."
        )

    def fields(self) -> Sequence[Field]:
        """Return the line."""
        return (
            Field(
                name="line",
                label="Line",
                control=lambda: LineInput("yesterday 45m with M-01 by video about exams #wellbeing"),
                read=self._understand,
                echo=lambda understood: understood.echo,
                below=True,
            ),
        )

    def _understand(self, text: str) -> Any:
        """Read the line against the mentees and the zone of the logbook."""
        from mentorlog.grammar.log_line import read_line

        if not text.strip():
            raise ValueError("Say what took place, for instance: today 45m with M-01 about exams")
        store = self.context.store
        return read_line(
            text,
            new_id=NOT_YET,
            now=self.began,
            zone=store.zone(),
            mentees=store.all(Mentee),
            date_style=self.context.date_style,
        )

    def start(self) -> Mapping[str, str]:
        """Begin with nothing."""
        return {}

    def build(self, values: Mapping[str, Any], identifier: str) -> Meeting:
        """Return the meeting that was understood, under its own id."""
        meeting: Meeting = values["line"].meeting
        return replace(meeting, id=identifier)

    def rule_effects(self) -> MeetingEffects:
        """Try the meeting against the rules, and point out what is odd about it."""
        return MeetingEffects(self.context, self.inputs, self.unsaved, new=self.entity is None)

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        """Save."""
        event.stop()
        self.action_save()
