"""The kind `count`."""

from typing import Literal

from mentorlog.model import Meeting
from mentorlog.policy.kinds.total import Total
from mentorlog.policy.wording import many


class Count(Total):
    """A number of meetings. A group meeting is one meeting for the mentor, however many came.

    Example::

        [[requirement]]
        id = "meetings"
        text = "At least five meetings with mentees"
        kind = "count"
        at_least = 5
        only = { kinds = ["one_to_one", "group"] }
    """

    kind: Literal["count"]

    @property
    def unit(self) -> str:
        """Meetings."""
        return "meetings"

    @property
    def goal(self) -> str:
        """The number of meetings in words."""
        return f"{self.limit} {self.only.words}"

    def amount(self, meeting: Meeting) -> int:
        """Count one."""
        return 1

    def ask(self, amount: int) -> str:
        """Ask for more meetings."""
        return f"Hold {many(amount, 'more meetings')}"
