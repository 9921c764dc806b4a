"""The kind `count`."""

from typing import Literal

from mentorlog.model import Meeting
from mentorlog.policy.kinds.total import Total


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
        return self.only.some(self.limit)

    def amount(self, meeting: Meeting) -> int:
        """Count one."""
        return 1

    def ask(self, amount: int) -> str:
        """Ask for more meetings."""
        return f"Hold {self.only.more(amount)}"
