"""The rows of a packet's lists: people, meetings, writing, and what else a year holds.

Part of `mentorlog.packet.content.schema`, by which the rest of the program names them.
"""

from typing import Annotated, Literal

from pydantic import Field, Strict

from mentorlog.model import Status
from mentorlog.packet.content.schema_fields import (
    Clock,
    Count,
    Day,
    DocumentPart,
    Instant,
    Positive,
    Receipt,
    Ref,
    Sha256,
    named,
)


class ListedMentee(DocumentPart):
    """A person mentored, under an alias."""

    alias: Ref
    cohort: str | None = None
    name: str | None = None
    name_digest: str | None = None
    start: Day | None = named("from", None)
    """The first day of their own, if they joined during the year and a rule asks about each mentee."""
    end: Day | None = named("to", None)
    """The last day of their own, if they left."""


class ListedImport(DocumentPart):
    """Where a meeting comes from that was not written down here, but came from a file."""

    day: Day = named("date")
    """When it was imported, by the mentor's own clock."""
    format: str
    """What the file was: `csv`, `xlsx`, `ical` …; what it was called stays with the mentor."""
    sha256: Sha256
    """Of the file, which also stays: with it the mentor can show which it was."""


class ListedMeeting(DocumentPart):
    """One meeting, and what this mentor's own clock says about writing it down."""

    ref: Ref
    day: Day = named("date")
    start: Clock | None = None
    minutes: Count
    kind: str
    channel: str | None = None
    status: Annotated[Status, Strict(False)]
    by_chance: Literal[True] | None = None
    mentees: tuple[Ref, ...] = Field(strict=False)
    absent: tuple[Ref, ...] | None = Field(default=None, strict=False)
    group_size: Count
    others: Count | None = None
    topics: tuple[str, ...] = Field(strict=False)
    tags: tuple[str, ...] | None = Field(default=None, strict=False)
    facts: str | None = None
    reflection: str | None = None
    counted_for: tuple[Ref, ...] = Field(strict=False)
    recorded_at: Instant | None = None
    recorded_after_days: int | None = None
    edits: Count | None = None
    change: Positive | None = None
    """Which change of the history wrote it down, from 1."""
    receipt: Receipt | None = None
    """The beginning of that change's leaf hash, which the mentee may have been given."""
    imported: ListedImport | None = None
    """The import that it came with, if it was not written down here."""


class ListedGoal(DocumentPart):
    """A goal of the mentor's, or of the mentee that it names."""

    ref: Ref
    mentee: Ref | None = None
    title: str | None = None
    status: str
    progress: Annotated[int, Field(ge=0, le=100)]
    target: Day | None = None


class ListedTraining(DocumentPart):
    """Something finished or attended, and who can confirm it."""

    ref: Ref
    day: Day = named("date")
    what: str
    confirmed_by: str | None = None
    evidence: str | None = None
    course: str | None = None
    minutes: Positive | None = None
    score: str | None = None
    topics: tuple[str, ...] | None = Field(default=None, strict=False)
    evidence_sha256: Sha256 | None = None
    """Of the file that proves it, which stays with the mentor."""


class ListedRecognition(DocumentPart):
    """A word of thanks, a nomination or a prize."""

    ref: Ref
    day: Day = named("date")
    title: str
    sort: str
    given_by: str | None = None


class ListedPassage(DocumentPart):
    """The answer to one question of a reflection model."""

    heading: str
    prompt: str
    text: str


class ListedReflection(DocumentPart):
    """A piece of reflective writing; its title and text only if the mentor chose so."""

    ref: Ref
    day: Day = named("date")
    document: str
    model: str
    model_name: str
    words: Count
    about: str
    meeting: Ref | None = None
    mentee: Ref | None = None
    window: str | None = None
    lenses: tuple[str, ...] | None = Field(default=None, strict=False)
    themes: tuple[str, ...] | None = Field(default=None, strict=False)
    skills: tuple[str, ...] | None = Field(default=None, strict=False)
    level: Positive | None = None
    """How far the evidence in it goes, by Kirkpatrick, from 1."""
    title: str | None = None
    passages: tuple[ListedPassage, ...] | None = Field(default=None, strict=False)


class ListedChange(DocumentPart):
    """What one scale of a questionnaire came to, in hundredths of its unit."""

    scale: str
    before: int
    after: int
    change: int


class ListedQuestionnaire(DocumentPart):
    """What changed between the first and the last time that one person filled a questionnaire in."""

    ref: Ref
    questionnaire: str
    name: str
    mentee: Ref | None = None
    """Whose answers; the mentor's own without it."""
    first: Day
    last: Day
    scales: tuple[ListedChange, ...] = Field(strict=False)


class ListedStatement(DocumentPart):
    """What mentees answered to one statement; figures that might give somebody away are not there."""

    text: str
    answered: Positive | None = None
    agree: Count | None = None
    """How many agree at all, slightly too."""
    agree_clearly: Count | None = None
    """How many of them do so without a “slightly”."""


class ListedAnswers(DocumentPart):
    """What came back of a questionnaire that mentees filled in without their names."""

    ref: Ref
    questionnaire: str
    name: str
    day: Day = named("date")
    """When the sheets were counted."""
    statements: tuple[ListedStatement, ...] = Field(strict=False)


class ListedSignpost(DocumentPart):
    """How often somebody was pointed to one sort of help; never who, when or why."""

    where: str
    count: Positive
