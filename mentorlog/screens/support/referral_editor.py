"""The form for one time that somebody was pointed to help."""

from collections.abc import Mapping, Sequence
from typing import Any

from mentorlog.model import Mentee, Referral
from mentorlog.model.referral import SERVICES
from mentorlog.model.text import slug
from mentorlog.operations.entry_titles import day, names, people
from mentorlog.screens.editors import readers
from mentorlog.screens.editors.day_field import day_field
from mentorlog.screens.editors.form import Editor
from mentorlog.widgets.forms.form_row import Field
from mentorlog.widgets.forms.inputs import ChoiceInput, LineInput, ProseInput

OTHER = "(other)"
"""Stands for a service that is not in the list."""


class ReferralEditor(Editor[Referral]):
    """Say where to and when; whom and why stay here."""

    kind = Referral
    form = "referral"
    called = "referral"
    written = "about somebody whom you pointed to help"

    def fields(self) -> Sequence[Field]:
        """Return the fields in the order they are typed."""
        store = self.context.store
        known = dict.fromkeys((*SERVICES, *(referral.where for referral in store.all(Referral))))
        called = names(store.all(Mentee))
        return (
            Field(
                name="where",
                label="Where to",
                control=lambda: ChoiceInput(
                    [*((name.replace("_", " "), name) for name in known), ("somewhere else", OTHER)],
                    blank="choose a service",
                ),
                read=readers.chosen,
            ),
            Field(name="other", label="Namely", control=lambda: LineInput("chaplaincy"), read=_service),
            day_field(self.today, self.context.date_style),
            Field(
                name="mentee",
                label="Who",
                control=lambda: ChoiceInput(
                    ((name, mentee) for mentee, name in called.items()), blank="not kept"
                ),
                read=lambda mentee: mentee or None,
            ),
            Field(
                name="meeting",
                label="Came up in",
                control=lambda: ChoiceInput(
                    (
                        (f"{day(meeting.day)} · {people(meeting, called) or meeting.kind.label}", meeting.id)
                        for meeting in reversed(store.meetings())
                    ),
                    blank="no meeting",
                ),
                read=lambda meeting: meeting or None,
            ),
            Field(
                name="note",
                label="Note",
                control=ProseInput,
                hint="never leaves this machine",
                column=1,
            ),
        )

    def start(self) -> Mapping[str, str]:
        """Return what is known; today, for a new one."""
        known = self.entity
        if known is None:
            return {"day": "today"}
        return {
            "where": known.where,
            "day": str(known.day),
            "mentee": known.mentee or "",
            "meeting": known.meeting or "",
            "note": known.note,
        }

    def asked(self, name: str) -> bool:
        """Ask for another service only where it is not in the list."""
        return name != "other" or self.inputs.value("where") == OTHER

    def build(self, values: Mapping[str, Any], identifier: str) -> Referral:
        """Make the referral."""
        given = {name: value for name, value in values.items() if name != "other"}
        given["where"] = values.get("other", values["where"])
        return self.with_fields(Referral, identifier, given)


def _service(text: str) -> str:
    """Read the name of a service."""
    if not (name := slug(text)):
        raise ValueError("Say where to, for instance: chaplaincy.")
    return name
