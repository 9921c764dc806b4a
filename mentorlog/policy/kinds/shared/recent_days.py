"""Comparing what lies far enough back with a number, for the kinds `rolling` and `docs_rolling`."""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import accumulate
from typing import Protocol

from mentorlog.model import Document, Meeting
from mentorlog.policy import risk
from mentorlog.policy.caps import Portions
from mentorlog.policy.context import Context
from mentorlog.policy.credit import RunningTotal
from mentorlog.policy.date_range import DateRange, shifted
from mentorlog.policy.kinds.shared.limit_wording import LimitWording
from mentorlog.policy.kinds.shared.look_back import LookBack
from mentorlog.policy.kinds.shared.meeting_rule import SiftedEntries
from mentorlog.policy.kinds.shared.rule import HELP
from mentorlog.policy.report import Counted, NotCounted, RuleVerdict, State
from mentorlog.wording import Amount, lower, on, out_of

Looked = Sequence[Meeting | Document]
"""What is looked back on, oldest first."""


class _Enough:
    """Whether some of the entries, oldest first, add up to a number."""

    def __init__(self, entries: Looked, limit: int, portions: Callable[[], Portions]) -> None:
        self.entries, self._limit, self._portions = entries, limit, portions
        alone = (portions().add(entry).amount for entry in entries)
        self._sums: list[Amount] = [0, *accumulate(alone)]
        """What the entries before each place come to, each by itself: never less than under the caps."""

    def holds(self, first: int, after: int) -> bool:
        """Say whether those from one place to before another suffice; caps are looked at only if they may."""
        if not 0 < self._limit <= self._sums[after] - self._sums[first]:
            return False
        return _total(self.entries[first:after], self._portions) >= self._limit

    def keeps(self, window: DateRange) -> bool:
        """Say whether those of a date range do not pass the number."""
        return (
            int(_total([entry for entry in self.entries if entry.day in window], self._portions))
            <= self._limit
        )


def _total(entries: Looked, portions: Callable[[], Portions]) -> Amount:
    """Return what entries add up to, exactly."""
    portions_left = portions()
    return sum(portions_left.add(entry).amount for entry in entries)


class LimitedRule(Protocol):
    """A rule with a number, and how it asks for what is counted."""

    @property
    def limit(self) -> int:
        """The number."""

    @property
    def is_maximum(self) -> bool:
        """Whether the number is a limit not to pass."""

    def ask(self, number: int, *, begun: bool) -> str:
        """Ask for so much of what is counted: `Hold 2 more calls`; `begun` when there is some."""

    def limit_wording(self, number: int) -> LimitWording:
        """Return how a maximum is told."""


