"""The kind `sum`."""

from collections.abc import Iterable, Iterator
from typing import Literal

from mentorlog.model import Meeting
from mentorlog.model.frozen import replace
from mentorlog.policy.caps import Caps, Portions, amounts_added, cap_filters, caps_in_words
from mentorlog.policy.context import Context
from mentorlog.policy.credit import Credit
from mentorlog.policy.field_types import Minutes, SomeMinutes
from mentorlog.policy.kinds.shared.total_rule import TotalRule
from mentorlog.policy.meeting_filter import Filters
from mentorlog.policy.report import Counted, NotCounted
from mentorlog.policy.shortfall import Criterion
from mentorlog.wording import many


class Sum(TotalRule):
    """An amount of time, so that two half-hours make an hour.

    Example::

        [[requirement]]
        id = "contact"
        text = "24 hours of contact with mentees, of which online at most 6"
        kind = "sum"
        at_least = "24 h"
        only = { kinds = ["one_to_one", "group", "event"] }
        caps = [{ name = "online", at_most = "6 h", only = { channels = ["video"] } }]
    """

    kind: Literal["sum"]
    balance_unit = "minutes"
    also_called = ("hours", "time")
    at_least: SomeMinutes | None = None
    at_most: Minutes | None = None
    credit: Credit = Credit()
    caps: Caps = ()

    def filters(self) -> Filters:
        """Yield those of its caps too."""
        yield from super().filters()
        yield from cap_filters(self.caps)

    @property
    def group_credit(self) -> Credit:
        """As its key says."""
        return self.credit

    @property
    def goal(self) -> str:
        """The amount of time in words."""
        return f"{many(self.limit, 'minutes')} of {self.only.words()}{caps_in_words(self.caps, 'minutes')}"

    def contributions(self, meetings: Iterable[Meeting], context: Context) -> Iterator[Counted | NotCounted]:
        """Add up the minutes."""
        return amounts_added(meetings, Portions(self.credit, self.caps, context.facts))

    def criteria(self) -> Iterator[Criterion]:
        """Yield its filter with the minutes that count, and those of its caps."""
        yield from (replace(criterion, credit=self.credit) for criterion in super().criteria())
        yield from (Criterion(cap.only, helps=None, length_wanted=False) for cap in self.caps)

    def fine_print(self) -> tuple[str, ...]:
        """Say how time is added up."""
        joined = "Time is added up: short meetings count for what they are, and join."
        if self.only.min_minutes:
            joined = "Time is added up; shorter meetings do not count, nor do they join."
        return (*super().fine_print(), joined, *self.credit.fine_print())
