"""What a rule answers when it looks at a context."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from mentorlog.policy.report import Counted, NotCounted, Part, State


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleVerdict:
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

    def but(self, **changes: Any) -> "RuleVerdict":
        """Return this verdict with other values for some fields."""
        return replace(self, **changes)
