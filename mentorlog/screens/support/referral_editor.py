"""The form for one time that somebody was pointed to help."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from mentorlog.model import Referral, Service
from mentorlog.operations.entry_titles import day, names, people
from mentorlog.operations.support.services import in_order, known_areas
from mentorlog.screens.editors import readers
from mentorlog.screens.editors.day_field import day_field
from mentorlog.screens.editors.form import Editor
from mentorlog.screens.support.service_area import OTHER, area_fields, in_words
from mentorlog.widgets.forms.form_row import Field
from mentorlog.widgets.forms.inputs import ChoiceInput, LineInput, ProseInput


class ReferralEditor(Editor[Referral]):
    """Say where to and when, and when to ask again; whom and why stay here."""

    kind = Referral
    form = "referral"
    called = "referral"
    written = "about somebody whom you pointed to help"

    def fields(self) -> Sequence[Field]:
        """Return the fields in the order they are typed; services of the directory are offered first."""
        store, style = self.context.store, self.context.date_style
        logbook = store.logbook()
        called, kept = names(logbook.mentees), self.entity.meeting if self.entity else None
        services = [
            (f"{each.title} · {each.area.replace('_', ' ')}", each.id) for each in in_order(logbook.services)
        ]
        return (
            *area_fields(
                "where", "Where to", [*services, *in_words(known_areas(logbook))], "choose a service"
            ),
            day_field(self.today, style, kept=self.entity.day if self.entity else None),
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
                        for meeting in store.meetings().to_choose(kept)
                    ),
                    blank="no meeting",
                ),
                read=lambda meeting: meeting or None,
            ),
            Field(
                name="follow_up",
                label="Ask again",
                control=lambda: LineInput("in 2 weeks, 2026-03-25"),
                read=readers.optional(readers.day_reader(self.today, style, ahead=True)),
                echo=_echo,
            ),
            Field(
                name="followed_up",
                label="Asked on",
                control=lambda: LineInput("the day, once you did"),
                read=readers.optional(
                    readers.past_day_reader(
                        self.today, style, kept=self.entity.followed_up if self.entity else None
                    )
                ),
                echo=_echo,
            ),
            Field(name="outcome", label="Outcome", control=lambda: LineInput("was seen; did not go")),
            Field(
                name="note",
                label="Note",
                control=ProseInput,
                hint="better left empty: no detail; never leaves this computer",
                column=1,
            ),
        )

    def start(self) -> Mapping[str, str]:
        """Return what is known; today, for a new one."""
        known = self.entity
        if known is None:
            return {"day": "today"}
        return {
            "where": known.service or known.where,
            "day": str(known.day),
            "mentee": known.mentee or "",
            "meeting": known.meeting or "",
            "follow_up": str(known.follow_up or ""),
            "followed_up": str(known.followed_up or ""),
            "outcome": known.outcome,
            "note": known.note,
        }

    def asked(self, name: str) -> bool:
        """Ask for another kind of service only where it is not in the list, and what came of a known one."""
        match name:
            case "other":
                return self.inputs.value("where") == OTHER
            case "followed_up" | "outcome":
                return self.entity is not None
        return True

    def build(self, values: Mapping[str, Any], identifier: str) -> Referral:
        """Make the referral; of a service in the directory, its kind is kept as well."""
        given = {name: value for name, value in values.items() if name != "other"}
        if self.entity is None or self.inputs.touched("where"):
            service = self.context.store.find(Service, values["where"])
            given["service"] = service.id if service else None
            given["where"] = service.area if service else values.get("other", values["where"])
        return self.with_fields(Referral, identifier, given)


def _echo(when: date | None) -> str:
    """Say which day was understood."""
    return day(when, year=True) if when else ""
