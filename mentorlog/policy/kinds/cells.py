"""What the rules have in common that look at each week, month or term by itself."""

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from mentorlog.policy import pace
from mentorlog.policy.buckets import place
from mentorlog.policy.credit import Adding, Credit
from mentorlog.policy.demand import Demand
from mentorlog.policy.kinds.base import Measured
from mentorlog.policy.kinds.meetings import PeriodRule
from mentorlog.policy.report import Counted, NotCounted, Part, State
from mentorlog.policy.scene import Scene
from mentorlog.policy.stretch import Stretch
from mentorlog.policy.verdict import Verdict
from mentorlog.policy.wording import many


@dataclass(slots=True)
class Cell:
    """A stretch of days and what lies in it."""

    days: Stretch
    needed: int
    held: Adding = field(default_factory=Adding)
    planned: Adding = field(default_factory=Adding)

    def part(self, scene: Scene, *, maximum: bool) -> Part:
        """Judge it by its own days."""
        judge = pace.maximum if maximum else pace.minimum
        have = self.held.whole
        coming = int(self.held.exactly + self.planned.exactly) - have
        state = judge(have, coming, self.needed, self.days, scene)
        return Part(self.days.words, self.days.start, self.days.end, have, self.needed, state)


@dataclass(frozen=True, slots=True)
class Filled:
    """The cells of a rule with the meetings in their places."""

    parts: tuple[Part, ...]
    counted: tuple[Counted, ...]
    out: tuple[NotCounted, ...]

    @property
    def due(self) -> date | None:
        """The last day of the first cell that still asks for something."""
        closed = (State.MET, State.NOT_MET)
        return next((part.end for part in self.parts if part.state not in closed), None)

    def count(self, state: State) -> int:
        """How many cells are in a state."""
        return sum(part.state is state for part in self.parts)

    def first(self, *states: State) -> Part | None:
        """Return the first cell in one of the states."""
        return next((part for part in self.parts if part.state in states), None)


class Celled(PeriodRule, Measured):
    """A rule that puts meetings into cells, one after the other in time."""

    @property
    def forbids(self) -> bool:
        """A maximum does."""
        return self.is_maximum

    @property
    def credits(self) -> Credit:
        """As its key says."""
        return self.credit

    @abstractmethod
    def cells(self, scene: Scene, stretch: Stretch) -> Sequence[Cell] | Verdict:
        """Return the empty cells, oldest first, or the verdict that something is not set."""

    @abstractmethod
    def stray(self, day: date, scene: Scene, stretch: Stretch) -> str:
        """Say in words why a day lies in no cell."""

    def fill(self, scene: Scene) -> Filled | Verdict:
        """Put every meeting that fits into its cell and judge the cells."""
        stretch = self.stretch(scene)
        if isinstance(stretch, Verdict):
            return stretch
        cells = self.cells(scene, stretch)
        if isinstance(cells, Verdict):
            return cells
        days = [cell.days for cell in cells]
        starts = [one.start for one in days]
        # A term may reach beyond the period, and then counts on all of its days, as a phase does.
        beyond = (one for one in days if one.start < stretch.start or one.end > stretch.end)
        sifted = self.sift_period(scene, stretch, *beyond)
        counted = []
        for meeting in sifted.fit:
            number = place(meeting.day, days, starts)
            if number is None:
                sifted.drop(meeting, self.stray(meeting.day, scene, stretch))
                continue
            amount = cells[number].held.add(self.amount(meeting))
            told = self.credit.words(meeting) if self.measure == "minutes" else "1 meeting"
            counted.append(Counted(meeting.id, f"{told} in {days[number].words}", amount))
        for meeting in sifted.planned:
            if (number := place(meeting.day, days, starts)) is not None:
                cells[number].planned.add(self.amount(meeting))
        parts = tuple(cell.part(scene, maximum=self.is_maximum) for cell in cells)
        return Filled(parts, tuple(counted), tuple(sifted.out))

    def needs(self, scene: Scene, today: date) -> Iterator[Demand]:
        """Yield what each cell is missing."""
        filled = self.fill(scene)
        if isinstance(filled, Filled) and not self.is_maximum:
            yield from self.shortages(filled, scene, today)

    def shortages(self, filled: Filled, scene: Scene, today: date) -> Iterator[Demand]:
        """Yield what the cells are missing that the rule asks for: all of them."""
        for part in filled.parts:
            if part.have < part.needed:
                first = max(part.start, today)
                yield self.demand(scene, first, part.end, part.needed - part.have, self.measure)

    def fine_print(self) -> tuple[str, ...]:
        """Say how the time of groups counts."""
        return (*super().fine_print(), *(self.credit.fine_print() if self.measure == "minutes" else ()))

    def amounts(self, number: int) -> str:
        """Spell an amount in the rule's measure."""
        return many(number, self.measure)
