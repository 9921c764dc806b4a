"""Marking one reflection with lenses, themes, skills and a level, without opening all of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from mentorlog.model import Invalid, Reflection
from mentorlog.operations.entry_titles import day
from mentorlog.operations.reflections.reflection_words import document_name
from mentorlog.screens.editors.form import Editor
from mentorlog.screens.editors.lens_fields import lens_fields, written_lenses
from mentorlog.widgets.forms.form_row import Field

DELETED = "The reflection was deleted; F8 throws this away."


class LensEditor(Editor[Reflection]):
    """The lenses on one reflection; its text stays as it is."""

    kind = Reflection
    form = "lenses"
    called = "reflection"
    written = "the lenses on a reflection"

    @property
    def heading(self) -> str:
        """Say which reflection it is."""
        if (reflection := self.entity) is None:
            return "Lenses on a reflection"
        what = reflection.title or document_name(reflection.document)
        return f"Lenses on: {what}, {day(reflection.day)}"

    @property
    def welcome(self) -> str:
        """Say what it is for."""
        return (
            "Space ticks, Down lists themes, Right takes one. All of it is optional."
            if self.entity
            else DELETED
        )

    def fields(self) -> Sequence[Field]:
        """Return what it can be marked with."""
        return lens_fields(self.entity, self.context.store.all(Reflection))

    def start(self) -> Mapping[str, str]:
        """Return what it is marked with."""
        return written_lenses(self.entity) if self.entity else {}

    def build(self, values: Mapping[str, Any], identifier: str) -> Reflection:
        """Return the reflection with other marks."""
        if self.entity is None:
            raise Invalid(DELETED)
        return replace(
            self.entity, **{name: value for name, value in values.items() if self.inputs.touched(name)}
        )
