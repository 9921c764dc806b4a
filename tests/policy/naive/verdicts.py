"""What a rule can come to, and the pace."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import floor

from tests.policy.naive.days import ONE, Stretch

Amount = int | Fraction

MET, ON_TRACK, AT_RISK, NOT_MET = "met", "on_track", "at_risk", "not_met"
NOT_DUE, UNKNOWN, WAIVED = "not_due", "unknown", "waived"

BEST_FIRST = (MET, ON_TRACK, NOT_DUE, AT_RISK, UNKNOWN, NOT_MET)


@dataclass(frozen=True)
class Verdict:
    """A state and its figures."""

    state: str
    have: int
    needed: int
    unit: str
    at_most: bool = False
    lifted: bool = False
    """Whether it is waived though there is nothing to judge."""

    def same(self, other: "Verdict") -> bool:
        """Say whether two verdicts agree; what cannot be judged has no figures to compare."""
        if self.state == other.state == UNKNOWN or self.lifted or other.lifted:
            return self.state == other.state
        return self == other


NOTHING = Verdict(UNKNOWN, 0, 0, "meetings")
"""A rule that names what the programme has not set."""


class Unset(Exception):
    """The programme has not set something that the rule names."""


@dataclass(frozen=True)
class Now:
    """The day asked about, and whether it is over."""

    day: date
    over: bool

    def is_over(self, stretch: Stretch) -> bool:
        return stretch.end < self.day or (stretch.end == self.day and self.over)

    def has_begun(self, stretch: Stretch) -> bool:
        return self.day >= stretch.start

    @property
    def next_day(self) -> date:
        """The first day on which something can still take place."""
        return self.day + ONE if self.over else self.day

    def passed(self, stretch: Stretch) -> Fraction:
        """Return how much of the time is over."""
        over = sum(1 for day in stretch.days() if day < self.next_day)
        return Fraction(over, len(stretch))


def pace(coming: Amount, needed: Amount, stretch: Stretch, now: Now) -> str:
    """Judge by what is held and planned together."""
    passed = now.passed(stretch)
    behind = floor(needed * (passed - Fraction(1, 5)) + Fraction(1, 2))
    wanted = needed if passed >= Fraction(3, 4) else behind
    return ON_TRACK if coming >= wanted else AT_RISK


def minimum(have: Amount, coming: Amount, needed: Amount, stretch: Stretch, now: Now) -> str:
    """Judge a number that must be reached."""
    if have >= needed:
        return MET
    if now.is_over(stretch):
        return NOT_MET
    if not now.has_begun(stretch):
        return NOT_DUE
    return pace(coming, needed, stretch, now)


def maximum(have: Amount, coming: Amount, limit: Amount, stretch: Stretch, now: Now) -> str:
    """Judge a number that must not be passed."""
    if have > limit:
        return NOT_MET
    if now.is_over(stretch):
        return MET
    if not now.has_begun(stretch):
        return NOT_DUE
    return AT_RISK if coming > limit else ON_TRACK


def parts(states: Sequence[str]) -> str:
    """Judge what consists of parts that are all asked for, such as weeks."""
    if not states:
        return UNKNOWN
    for state in (NOT_MET, UNKNOWN, AT_RISK):
        if state in states:
            return state
    if len(set(states)) == 1:
        return states[0]
    return ON_TRACK


def first_of(order: Sequence[str], states: Sequence[str]) -> str:
    """Return the state that comes first in an order."""
    return next(state for state in order if state in states)
