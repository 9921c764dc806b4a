"""The sorts of meetings that the policy of a world can tell apart, on many of its days."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import combinations, product
from random import Random
from statistics import median_low

from mentorlog.model import Attendance, Channel, Kind, Meeting, Status
from mentorlog.policy import Severity
from mentorlog.policy.kinds import Rule
from mentorlog.policy.kinds.compound import Tiers
from mentorlog.policy.meeting_filter import FilterFacts, MeetingFilter
from tests.policy.worlds import World

LONGEST = 240
"""Minutes of a human day."""
_MANY, _SUBSETS = 4, 9
"""Mentees, or tags, from which on not all choices of them are tried, and how many are."""
_CHANNELS = (None, Channel.VIDEO, Channel.PHONE, Channel.IN_PERSON)
_KINDS = (Kind.ONE_TO_ONE, Kind.GROUP, Kind.CALL, Kind.TRAINING, Kind.EVENT, Kind.CPD)


@dataclass(frozen=True)
class Sorts:
    """What meetings may be like in a world."""

    world: World
    patience: int
    """Meetings, and sets of them, that are tried at most."""

    @cached_property
    def last(self) -> date:
        """The day on which everything is decided."""
        entries = self.world.entries
        return max(entries.end, self.world.today, *(one.end for one in (*entries.phases, *entries.windows)))

    @cached_property
    def there(self) -> tuple[Meeting, ...]:
        """What is held, and what is planned as if it had been held."""
        return tuple(
            replace(one, status=Status.HELD)
            if one.status is Status.PLANNED and one.day >= self.world.today
            else one
            for one in self.world.entries.meetings
        )

    @cached_property
    def asked(self) -> set[int]:
        """Lengths that the policy asks of meetings."""
        return {only.min_minutes for only in self._asking if only.min_minutes}

    @cached_property
    def _asking(self) -> list[MeetingFilter]:
        """Return the conditions of musts that ask for meetings."""
        found = []
        for rule in _leaves(one for one in self.world.policy.requirements if one.severity is Severity.MUST):
            if getattr(rule, "at_most", None) is None:
                found += [getattr(rule, key) for key in ("only", "shape", "part") if hasattr(rule, key)]
        return found

    @cached_property
    def _filters(self) -> list[MeetingFilter]:
        """Return all conditions."""
        found = []
        for _, rule in self.world.policy.placed_rules():
            found += [getattr(rule, key) for key in ("only", "shape", "part") if hasattr(rule, key)]
            found += [cap.only for cap in getattr(rule, "caps", ())]
        return found

    def menu(self, *, long: bool) -> list[Meeting]:
        """Return meetings of every sort that the policy can tell apart, on many days."""
        seen: dict[tuple[object, ...], Meeting] = {}
        for shape in self._shapes(long=long):
            seen.setdefault(self._signature(shape), shape)
        menu = [*product(seen.values(), self._days)]
        Random(0).shuffle(menu)
        chosen = menu[: self.patience]
        return [replace(shape, id=placeholder(100 + n), day=day) for n, (shape, day) in enumerate(chosen)]

    def _signature(self, one: Meeting) -> tuple[object, ...]:
        """Return everything by which the policy tells a meeting from others of its day."""
        entries = self.world.entries
        cohorts = {person.id: person.cohort for person in entries.people}
        facts = FilterFacts({}, cohorts, {one.id: date.min})
        rules = [rule for _, rule in self.world.policy.placed_rules()]
        personal = any(rule.kind == "distinct" or getattr(rule, "per", "") == "mentee" for rule in rules)
        return (
            one.minutes,
            *(only.refusal(one, facts) is None for only in self._filters),
            *(rule.credit.minutes(one) for rule in rules if hasattr(rule, "credit")),
            tuple(came.mentee for came in one.mentees) if personal else (),
        )

    def _shapes(self, *, long: bool) -> Iterator[Meeting]:
        """Yield meetings of all sorts."""
        tags = sorted({tag for only in self._filters for tag in (*only.tags, *only.not_tags)})
        tag_sets = _subsets(tags)
        channels = _CHANNELS if any(only.channels for only in self._filters) else (None,)
        chances = (False, True) if any(only.planned is not None for only in self._filters) else (False,)
        for kind in _KINDS:
            for minutes, who, tagged, channel, chance in product(
                self._lengths(kind, long=long), self._companies(kind, long=long), tag_sets, channels, chances
            ):
                mentees, others = who
                yield Meeting(
                    id=placeholder(0),
                    day=self.world.today,
                    zone="UTC",
                    minutes=minutes,
                    kind=kind,
                    channel=channel,
                    by_chance=chance,
                    mentees=tuple(Attendance(mentee=one) for one in mentees),
                    others=others,
                    tags=tagged,
                )

    def _lengths(self, kind: Kind, *, long: bool) -> list[int]:
        """Return how long a meeting may be: as usual, as a rule names it, or as long as any."""
        past = [one.minutes for one in self.there if one.kind is kind]
        usual = median_low(past) if past else 60
        shorter = {only.max_minutes for only in self._filters if only.max_minutes is not None}
        lengths = {usual, *self.asked, *(one for one in shorter if one < usual)}
        if long:
            lengths |= {30, 120, LONGEST, *(one for one in shorter if one <= LONGEST)}
        return sorted(lengths, reverse=True)

    def _companies(self, kind: Kind, *, long: bool) -> Iterator[tuple[tuple[str, ...], int]]:
        """Yield who may come: mentees, and how many others."""
        mentees = self.world.entries.mentees
        if kind in (Kind.ONE_TO_ONE, Kind.CALL):
            yield from (((one,), 0) for one in mentees)
            yield from (((one,), 3) for one in mentees)
            return
        for some in _subsets(mentees):
            for others in (0, 1, 3):
                if len(some) + others >= (2 if kind is Kind.GROUP and not long else int(kind.needs_people)):
                    yield some, others

    @cached_property
    def _days(self) -> list[date]:
        """Return days to try: where something begins or ends, and others."""
        entries, today = self.world.entries, self.world.today
        spans = (*entries.phases, *entries.windows, *entries.excluded)
        days = {today, entries.start, entries.end, *entries.anchors.values()}
        days |= {day for one in spans for day in (one.start, one.end)}
        free = [today + timedelta(days=n) for n in range((self.last - today).days + 1)]
        possible = [day for day in days if today <= day <= self.last]
        more = Random(1).sample(free, min(10, len(free)))
        return sorted({*possible, *more})


def _subsets(of: Sequence[str]) -> list[tuple[str, ...]]:
    """Return all choices of some, or some of these where there are many."""
    found = [some for size in range(len(of) + 1) for some in combinations(of, size)]
    return found if len(of) < _MANY else [*Random(len(of)).sample(found[:-1], _SUBSETS), tuple(of)]


def _leaves(rules: Iterable[Rule]) -> Iterator[Rule]:
    """Yield rules, and those inside them that must be met."""
    for rule in rules:
        yield rule
        yield from _leaves(rule.rules[: rule.at_least] if isinstance(rule, Tiers) else rule.inner)


def placeholder(number: int) -> str:
    """Return an id."""
    return f"{number:08x}-2222-7000-8000-000000000000"
