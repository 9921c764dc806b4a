"""What happens with one mentee after the year: whether they go on, and what the next mentor should know."""

from collections.abc import Mapping, Sequence
from typing import Any

from mentorlog.model import Mentee
from mentorlog.screens.editors.form import Editor
from mentorlog.widgets.forms.form_row import Field
from mentorlog.widgets.forms.inputs import ProseInput, TickInput

GOES = "leaves only in a hand-over note, with their consent"
HINT = "what may be said, and what helps; as they agreed"


class HandOverEditor(Editor[Mentee]):
    """Two questions about a mentee at the year's end."""

    kind = Mentee
    form = "hand-over"
    called = "note"
    written = "a note for the next mentor"

    @property
    def heading(self) -> str:
        """Name the mentee."""
        return f"After this year: {self.entity.pseudonym}" if self.entity else "After this year"

    @property
    def welcome(self) -> str:
        """Say what the note is for."""
        if self.entity is None:
            return "The mentee was deleted. Copy what you need; F8 throws this away."
        return f"Write it together, or read it to them. It {GOES}."

    def fields(self) -> Sequence[Field]:
        """Return what is asked."""
        return (
            Field(
                name="hand_over",
                label="Next mentor",
                group="Hand-over",
                control=ProseInput,
                hint=HINT,
                goes=GOES,
            ),
            Field(
                name="goes_on",
                label="Goes on",
                control=lambda: TickInput("We go on after this year"),
                read=bool,
            ),
        )

    def start(self) -> Mapping[str, str]:
        """Return what is known."""
        mentee = self.entity
        return {"hand_over": mentee.hand_over, "goes_on": "yes" * mentee.goes_on} if mentee else {}

    def build(self, values: Mapping[str, Any], identifier: str) -> Mentee:
        """Return the mentee with both."""
        return self.with_fields(Mentee, identifier, values)
