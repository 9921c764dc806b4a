"""What a rule still wants: meetings of some sort, between two days."""

from dataclasses import dataclass
from datetime import date

from mentorlog.policy.credit import FULL, Credit
from mentorlog.policy.only import Only

HOUR = 60
"""Minutes that a meeting is taken to last where nothing else is known."""


@dataclass(frozen=True, slots=True)
class Demand:
    """So many meetings or minutes that a rule still wants, from `start` to `end`."""

    rule: str
    filters: tuple[Only, ...]
    """What a meeting must pass to count."""
    start: date
    end: date
    """Before `start` when it is too late."""
    amount: int
    measure: str = "meetings"
    """`meetings` or `minutes`."""
    who: str = ""
    """The mentee it must be with, if it matters."""
    credit: Credit = FULL
    """How the time of a group counts towards minutes."""
    without: tuple[Only, ...] = ()
    """What a meeting must not pass, each of them, to be of use."""

    @property
    def lost(self) -> bool:
        """Whether no day is left."""
        return self.end < self.start

    @property
    def meetings(self) -> int:
        """How many meetings that is, about: minutes are taken for meetings of an hour."""
        return -(-self.amount // HOUR) if self.measure == "minutes" else self.amount
