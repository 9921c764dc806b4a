"""The form for what a mentee said of the mentoring."""

from collections.abc import Mapping, Sequence
from typing import Any

from mentorlog.model import Feedback, Mentee
from mentorlog.operations.entry_titles import names
from mentorlog.operations.questionnaires.feedback import CHANGE, KEEP, NOBODY, refuse_nothing
from mentorlog.screens.editors.day_field import day_field
from mentorlog.screens.editors.form import Editor
from mentorlog.widgets.forms.form_row import Field
from mentorlog.widgets.forms.inputs import ChoiceInput, ProseInput


class FeedbackEditor(Editor[Feedback]):
    """What helps, what should change, and whose words these are, if that is kept."""

    kind = Feedback
    form = "feedback"
    called = "feedback"
    written = "what a mentee said of the mentoring"

    @property
    def welcome(self) -> str:
        """Say where it stays."""
        return "Ask, listen, and write it down in their words. It never leaves this computer."

    def fields(self) -> Sequence[Field]:
        """Return the fields in the order they are typed."""
        called = names(self.context.store.all(Mentee))
        return (
            Field(name="keep", label=KEEP, control=ProseInput),
            Field(name="change", label=CHANGE, control=ProseInput),
            Field(
                name="mentee",
                label="Who",
                control=lambda: ChoiceInput(((name, id) for id, name in called.items()), blank=NOBODY),
                read=lambda mentee: mentee or None,
            ),
            day_field(self.today, self.context.date_style, kept=self.entity.day if self.entity else None),
        )

    def start(self) -> Mapping[str, str]:
        """Return what was said; today, for what is new."""
        if (known := self.entity) is None:
            return {"day": "today"}
        return {
            "keep": known.keep,
            "change": known.change,
            "mentee": known.mentee or "",
            "day": str(known.day),
        }

    def build(self, values: Mapping[str, Any], identifier: str) -> Feedback:
        """Make the feedback."""
        return refuse_nothing(self.with_fields(Feedback, identifier, values))
