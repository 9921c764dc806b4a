"""The form for something done that no meeting shows: training finished, a quiz passed."""

from collections.abc import Mapping, Sequence
from typing import Any

from mentorlog.model import Attestation
from mentorlog.operations.evaluation import ticks, to_tick
from mentorlog.screens.editors import readers
from mentorlog.screens.editors.day_field import day_field
from mentorlog.screens.editors.form import Editor
from mentorlog.screens.frame.context import AppContext
from mentorlog.store import Draft
from mentorlog.widgets.forms.form_row import Field
from mentorlog.widgets.forms.inputs import ChoiceInput, LineInput


class AttestationEditor(Editor[Attestation]):
    """Record what a rule asks for by name, when it was, and who can confirm it."""

    kind = Attestation
    form = "attestation"
    called = "record of something done"
    written = "down something that was done"

    def __init__(
        self,
        context: AppContext,
        entity: Attestation | None = None,
        *,
        draft: Draft | None = None,
        what: str = "",
    ) -> None:
        """Args:
        what: the name to begin with; by default the first that was not recorded yet.
        """
        recorded = {attestation.what for attestation in context.store.all(Attestation)}
        programme = context.store.programme()
        self._what = what or next((each for each in to_tick(programme) if each not in recorded), "")
        self._names = dict.fromkeys((*ticks(programme), *recorded, *filter(None, [what])))
        super().__init__(context, entity, draft=draft)

    def fields(self) -> Sequence[Field]:
        """Return what, when and by whom."""
        return (
            Field(
                name="what",
                label="What",
                control=lambda: ChoiceInput(
                    ((name.replace("_", " "), name) for name in self._names), blank="choose what was done"
                ),
                read=readers.chosen,
            ),
            day_field(
                self.today,
                self.context.date_style,
                readers.past_day_reader(
                    self.today, self.context.date_style, kept=self.entity.day if self.entity else None
                ),
            ),
            Field(name="confirmed_by", label="Confirmed by", control=lambda: LineInput("who can confirm it")),
            Field(name="evidence", label="Evidence", control=lambda: LineInput("certificate 1234, 18 of 20")),
        )

    def start(self) -> Mapping[str, str]:
        """Return what is known; today, for something new."""
        known = self.entity
        if known is None:
            return {"what": self._what, "day": "today"}
        return {
            "what": known.what,
            "day": str(known.day),
            "confirmed_by": known.confirmed_by,
            "evidence": known.evidence,
        }

    def build(self, values: Mapping[str, Any], identifier: str) -> Attestation:
        """Make the record."""
        return self.with_fields(Attestation, identifier, values)
