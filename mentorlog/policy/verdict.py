"""What a rule answers when it looks at a scene."""

from dataclasses import dataclass, replace
from datetime import date

from mentorlog.policy.report import Counted, NotCounted, Part, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A `Finding` without what comes from the policy's text; see there for the fields."""

    state: State
    have: int
    needed: int
    unit: str
    at_most: bool = False
    counted: tuple[Counted, ...] = ()
    not_counted: tuple[NotCounted, ...] = ()
    parts: tuple[Part, ...] = ()
    due: date | None = None
    next: str = ""

    def but(self, state: State, next: str) -> "Verdict":
        """Return this verdict with another state and advice."""
        return replace(self, state=state, next=next, due=None)
