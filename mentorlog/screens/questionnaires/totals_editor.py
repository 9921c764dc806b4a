"""The form for anonymous totals: one line of counts for each statement."""

from collections.abc import Mapping, Sequence
from typing import Any

from textual.widgets import Static

from mentorlog.model import Invalid, Occasion, Tally
from mentorlog.model.questionnaires import ANONYMOUS, Questionnaire
from mentorlog.operations.questionnaires.occasions import likely_occasion
from mentorlog.operations.questionnaires.totals import questionnaire_of, read_counts
from mentorlog.screens.editors.day_field import day_field
from mentorlog.screens.editors.form import Editor
from mentorlog.widgets.forms.form_row import Field
from mentorlog.widgets.forms.inputs import ChoiceInput, LineInput
from mentorlog.widgets.plain_text import plain
from mentorlog.wording import many

EXAMPLE = "0 7 5 21 19 12"


class TotalsEditor(Editor[Tally]):
    """A count for each box, from the first to the last, statement by statement."""

    kind = Tally
    form = "totals"
    called = "set of totals"
    written = "the totals of a questionnaire"

    @property
    def questionnaire(self) -> Questionnaire:
        """What was asked."""
        return (self.entity and questionnaire_of(self.entity)) or ANONYMOUS

    @property
    def heading(self) -> str:
        """Name the questionnaire, and say how far it is."""
        typed = sum(bool(self.inputs.value(name).strip()) for name in self._items)
        return f"{self.questionnaire.name}, anonymous   {typed} of {len(self._items)} counted"

    @property
    def welcome(self) -> str:
        """Say what the counts are."""
        choices = self.questionnaire.choices
        return (
            f"How often was each box ticked, from “{choices[0]}” to “{choices[-1]}”? Type "
            f"{len(choices)} counts a line. Outside this form no count under three is shown."
        )

    @property
    def _items(self) -> list[str]:
        """The names of the fields that are statements."""
        return [f"item-{place}" for place in range(len(self.questionnaire.items))]

    def fields(self) -> Sequence[Field]:
        """Return the statements, and when it was."""
        asked = self.questionnaire
        statements = (
            Field(
                name=name,
                label=item.text,
                mark=f"{place}. ",
                control=lambda: LineInput(EXAMPLE),
                read=lambda text: read_counts(text, len(asked.choices)),
                echo=lambda counts: many(sum(counts), "answers") if any(counts) else "",
            )
            for place, (name, item) in enumerate(zip(self._items, asked.items, strict=True), 1)
        )
        occasion = Field(
            name="occasion",
            label="When in the year",
            control=lambda: ChoiceInput((occasion.label, occasion.value) for occasion in Occasion),
        )
        return (
            *statements,
            occasion,
            day_field(self.today, self.context.date_style, kept=self.entity.day if self.entity else None),
        )

    def start(self) -> Mapping[str, str]:
        """Return what was counted; today, for new totals."""
        if (known := self.entity) is None:
            logbook = self.context.store.logbook()
            likely = likely_occasion(logbook, self.questionnaire, None, self.today)
            return {"day": "today", "occasion": likely.value}
        rows = (" ".join(map(str, row)) if any(row) else "" for row in known.counts)
        counts = dict(zip(self._items, rows, strict=True))
        return {**counts, "day": str(known.day), "occasion": known.occasion.value}

    def typed(self, name: str) -> None:
        """Say how far it is."""
        super().typed(name)
        self.query_one(".heading", Static).update(plain(self.heading))

    def build(self, values: Mapping[str, Any], identifier: str) -> Tally:
        """Make the totals."""
        counts = tuple(values[name] for name in self._items)
        if not any(map(any, counts)):
            raise Invalid("Nothing is counted yet. Type the counts of at least one statement.")
        given = {
            "day": values["day"],
            "questionnaire": self.questionnaire.id,
            "occasion": Occasion(values["occasion"]),
            "counts": counts,
        }
        return self.with_fields(Tally, identifier, given)
