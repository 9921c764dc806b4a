"""The kind `average`."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from mentorlog.policy import risk
from mentorlog.policy.buckets import WEEKS_OR_MONTHS, Every, runs_of
from mentorlog.policy.context import Context
from mentorlog.policy.date_range import DateRange
from mentorlog.policy.field_types import Positive
from mentorlog.policy.kinds.shared.per_bucket import BucketedRule, FilledBucket, FilledBuckets
from mentorlog.policy.kinds.shared.rule import HELP
from mentorlog.policy.report import RuleVerdict, State
from mentorlog.wording import during, many, on, plain, sentence


class Average(BucketedRule):
    """An amount for each week or month on average, so that a full month makes up for an empty one.

    Example::

        [[requirement]]
        id = "supervision"
        text = "One and a half hours of supervision a month on average"
        kind = "average"
        every = "month"
        measure = "minutes"
        at_least = "1 h 30 min"
        over = 12
        only = { kinds = ["supervision"] }
    """

    kind: Literal["average"]
    every: Literal["week", "month"]
    over: Positive | None = None
    """Over how many weeks or months it is taken: runs of that length, one after the other, are judged.

    By default it is taken once over the whole period or phase.
    """

    @property
    def pieces(self) -> str:
        """The runs over which the average is taken."""
        return WEEKS_OR_MONTHS

    @property
    def longest_days(self) -> int:
        """Of a week or a month."""
        return Every(self.every).longest_days

    def sentence(self) -> str:
        """Return the rule in words."""
        over = f", taken over {many(self.over, self.every + 's')}" if self.over else ""
        return sentence(f"{self.comparison} {self.goal} a {self.every} on average{over}, {self.when}")

    def empty_buckets(self, context: Context, date_range: DateRange) -> Sequence[FilledBucket]:
        """Return the runs over which the average is taken, each with the total it needs."""
        runs = (runs_of(date_range, Every(self.every), self.over) if self.over else []) or [date_range]
        lengths = [(run, self._length(run, context)) for run in runs]
        return [FilledBucket(run, self.limit * length) for run, length in lengths if length > 0]

    def applies(self, context: Context) -> bool:
        """Say whether any day is asked about on which the mentee in view is there."""
        date_range = self.date_range(context)
        if isinstance(date_range, RuleVerdict) or date_range.empty:
            return isinstance(date_range, RuleVerdict)
        return bool(self.empty_buckets(context, date_range))

    def _length(self, run: DateRange, context: Context) -> int:
        """Return how many whole weeks or months a run has, those that vacations take out left out."""
        excluded = context.excluded_days.within(run)
        if self.every == "week":
            return (run.days - excluded) // 7
        months = runs_of(run, Every.MONTH, 1)
        half = sum(2 * context.excluded_days.within(month) >= month.days for month in months)
        return len(months) - max(half, excluded // 30)

    def why_in_no_bucket(self, day: date, context: Context, date_range: DateRange) -> str:
        """Say in words why a day lies in no run."""
        if name := context.excluded_days.name_in(DateRange("", day, day)):
            return f"in {plain(name)}, and so is every day beside it"
        return f"after the last {many(self.over or 1, self.every + 's')} that are whole"

    def judge_for_one(self, context: Context) -> RuleVerdict:
        """Judge the total of each run."""
        filled = self.fill_buckets(context)
        if isinstance(filled, RuleVerdict):
            return filled
        single = filled.parts[0] if len(filled.parts) == 1 else None
        state = risk.all_parts(part.state for part in filled.parts) if filled.parts else State.UNKNOWN
        return RuleVerdict(
            state=state,
            have=single.have if single else filled.count(State.MET),
            needed=single.needed if single else len(filled.parts),
            unit=self.measure if single else "runs",
            at_most=self.is_maximum and single is not None,
            counted=filled.counted,
            not_counted=filled.not_counted,
            parts=filled.parts,
            due=filled.due,
            next=self._advice(state, filled),
        )

    def _advice(self, state: State, filled: FilledBuckets) -> str:
        """Say what to do next."""
        if not filled.parts:
            return f"No whole {self.every} is left of these days, so there is nothing to judge; check them."
        if state is State.MET:
            return "The average is as asked; nothing more is needed."
        if missed := filled.first(State.NOT_MET):
            have, asked = self.amounts(missed.have), self.amounts(missed.needed)
            verb = "allows" if self.is_maximum else "asks for"
            return f"{have} {missed.place}, where the average {verb} {asked} in all; {HELP}."
        now = filled.first(State.ON_TRACK, State.AT_RISK, State.NOT_DUE) or filled.parts[0]
        ahead = now.state is State.NOT_DUE
        if self.is_maximum:
            days = during(now.start, now.end) if ahead else f"until {on(now.end)}"
            return self.limit_wording(now.needed).advice(now.state, now.have, filled.planned(now), days)
        asked = self.ask(now.needed - now.have, begun=now.have > 0)
        return f"{asked} {during(now.start, now.end) if ahead else f'by {on(now.end)}'} to keep the average."

    def fine_print(self) -> tuple[str, ...]:
        """Say what averaging allows."""
        return (
            *super().fine_print(),
            f"Averaging is allowed: a full {self.every} makes up for an empty one.",
        )
