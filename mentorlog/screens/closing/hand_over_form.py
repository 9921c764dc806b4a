"""What happens with one mentee after the year: whether they go on, and what the next mentor should know."""

from collections.abc import Mapping, Sequence
from typing import Any

from mentorlog.model import Mentee
from mentorlog.model.privacy_tiers import HAND_OVER
from mentorlog.screens.editors.form import Editor
from mentorlog.screens.editors.mentee import after_year, after_year_fields
from mentorlog.widgets.forms.form_row import Field


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
        return f"Write it together, or read it to them. It {HAND_OVER.goes}."

    def fields(self) -> Sequence[Field]:
        """Return what is asked."""
        return after_year_fields("Hand-over")

    def start(self) -> Mapping[str, str]:
        """Return what is known."""
        return after_year(self.entity) if self.entity else {}

    def build(self, values: Mapping[str, Any], identifier: str) -> Mentee:
        """Return the mentee with both."""
        return self.with_fields(Mentee, identifier, values)
