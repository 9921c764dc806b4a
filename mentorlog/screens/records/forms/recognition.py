"""The form for a nomination, a word of thanks or a prize."""

from collections.abc import Mapping, Sequence
from typing import Any

from mentorlog.model import Recognition, RecognitionSort
from mentorlog.screens.editors.day_field import day_field
from mentorlog.screens.editors.form import Editor
from mentorlog.widgets.forms.form_row import Field
from mentorlog.widgets.forms.inputs import ChoiceInput, LineInput, ProseInput


class RecognitionEditor(Editor[Recognition]):
    """Say what it was, from whom and when."""

    kind = Recognition
    form = "recognition"
    called = "recognition"
    written = "down a recognition"

    def fields(self) -> Sequence[Field]:
        """Return the fields in the order they are typed."""
        kept = self.entity.day if self.entity else None
        return (
            Field(name="title", label="What", control=lambda: LineInput("Outstanding mentor of the year")),
            Field(
                name="sort",
                label="Sort",
                control=lambda: ChoiceInput((sort.value, sort.value) for sort in RecognitionSort),
                read=RecognitionSort,
            ),
            day_field(self.today, self.context.date_style, kept=kept),
            Field(name="given_by", label="Given by", control=lambda: LineInput("students of Year 1")),
            Field(name="note", label="Note", control=ProseInput, hint="never leaves this computer", column=1),
        )

    def start(self) -> Mapping[str, str]:
        """Return what is known; a word of thanks of today, for a new one."""
        known = self.entity
        if known is None:
            return {"day": "today", "sort": RecognitionSort.RECOGNITION}
        return {
            "title": known.title,
            "sort": known.sort,
            "day": str(known.day),
            "given_by": known.given_by,
            "note": known.note,
        }

    def build(self, values: Mapping[str, Any], identifier: str) -> Recognition:
        """Make the recognition."""
        return self.with_fields(Recognition, identifier, values)
