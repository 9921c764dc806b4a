"""Looking for the fewest meetings by trying all ways, as far as patience reaches.

As long as a rule is not met, it says what must be served in every way to meet it; so the search goes through
the meetings that serve one such thing, and for each of them through what is open then. Meetings and days that
no rule can tell apart are tried once. What is not found when nothing was cut off does not exist.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from math import ceil

from mentorlog.model import Meeting
from mentorlog.policy.date_range import DateRange
from mentorlog.policy.kinds import Rule
from mentorlog.policy.meeting_filter import MeetingFilter
from mentorlog.policy.mentee_days import own_days, together
from mentorlog.policy.planning.drafting import placeholder
from mentorlog.policy.planning.meeting_sorts import SortChoices
from mentorlog.policy.planning.objective import Objective
from mentorlog.policy.planning.possible_days import A_DAY, LONGEST, Calendar, FreeDays
from mentorlog.policy.shortfall import Alternatives, Shortfall

Set = tuple[Meeting, ...]
Pick = tuple[int, date]
"""The number of a sort, and a day."""
_MANY = 200
"""Meetings among which to choose that are as much to look at as a set of meetings."""


@dataclass
class ExhaustiveSearch:
    """A search for meetings after which some rules are met."""

    purpose: Objective
    rules: Sequence[Rule]
    """Those that must be met in the end."""
    menu: SortChoices
    """What meetings may be like."""
    patience: int
    """How many sets of meetings are looked at."""
    _cut: bool = False
    _seen: dict[frozenset[tuple[Pick, int]], int] = field(default_factory=dict)
    _serving: dict[tuple[tuple[MeetingFilter, ...], tuple[MeetingFilter, ...], str], list[int]] = field(
        default_factory=dict
    )

    def __post_init__(self) -> None:
        """Find the days that the rules tell apart."""
        self.sorts = self.menu.sorts
        context = self.purpose.context()
        entries = self.purpose.entries
        self._own = own_days(entries)
        stretches = [one for rule in self.rules for one in rule.date_ranges(context)] + [*self._own.values()]
        self._calendar = Calendar(self.purpose.today, self.purpose.last, stretches, entries)
        self._distances = any(rule.by_distance for rule in self.rules)

    @property
    def impossible(self) -> bool:
        """Whether one look shows that nothing helps."""
        choices = self.purpose.choices(self.purpose.context(), self.rules)
        return choices is None or not all(map(self._possible, choices))

    def any(self, most: int, beside: Sequence[Meeting] = ()) -> Set | None:
        """Return a set of at most so many meetings, if one is found; beside others of a plan."""
        self._cut = False
        self._seen.clear()
        found = self._extend(tuple(beside), (), most)
        return None if found is None else self._without_needless(found)

    def _without_needless(self, found: Set) -> Set:
        """Return a set without meetings that are not needed after all."""
        for meeting in found:
            fewer = tuple(one for one in found if one is not meeting)
            if self.purpose.choices(self.purpose.context(fewer), self.rules) == []:
                found = fewer
        return found

    def smaller(self, than: int) -> Set | None:
        """Return the smallest set found that has fewer meetings than some number; None when none was."""
        best = None
        while than and (found := self.any(than - 1)) is not None:
            best, than = found, len(found)
        return best

    @property
    def exhausted(self) -> bool:
        """Whether the last search left no way out; what it did not find does not exist."""
        return self.menu.complete and not self._cut

    def _extend(self, chosen: Set, picked: tuple[Pick, ...], left: int) -> Set | None:
        """Return a set that holds some meetings and at most so many more; None when none was found."""
        key = frozenset((pick, picked.count(pick)) for pick in picked)
        if self._seen.get(key, -1) >= left:
            return None
        self._seen[key] = left
        if self.patience <= 0:
            self._cut = True
            return None
        self.patience -= 1
        choices = self.purpose.choices(self.purpose.context(chosen), self.rules)
        if choices is None or not all(map(self._possible, choices)):
            return None
        if not choices:
            return chosen
        if self._at_least(choices) > left:
            self._cut = True
            return None
        for pick, meeting in self._candidates(choices, chosen, left):
            found = self._extend((*chosen, meeting), (*picked, pick), left - 1)
            if found is not None:
                return found
        return None

    def _candidates(
        self, choices: Sequence[Alternatives], chosen: Set, left: int
    ) -> list[tuple[Pick, Meeting]]:
        """Return the meetings for the narrowest choice, those first that serve most others."""
        narrowest = min(choices, key=self._width)
        others = (*self.purpose.entries.meetings, *chosen)
        cuts = {day for choice in choices for one in choice for day in (one.start, one.end)}
        facts = self.purpose.context().facts
        diary = FreeDays(others)
        found = {}
        for demand in narrowest:
            serving = self._serving_sorts(demand)
            days = {
                minutes: [
                    *self._calendar.days(
                        demand.start, demand.end, minutes, diary, cuts if self._distances else ()
                    )
                ]
                for minutes in {self.sorts[number].minutes for number in serving}
            }
            for number in serving:
                for day in days[self.sorts[number].minutes]:
                    meeting = replace(self.sorts[number], day=day, id=placeholder(len(others)))
                    there = together(
                        (one.mentee for one in meeting.mentees), self._own, DateRange("", day, day)
                    )
                    if demand.served_by(meeting, facts) and not there.empty:
                        found[number, day] = meeting
        self.patience -= len(found) // _MANY
        ranked = []
        for (number, day), meeting in found.items():
            served = sum(any(one.served_by(meeting, facts) for one in choice) for choice in choices)
            if left == 1 and served < len(choices):
                self._cut = True
                continue
            ranked.append((-served, self._calendar.excluded(day), day.weekday() > 4, number, day, meeting))
        ranked.sort(key=lambda one: one[:-1])
        return [((one[3], one[4]), one[5]) for one in ranked]

    def _width(self, choice: Alternatives) -> int:
        """Return about how many meetings serve a choice."""
        return sum(((one.end - one.start).days + 1) * len(self._serving_sorts(one)) for one in choice)

    def _serving_sorts(self, demand: Shortfall) -> list[int]:
        """Return the sorts of meetings that pass the filters of a demand, whatever their day."""
        key = (demand.filters, demand.excluding, demand.mentee)
        if key not in self._serving:
            facts = self.purpose.context().facts
            self._serving[key] = [
                number for number, one in enumerate(self.sorts) if demand.could_be_served_by(one, facts)
            ]
        return self._serving[key]

    @property
    def least(self) -> int:
        """How many meetings are needed at least."""
        return self._at_least(self.purpose.choices(self.purpose.context(), self.rules) or [])

    def _at_least(self, choices: Sequence[Alternatives]) -> int:
        """Return how many meetings several choices need at least.

        Those whose days do not touch add up, and so do those that want different mentees one by one.
        """
        alone: dict[str, list[Alternatives]] = {}
        for choice in choices:
            if who := self._alone_with(choice):
                alone.setdefault(who, []).append(choice)
        return max(self._one_by_one(choices), sum(map(self._one_by_one, alone.values())))

    def _alone_with(self, choice: Alternatives) -> str:
        """Return the mentee with whom alone a choice can be served; nothing when there is none."""
        who = {one.mentee for one in choice}
        single = len(who) == 1 and all(
            len(self.sorts[number].mentees) == 1 for one in choice for number in self._serving_sorts(one)
        )
        return who.pop() if single else ""

    def _one_by_one(self, choices: Sequence[Alternatives]) -> int:
        """Return how many meetings choices need at least, of which one may serve all whose days touch."""
        needed, until = 0, date.min
        spans = [
            (max(one.end for one in choice), min(one.start for one in choice), self._needed(choice))
            for choice in choices
        ]
        for end, start, number in sorted(spans):
            if start > until:
                needed, until = needed + number, end
        return max([needed, *(number for _, _, number in spans)])

    def _needed(self, choice: Alternatives) -> int:
        """Return how many meetings a choice needs at least."""
        return min((-(-one.amount // max(1, self._most(one))) for one in choice), default=0)

    def _most(self, demand: Shortfall) -> int:
        """Return how much one meeting can add to what is wanted."""
        if demand.measure != "minutes":
            return 1
        sorts = [self.sorts[number] for number in self._serving_sorts(demand)]
        return max((ceil(demand.credit.minutes(one)) for one in sorts), default=1)

    def _possible(self, choice: Alternatives) -> bool:
        """Say whether some way to serve a choice fits into its days."""
        longest = max([LONGEST, *(one.minutes for one in self.sorts)])
        return any(
            one.amount <= ((one.end - one.start).days + 1) * (longest if one.measure == "minutes" else A_DAY)
            for one in choice
            if self._serving_sorts(one)
        )
