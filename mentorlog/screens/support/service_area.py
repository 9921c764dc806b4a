"""The fields for a kind of service: one of those that are known, or another that is named."""

from collections.abc import Iterable

from mentorlog.model.text import slug
from mentorlog.screens.editors import readers
from mentorlog.widgets.forms.form_row import Field
from mentorlog.widgets.forms.inputs import ChoiceInput, LineInput

OTHER = "(other)"
"""Stands for a kind that is not in the list."""


def area_fields(name: str, label: str, choices: Iterable[tuple[str, str]], blank: str) -> tuple[Field, Field]:
    """Return the field with the kinds that are known, and the one that asks for another.

    Args:
        name: of the first; the second is `other`.
        label: of the first.
        choices: label and value of what is offered.
        blank: what to do, shown while nothing is chosen.
    """
    return (
        Field(
            name=name,
            label=label,
            control=lambda: ChoiceInput([*choices, ("something else", OTHER)], blank=blank),
            read=readers.chosen,
        ),
        Field(name="other", label="Namely", control=lambda: LineInput("chaplaincy"), read=_named),
    )


def in_words(areas: Iterable[str]) -> list[tuple[str, str]]:
    """Return kinds of service with their labels, to choose from."""
    return [(area.replace("_", " "), area) for area in areas]


def _named(text: str) -> str:
    """Read the name of a kind of service."""
    if not (name := slug(text)):
        raise ValueError("Say which kind of service, for instance: chaplaincy.")
    return name
