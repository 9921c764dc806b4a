"""What is told of a meeting right after it, while it is fresh: two texts, what was promised, one answer."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from mentorlog.grammar.echo import HOW_LONG
from mentorlog.grammar.promises import read_promises
from mentorlog.grammar.tokens import Unclear
from mentorlog.model import Action, Attendance, Invalid, Meeting, Mentee, Status
from mentorlog.model.privacy_tiers import FACTS, LEARNED, REFLECTION
from mentorlog.model.reflection_models import Stage, guide
from mentorlog.operations.entry_titles import names, title
from mentorlog.operations.planned_meetings import as_held
from mentorlog.operations.reflections.after_meeting import answer_to_question, question_after
from mentorlog.screens.editors.form import IN_DANGER, Editor
from mentorlog.screens.editors.meeting import MINUTES, hint_lines, promised_hint, written_already
from mentorlog.store import Change
from mentorlog.widgets.forms.attendance_list import AttendanceList, read_people, write_people
from mentorlog.widgets.forms.form_row import Field
from mentorlog.widgets.forms.inputs import ProseInput

ANSWER = "answer"
"""The field of the question; the meeting has a field `reflection` of its own."""


class AfterMeetingEditor(Editor[Meeting]):
    """Tell of a meeting that was held. One that is planned is held once its length is said."""

    kind = Meeting
    form = "after-meeting"
    called = "meeting"
    written = "about a meeting that was held"
    purpose = f"{Editor.purpose} {IN_DANGER}"
    begins_with_words = False
    """Whether the meeting was written down as held before, so that nobody has to say who came."""

    @property
    def heading(self) -> str:
        """Say that it is held, or what is asked first."""
        if self.entity is None:
            return "After a meeting"
        mentees = self.context.store.all(Mentee)
        what = title(self.entity, names(mentees), self.today)
        return f"✓ Held: {what}" if self.entity.status is Status.HELD else f"How long was {what}?"

    @property
    def welcome(self) -> str:
        """Say that nothing has to be told."""
        if self.entity is None:
            return "The meeting was deleted. Copy what you need; F8 throws this away."
        held = self.entity.status is Status.HELD
        return "Anything to add? Escape skips it." if held else "F2 calls it held, with what you add."

    def fields(self) -> Sequence[Field]:
        """Return what is asked: first what cannot be left out, then what may."""
        here = {attendance.mentee for attendance in self.entity.mentees} if self.entity else set()
        self._mentees = self.context.store.all(Mentee)
        expected = [mentee for mentee in self._mentees if mentee.id in here]
        written = written_already(self.context.store, self.entity, self.today)
        return (
            MINUTES,
            Field(
                name="mentees",
                label="Who came",
                control=lambda: AttendanceList(expected),
                read=read_people,
            ),
            Field(
                name=ANSWER,
                label=f"This time: {self._question.label}",
                control=ProseInput,
                hint=hint_lines(f"{self._question.prompt} · {REFLECTION.goes}", written),
                goes=REFLECTION.goes,
            ),
            Field(name=FACTS.field, label=FACTS.label, control=ProseInput, hint=FACTS.goes),
            Field(
                name=LEARNED.field, label=LEARNED.label, control=ProseInput, hint=f"from them; {LEARNED.goes}"
            ),
            Field(
                name="promised",
                label="Promised",
                control=ProseInput,
                read=lambda text: read_promises(text, self._mentees, self.today),
                hint=promised_hint(self.context.store, self.entity, expected or self._mentees),
            ),
        )

    @property
    def _model(self) -> str:
        """The reflection model whose question is asked."""
        return self.context.preferences.settings.reflect_short_model

    @property
    def _question(self) -> Stage:
        """What is asked about this meeting."""
        if self.entity is None:
            return guide(self._model).stages[0]
        return question_after(self.context.store.meetings(), self.entity, self._model)

    def asked(self, name: str) -> bool:
        """The length is asked for if the plan has none, who came if there were several."""
        meeting = self.entity
        if name == ANSWER:
            return self.context.preferences.settings.reflect_after_meeting
        if name == "minutes":
            return meeting is not None and meeting.status is not Status.HELD
        return name != "mentees" or (meeting is not None and len(meeting.mentees) > 1)

    def begin(self) -> None:
        """Begin with the words where it is known who came: there, a space that one types would change it."""
        if not self.begins_with_words:
            super().begin()
            return
        self.set_focus(self.inputs.rows[ANSWER if self.asked(ANSWER) else FACTS.field].control)

    def start(self) -> Mapping[str, str]:
        """Return what is known of the meeting; whoever was expected came."""
        meeting = self.entity
        if meeting is None:
            return {}
        held = meeting.status is Status.HELD
        people = meeting.mentees if held else tuple(replace(each, attended=True) for each in meeting.mentees)
        return {
            "mentees": write_people(people),
            FACTS.field: meeting.facts,
            LEARNED.field: meeting.learned,
        }

    def build(self, values: Mapping[str, Any], identifier: str) -> Meeting:
        """Return the meeting as it was held, with what was told."""
        meeting = self.entity
        if meeting is None:
            raise Invalid(self.welcome)
        if meeting.status is not Status.HELD:
            if not (minutes := values["minutes"]):
                raise Invalid(f"minutes: {HOW_LONG}")
            try:
                meeting = as_held(self.context.store, self.context.host, meeting, f"{minutes}m")
            except Unclear as error:
                raise Invalid(str(error)) from None
        told = {name: values[name] for name in (FACTS.field, LEARNED.field) if self.inputs.touched(name)}
        return replace(meeting, mentees=self._people(meeting, values), **told)

    def _people(self, meeting: Meeting, values: Mapping[str, Any]) -> tuple[Attendance, ...]:
        """Return who came, as far as that was asked."""
        if "mentees" not in values or not self.inputs.touched("mentees"):
            return meeting.mentees
        came: tuple[Attendance, ...] = values["mentees"]
        return came

    def changes(self, entity: Meeting, values: Mapping[str, Any]) -> tuple[Change, ...]:
        """Save the meeting, what was promised in it and what is thought of it, in one action."""
        actions = [
            Action(id=self.context.host.new_id(), meeting=entity.id, **promise._asdict())
            for promise in values["promised"]
        ]
        text = values.get(ANSWER, "").strip()
        host = self.context.host
        answers = (
            [answer_to_question(host, entity, self._model, self._question, text, self.today)] if text else []
        )
        new = [Change(None, action) for action in actions] + [Change(None, each) for each in answers]
        return (*super().changes(entity, values), *new)
