"""What the rules may look at: the facts of a programme's year, and nothing private."""

from collections.abc import Mapping
from datetime import date

from mentorlog.model.frozen import Frozen
from mentorlog.model.meeting import Meeting
from mentorlog.model.people import refuse_backwards
from mentorlog.model.programme import OpeningBalance, Span, Waiver
from mentorlog.model.records import Attestation


class Document(Frozen):
    """A piece of writing as a rule sees it: what it is, when, and how many words."""

    id: str
    kind: str
    day: date
    words: int


class Person(Frozen):
    """A mentee as a rule sees one: what to call them, their cohort, and the days on which they are there."""

    id: str
    label: str
    cohort: str = ""
    start: date | None = None
    """First day of their own, for a mentee who joined during the year."""
    end: date | None = None
    """Last day of their own, for a mentee who left."""

    def __post_init__(self) -> None:
        refuse_backwards(self.start, self.end)


class Entries(Frozen):
    """Everything that `mentorlog.policy.evaluate` reads; order never matters."""

    start: date
    """First day of the period."""
    end: date
    """Last day of the period."""
    meetings: tuple[Meeting, ...] = ()
    documents: tuple[Document, ...] = ()
    attestations: tuple[Attestation, ...] = ()
    mentees: tuple[str, ...] = ()
    """Ids of the mentees in the logbook."""
    phases: tuple[Span, ...] = ()
    windows: tuple[Span, ...] = ()
    anchors: Mapping[str, date] = {}
    waivers: tuple[Waiver, ...] = ()
    excluded: tuple[Span, ...] = ()
    """Vacations and other days on which nothing is asked; the name says why."""
    openings: tuple[OpeningBalance, ...] = ()
    people: tuple[Person, ...] = ()
    """Labels, cohorts and own days of the mentees, as far as they are known."""
    logged: Mapping[str, date] = {}
    """The day on which each meeting was first written down, by its id, as far as it is known."""
