"""Anything that took place, or should take place, between people."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Annotated
from zoneinfo import ZoneInfo

from mentorlog.model.constraints import Between, Id, Invalid, Lines, Minutes, Prose, Tags, Zone, check
from mentorlog.model.frozen import Frozen, replace
from mentorlog.model.text import fold


class Kind(StrEnum):
    """What sort of meeting it was; policies count by kind."""

    ONE_TO_ONE = "one_to_one"
    GROUP = "group"
    CALL = "call"
    MESSAGE = "message"
    EVENT = "event"
    INTER_MENTOR = "inter_mentor"
    ROLE_MODEL = "role_model"
    TRAINING = "training"
    COORDINATOR = "coordinator"
    SUPERVISION = "supervision"
    APPLICATION = "application"
    CPD = "cpd"
    PRACTICE = "practice"
    OTHER_STUDENT = "other_student"

    @property
    def label(self) -> str:
        """The words for screens: `one-to-one`, `inter-mentor`, `CPD`."""
        if self is Kind.CPD:
            return "CPD"
        joiner = "-" if self in (Kind.ONE_TO_ONE, Kind.INTER_MENTOR) else " "
        return self.value.replace("_", joiner)

    @property
    def plural(self) -> str:
        """What several meetings of the kind are called: `group meetings`, `calls`, `training sessions`."""
        match self:
            case Kind.CALL | Kind.MESSAGE | Kind.EVENT:
                return f"{self.label}s"
            case Kind.TRAINING | Kind.SUPERVISION | Kind.APPLICATION | Kind.CPD | Kind.PRACTICE:
                return f"{self.label} sessions"
        return f"{self.label} meetings"

    @property
    def needs_people(self) -> bool:
        """Whether such a meeting is with people whom the kind itself does not name.

        One-to-one and group meetings, calls and messages say nothing without whom they were with. Of
        the other kinds, some name who was there (the coordinator, other mentors, another student), and
        some can be done alone (an event, training, practice).
        """
        return self in (Kind.ONE_TO_ONE, Kind.GROUP, Kind.CALL, Kind.MESSAGE)


class Channel(StrEnum):
    """How people met."""

    IN_PERSON = "in_person"
    VIDEO = "video"
    PHONE = "phone"
    MESSAGE = "message"
    EMAIL = "email"
    BOTH = "both"

    @property
    def label(self) -> str:
        """The words for screens."""
        special = {Channel.EMAIL: "e-mail", Channel.BOTH: "in person and online"}
        return special.get(self, self.value.replace("_", " "))


class Status(StrEnum):
    """Whether it took place."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"
    ATTEMPTED = "attempted"

    @property
    def label(self) -> str:
        """The words for screens."""
        return self.value.replace("_", "-")

    @property
    def takes_place(self) -> bool:
        """Whether it took place or is to: then those listed came, or are expected; else nobody came."""
        return self in (Status.HELD, Status.PLANNED)


class Support(StrEnum):
    """What sort of support a meeting gave."""

    RELATIONSHIP = "relationship"
    ACADEMIC = "academic"
    PSYCHOSOCIAL = "psychosocial"

    @property
    def label(self) -> str:
        """The word for screens."""
        return self.value


