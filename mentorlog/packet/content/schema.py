"""The packet's document, field by field: what a mentor signs and what a verifier expects.

`docs/packet-format.md` explains every field. Optional fields are left out rather than empty. Fields that
this version does not know are allowed, so that later ones can be read as far as they are understood.
"""

from typing import Annotated, Any, Literal

from pydantic import Field, Strict

from mentorlog.packet.content.profile import Profile
from mentorlog.packet.content.schema_fields import (
    Count,
    Day,
    DocumentPart,
    Hash,
    Instant,
    Positive,
    Ref,
    Sha256,
    Urn,
    named,
)
from mentorlog.packet.content.schema_rows import (
    ListedAnswers,
    ListedChange,
    ListedGoal,
    ListedImport,
    ListedMeeting,
    ListedMentee,
    ListedPassage,
    ListedQuestionnaire,
    ListedRecognition,
    ListedReflection,
    ListedSignpost,
    ListedStatement,
    ListedTraining,
)
from mentorlog.policy.report import Severity, State

__all__ = [
    "ListedAnchor",
    "ListedAnswers",
    "ListedChange",
    "ListedCheckpoint",
    "ListedGoal",
    "ListedImport",
    "ListedLog",
    "ListedMeeting",
    "ListedMentee",
    "ListedNotCounted",
    "ListedOpening",
    "ListedPart",
    "ListedPassage",
    "ListedProgramme",
    "ListedQuestionnaire",
    "ListedRecognition",
    "ListedReflection",
    "ListedRequirement",
    "ListedSignpost",
    "ListedSpan",
    "ListedStatement",
    "ListedTraining",
    "ListedWaiver",
    "PacketPeriod",
    "ReplacedPacket",
    "Subject",
    "Totals",
]


class ListedSpan(DocumentPart):
    """Named days of the programme, both ends included."""

    name: str
    start: Day = named("from")
    end: Day = named("to")


class ListedAnchor(DocumentPart):
    """A named day that deadlines count from."""

    name: str
    day: Day = named("date")


class ListedWaiver(DocumentPart):
    """A requirement that was lifted, why, and by whom."""

    requirement: Ref
    reason: str
    granted_by: str
    day: Day | None = named("date", None)


class ListedOpening(DocumentPart):
    """What an earlier logbook holds towards a requirement, in its unit."""

    ref: Ref
    requirement: Ref
    amount: Count
    note: str | None = None


class ListedProgramme(DocumentPart):
    """What the mentor serves in, and the rules that it was checked against."""

    name: str
    policy: str
    version: str
    policy_sha256: Sha256
    """Of the policy's text; only the same text is sure to judge in the same way."""
    title: str
    source: str
    zone: str
    phases: tuple[ListedSpan, ...] = Field(strict=False)
    windows: tuple[ListedSpan, ...] = Field(strict=False)
    anchors: tuple[ListedAnchor, ...] = Field(strict=False)
    excluded: tuple[ListedSpan, ...] = Field(strict=False)
    """Days on which nothing was asked; the name is the reason."""
    waivers: tuple[ListedWaiver, ...] = Field(strict=False)
    openings: tuple[ListedOpening, ...] = Field(strict=False)
    coordinator: str | None = None
    coordinator_email: str | None = None


class PacketPeriod(DocumentPart):
    """The days that the packet covers, both included."""

    start: Day = named("from")
    end: Day = named("to")

    @property
    def years(self) -> str:
        """The calendar years it lies in: `2026` or `2026-2027`."""
        first, last = self.start[:4], self.end[:4]
        return first if first == last else f"{first}-{last}"


class Totals(DocumentPart):
    """Sums that anybody can make again from the lists."""

    meetings: Count
    minutes: Count
    mentees: Count
    reflections: Count
    goals_set: Count
    goals_met: Count


class ListedNotCounted(DocumentPart):
    """An entry that was considered and did not count."""

    ref: Ref
    why: str


class ListedPart(DocumentPart):
    """One week, window or other part of a rule."""

    label: str
    start: Day = named("from")
    end: Day = named("to")
    have: int
    needed: int
    state: Annotated[State, Strict(False)]


class ListedRequirement(DocumentPart):
    """How one requirement of the policy stands."""

    ref: Ref
    text: str
    source: str
    severity: Annotated[Severity, Strict(False)]
    kind: str
    rule: str
    state: Annotated[State, Strict(False)]
    have: int
    needed: int
    unit: str
    at_most: Literal[True] | None = None
    counted: tuple[Ref, ...] = Field(strict=False)
    adds: tuple[int, ...] = Field(strict=False)
    """How much each counted entry adds, in the same order."""
    not_counted: tuple[ListedNotCounted, ...] = Field(strict=False)
    parts: tuple[ListedPart, ...] = Field(strict=False)
    due: Day | None = None
    next: str


class ReplacedPacket(DocumentPart):
    """An earlier packet about the same programme and period, which this one takes the place of."""

    id: Urn
    sha256: Sha256
    """Of its signed data."""
    at: Instant
    """When it was signed, by the mentor's clock."""


class ListedCheckpoint(DocumentPart):
    """The history as it was when the mentor sent its root away, and the proof that this one continues it."""

    size: Positive
    root: Hash
    day: Day = named("date")
    proof: tuple[Hash, ...] = Field(strict=False)


class ListedLog(DocumentPart):
    """The history of the logbook in one hash."""

    alg: Literal["sha-256"]
    form: Literal["rfc9162"]
    size: Count
    root: Hash
    checkpoints: tuple[ListedCheckpoint, ...] = Field(strict=False)
    inclusion: tuple[Hash, ...] | None = Field(default=None, strict=False)
    """One proof for all changes that meetings name: their leaves, and what else the root is made of."""


class Subject(DocumentPart):
    """The whole year: the credential's subject."""

    id: str | None = None
    """The mentor's key; unknown until the summary is signed."""
    type: Literal["MentoringYear"] = "MentoringYear"
    schema_version: Literal[1] = Field(default=1, validation_alias="schema", serialization_alias="schema")
    profile: Annotated[Profile, Strict(False)]
    about: Ref | None = None
    """The alias of the one mentee whom a packet of the profile `mentee` is about."""
    name: str
    email: str | None = None
    programme: ListedProgramme
    period: PacketPeriod
    as_of: Day
    day_over: bool
    totals: Totals
    requirements: tuple[ListedRequirement, ...] = Field(strict=False)
    mentees: tuple[ListedMentee, ...] = Field(strict=False)
    meetings: tuple[ListedMeeting, ...] = Field(strict=False)
    goals: tuple[ListedGoal, ...] = Field(strict=False)
    training: tuple[ListedTraining, ...] = Field(strict=False)
    reflections: tuple[ListedReflection, ...] = Field(strict=False)
    recognitions: tuple[ListedRecognition, ...] | None = Field(default=None, strict=False)
    questionnaires: tuple[ListedQuestionnaire, ...] | None = Field(default=None, strict=False)
    mentee_answers: tuple[ListedAnswers, ...] | None = Field(default=None, strict=False)
    signposting: tuple[ListedSignpost, ...] | None = Field(default=None, strict=False)
    replaces: tuple[ReplacedPacket, ...] | None = Field(default=None, strict=False)
    omitted: tuple[str, ...] = Field(strict=False)
    statement: str
    log: ListedLog | None = None
    software: str

    def plain(self) -> dict[str, Any]:
        """Return the document as JSON values, without the fields that are not there."""
        return self.model_dump(mode="json", by_alias=True, exclude_none=True)
