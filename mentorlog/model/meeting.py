"""Anything that took place, or should take place, between people."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Annotated
from zoneinfo import ZoneInfo

from mentorlog.model.constraints import Between, Id, Invalid, Minutes, Prose, Tags, Zone, check


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """One mentee expected at a meeting, and whether they came."""

    mentee: Id
    attended: bool = True

    def __post_init__(self) -> None:
        check(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One meeting. It belongs to the day it starts on, in the programme's zone."""

    id: Id
    day: date
    start: time | None = None
    """Local wall time, to the minute; None when only the day is known."""
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
    topics: Tags = ()
    tags: Tags = ()
    facts: Prose = ""
    """What is written for the packet; where each of the three texts goes is in `mentorlog.model.tiers`."""
    reflection: Prose = ""
    """What leaves only if it is chosen."""
    private: Prose = ""
    """What never leaves."""

    def __post_init__(self) -> None:
        check(self)
        people = [attendance.mentee for attendance in self.mentees]
        if len(set(people)) < len(people):
            raise Invalid("mentees: the same person is listed twice.")
        if self.status is Status.HELD and people and not any(a.attended for a in self.mentees):
            raise Invalid("status: nobody attended; say no-show, cancelled or attempted instead of held.")

    @property
    def group_size(self) -> int:
        """People who took part beside the mentor; for a meeting to come, those expected."""
        expected = self.status is Status.PLANNED
        return self.others + sum(1 for a in self.mentees if a.attended or expected)

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
