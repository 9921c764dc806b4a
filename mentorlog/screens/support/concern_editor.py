"""The form for something that was raised with the school."""

from collections.abc import Mapping, Sequence
from typing import Any

from mentorlog.model import Concern
from mentorlog.operations.entry_titles import day
from mentorlog.screens.editors import readers
from mentorlog.screens.editors.day_field import day_field
from mentorlog.screens.editors.form import Editor
from mentorlog.widgets.forms.form_row import Field
from mentorlog.widgets.forms.inputs import LineInput


class ConcernEditor(Editor[Concern]):
    """Say what was raised with whom, and what came of it."""

    kind = Concern
    form = "concern"
    called = "concern"
    written = "about something you raised with the school"

    @property
    def welcome(self) -> str:
        """Say that it is about the school."""
        return "About the school, not about a person: name nobody."

    def fields(self) -> Sequence[Field]:
        """Return the fields in the order they are typed."""
        return (
            Field(name="title", label="What", control=lambda: LineInput("no quiet room before exams")),
            day_field(self.today, self.context.date_style, kept=self.entity.day if self.entity else None),
            Field(name="raised_with", label="With", control=lambda: LineInput("the student office")),
            Field(name="outcome", label="Outcome", control=lambda: LineInput("if there is one yet")),
            Field(
                name="closed",
                label="Closed on",
                control=lambda: LineInput("the day, once it is dealt with"),
                read=readers.optional(
                    readers.past_day_reader(
                        self.today, self.context.date_style, kept=self.entity.closed if self.entity else None
                    )
                ),
                echo=lambda when: day(when, year=True) if when else "",
            ),
        )

    def start(self) -> Mapping[str, str]:
        """Return what is known; today, for a new one."""
        known = self.entity
        if known is None:
            return {"day": "today"}
        return {
            "title": known.title,
            "day": str(known.day),
            "raised_with": known.raised_with,
            "outcome": known.outcome,
            "closed": str(known.closed or ""),
        }

    def build(self, values: Mapping[str, Any], identifier: str) -> Concern:
        """Make the concern."""
        return self.with_fields(Concern, identifier, values)
