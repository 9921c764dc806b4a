"""What the rules have in common that look at each week, month or term by itself."""

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from datetime import date

from mentorlog.model import Document, Meeting
from mentorlog.model.frozen import Frozen
from mentorlog.policy import risk
from mentorlog.policy.buckets import bucket_number
from mentorlog.policy.context import Context
from mentorlog.policy.credit import RunningTotal
from mentorlog.policy.date_range import DateRange
from mentorlog.policy.kinds.shared.measured_rule import MeasuredRule
from mentorlog.policy.kinds.shared.meeting_rule import PeriodRule, SiftedEntries
from mentorlog.policy.report import Counted, NotCounted, Part, RuleVerdict, State
from mentorlog.policy.shortfall import Shortfall
from mentorlog.wording import many


class FilledBucket:
    """A date range and what lies in it."""

    def __init__(self, days: DateRange, needed: int) -> None:
        """Begin with nothing in it."""
        self.days, self.needed = days, needed
        self.held, self.planned = RunningTotal(), RunningTotal()

    @property
    def planned_amount(self) -> int:
        """How much more there will be with what is planned."""
        return int(self.held.exact_sum + self.planned.exact_sum) - self.held.whole

    def part(self, context: Context, unit: str, *, maximum: bool) -> Part:
        """Judge it by its own days."""
        judge = risk.maximum if maximum else risk.minimum
        have = self.held.whole
        state = judge(have, self.planned_amount, self.needed, self.days, context)
        return Part(self.days.words, self.days.start, self.days.end, have, self.needed, state, unit)


class FilledBuckets(Frozen, kw_only=False):
    """The buckets of a rule with the meetings in their places."""

    parts: tuple[Part, ...]
    counted: tuple[Counted, ...]
    not_counted: tuple[NotCounted, ...]
    planned_amounts: tuple[int, ...]
    """What is planned in each of the parts."""

    @property
    def due(self) -> date | None:
        """The last day of the first bucket that still asks for something."""
        closed = (State.MET, State.NOT_MET)
        return next((part.end for part in self.parts if part.state not in closed), None)

    def count(self, state: State) -> int:
        """How many buckets are in a state."""
        return sum(part.state is state for part in self.parts)

    def planned(self, part: Part) -> int:
        """How much is planned in a part."""
        return self.planned_amounts[self.parts.index(part)]

    def first(self, *states: State) -> Part | None:
        """Return the first bucket in one of the states."""
        return next((part for part in self.parts if part.state in states), None)


class BucketedRule(MeasuredRule, PeriodRule):
    """A rule that puts meetings into buckets, one after the other in time."""

    @abstractmethod
    def empty_buckets(self, context: Context, date_range: DateRange) -> Sequence[FilledBucket] | RuleVerdict:
        """Return the empty buckets, oldest first, or the verdict that something is not set."""

    @abstractmethod
    def why_in_no_bucket(self, day: date, context: Context, date_range: DateRange) -> str:
        """Say in words why a day lies in no bucket."""

    def fill_buckets(self, context: Context) -> FilledBuckets | RuleVerdict:
        """Put every meeting that fits into its bucket and judge the buckets."""
        date_range = self.date_range(context)
        if isinstance(date_range, RuleVerdict):
            return date_range
        buckets = self.empty_buckets(context, date_range)
        if isinstance(buckets, RuleVerdict):
            return buckets
        days = [bucket.days for bucket in buckets]
        starts = [bucket_days.start for bucket_days in days]
        # A term may reach beyond the period, and then counts on all of its days, as a phase does.
        beyond = (
            bucket_days
            for bucket_days in days
            if bucket_days.start < date_range.start or bucket_days.end > date_range.end
        )
        sifted = self.sift_entries(context, date_range, *beyond)
        portions = [self.portions(context) for _ in buckets]
        places: dict[int, str] = {}
        counted = []
        for entry in sifted.fit:
            number = bucket_number(entry.day, days, starts)
            if number is None:
                sifted.leave_out(entry, self.why_in_no_bucket(entry.day, context, date_range))
                continue
            portion = portions[number].add(entry)
            place = places[number] = places.get(number) or days[number].place
            if not portion.counts:
                sifted.leave_out(entry, f"{portion.words}, {place}")
                continue
            amount = buckets[number].held.add(portion.amount)
            counted.append(Counted(entry.id, f"{portion.words} {place}", amount))
        for meeting in sifted.planned:
            if (number := bucket_number(meeting.day, days, starts)) is not None:
                buckets[number].planned.add(portions[number].add(meeting).amount)
        parts = tuple(bucket.part(context, self.bucket_unit, maximum=self.is_maximum) for bucket in buckets)
        return FilledBuckets(
            parts,
            tuple(counted),
            tuple(sifted.not_counted),
            tuple(bucket.planned_amount for bucket in buckets),
        )

    def sift_entries(
        self, context: Context, date_range: DateRange, *beyond: DateRange
    ) -> SiftedEntries[Meeting] | SiftedEntries[Document]:
        """Part what lies in the buckets into what fits and what does not."""
        return self.sift_period(context, date_range, *beyond)

    def shortfalls_for_one(self, context: Context, today: date) -> Iterator[Shortfall]:
        """Yield what each bucket is missing."""
        filled = self.fill_buckets(context)
        if isinstance(filled, FilledBuckets) and not self.is_maximum:
            yield from self.bucket_shortfalls(filled, context, today)

    def bucket_shortfalls(self, filled: FilledBuckets, context: Context, today: date) -> Iterator[Shortfall]:
        """Yield what the buckets are missing that the rule asks for: all of them."""
        for part in filled.parts:
            if part.have < part.needed:
                first = max(part.start, today)
                yield self.shortfall(context, first, part.end, part.needed - part.have, self.measure)

    def date_ranges_for_one(self, context: Context) -> Iterator[DateRange]:
        """Yield its buckets too."""
        yield from super().date_ranges_for_one(context)
        date_range = self.date_range(context)
        buckets = self.empty_buckets(context, date_range) if isinstance(date_range, DateRange) else date_range
        if not isinstance(buckets, RuleVerdict):
            yield from (bucket.days for bucket in buckets)

    @property
    def bucket_unit(self) -> str:
        """What is counted in a bucket: `meetings`, `minutes` or `documents`."""
        return self.measure

    def amounts(self, number: int) -> str:
        """Spell an amount of what is counted."""
        return many(number, self.bucket_unit)
