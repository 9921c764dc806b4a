"""What evaluating a policy says: the one answer that every screen, command and packet shows."""

from datetime import date
from enum import StrEnum
from typing import Any, Self

from mentorlog.model.frozen import Frozen, replace
from mentorlog.policy.shortfall_words import done_once
from mentorlog.wording import inside


class Severity(StrEnum):
    """Whether a certificate depends on a requirement."""

    MUST = "must"
    SHOULD = "should"

    @property
    def in_words(self) -> str:
        """How it is said to who reads a packet."""
        return "obligatory" if self is Severity.MUST else "recommended"


class State(StrEnum):
    """How a requirement stands on the as-of day."""

    MET = "met"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    NOT_MET = "not_met"
    NOT_DUE = "not_due"
    UNKNOWN = "unknown"
    WAIVED = "waived"

    @property
    def label(self) -> str:
        """The words for screens: `on track`."""
        return self.value.replace("_", " ")

    @property
    def sign(self) -> str:
        """One character that goes with the word, never instead of it.

        What was waived has no tick: that it was granted is the mentor's own word.
        """
        return {"met": "✓", "waived": "!", "at_risk": "!", "not_met": "✗", "unknown": "?"}.get(
            self.value, "·"
        )

    def words(self, *, calm: bool = False) -> tuple[str, str]:
        """Return the sign and the words; `calm` on the first day, on which what is behind is only to do."""
        if calm and self in (State.AT_RISK, State.NOT_MET):
            return "·", "to do"
        return self.sign, self.label


class Counted(Frozen, kw_only=False):
    """An entry that counted: its id, and in words what it contributed."""

    id: str
    why: str
    amount: int = 1
    """How much it added, in the requirement's unit."""


class NotCounted(Frozen, kw_only=False):
    """An entry that was considered and did not count, and why in words."""

    id: str
    why: str


class Part(Frozen, kw_only=False):
    """One bucket, window or date range of a rule: the pieces of the small picture."""

    label: str
    start: date
    end: date
    have: int
    needed: int
    state: State
    unit: str
    """What `have` and `needed` are in; of a rule about minutes in each month, minutes."""

    @property
    def place(self) -> str:
        """Where something lies that lies in it: `in 8–26 Nov 2021`, `on 8 Nov 2021`."""
        return inside(self.start, self.end)


class RuleVerdict(Frozen):
    """What a rule answers when it looks at a context."""

    state: State
    have: int
    needed: int
    unit: str
    """What `have` and `needed` are in: `meetings`, `minutes`, `weeks`, …"""
    at_most: bool = False
    """True when `needed` is a limit not to pass."""
    counted: tuple[Counted, ...] = ()
    not_counted: tuple[NotCounted, ...] = ()
    parts: tuple[Part, ...] = ()
    due: date | None = None
    """The next day by which something must be done, or the day the requirement closes."""
    next: str = ""
    """One sentence: what to do next."""

    def with_fields(self, **changes: Any) -> Self:
        """Return this verdict with other values for some fields."""
        return replace(self, **changes)


class Finding(RuleVerdict):
    """How one requirement stands, and everything needed to explain it: a verdict in the policy's words."""

    id: str
    text: str
    source: str
    severity: Severity
    kind: str
    """The rule's kind: `count`, `sum`, `bucket`, …"""
    rule: str
    """The rule itself as a plain sentence, made from the rule."""
    fine_print: tuple[str, ...] = ()
    """How the rule treats what programmes treat differently, in sentences."""

    @property
    def is_tick(self) -> bool:
        """Whether it is one thing to tick off, done or not."""
        return done_once(self)

    @property
    def shortfall(self) -> int:
        """How much is missing, in the unit; 0 when nothing is."""
        return 0 if self.at_most else max(0, self.needed - self.have)


class Report(Frozen):
    """How a mentor's year stands against one policy."""

    policy: str
    version: str
    name: str
    source: str
    as_of: date
    requirements: tuple[Finding, ...]
    day_over: bool = True
    """Whether the as-of day was taken as over; judging again the same way needs to know."""

    @property
    def state(self) -> State:
        """The state of the whole: the worst of the musts (a waived one counts as met)."""
        worst = (State.NOT_MET, State.AT_RISK, State.UNKNOWN, State.NOT_DUE, State.ON_TRACK)
        states = {finding.state for finding in self.musts}
        return next((state for state in worst if state in states), State.MET)

    @property
    def musts(self) -> tuple[Finding, ...]:
        """The requirements that a certificate depends on."""
        return tuple(f for f in self.requirements if f.severity is Severity.MUST)

    def passes(self, *, final: bool = False) -> bool:
        """Say whether no must is at risk or not met; `final`: whether every must is met or waived."""
        if final:
            return all(f.state in (State.MET, State.WAIVED) for f in self.musts)
        return all(f.state not in (State.AT_RISK, State.NOT_MET) for f in self.musts)
