"""The kind `span`."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from mentorlog.model import Meeting
from mentorlog.policy import risk
from mentorlog.policy.context import Context
from mentorlog.policy.date_range import DateRange, shifted
from mentorlog.policy.field_types import Positive
from mentorlog.policy.kinds.shared.meeting_rule import PeriodRule, SiftedEntries
from mentorlog.policy.kinds.shared.rule import HELP
from mentorlog.policy.report import Counted, RuleVerdict, State
from mentorlog.policy.shortfall import Alternatives, Shortfall
from mentorlog.policy.table import check
from mentorlog.wording import later, many, on, sentence


class Spread(PeriodRule):
    """How far apart the first and the last meeting must lie at least.

    Example::

        [[requirement]]
        id = "span"
        text = "Spread over three months or more"
        kind = "span"
        months = 3
    """

    kind: Literal["span"]
    months: Positive | None = None
    days: Positive | None = None

    @check
    def _one_of_them(self) -> None:
        """Refuse both and none."""
        if (self.months is None) == (self.days is None):
            raise ValueError('give "months" or "days", and only one of them')

    @property
    def by_distance(self) -> bool:
        """It does."""
        return True

    def sentence(self) -> str:
        """Return the rule in words."""
        return sentence(
            f"at least {self._length} from the first to the last of {self.only.words()} {self.when}"
        )

    @property
    def _length(self) -> str:
        """The distance in words."""
        return many(self.months, "months") if self.months else many(self.days or 0, "days")

    def judge_for_one(self, context: Context) -> RuleVerdict:
        """Measure from the first to the last meeting."""
        date_range = self.date_range(context)
        if isinstance(date_range, RuleVerdict):
            return date_range
        sifted = self.sift_period(context, date_range)
        days = [meeting.day for meeting in sifted.fit]
        first = (
            days[0] if days else max(date_range.start, shifted(context.as_of, context.is_over(context.as_of)))
        )
        goal = self._goal(first)
        if days and days[-1] >= goal:
            state = State.MET
        elif context.is_closed(date_range) or goal > date_range.end:
            state = State.NOT_MET
        else:
            state = risk.minimum(0, self._comes(sifted), 1, date_range, context)
        return RuleVerdict(
            state=state,
            have=(days[-1] - days[0]).days if days else 0,
            needed=(goal - first).days,
            unit="days",
            counted=tuple(
                Counted(
                    m.id,
                    "the first"
                    if m.day == first
                    else f"{many((m.day - first).days, 'days')} after the first",
                )
                for m in sifted.fit
            ),
            not_counted=tuple(sifted.not_counted),
            due=None if state is State.MET else date_range.end,
            next=self._advice(
                state, first, date_range, begun=bool(days), closed=context.is_closed(date_range)
            ),
        )

    def _comes(self, sifted: SiftedEntries[Meeting]) -> int:
        """Return 1 when what is held and planned will lie far enough apart, else 0."""
        days = sorted(meeting.day for meeting in (*sifted.fit, *sifted.planned))
        return int(bool(days) and days[-1] >= self._goal(days[0]))

    def _goal(self, first: date) -> date:
        """Return the first day that is far enough from another."""
        return later(first, self.months) if self.months else shifted(first, self.days or 0)

    def shortfalls_for_one(self, context: Context, today: date) -> Iterator[Shortfall]:
        """Yield a first meeting, or else the one that makes the distance long enough."""
        date_range, verdict = self.date_range(context), self.judge_for_one(context)
        if isinstance(date_range, RuleVerdict) or verdict.state is State.MET:
            return
        if not verdict.counted:
            yield self.shortfall(context, max(date_range.start, today), self._before(date_range.end), 1)
            return
        first = next(m.day for m in context.meetings if m.id == verdict.counted[0].id)
        goal = self._goal(first)
        yield self.shortfall(context, max(goal, today), date_range.end, 1)

    def alternatives_for_one(self, context: Context, today: date) -> Iterator[Alternatives]:
        """Yield a first meeting; or else one that is late enough after the first, or a new first one."""
        date_range, needs = self.date_range(context), list(self.shortfalls_for_one(context, today))
        if not needs or isinstance(date_range, RuleVerdict):
            return
        counted = {entry.id for entry in self.judge_for_one(context).counted}
        held = [meeting.day for meeting in context.meetings if meeting.id in counted]
        if not held:
            yield (needs[0],)
            return
        earliest = self.first_day(context, date_range, today)
        firsts = (self._before(held[-1]), min(self._before(date_range.end), shifted(held[0], -1)))
        yield (*needs, *(self.shortfall(context, earliest, latest, 1) for latest in firsts))

    def _before(self, last: date) -> date:
        """Return the last day for the first meeting when the last one is on `last`."""
        return later(last, -self.months) if self.months else shifted(last, -(self.days or 0))

    def _advice(self, state: State, first: date, date_range: DateRange, *, begun: bool, closed: bool) -> str:
        """Say what to do next."""
        goal, end, meeting = on(self._goal(first)), on(date_range.end), self.only.words(1)
        match state:
            case State.MET:
                return f"They span {self._length} or more; nothing more is needed."
            case State.NOT_MET:
                if not closed:
                    end_of_span = f"{self._length} from {on(first)} would end on {goal}"
                    return f"{end_of_span}, after the end on {end}; {HELP}."
                if not begun:
                    return f"This closed on {end} without any {meeting}; {HELP}."
                return f"They do not span {self._length}; {HELP}."
        if begun:
            return f"Hold 1 more {meeting} on {goal} or later, by {end}."
        return f"Begin in time: after a first {meeting} on {on(first)}, one on {goal} or later is needed."
