"""What a reader gives: one row after the other, as it stands in its source and as it was understood."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from types import MappingProxyType
from typing import Final

from mentorlog.model import Channel, Kind, Status

NOTHING_ANSWERED: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingMeeting:
    """A meeting as a source tells of it; whatever is None or empty was not said."""

    day: date | None = None
    start: time | None = None
    zone: str | None = None
    """The IANA name of the zone that day and start are in; None means that of the logbook."""
    minutes: int | None = None
    people: tuple[str, ...] = ()
    """Names as they are written; who of them is a mentee is found out later."""
    named_in: str = ""
    """Words that may name mentees who are known, such as the summary of an event; it is not kept."""
    others: int = 0
    """People who are counted and not named."""
    kind: Kind | None = None
    """None: what is chosen for the whole file, or follows from how many came and how they met."""
    channel: Channel | None = None
    status: Status = Status.HELD
    topics: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    resources: tuple[str, ...] = ()
    facts: str = ""
    reflection: str = ""
    private: str = ""
    """Where a source does not say that a text may leave, it belongs here."""
    learned: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingReflection:
    """A piece of writing as a journal holds it."""

    day: date | None = None
    title: str = ""
    text: str = ""
    tags: tuple[str, ...] = ()
    """Chosen by, and not kept: reflections have none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingOpening:
    """Hours that an earlier log has as one sum; they become an opening balance and never a meeting."""

    minutes: int
    note: str
    """Where they come from, in a line that may leave: no names, no contacts."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """What has to be decided about one field of one row before it can be taken in."""

    field: str
    """The name of the field: `day`, `start`, `minutes`, `people`, `kind` …"""
    sentence: str
    """What is not clear, as a full sentence."""
    answers: tuple[str, ...] = ()
    """What it may be, as `ImportChoices.answers` takes it: `2025-12-05`; empty when it can be anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingRow:
    """One row of a table, one event of a calendar, one entry of a journal.

    Exactly one of these holds: it has an `entry` (and perhaps doubts about it), it was `rejected`, or it is
    `skipped` because it never was an entry.
    """

    number: int
    """1 for the first row of data, the first event or the first entry."""
    cells: tuple[str, ...]
    """What the source says, as text to look at."""
    entry: IncomingMeeting | IncomingReflection | IncomingOpening | None = None
    doubts: tuple[Doubt, ...] = ()
    rejected: str = ""
    """Why it cannot be taken in, as a sentence: `30/02/2025 does not exist.`"""
    skipped: str = ""
    """Why it is passed over, in a sentence: `The row is empty.`"""
    remarks: tuple[str, ...] = ()
    """What to look at twice, as sentences; it is taken in all the same."""
    tags: tuple[str, ...] = ()
    """Labels that rows can be chosen by (`--tag`), as the source spells them."""
    client: str = ""
    """Whom or what a time sheet bills it to, which rows can be chosen by too (`--client`)."""
