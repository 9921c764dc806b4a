"""A kind of rule that mentorlog does not have, for the test that a new one is a file and its registration."""

from collections.abc import Iterator
from typing import Literal

from mentorlog.policy import risk
from mentorlog.policy.context import Context
from mentorlog.policy.kinds.shared.meeting_rule import PeriodRule
from mentorlog.policy.kinds.shared.rule import Figure, Threshold
from mentorlog.policy.report import Counted, RuleVerdict, State
from mentorlog.wording import many, on, sentence


class DaysMet(PeriodRule, Threshold):
    """A number of days on which a meeting was held, however many there were.

    Example::

        [[requirement]]
        id = "days"
        text = "Meet on three days"
        kind = "days_met"
        at_least = 3
    """

    kind: Literal["days_met"]
    figure = Figure.ADDED
    balance_unit = "days"

    def ignored_keys(self) -> Iterator[tuple[str, str]]:
        """Yield too that a maximum of days has no other phase."""
        if self.is_maximum:
            yield "phase", '"phase" does not go with a maximum of days; leave it out.'
        yield from super().ignored_keys()

    def sentence(self) -> str:
        """Return the rule in words."""
        return sentence(f"{self.comparison} {many(self.limit, 'days')} with {self.only.words()} {self.when}")

    def judge_for_one(self, context: Context) -> RuleVerdict:
        """Count the days."""
        date_range = self.date_range(context)
        if isinstance(date_range, RuleVerdict):
            return date_range
        sifted = self.sift_period(context, date_range)
        counted, days = context.opening_balances(self.id, self.balance_unit), set()
        for meeting in sifted.fit:
            if meeting.day in days:
                sifted.leave_out(meeting, "another meeting of that day counted")
            else:
                counted.append(Counted(meeting.id, f"the first on {on(meeting.day)}"))
            days.add(meeting.day)
        have = sum(entry.amount for entry in counted)
        judge = risk.maximum if self.is_maximum else risk.minimum
        state = judge(have, 0, self.limit, date_range, context)
        return RuleVerdict(
            state=state,
            have=have,
            needed=self.limit,
            unit="days",
            at_most=self.is_maximum,
            counted=tuple(counted),
            not_counted=tuple(sifted.not_counted),
            due=None if state is State.MET else date_range.end,
            next=f"{many(max(0, self.limit - have), 'days')} more.",
        )
