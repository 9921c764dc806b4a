"""The kind `count_buckets`."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Literal

from mentorlog.model.frozen import replace
from mentorlog.policy.buckets import Every
from mentorlog.policy.context import Context
from mentorlog.policy.date_range import ALWAYS, DateRange
from mentorlog.policy.field_types import Positive, SomeMinutes
from mentorlog.policy.kinds.bucket import CountedInBuckets
from mentorlog.policy.kinds.shared.per_bucket import FilledBucket, FilledBuckets
from mentorlog.policy.kinds.shared.rule import HELP
from mentorlog.policy.report import RuleVerdict, State
from mentorlog.policy.shortfall import Alternatives, Shortfall
from mentorlog.policy.table import KeyPath, check_text
from mentorlog.wording import are, lower, many, on, sentence


class CountBuckets(CountedInBuckets):
    """A number of weeks, months or terms that each reach a number of their own.

    Example::

        [[requirement]]
        id = "semesters"
        text = "Serve three semesters, with six meetings in each"
        kind = "count_buckets"
        every = "term"
        each = 6
        at_least = 3
    """

    kind: Literal["count_buckets"]
    amount_key = "each"
    at_least: Positive
    """How many buckets."""
    at_most: None = None
    each: SomeMinutes
    """What each of them needs."""

    @check_text
    @staticmethod
    def _each_measure(values: dict[str, Any]) -> None:
        """Refuse an amount of time where meetings are counted."""
        if (
            isinstance(values, dict)
            and values.get("measure") != "minutes"
            and isinstance(values.get("each"), str)
        ):
            raise ValueError('"each" is an amount of time; add measure = "minutes", or write a number')

    def mistakes(self) -> Iterator[tuple[KeyPath, str]]:
        """Yield that more terms are asked for than there are."""
        if self.terms and self.at_least > len(self.terms):
            terms = many(len(self.terms), "terms")
            yield ("at_least",), f'"at_least" asks for {self.at_least} of {terms}; nobody could reach that.'

    def sentence(self) -> str:
        """Return the rule in words."""
        buckets = many(self.at_least, self.every.units)
        return sentence(f"at least {buckets} {self.when} with at least {self.some(self.each)}")

    def empty_buckets(self, context: Context, date_range: DateRange) -> Sequence[FilledBucket] | RuleVerdict:
        """Return the buckets, each with the number it needs."""
        buckets = self.buckets(context, date_range)
        return (
            buckets
            if isinstance(buckets, RuleVerdict)
            else [FilledBucket(days, self.each) for days in buckets]
        )

    def judge_for_one(self, context: Context) -> RuleVerdict:
        """Count the buckets that reached their number."""
        filled = self.fill_buckets(context)
        if isinstance(filled, RuleVerdict):
            return filled
        state = self._state(filled, context)
        return RuleVerdict(
            state=state,
            have=filled.count(State.MET),
            needed=self.at_least,
            unit=self.every.units,
            counted=filled.counted,
            not_counted=filled.not_counted,
            parts=filled.parts,
            due=None if state is State.MET else filled.due,
            next=self._advice(state, filled),
        )

    def alternatives_for_one(self, context: Context, today: date) -> Iterator[Alternatives]:
        """Yield a meeting in any of the buckets that are short, if enough of them are left."""
        filled = self.fill_buckets(context)
        if self.document or isinstance(filled, RuleVerdict):
            return
        if (missing := self.at_least - filled.count(State.MET)) < 1:
            return
        short = [part for part in filled.parts if part.have < part.needed and part.end >= today]
        yield tuple(
            self.shortfall(context, max(part.start, today), part.end, part.needed - part.have, self.measure)
            for part in (short if len(short) >= missing else ())
        )

    def bucket_shortfalls(self, filled: FilledBuckets, context: Context, today: date) -> Iterator[Shortfall]:
        """Yield what the buckets are missing that are nearest to their number, as many as are asked."""
        short = [part for part in filled.parts if part.have < part.needed]
        short.sort(key=lambda part: (part.end < today, part.needed - part.have, part.start))
        for part in short[: max(0, self.at_least - filled.count(State.MET))]:
            first = max(part.start, today)
            yield self.shortfall(context, first, part.end, part.needed - part.have, self.measure)

    def _state(self, filled: FilledBuckets, context: Context) -> State:
        """Judge by how many buckets did, and still can, reach their number."""
        done, total = filled.count(State.MET), len(filled.parts)
        if done >= self.at_least:
            return State.MET
        if total < self.at_least:
            return State.NOT_MET if self._are_enough(context) else State.UNKNOWN
        if total - filled.count(State.NOT_MET) < self.at_least:
            return State.NOT_MET
        if filled.count(State.NOT_DUE) == total:
            return State.NOT_DUE
        safe = total - filled.count(State.NOT_MET) - filled.count(State.AT_RISK)
        return State.AT_RISK if safe < self.at_least else State.ON_TRACK

    def _are_enough(self, context: Context) -> bool:
        """Say whether the programme has enough buckets, though the mentee in view is there for too few."""
        everybody = replace(context, days_present=ALWAYS)
        date_range = self.date_range(everybody)
        buckets = date_range if isinstance(date_range, RuleVerdict) else self.buckets(everybody, date_range)
        return not isinstance(buckets, RuleVerdict) and len(buckets) >= self.at_least

    def _advice(self, state: State, filled: FilledBuckets) -> str:
        """Say what to do next."""
        done, units = filled.count(State.MET), self.every.units
        asked = f"{done} of {many(self.at_least, units)}"
        match state:
            case State.MET:
                return f"{are(done, units)} as asked; nothing more is needed."
            case State.UNKNOWN:
                if self.every is Every.TERM:
                    asked = many(self.at_least, units)
                    return f"Set at least {asked} in the programme; {len(filled.parts)} to judge so far."
                there = f"only {many(len(filled.parts), units)}" if filled.parts else f"no {self.every.word}"
                verb = "lies" if len(filled.parts) < 2 else "lie"
                asked = f"at least {are(self.at_least, units)}"
                return sentence(f"{there} to judge {verb} in these days, where {asked} asked for; check them")
            case State.NOT_MET:
                return f"{asked} reached {self.some(self.each)}, and too few are left; {HELP}."
        now = filled.first(State.ON_TRACK, State.AT_RISK)
        if now:
            left = lower(self.ask(self.each - now.have, begun=now.have > 0))
            return f"{asked} so far; {left} by {on(now.end)} to complete the next."
        ahead = filled.first(State.NOT_DUE)
        if ahead is None:
            return f"{asked} so far."
        return f"{asked} so far; the next is {ahead.label}: at least {self.some(self.each)}."
