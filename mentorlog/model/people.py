"""The mentor who owns the logbook, and the people mentored."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from mentorlog.model.constraints import Email, Id, Invalid, Line, Name, Prose, Zone, check
from mentorlog.model.frozen import Frozen

Day = TypeVar("Day")


class Mentor(Frozen):
    """The owner of the logbook: named on the packet and on the signing key."""

    id: Id
    name: Line = ""
    """Empty until the mentor says it; no packet is signed without it."""
    email: Email = ""
    programme: Id | None = None
    """The programme the logbook is showing now."""

    def __post_init__(self) -> None:
        check(self)


class Mentee(Frozen):
    """A person mentored, known by a pseudonym unless the mentor chooses otherwise."""

    id: Id
    pseudonym: Name
    """What lists and packets show, for instance `M-01`. No two mentees share one."""
    name: Line = ""
    cohort: Line = ""
    zone: Zone | None = None
    channel: Line = ""
    """How this person prefers to be reached."""
    consent: bool = False
    """Whether this person agreed to be named to the coordinator."""
    retain_until: date | None = None
    """The day to review whether notes about this person are still needed (GDPR Art 5(1)(e))."""
    start: date | None = None
    """The first day of this person's mentoring, if they joined during the year."""
    end: date | None = None
    """The last day of it, if they left."""
    role: Line = ""
    """What this person is in dual mentoring, such as `clinical year`."""
    expectations: Prose = ""
    """What both agreed to expect of each other; like all that was agreed, it never leaves."""
    ground_rules: Prose = ""
    boundaries: Prose = ""
    """What was agreed to stay out of it."""
    agreed_on: date | None = None
    """The day of the agreement."""
    notes: Prose = ""
    """What never leaves either."""
    goes_on: bool = False
    """Whether the relationship goes on when the programme's period is over."""
    hand_over: Prose = ""
    """What the next mentor should know; it leaves in a hand-over note alone."""
    erased: date | None = None
    """The day on which all that was known of this person was erased; what is left says nobody's name."""

    def __post_init__(self) -> None:
        check(self)
        refuse_backwards(self.start, self.end)


def refuse_backwards(start: date | None, end: date | None) -> None:
    """See that the days of a mentee do not end before they begin.

    Raises:
        Invalid: when they do.
    """
    if start and end and end < start:
        raise Invalid(f"end: the last day, {end}, is before the first, {start}.")


def own_days(start: Day | None, end: Day | None, spell: Callable[[Day], str] = str) -> str:
    """Say on which days somebody is mentored: `from 2026-11-02`, `until 2027-01-31`; nothing for always.

    Args:
        start: the first day of their own, if they have one.
        end: the last.
        spell: puts a day in words.
    """
    if start and end:
        return f"{spell(start)} to {spell(end)}"
    return f"from {spell(start)}" if start else f"until {spell(end)}" if end else ""
