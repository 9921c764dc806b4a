"""The form for one person who is mentored."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from mentorlog.model import Mentee
from mentorlog.model.privacy_tiers import HAND_OVER, PRIVATE
from mentorlog.operations.entry_titles import day
from mentorlog.screens.editors import readers
from mentorlog.screens.editors.form import Editor
from mentorlog.screens.editors.programme import read_zone
from mentorlog.widgets.forms.form_row import Field
from mentorlog.widgets.forms.inputs import LineInput, ProseInput, TickInput


class MenteeEditor(Editor[Mentee]):
    """Write down whom one mentors; only the pseudonym is needed."""

    kind = Mentee
    form = "mentee"
    called = "mentee"
    written = "about a mentee"

    def fields(self) -> Sequence[Field]:
        """Return what may be kept about a mentee."""
        return (
            Field(
                name="pseudonym",
                label="Pseudonym",
                group="Who",
                control=lambda: LineInput("M-01; shown everywhere"),
            ),
            Field(
                name="name",
                label="Name",
                control=lambda: LineInput("if you need it; leaves only with consent"),
            ),
            Field(name="cohort", label="Cohort", control=lambda: LineInput("Year 1")),
            Field(name="role", label="Role", control=lambda: LineInput("clinical year, in dual mentoring")),
            Field(name="channel", label="Reached by", control=lambda: LineInput("WhatsApp, evenings")),
            Field(
                name="zone",
                label="Time zone",
                control=lambda: LineInput("if it is not yours"),
                read=readers.optional(read_zone),
            ),
            Field(
                name="consent",
                label="Consent",
                group="What may be kept",
                control=lambda: TickInput("Agreed to be named to the coordinator"),
                read=bool,
            ),
            Field(
                name="retain_until",
                label="Keep until",
                control=lambda: LineInput("the day to review these notes"),
                read=readers.optional(readers.day_reader(self.today, self.context.date_style, ahead=True)),
                echo=_echo,
            ),
            Field(
                name="start",
                label="First day",
                group="Days of their own",
                control=lambda: LineInput("2026-11-02, if they joined late"),
                read=readers.optional(readers.day_reader(self.today, self.context.date_style)),
                echo=_echo,
            ),
            Field(
                name="end",
                label="Last day",
                control=lambda: LineInput("2027-01-31, if they left early"),
                read=readers.optional(readers.day_reader(self.today, self.context.date_style)),
                echo=_echo,
            ),
            Field(
                name="agreed_on",
                label="Agreed on",
                group="What you agreed · never leaves this computer",
                control=lambda: LineInput("the day, if you talked about it"),
                read=readers.optional(readers.day_reader(self.today, self.context.date_style, ahead=False)),
                echo=_echo,
                column=1,
            ),
            Field(
                name="expectations",
                label="Expectations",
                control=ProseInput,
                hint="what each hopes for from the other",
                goes=PRIVATE.goes,
                column=1,
            ),
            Field(
                name="ground_rules",
                label="Ground rules",
                control=ProseInput,
                hint="how often, how to cancel",
                goes=PRIVATE.goes,
                column=1,
            ),
            Field(
                name="boundaries",
                label="Boundaries",
                control=ProseInput,
                hint="what you will not do, and who does it",
                goes=PRIVATE.goes,
                column=1,
            ),
            Field(
                name="notes",
                label="Notes",
                group="Private · never leaves this computer",
                control=ProseInput,
                hint="what to remember about them",
                goes=PRIVATE.goes,
                column=1,
            ),
            *after_year_fields("After the year"),
        )

    def start(self) -> Mapping[str, str]:
        """Return what is known."""
        mentee = self.entity
        if mentee is None:
            return {}
        return {
            "pseudonym": mentee.pseudonym,
            "name": mentee.name,
            "cohort": mentee.cohort,
            "role": mentee.role,
            "channel": mentee.channel,
            "zone": mentee.zone or "",
            "consent": "yes" if mentee.consent else "",
            "retain_until": str(mentee.retain_until or ""),
            "start": str(mentee.start or ""),
            "end": str(mentee.end or ""),
            "agreed_on": str(mentee.agreed_on or ""),
            "expectations": mentee.expectations,
            "ground_rules": mentee.ground_rules,
            "boundaries": mentee.boundaries,
            "notes": mentee.notes,
            **after_year(mentee),
        }

    def build(self, values: Mapping[str, Any], identifier: str) -> Mentee:
        """Make the mentee."""
        return self.with_fields(Mentee, identifier, values)


def after_year_fields(group: str) -> tuple[Field, Field]:
    """Return what is asked about a mentee at the year's end, under the heading `group`."""
    return (
        Field(
            name=HAND_OVER.field,
            label=HAND_OVER.label,
            group=group,
            control=ProseInput,
            hint="what may be said, and what helps; as they agreed",
            goes=HAND_OVER.goes,
        ),
        Field(
            name="goes_on",
            label="Goes on",
            control=lambda: TickInput("We go on after this year"),
            read=bool,
        ),
    )


def after_year(mentee: Mentee) -> dict[str, str]:
    """Return what these two fields begin with."""
    return {HAND_OVER.field: mentee.hand_over, "goes_on": "yes" * mentee.goes_on}


def _echo(when: date | None) -> str:
    """Say which day was understood."""
    return day(when, year=True) if when else ""