class RecentDaysRule(LookBack):
    """For rules about what lies far enough back: compares it with the number."""

    def compare(
        self,
        rule: LimitedRule,
        context: Context,
        sifted: SiftedEntries[Meeting] | SiftedEntries[Document],
        unit: str,
        portions: Callable[[], Portions],
    ) -> RuleVerdict:
        """Compare what lies in the days before the question with the number.

        What will lie in the days before the end of the period decides the pace.

        Args:
            rule: the number.
            context: the entries and the day of the question.
            sifted: what fits, oldest first, what is planned, and what was left out.
            unit: what is counted.
            portions: returns what entries add, each time with all that the caps allow.
        """
        limit, end = rule.limit, context.period.end
        window, final = self.window_now(context), self.window(end)
        inside, counted = portions(), list[Counted]()
        not_counted = [
            NotCounted(entry.id, f"on {on(entry.day)}; {self.only_it_counts}")
            for entry in sifted.fit
            if entry.day not in window
        ]
        total = RunningTotal()
        for entry in sifted.fit:
            if entry.day in window:
                portion = inside.add(entry)
                if portion.counts:
                    why = f"{portion.words} on {on(entry.day)}"
                    counted.append(Counted(entry.id, why, total.add(portion.amount)))
                else:
                    not_counted.append(NotCounted(entry.id, portion.words))
        have = total.whole
        at_the_end = [entry for entry in sifted.fit if entry.day in final]
        kept = int(_total(at_the_end, portions))
        ahead = [entry for entry in sifted.planned if entry.day in final]
        coming = int(_total([*at_the_end, *ahead], portions)) - kept
        enough = _Enough(sifted.fit, limit, portions)
        past = DateRange("", context.period.start, shifted(window.end, -1))
        lapsed = None if rule.is_maximum or have >= limit else self._lapsed(enough, past)
        if rule.is_maximum:
            state = State.NOT_MET if have > limit else State.MET if context.is_over(end) else State.ON_TRACK
        elif have >= limit:
            state = State.MET
        elif lapsed:
            state = State.NOT_MET
        else:
            date_range = DateRange("", max(final.start, context.period.start), end)
            state = risk.minimum(min(kept, limit - 1), coming, limit, date_range, context)
        return RuleVerdict(
            state=state,
            have=have,
            needed=limit,
            unit=unit,
            at_most=rule.is_maximum,
            counted=tuple(counted),
            not_counted=(*not_counted, *sifted.not_counted),
            due=None if state is State.MET else end,
            next=self._restraint(state, rule, have, unit, self._kept_again(enough, window.end), context)
            if rule.is_maximum
            else self._advice(
                state, rule, (have, kept), unit, lapsed or self._lapse(enough, window), context
            ),
        )

    def _lapse(self, enough: _Enough, window: DateRange) -> date | None:
        """Return the last day on which what is there still suffices."""
        inside = range(len(enough.entries))
        for first in reversed([number for number in inside if enough.entries[number].day in window]):
            until = self.last_day(enough.entries[first].day)
            if self._oldest(enough, first, until) and enough.holds(first, len(enough.entries)):
                return until
        return None

    def _lapsed(self, enough: _Enough, past: DateRange) -> date | None:
        """Return the last of the days that are past on which there was enough; None when there was none."""
        after = len(enough.entries)
        for first in reversed(range(len(enough.entries))):
            until = self.last_day(enough.entries[first].day)
            while enough.entries[after - 1].day > until:
                after -= 1
            if until in past and self._oldest(enough, first, until) and enough.holds(first, after):
                return until
        return None

    def _oldest(self, enough: _Enough, first: int, until: date) -> bool:
        """Say whether nothing before an entry counts as of a day; what does could use up a cap."""
        return not first or enough.entries[first - 1].day < self.first_day(until)

    def _advice(
        self,
        state: State,
        rule: LimitedRule,
        has: tuple[int, int],
        unit: str,
        lapse: date | None,
        context: Context,
    ) -> str:
        """Say what to do next; `has` is how much there is, and what of it is left on the last day."""
        end, (have, kept) = context.period.end, has
        if state is State.MET:
            return f"As asked; without anything more it holds until {on(lapse)}." if lapse else "As asked."
        if state is State.NOT_MET:
            so_far = f"{out_of(have, rule.limit, unit)} in {self.days_in_words}"
            if lapse:
                so_far = f"Not met since {on(shifted(lapse, 1))}: {so_far}"
            if context.is_over(end):
                return f"{so_far}; {HELP}."
            asked = lower(rule.ask(rule.limit - have, begun=have > 0)).rstrip(",")
            return f"{so_far}; current again once you {asked}."
        asked = rule.ask(max(1, rule.limit - kept), begun=kept > 0)
        return f"{asked} by {on(end)}; nothing before {on(self.first_day(end))} counts on that day."

    def _restraint(
        self, state: State, rule: LimitedRule, have: int, unit: str, again: date | None, context: Context
    ) -> str:
        """Say what a maximum means for what comes next."""
        if state is State.MET:
            so_far = out_of(have, rule.limit, unit, at_most=True)
            return f"{so_far} in {self.days_in_words}; nothing more is needed."
        limit = rule.limit_wording(rule.limit)
        if state is State.NOT_MET and again and again <= context.period.end:
            return f"{limit.passed(have)}; kept again from {on(again)} on, if nothing is added."
        return limit.advice(state, have, 0, f"in {self.days_in_words}")

    def _kept_again(self, enough: _Enough, now: date) -> date | None:
        """Return the first day after `now` on which a maximum is kept if nothing is added."""
        days = (shifted(self.last_day(entry.day), 1) for entry in enough.entries)
        return next((day for day in sorted({*days}) if day > now and enough.keeps(self.window(day))), None)