class PartOfDay(StrEnum):
    """When on its day it was, where no clock time is known."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"

    @property
    def label(self) -> str:
        """The word for screens."""
        return self.value


class Attendance(Frozen):
    """One mentee expected at a meeting, and whether they came."""

    mentee: Id
    attended: bool = True

    def __post_init__(self) -> None:
        check(self)


class Meeting(Frozen):
    """One meeting. It belongs to the day it starts on, in the programme's zone.

    Logbooks, archives and packets of earlier versions may hold meetings that cannot be recorded any
    more. Such a meeting can be made, so that it can be read, changed and deleted; `faults` says what is
    wrong with it.
    """

    id: Id
    day: date
    start: time | None = None
    """Local wall time, to the minute; None when only the day is known."""
    part_of_day: PartOfDay | None = None
    """When on its day, roughly. A start says it better, so a meeting that has one has no part of day."""
    zone: Zone
    minutes: Minutes = 0
    kind: Kind = Kind.ONE_TO_ONE
    channel: Channel | None = None
    status: Status = Status.HELD
    by_chance: bool = False
    """True when people ran into each other; some policies count planned meetings only."""
    mentees: tuple[Attendance, ...] = ()
    others: Annotated[int, Between(0, 10_000)] = 0
    """How many people took part beside the mentor and the mentees listed."""
    co_mentor: bool = False
    """Whether the other mentor of a pair was there as well."""
    topics: Tags = ()
    support: tuple[Support, ...] = ()
    """In the order of `Support`, each once."""
    resources: Lines = ()
    """Titles of what was passed on, or links to it."""
    tags: Tags = ()
    facts: Prose = ""
    """What is written for the packet; where each of the three goes is in `mentorlog.model.privacy_tiers`."""
    reflection: Prose = ""
    """What leaves only if it is chosen."""
    private: Prose = ""
    """What never leaves."""
    learned: Prose = ""
    """What the mentor learned from those they met; it never leaves."""
    batch: Id | None = None
    """The import it came with, if it was not written here."""

    def __post_init__(self) -> None:
        check(self)
        if self.start is not None and self.part_of_day is not None:
            object.__setattr__(self, "part_of_day", None)
        if self.support != (support := tuple(each for each in Support if each in self.support)):
            object.__setattr__(self, "support", support)
        people = [attendance.mentee for attendance in self.mentees]
        if len(set(people)) < len(people):
            raise Invalid("mentees: the same person is listed twice.")
        if self.status is Status.HELD and people and not any(a.attended for a in self.mentees):
            raise Invalid("status: nobody attended; say no-show, cancelled or attempted instead of held.")

    @property
    def group_size(self) -> int:
        """People who took part beside the mentor; for a meeting to come, those expected."""
        if self.status is Status.PLANNED:
            return self.others + len(self.mentees)
        return self.others + [a.attended for a in self.mentees].count(True)

    @property
    def nobody_came(self) -> bool:
        """Whether it is called held though nobody came, and its kind needs people; it never counts."""
        if self.status is not Status.HELD or self.others:
            return False
        for attendance in self.mentees:
            if attendance.attended:
                return False
        return self.kind.needs_people

    @property
    def faults(self) -> tuple[str, ...]:
        """Why it may not be recorded, as sentences that begin with the field; usually none."""
        faults = []
        if self.nobody_came:
            faults.append(
                "mentees: Whom was it with? Say who came, or how many others; or call it no-show, cancelled "
                "or attempted."
            )
        if not self.status.takes_place and any(attendance.attended for attendance in self.mentees):
            faults.append(
                f"status: Somebody came, so it cannot be {self.status.label}. Call it held, or say that they "
                "were absent."
            )
        return tuple(faults)

    @property
    def folded(self) -> str:
        """Its words as they are searched."""
        texts = (self.facts, self.reflection, self.private, self.learned)
        return fold("\n".join((*self.topics, *self.tags, *self.resources, *texts)))

    @property
    def instant(self) -> datetime | None:
        """The UTC instant it started, or None when the time of day is not known.

        Of a time that comes twice, because the clocks were put back, it is the first.
        """
        if self.start is None:
            return None
        return datetime.combine(self.day, self.start, ZoneInfo(self.zone)).astimezone(UTC)

    def seen_from(self, zone: str) -> "Meeting":
        """Return it with the day and the start, if known, that the clocks of another zone showed."""
        if zone == self.zone or (at := self.instant) is None:
            return self
        there = at.astimezone(ZoneInfo(zone))
        return replace(self, day=there.date(), start=there.time(), zone=zone)


def refuse_new_faults(before: Meeting | None, after: Meeting) -> None:
    """Refuse to record a meeting with a fault that it did not have before.

    Args:
        before: the meeting as it was recorded; None for a new one.
        after: the meeting as it would be.

    Raises:
        Invalid: naming the field and what is wrong with it.
    """
    old = before.faults if before else ()
    for fault in after.faults:
        if fault not in old:
            raise Invalid(fault)


def turned(mentees: Sequence[Attendance], before: Status, after: Status) -> tuple[Attendance, ...]:
    """Return the attendances of a meeting whose status changes.

    To what did not take place nobody came. The other way round, those who were only absent because
    nothing took place came, or are expected.
    """
    if before.takes_place and not after.takes_place:
        return tuple(replace(attendance, attended=False) for attendance in mentees)
    if after.takes_place and not before.takes_place and not any(each.attended for each in mentees):
        return tuple(replace(attendance, attended=True) for attendance in mentees)
    return tuple(mentees)
