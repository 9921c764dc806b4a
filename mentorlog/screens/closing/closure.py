"""Whether the mentor would mentor again, and why."""

from collections.abc import Mapping, Sequence
from typing import Any

from mentorlog.model import Again, Closure, Invalid
from mentorlog.model.privacy_tiers import REFLECTION
from mentorlog.screens.editors.form import Editor
from mentorlog.widgets.forms.form_row import Field
from mentorlog.widgets.forms.inputs import ChoiceInput, ProseInput


class ClosureEditor(Editor[Closure]):
    """One answer for the year in view, and the reason for it."""

    kind = Closure
    form = "closure"
    called = "answer"
    written = "whether you would mentor again"

    @property
    def heading(self) -> str:
        """Ask."""
        return "Would you mentor again?"

    def fields(self) -> Sequence[Field]:
        """Return the answer and the reason."""
        return (
            Field(name="again", label="Again", group="Next year", control=lambda: ChoiceInput(AGAIN)),
            Field(
                name="why",
                label="Why",
                control=ProseInput,
                hint="what would have to stay, or change",
                goes=REFLECTION.goes,
            ),
        )

    def start(self) -> Mapping[str, str]:
        """Return yes, or what was answered."""
        before = self.entity
        return {"again": before.again.value, "why": before.why} if before else {"again": Again.YES.value}

    def build(self, values: Mapping[str, Any], identifier: str) -> Closure:
        """Make the answer, of today."""
        given = {"again": Again(values["again"]), "why": values["why"]}
        if self.entity is not None:
            return self.with_fields(Closure, identifier, given)
        if (programme := self.context.store.programme()) is None:
            raise Invalid("No programme is in view, so there is no year to close.")
        return Closure(id=identifier, programme=programme.id, day=self.today, **given)


AGAIN = (("Yes", Again.YES.value), ("Not sure", Again.UNSURE.value), ("No", Again.NO.value))
