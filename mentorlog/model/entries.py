"""What the rules may look at: the facts of a programme's year, and nothing private."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from mentorlog.model.meeting import Meeting
from mentorlog.model.programme import Span
from mentorlog.model.records import Attestation


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A piece of writing as a rule sees it: what it is, when, and how many words."""

    id: str
    kind: str
    day: date
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """A requirement that somebody with the right to do so lifted."""

    requirement: str
    reason: str
    granted_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
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
    anchors: Mapping[str, date] = field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()
