"""The kind `sum`."""

from typing import Literal

from mentorlog.model import Meeting
from mentorlog.policy.fields import Minutes
from mentorlog.policy.kinds.total import Total
from mentorlog.policy.wording import many


class Sum(Total):
    """An amount of time, so that two half-hours make an hour.

    Example::

        [[requirement]]
        id = "contact"
        text = "24 hours of contact with mentees"
        kind = "sum"
        at_least = "24 h"
        only = { kinds = ["one_to_one", "group", "event"] }
    """

    kind: Literal["sum"]
    at_least: Minutes | None = None
    at_most: Minutes | None = None

    @property
    def unit(self) -> str:
        """Minutes."""
        return "minutes"

    @property
    def goal(self) -> str:
        """The amount of time in words."""
        return f"{many(self.limit, 'minutes')} of {self.only.words()}"

    def amount(self, meeting: Meeting) -> int:
        """Add its minutes."""
        return meeting.minutes

    def ask(self, amount: int) -> str:
        """Ask for more time."""
        return f"Add {many(amount, 'minutes')} of {self.only.noun()}"
