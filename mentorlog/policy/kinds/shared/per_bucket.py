"""What the rules have in common that look at each week, month or term by itself."""

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from mentorlog.model import Document, Meeting
from mentorlog.policy import risk
from mentorlog.policy.buckets import place
from mentorlog.policy.caps import filters_of
from mentorlog.policy.context import Context
from mentorlog.policy.credit import Adding, Credit
from mentorlog.policy.date_range import DateRange
from mentorlog.policy.kinds.shared.limit_wording import LimitWording
from mentorlog.policy.kinds.shared.meeting_rule import PeriodRule, SiftedEntries
from mentorlog.policy.kinds.shared.rule import Measured
from mentorlog.policy.meeting_filter import Filters
from mentorlog.policy.report import Counted, NotCounted, Part, State
from mentorlog.policy.shortfall import Criterion, Shortfall
from mentorlog.policy.verdict import RuleVerdict
from mentorlog.wording import many


@dataclass(slots=True)
class FilledBucket:
    """A stretch of days and what lies in it."""

    days: DateRange
    needed: int
    held: Adding = field(default_factory=Adding)
    planned: Adding = field(default_factory=Adding)

    @property
    def coming(self) -> int:
        """How much more there will be with what is planned."""
        return int(self.held.exactly + self.planned.exactly) - self.held.whole

    def part(self, context: Context, unit: str, *, maximum: bool) -> Part:
        """Judge it by its own days."""
        judge = risk.maximum if maximum else risk.minimum
        have = self.held.whole
        state = judge(have, self.coming, self.needed, self.days, context)
        return Part(self.days.words, self.days.start, self.days.end, have, self.needed, state, unit)


@dataclass(frozen=True, slots=True)
class FilledBuckets:
    """The cells of a rule with the meetings in their places."""

    parts: tuple[Part, ...]
    counted: tuple[Counted, ...]
    out: tuple[NotCounted, ...]
    coming: tuple[int, ...]
    """What is planned in each of the parts."""

    @property
    def due(self) -> date | None:
        """The last day of the first cell that still asks for something."""
        closed = (State.MET, State.NOT_MET)
        return next((part.end for part in self.parts if part.state not in closed), None)

    def count(self, state: State) -> int:
        """How many cells are in a state."""
        return sum(part.state is state for part in self.parts)

    def planned(self, part: Part) -> int:
        """How much is planned in a part."""
        return self.coming[self.parts.index(part)]

    def first(self, *states: State) -> Part | None:
        """Return the first cell in one of the states."""
        return next((part for part in self.parts if part.state in states), None)


class BucketedRule(PeriodRule, Measured):
    """A rule that puts meetings into cells, one after the other in time."""

    def filters(self) -> Filters:
        """Yield those of its caps too."""
        yield from super().filters()
        yield from filters_of(self.caps)

    @property
    def forbids(self) -> bool:
        """A maximum does."""
        return self.is_maximum

    @property
    def credits(self) -> Credit:
        """As its key says."""
        return self.credit

    @property
    def in_minutes(self) -> bool:
        """As its measure says."""
        return self.measure == "minutes"

    @abstractmethod
    def cells(self, context: Context, stretch: DateRange) -> Sequence[FilledBucket] | RuleVerdict:
        """Return the empty cells, oldest first, or the verdict that something is not set."""

    @abstractmethod
    def stray(self, day: date, context: Context, stretch: DateRange) -> str:
        """Say in words why a day lies in no cell."""

    def fill(self, context: Context) -> FilledBuckets | RuleVerdict:
        """Put every meeting that fits into its cell and judge the cells."""
        stretch = self.stretch(context)
        if isinstance(stretch, RuleVerdict):
            return stretch
        cells = self.cells(context, stretch)
        if isinstance(cells, RuleVerdict):
            return cells
        days = [cell.days for cell in cells]
        starts = [one.start for one in days]
        # A term may reach beyond the period, and then counts on all of its days, as a phase does.
        beyond = (one for one in days if one.start < stretch.start or one.end > stretch.end)
        sifted = self.sift_cells(context, stretch, *beyond)
        portions = [self.portions(context) for _ in cells]
        counted = []
        for entry in sifted.fit:
            number = place(entry.day, days, starts)
            if number is None:
                sifted.drop(entry, self.stray(entry.day, context, stretch))
                continue
            portion = portions[number].of(entry)
            if not portion.counts:
                sifted.drop(entry, f"{portion.words}, {days[number].place}")
                continue
            amount = cells[number].held.add(portion.amount)
            counted.append(Counted(entry.id, f"{portion.words} {days[number].place}", amount))
        for meeting in sifted.planned:
            if (number := place(meeting.day, days, starts)) is not None:
                cells[number].planned.add(portions[number].of(meeting).amount)
        parts = tuple(cell.part(context, self.counts_in, maximum=self.is_maximum) for cell in cells)
        return FilledBuckets(parts, tuple(counted), tuple(sifted.out), tuple(cell.coming for cell in cells))

    def sift_cells(
        self, context: Context, stretch: DateRange, *beyond: DateRange
    ) -> SiftedEntries[Meeting] | SiftedEntries[Document]:
        """Part what lies in the cells into what fits and what does not."""
        return self.sift_period(context, stretch, *beyond)

    def needs(self, context: Context, today: date) -> Iterator[Shortfall]:
        """Yield what each cell is missing."""
        filled = self.fill(context)
        if isinstance(filled, FilledBuckets) and not self.is_maximum:
            yield from self.shortages(filled, context, today)

    def shortages(self, filled: FilledBuckets, context: Context, today: date) -> Iterator[Shortfall]:
        """Yield what the cells are missing that the rule asks for: all of them."""
        for part in filled.parts:
            if part.have < part.needed:
                first = max(part.start, today)
                yield self.demand(context, first, part.end, part.needed - part.have, self.measure)

    def eyes(self) -> Iterator[Criterion]:
        """Yield its filter, with the minutes that count where it adds them up."""
        credit = self.credit if self.measure == "minutes" else None
        yield from (replace(eye, credit=credit) for eye in super().eyes())
        yield from (Criterion(cap.only, likes=None, asks=False) for cap in self.caps)

    def areas(self, context: Context) -> Iterator[DateRange]:
        """Yield its cells too."""
        yield from super().areas(context)
        stretch = self.stretch(context)
        cells = self.cells(context, stretch) if isinstance(stretch, DateRange) else stretch
        if not isinstance(cells, RuleVerdict):
            yield from (cell.days for cell in cells)

    def fine_print(self) -> tuple[str, ...]:
        """Say how the time of groups counts."""
        return (*super().fine_print(), *(self.credit.fine_print() if self.measure == "minutes" else ()))

    @property
    def counts_in(self) -> str:
        """What is counted in a cell: `meetings`, `minutes` or `documents`."""
        return self.measure

    def ask(self, number: int, *, begun: bool) -> str:
        """Ask for so much of what is counted: `Hold 2 more calls`; `begun` when there is some."""
        return self.only.ask(number, self.measure, begun=begun)

    def one_limit(self, number: int) -> LimitWording:
        """Return how a maximum of one cell is told."""
        return LimitWording(number, self.measure, self.only.words(), self.only.some(number, self.measure))

    def amounts(self, number: int) -> str:
        """Spell an amount of what is counted."""
        return many(number, self.counts_in)
