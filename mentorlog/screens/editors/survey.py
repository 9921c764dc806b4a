"""The form for the answers to a questionnaire, statement by statement."""

from collections.abc import Mapping, Sequence
from typing import Any

from textual.widgets import Static

from mentorlog.model import Invalid, Mentee, Occasion, Survey
from mentorlog.model.questionnaires import QUESTIONNAIRES, Questionnaire
from mentorlog.model.surveys import PULSE, SKIPPED
from mentorlog.operations.questionnaires.occasions import likely_occasion
from mentorlog.screens.editors import readers
from mentorlog.screens.editors.day_field import day_field
from mentorlog.screens.editors.form import Editor
from mentorlog.screens.frame.app_context import AppContext
from mentorlog.store.drafts import Draft
from mentorlog.widgets.forms.form_row import Field
from mentorlog.widgets.forms.inputs import ChoiceInput
from mentorlog.widgets.forms.rating import RatingInput
from mentorlog.widgets.plain_text import plain


class SurveyEditor(Editor[Survey]):
    """The statements of one questionnaire, then when it was answered.

    A subclass stands for one questionnaire: its `form` is the questionnaire's id.
    """

    kind = Survey
    called = "set of answers"

    def __init__(
        self,
        context: AppContext,
        entity: Survey | None = None,
        *,
        draft: Draft | None = None,
        mentee: str = "",
    ) -> None:
        """Args:
        mentee: the id of who answers, if that is known; the rest is as for every form.
        """
        self._mentee = mentee
        super().__init__(context, entity, draft=draft)

    @property
    def questionnaire(self) -> Questionnaire:
        """What is asked."""
        return QUESTIONNAIRES[self.form]

    @property
    def heading(self) -> str:
        """Name the questionnaire, and say how far it is."""
        given = sum(bool(self.inputs.value(name)) for name in self._items)
        return f"{self.questionnaire.name}   {given} of {len(self._items)} answered"

    @property
    def welcome(self) -> str:
        """Say what the numbers stand for, and how to give them."""
        choices = " · ".join(f"{place} {words}" for place, words in enumerate(self.questionnaire.choices, 1))
        whose = "" if self.questionnaire.of == "mentor" else " Write down what the mentee says."
        return f"How things are now: {choices}. Type a number; 0 leaves a statement out.{whose}"

    @property
    def _items(self) -> list[str]:
        """The names of the fields that are statements."""
        return [f"item-{place}" for place in range(len(self.questionnaire.items))]

    def fields(self) -> Sequence[Field]:
        """Return whose answers they are, the statements, and when."""
        asked = self.questionnaire
        whose = Field(
            name="mentee",
            label="Who answers",
            control=lambda: ChoiceInput(
                ((mentee.pseudonym, mentee.id) for mentee in self.context.store.all(Mentee)),
                blank="choose a mentee",
            ),
            read=readers.chosen,
        )
        statements = (
            Field(
                name=name,
                label=item.text,
                mark=f"{place}. ",
                control=lambda: RatingInput(asked.choices),
                read=lambda raw: int(raw) if raw else SKIPPED,
            )
            for place, (name, item) in enumerate(zip(self._items, asked.items, strict=True), 1)
        )
        occasion = Field(
            name="occasion",
            label="When in the year",
            control=lambda: ChoiceInput((occasion.label, occasion.value) for occasion in Occasion),
        )
        return (
            *([whose] if asked.of == "mentee" else []),
            *statements,
            *([] if asked.often else [occasion]),
            day_field(self.today, self.context.date_style, kept=self.entity.day if self.entity else None),
        )

    def start(self) -> Mapping[str, str]:
        """Return what was answered; today, for new answers."""
        known = self.entity
        if known is None:
            return {"day": "today", "occasion": self._likely(self._mentee), "mentee": self._mentee}
        answers = {name: str(answer or "") for name, answer in zip(self._items, known.answers, strict=True)}
        return {
            **answers,
            "mentee": known.mentee or "",
            "day": str(known.day),
            "occasion": known.occasion.value,
        }

    def _likely(self, mentee: str) -> str:
        """Return the likely occasion of answers that are given today."""
        logbook = self.context.store.logbook()
        return likely_occasion(logbook, self.questionnaire, mentee or None, self.today).value

    def typed(self, name: str) -> None:
        """Say how far it is, and think of the occasion once it is known who answers."""
        super().typed(name)
        self.query_one(".heading", Static).update(plain(self.heading))
        if name == "mentee" and self.entity is None and not self.questionnaire.often:
            self.inputs.suggest("occasion", self._likely(self.inputs.value("mentee")))

    def build(self, values: Mapping[str, Any], identifier: str) -> Survey:
        """Make the set of answers."""
        answers = tuple(values[name] for name in self._items)
        if not any(answers):
            raise Invalid("Nothing is answered yet. Type a number for at least one statement.")
        given = {
            "day": values["day"],
            "questionnaire": self.form,
            "occasion": Occasion(values.get("occasion", Occasion.MID)),
            "answers": answers,
            "mentee": values.get("mentee"),
        }
        return self.with_fields(Survey, identifier, given)


class MentorSurveyEditor(SurveyEditor):
    """What the mentor answers."""

    form = "cop-mentor"
    written = "answers to a questionnaire"


class CompetencesEditor(SurveyEditor):
    """What the mentor says of their own competences."""

    form = "competences"
    written = "answers about your competences"


class MenteeSurveyEditor(SurveyEditor):
    """What a mentee answers."""

    form = "cop-mentee"
    written = "a mentee’s answers to a questionnaire"


class PulseEditor(SurveyEditor):
    """What a mentee answers every few meetings."""

    form = PULSE
    written = "a mentee’s answers to the pulse"


EDITORS = {
    editor.form: editor for editor in (MentorSurveyEditor, MenteeSurveyEditor, CompetencesEditor, PulseEditor)
}
"""The form of each questionnaire that ships."""
