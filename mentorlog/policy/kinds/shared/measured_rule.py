"""What the rules have in common whose number is of meetings or of minutes."""

from collections.abc import Iterator
from typing import Any, Literal

from mentorlog.model.frozen import replace
from mentorlog.policy.caps import Caps, Portions, cap_filters, caps_in_words
from mentorlog.policy.context import Context
from mentorlog.policy.credit import Credit
from mentorlog.policy.field_types import Minutes, SomeMinutes
from mentorlog.policy.kinds.shared.limit_wording import LimitWording
from mentorlog.policy.kinds.shared.meeting_rule import MeetingRule
from mentorlog.policy.kinds.shared.rule import Threshold, refuse_time
from mentorlog.policy.meeting_filter import Filters
from mentorlog.policy.shortfall import Criterion
from mentorlog.policy.table import check_text
from mentorlog.wording import many


class MeasuredRule(MeetingRule, Threshold):
    """A rule whose number is of meetings or of minutes."""

    measure: Literal["meetings", "minutes"] = "meetings"
    credit: Credit = Credit()
    caps: Caps = ()
    at_least: SomeMinutes | None = None
    at_most: Minutes | None = None

    @check_text
    @staticmethod
    def _same_measure(values: dict[str, Any]) -> None:
        """Refuse an amount of time where meetings are counted."""
        if isinstance(values, dict) and values.get("measure") != "minutes":
            refuse_time(values, "at_least", "at_most", hint='add measure = "minutes", or write a number')

    def portions(self, context: Context) -> Portions:
        """Return what meetings add: one each, or the minutes that count, as far as the caps go."""
        return Portions(self.credit if self.in_minutes else None, self.caps, context.facts)

    def amount_of(self, number: int) -> str:
        """Spell so much of what it looks at: `1 h of calls`, `2 calls`, and what caps it."""
        caps = caps_in_words(self.caps, self.measure)
        if self.in_minutes:
            return f"{many(number, 'minutes')} of {self.only.words()}{caps}"
        return f"{self.only.some(number)}{caps}"

    @property
    def goal(self) -> str:
        """The number and what it is of, in words."""
        return self.amount_of(self.limit)

    def filters(self) -> Filters:
        """Yield those of its caps too."""
        yield from super().filters()
        yield from cap_filters(self.caps)

    @property
    def forbids(self) -> bool:
        """A maximum does."""
        return self.is_maximum

    @property
    def group_credit(self) -> Credit:
        """As its key says."""
        return self.credit

    @property
    def in_minutes(self) -> bool:
        """As its measure says."""
        return self.measure == "minutes"

    def ask(self, number: int, *, begun: bool) -> str:
        """Ask for so much of what is counted: `Hold 2 more calls`; `begun` when there is some."""
        return self.only.ask(number, self.measure, begun=begun)

    def limit_wording(self, number: int) -> LimitWording:
        """Return how a maximum is told."""
        return LimitWording(number, self.measure, self.only.words(), self.only.some(number, self.measure))

    def criteria(self) -> Iterator[Criterion]:
        """Yield its filter, with the minutes that count where it adds them up."""
        credit = self.credit if self.in_minutes else None
        yield from (replace(criterion, credit=credit) for criterion in super().criteria())
        yield from (Criterion(cap.only, helps=None, length_wanted=False) for cap in self.caps)

    def fine_print(self) -> tuple[str, ...]:
        """Say how the time of groups counts."""
        return (*super().fine_print(), *(self.credit.fine_print() if self.in_minutes else ()))
