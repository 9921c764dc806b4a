"""What counting and summing have in common: one number for the whole period or phase."""

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from mentorlog.model import Meeting
from mentorlog.policy import risk
from mentorlog.policy.context import Context
from mentorlog.policy.date_range import DateRange, shifted
from mentorlog.policy.field_types import Whole
from mentorlog.policy.kinds.shared.due_day import DueDayRule
from mentorlog.policy.kinds.shared.limit_wording import LimitWording
from mentorlog.policy.kinds.shared.meeting_rule import PeriodRule
from mentorlog.policy.kinds.shared.rule import HELP, Figure, Threshold
from mentorlog.policy.report import Counted, NotCounted, RuleVerdict, State
from mentorlog.policy.shortfall import Shortfall
from mentorlog.policy.table import check
from mentorlog.wording import during, many, on, out_of, plain, sentence


class TotalRule(DueDayRule, PeriodRule, Threshold):
    """A rule about one number over the whole period or phase, or until a day before its end."""

    figure = Figure.ADDED
    days_after_joining: Whole | None = None
    """So many days after the first day of each mentee."""

    @check
    def _at_most_one_way(self) -> None:
        """Refuse a last day that is given in two ways, or by halves."""
        ways = [way is not None for way in (self.by, self.after, self.days_after_joining)]
        if sum(ways) > 1 or (self.after is None) != (self.days is None):
            raise ValueError(
                'give "by", or "after" and "days" together, or "days_after_joining", and only one of them'
            )
        if self.days_after_joining is not None and self.per != "mentee":
            raise ValueError('"days_after_joining" counts from the first day of a mentee; add per = "mentee"')

    @property
    def forbids(self) -> bool:
        """A maximum does."""
        return self.is_maximum

    @property
    def unit(self) -> str:
        """What the number is in: `meetings` or `minutes`."""
        return self.balance_unit

    @property
    def in_minutes(self) -> bool:
        """As its unit says."""
        return self.unit == "minutes"

    @abstractmethod
    def contributions(self, meetings: Iterable[Meeting], context: Context) -> Iterator[Counted | NotCounted]:
        """Yield what each meeting adds, in order, or why it adds nothing."""

    def ask(self, amount: int, *, begun: bool) -> str:
        """Return the advice to add that much: `Hold 2 more meetings`; `begun` when there are some."""
        return self.only.ask(amount, self.unit, begun=begun)

    def sentence(self) -> str:
        """Return the rule in words."""
        if self.is_maximum and not self.limit:
            return sentence(f"no {self.only.words()} {self.when}")
        return sentence(f"{self.comparison} {self.goal} {self.when}")

    @property
    def when(self) -> str:
        """The days it is about, in words, with the last one."""
        return ", ".join(filter(None, (super().when, self.until)))

    @property
    def until(self) -> str:
        """Its last day in words; nothing where its period or phase has the last word."""
        if self.days_after_joining is None:
            return super().until
        if not self.days_after_joining:
            return "on the day of joining"
        return f"within {many(self.days_after_joining, 'days')} after joining"

    def last_day(self, context: Context) -> date | None:
        """Return the last day that is in time; None where there is none, or where it is not known."""
        if self.days_after_joining is None:
            return super().last_day(context)
        return shifted(context.joining_day, self.days_after_joining)

    def misfits(self, start: date, end: date) -> Iterator[str]:
        """Yield that its last day is none of the period's year, or comes before all that could count."""
        misfits = list(super().misfits(start, end))
        yield from misfits
        if misfits:
            return
        if isinstance(self.by, date) and self.by < start and self.within == "period":
            yield (
                f"The requirement {self.id} is due by {self.by}, before the period begins, so nothing of the "
                'period could count. Change the day, or add within = "ever".'
            )

    def date_range(self, context: Context) -> DateRange | RuleVerdict:
        """Return the days of its period or phase, until its last day."""
        whole = super().date_range(context)
        if isinstance(whole, RuleVerdict) or not self.until:
            return whole
        last = self.last_day(context)
        if last is None:
            return self.no_last_day(context, "meetings")
        return DateRange(whole.name, min(whole.start, last), min(whole.end, last))

    def applies(self, context: Context) -> bool:
        """Say whether its last day is one on which the mentee in view is there already."""
        whole, last = super().date_range(context), self.last_day(context)
        if isinstance(whole, RuleVerdict):
            return True
        return not whole.empty and (last is None or last >= whole.start)

    def why_outside(self, day: date, date_ranges: Sequence[DateRange]) -> str:
        """Name the last day when a meeting came after it."""
        if self.until and day > date_ranges[0].end:
            return f"after {on(date_ranges[0].end)}"
        return super().why_outside(day, date_ranges)

    @property
    @abstractmethod
    def goal(self) -> str:
        """The number and what it is of, in words."""

    def judge_for_one(self, context: Context) -> RuleVerdict:
        """Add up what fits and compare it with the number."""
        date_range = self.date_range(context)
        if isinstance(date_range, RuleVerdict):
            return date_range
        sifted = self.sift_period(context, date_range)
        added = list(self.contributions(sifted.fit, context))
        counted = context.opening_balances(self.id, self.unit) + [
            entry for entry in added if isinstance(entry, Counted)
        ]
        sifted.not_counted += [entry for entry in added if isinstance(entry, NotCounted)]
        have = _amount(counted)
        planned = 0
        if sifted.planned:
            planned = _amount(self.contributions([*sifted.fit, *sifted.planned], context)) - _amount(added)
        judge = risk.maximum if self.is_maximum else risk.minimum
        state = judge(have, planned, self.limit, date_range, context)
        return RuleVerdict(
            state=state,
            have=have,
            needed=self.limit,
            unit=self.unit,
            at_most=self.is_maximum,
            counted=tuple(counted),
            not_counted=tuple(sifted.not_counted),
            due=None if state is State.MET else date_range.end,
            next=self._advice(state, counted, planned, date_range, context),
        )

    def shortfalls_for_one(self, context: Context, today: date) -> Iterator[Shortfall]:
        """Yield what is missing from the number."""
        date_range, verdict = self.date_range(context), self.judge_for_one(context)
        if isinstance(date_range, DateRange) and not self.is_maximum and verdict.have < self.limit:
            first = self.first_day(context, date_range, today)
            yield self.shortfall(context, first, date_range.end, self.limit - verdict.have, self.unit)

    def _advice(
        self, state: State, counted: list[Counted], planned: int, date_range: DateRange, context: Context
    ) -> str:
        """Say what to do next."""
        end, have = on(date_range.end), _amount(counted)
        if self.is_maximum:
            return self._restraint(state, have, planned, date_range)
        if state is State.MET:
            reached = self._reached(counted, context)
            return f"Reached on {on(reached)}; nothing more is needed." if reached else "Nothing is needed."
        if state is State.NOT_MET:
            return f"This closed on {end} with {out_of(have, self.limit, self.unit)}; {HELP}."
        if state is State.NOT_DUE:
            return f"{self.ask(self.limit, begun=False)} {during(date_range.start, date_range.end)}."
        advice = f"{self.ask(self.limit - have, begun=have > 0)} by {end}"
        if planned:
            advice += f" ({many(planned, self.unit)} planned)"
        window = context.next_window()
        if window and window.start <= date_range.end:
            known = "the window open now is" if context.has_begun(window) else "the next window is"
            advice += f"; {known} {plain(window.name)}, {window.words}"
        return f"{advice}."

    def _restraint(self, state: State, have: int, planned: int, date_range: DateRange) -> str:
        """Say what a maximum means for what comes next."""
        if state is State.MET:
            return f"It closed on {on(date_range.end)} within the limit; nothing more is needed."
        days = (
            f"until {on(date_range.end)}"
            if state is not State.NOT_DUE
            else during(date_range.start, date_range.end)
        )
        limit = LimitWording(self.limit, self.unit, self.only.words(), self.only.some(self.limit, self.unit))
        return limit.advice(state, have, planned, days)

    def _reached(self, counted: list[Counted], context: Context) -> date | None:
        """Return the day on which the number was reached; None when that was in an earlier logbook."""
        days = {meeting.id: meeting.day for meeting in context.meetings}
        total = 0
        for entry in counted:
            total += entry.amount
            if total >= self.limit:
                return days.get(entry.id)
        return None


def _amount(entries: Iterable[Counted | NotCounted]) -> int:
    """Add up what entries contribute."""
    return sum(entry.amount for entry in entries if isinstance(entry, Counted))
