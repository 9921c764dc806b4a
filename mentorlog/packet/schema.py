"""The packet's document, field by field: what a mentor signs and what a verifier expects.

`docs/packet-format.md` explains every field. Optional fields are left out rather than empty. Fields that
this version does not know are allowed, so that later ones can be read as far as they are understood.
"""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, Strict
from pydantic.alias_generators import to_camel

from mentorlog.model import Status
from mentorlog.policy.report import Severity, State


def _is_day(text: str) -> str:
    """Accept a calendar day as `YYYY-MM-DD` only."""
    if date.fromisoformat(text).isoformat() != text:
        raise ValueError("not YYYY-MM-DD")
    return text


Day = Annotated[str, AfterValidator(_is_day)]
Clock = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]\z")]
Instant = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z\z")]
Count = Annotated[int, Field(ge=0)]
Ref = Annotated[str, Field(min_length=1, max_length=200)]
"""The name of an entry inside the packet, such as `m0001`; for a mentee, the alias."""


class _Part(BaseModel):
    """A part of the document: exact types, camel-case names in JSON."""

    model_config = ConfigDict(
        protected_namespaces=(), strict=True, frozen=True, alias_generator=to_camel, populate_by_name=True
    )


def _named(name: str) -> Any:
    """Return a field that JSON calls `name`, which Python cannot."""
    return Field(validation_alias=name, serialization_alias=name)


class Days(_Part):
    """Named days of the programme, both ends included."""

    name: str
    start: Day = _named("from")
    end: Day = _named("to")


class Anchor(_Part):
    """A named day that deadlines count from."""

    name: str
    date: Day


class Waiver(_Part):
    """A requirement that was lifted, why, and by whom."""

    requirement: Ref
    reason: str
    granted_by: str
    date: Day | None = None


class Opening(_Part):
    """What an earlier logbook holds towards a requirement, in its unit."""

    ref: Ref
    requirement: Ref
    amount: Count
    note: str | None = None


class Programme(_Part):
    """What the mentor serves in, and the rules that it was checked against."""

    name: str
    policy: str
    version: str
    policy_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}\z")]
    """Of the policy's text; only the same text is sure to judge in the same way."""
    title: str
    source: str
    zone: str
    phases: tuple[Days, ...] = Field(strict=False)
    windows: tuple[Days, ...] = Field(strict=False)
    anchors: tuple[Anchor, ...] = Field(strict=False)
    excluded: tuple[Days, ...] = Field(strict=False)
    """Days on which nothing was asked; the name is the reason."""
    waivers: tuple[Waiver, ...] = Field(strict=False)
    openings: tuple[Opening, ...] = Field(strict=False)
    coordinator: str | None = None
    coordinator_email: str | None = None


class Period(_Part):
    """The days that the packet covers, both included."""

    start: Day = _named("from")
    end: Day = _named("to")

    @property
    def years(self) -> str:
        """The calendar years it lies in: `2026` or `2026-2027`."""
        first, last = self.start[:4], self.end[:4]
        return first if first == last else f"{first}-{last}"


class Totals(_Part):
    """Sums that anybody can make again from the lists."""

    meetings: Count
    minutes: Count
    mentees: Count
    reflections: Count
    goals_set: Count
    goals_met: Count


class NotCounted(_Part):
    """An entry that was considered and did not count."""

    ref: Ref
    why: str


class Stretch(_Part):
    """One week, window or other part of a rule."""

    label: str
    start: Day = _named("from")
    end: Day = _named("to")
    have: int
    needed: int
    state: Annotated[State, Strict(False)]


class Requirement(_Part):
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
    not_counted: tuple[NotCounted, ...] = Field(strict=False)
    parts: tuple[Stretch, ...] = Field(strict=False)
    due: Day | None = None
    next: str


class Mentee(_Part):
    """A person mentored, under an alias."""

    alias: Ref
    cohort: str | None = None
    name: str | None = None
    name_digest: str | None = None


class Meeting(_Part):
    """One meeting, and what this mentor's own clock says about writing it down."""

    ref: Ref
    date: Day
    start: Clock | None = None
    minutes: Count
    kind: str
    channel: str | None = None
    status: Annotated[Status, Strict(False)]
    by_chance: Literal[True] | None = None
    mentees: tuple[Ref, ...] = Field(strict=False)
    absent: tuple[Ref, ...] | None = Field(None, strict=False)
    group_size: Count
    others: Count | None = None
    topics: tuple[str, ...] = Field(strict=False)
    tags: tuple[str, ...] | None = Field(None, strict=False)
    facts: str | None = None
    reflection: str | None = None
    counted_for: tuple[Ref, ...] = Field(strict=False)
    recorded_at: Instant | None = None
    recorded_after_days: int | None = None
    edits: Count | None = None


class Goal(_Part):
    """A goal of the mentor's, or of the mentee that it names."""

    ref: Ref
    mentee: Ref | None = None
    title: str | None = None
    status: str
    progress: Annotated[int, Field(ge=0, le=100)]
    target: Day | None = None


class Training(_Part):
    """Something finished or attended, and who can confirm it."""

    ref: Ref
    date: Day
    what: str
    confirmed_by: str | None = None
    evidence: str | None = None


class Passage(_Part):
    """The answer to one question of a reflection model."""

    heading: str
    prompt: str
    text: str


class Reflection(_Part):
    """A piece of reflective writing; its title and text only if the mentor chose so."""

    ref: Ref
    date: Day
    document: str
    model: str
    model_name: str
    words: Count
    about: str
    meeting: Ref | None = None
    window: str | None = None
    title: str | None = None
    passages: tuple[Passage, ...] | None = Field(None, strict=False)


class Log(_Part):
    """The history of the logbook in one hash."""

    alg: str
    form: str
    size: Count
    root: str
    checkpoints: tuple[str, ...] = Field(strict=False)


class Subject(_Part):
    """The whole year: the credential's subject."""

    id: str | None = None
    """The mentor's key; unknown until the summary is signed."""
    type: Literal["MentoringYear"] = "MentoringYear"
    schema_version: Literal[1] = Field(default=1, validation_alias="schema", serialization_alias="schema")
    name: str
    email: str | None = None
    programme: Programme
    period: Period
    as_of: Day
    day_over: bool
    totals: Totals
    requirements: tuple[Requirement, ...] = Field(strict=False)
    mentees: tuple[Mentee, ...] = Field(strict=False)
    meetings: tuple[Meeting, ...] = Field(strict=False)
    goals: tuple[Goal, ...] = Field(strict=False)
    training: tuple[Training, ...] = Field(strict=False)
    reflections: tuple[Reflection, ...] = Field(strict=False)
    omitted: tuple[str, ...] = Field(strict=False)
    statement: str
    log: Log | None = None
    software: str

    def plain(self) -> dict[str, Any]:
        """Return the document as JSON values, without the fields that are not there."""
        return self.model_dump(mode="json", by_alias=True, exclude_none=True)
