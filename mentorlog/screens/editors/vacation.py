"""The form for the days of a year on which nothing is asked."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from mentorlog.model import Programme, Span
from mentorlog.model.text import fold
from mentorlog.screens.editors import named_days
from mentorlog.screens.editors.waivers import ProgrammeExceptionEditor
from mentorlog.widgets.forms.form_row import Field
from mentorlog.widgets.forms.inputs import ProseInput


class VacationEditor(ProgrammeExceptionEditor):
    """Leave out vacations and other days, one stretch a line."""

    form = "excluded"
    called = "list of days left out"
    written = "about days that are left out"

    @property
    def heading(self) -> str:
        """Say what it is about."""
        return "Days on which nothing is asked"

    @property
    def welcome(self) -> str:
        """Say how to type them, and what they do."""
        return (
            "One stretch a line, its name first, for instance  winter break: 2025-12-22 .. 2026-01-04\n"
            "Weeks and months that lie in them are not asked for; meetings held in them still count."
        )

    def fields(self) -> Sequence[Field]:
        """Return the list."""
        return (
            Field(
                name="excluded",
                label="Left out",
                control=ProseInput,
                read=lambda text: read_spans(text, self.today),
                hint="an empty list asks for every day",
            ),
        )

    def start(self) -> Mapping[str, str]:
        """Return the days as they are typed."""
        days = self._programme.excluded if self._programme else ()
        return {
            "excluded": "\n".join(
                f"{span.name.replace('_', ' ')}: {named_days.write_span(span.start, span.end)}"
                for span in days
            )
        }

    def build(self, values: Mapping[str, Any], identifier: str) -> Programme:
        """Return the programme with these days left out."""
        return replace(self.programme, excluded=values["excluded"])


def read_spans(text: str, today: date) -> tuple[Span, ...]:
    """Read stretches of days, one a line.

    Raises:
        ValueError: naming the line that is not understood.
    """
    spans = []
    for line in filter(None, map(str.strip, text.splitlines())):
        name, colon, days = line.partition(":")
        slug = "_".join(re.findall("[a-z0-9]+", fold(name)))
        if not colon or not slug:
            raise ValueError(
                f"“{line[:40]}” has no name; type it like winter break: 2025-12-22 .. 2026-01-04"
            )
        spans.append(named_days.span_reader(slug[:60].rstrip("_"), today)(days))
    return tuple(spans)
