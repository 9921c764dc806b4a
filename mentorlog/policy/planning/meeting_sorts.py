"""The sorts of meetings that a policy can tell apart: what a search for the fewest of them chooses from."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, islice, product
from math import comb

from mentorlog.model import Attendance, Entries, Kind, Meeting, Status
from mentorlog.model.text import fold
from mentorlog.policy.meeting_filter import FilterFacts
from mentorlog.policy.mentee_days import own_days
from mentorlog.policy.planning.drafting import ALONE, TOGETHER, placeholder, usual_minutes
from mentorlog.policy.planning.possible_days import LONGEST
from mentorlog.policy.shortfall import HOUR, Criterion
from mentorlog.wording import Amount

LARGEST = 4000
"""Meetings that are looked at to find the sorts."""
_LENGTHS = (15, 30, 45, HOUR, 90, 120, 180, LONGEST)
"""Minutes that are tried where what is usual does not do."""
_SMALL = 4
"""Mentees, and tags, up to which every combination is tried."""
_AMONG = 4
"""Meetings among which an amount of time is shared out evenly."""
_GROUPS = 40
"""Groups of one size up to which all are tried where there are more mentees."""


@dataclass(frozen=True, slots=True)
class SortChoices:
    """Sorts of meetings to choose from."""

    sorts: Sequence[Meeting]
    complete: bool
    """Whether there are no others that a rule could ask for."""


@dataclass(frozen=True)
class MeetingSorts:
    """Meetings of every sort that rules can tell apart, without those that others are better than."""

    entries: Entries
    eyes: Sequence[Criterion]
    """How the rules look at meetings."""
    amounts: Collection[int] = ()
    """Minutes that are missing, or left before a limit is passed."""
    unusual: bool = False
    """Whether meetings may be of any human length, where else they are as long as usual."""
    any_length: bool = False
    """Whether rules could ask for a length that is not tried."""

    def menu(self) -> SortChoices:
        """Return them, the most usual first."""
        facts = FilterFacts({}, {person.id: person.cohort for person in self.entries.people})
        best: dict[tuple[Amount, ...], list[tuple[_Contribution, Meeting]]] = {}
        meetings = list(islice(self._all(), LARGEST + 1))
        for meeting in meetings:
            worth = self._worth(meeting, facts)
            rivals = best.setdefault(worth.same, [])
            if not any(worth <= other for other, _ in rivals):
                rivals[:] = [(other, one) for other, one in rivals if not other <= worth]
                rivals.append((worth, meeting))
        sorts = sorted((one for rivals in best.values() for _, one in rivals), key=self._oddness)
        some = len(meetings) > LARGEST or self.any_length or self._groups_matter or self._tags_matter
        return SortChoices(sorts, complete=not some)

    @property
    def _groups_matter(self) -> bool:
        """Whether a rule could ask for a group that is not tried: not for all, and not for just so many."""
        if len(self.entries.mentees) <= _SMALL:
            return False
        own = bool(own_days(self.entries))
        told_apart = own or any(eye.personal or eye.only.cohorts for eye in self.eyes)
        return told_apart and (
            own
            or any(
                eye.only.max_group is not None
                or (eye.credit is not None and eye.credit.divides)
                or (eye.helps is not True and (eye.personal or bool(eye.only.cohorts)))
                for eye in self.eyes
            )
        )

    @property
    def _tags_matter(self) -> bool:
        """Whether a rule could ask for tags that are not tried: not for all of them, and not for one."""
        refused = any(eye.only.not_tags or (eye.only.tags and eye.helps is not True) for eye in self.eyes)
        return refused and len(self._named_tags) > _SMALL

    def _oddness(self, meeting: Meeting) -> int:
        """Rank by length: what is usual first; where that does not do and time is limited, what is short."""
        if self.unusual and any(eye.credit and eye.helps is False for eye in self.eyes):
            return meeting.minutes
        return int(meeting.minutes != usual_minutes(self.entries, meeting.kind))

    def _worth(self, meeting: Meeting, facts: FilterFacts) -> "_Contribution":
        """Return what a meeting is for the rules."""
        more: list[Amount] = []
        same: list[Amount] = []
        people = {one.mentee for one in meeting.mentees}
        # On a day on which one of them is not there, the others may still meet.
        same += [int(mentee in people) for mentee in own_days(self.entries)]
        for eye in self.eyes:
            passes = eye.only.refusal(meeting, facts) is None
            seen: list[Amount] = [int(passes)]
            if eye.credit:
                seen.append(eye.credit.minutes(meeting) if passes else 0)
            if eye.personal:
                seen += [int(passes and mentee in people) for mentee in self.entries.mentees]
            if eye.helps is None:
                same += seen
            else:
                more += [value if eye.helps else -value for value in seen]
        return _Contribution(tuple(more), tuple(same), meeting.minutes)

    def _all(self) -> Iterator[Meeting]:
        """Yield meetings of all kinds, lengths, channels, tags and companies that some rule may look at."""
        filters = [eye.only for eye in self.eyes]
        named = [kind for only in filters for kind in only.kinds]
        past = [meeting.kind for meeting in self.entries.meetings]
        other = next((kind for kind in (Kind.EVENT, Kind.TRAINING, *Kind) if kind not in named), Kind.EVENT)
        kinds = list(dict.fromkeys((Kind.ONE_TO_ONE, *named, Kind.GROUP, other, *past)))
        channels = list(dict.fromkeys((None, *(channel for only in filters for channel in only.channels))))
        chances = [False, True] if any(only.planned is not None for only in filters) else [False]
        zone = self.entries.meetings[-1].zone if self.entries.meetings else "UTC"
        for kind in kinds:
            for minutes, (who, others), tags, channel, chance in product(
                self._lengths(kind), self._companies(kind), self._tags(), channels, chances
            ):
                yield Meeting(
                    id=placeholder(0),
                    day=self.entries.end,
                    zone=zone,
                    minutes=minutes,
                    kind=kind,
                    channel=channel,
                    status=Status.PLANNED,
                    by_chance=chance,
                    mentees=tuple(Attendance(mentee=one) for one in who),
                    others=others,
                    tags=tags,
                )

    def _lengths(self, kind: Kind) -> list[int]:
        """Return how long a meeting of a kind may be."""
        usual = usual_minutes(self.entries, kind)
        lengths = {
            usual,
            *(
                eye.only.min_minutes or usual
                for eye in self.eyes
                if eye.length_wanted and eye.helps is not False
            ),
        }
        most = {eye.only.max_minutes for eye in self.eyes if eye.only.max_minutes}
        lengths |= {one for one in most if one < usual}
        if self.unusual:
            shared = {amount // among for amount in self.amounts for among in range(1, _AMONG + 1)}
            lengths |= {one for one in (*_LENGTHS, *most, *shared) if 0 < one <= LONGEST}
            lengths |= {one - 1 for eye in self.eyes if (one := eye.only.min_minutes or 0) > 1}
        return sorted(lengths, key=lambda one: (one != usual, one))

    def _companies(self, kind: Kind) -> list[tuple[tuple[str, ...], int]]:
        """Return who may come: mentees, and how many others."""
        groups: list[tuple[str, ...]] = [()]
        if kind in ALONE:
            groups = [(mentee,) for mentee in self.entries.mentees]
        elif kind in TOGETHER:
            groups = [*self._groups(), ()]
        elif any(eye.personal or eye.only.cohorts for eye in self.eyes):
            groups += self._groups()
        sizes = {
            size
            for eye in self.eyes
            for one in (eye.only.min_group, eye.only.max_group)
            if one is not None
            for size in (one, one + 1, one - 1)
        }
        for credit in [eye.credit for eye in self.eyes if eye.credit and eye.credit.divides]:
            sizes |= {2, credit.times, *(step.up_to or 2 for step in credit.sizes)}
        least = 2 if kind is Kind.GROUP and not self.unusual else int(kind.needs_people)
        sizes.add(least)
        return [
            (who, others)
            for who in groups
            for others in sorted({0, *(size - len(who) for size in sizes if size > len(who))})
            if len(who) + others >= least
        ]

    def _groups(self) -> Iterator[tuple[str, ...]]:
        """Yield groups of mentees: all that there are if they are few.

        Else one, a cohort, those of a size that rules name, some, all.
        """
        mentees = self.entries.mentees
        if len(mentees) <= _SMALL:
            for size in range(len(mentees), 0, -1):
                yield from combinations(mentees, size)
            return
        yield from ((mentee,) for mentee in mentees)
        cohorts: dict[str, list[str]] = {}
        for person in self.entries.people:
            if person.id in mentees:
                cohorts.setdefault(fold(person.cohort), []).append(person.id)
        yield from map(tuple, cohorts.values())
        ordered = [one for members in cohorts.values() for one in members] or mentees
        for most in {eye.only.max_group or 0 for eye in self.eyes}:
            if 1 < most < len(mentees):
                # Dealt out so that each group has some of every cohort.
                number = -(-len(mentees) // most)
                mixed = (tuple(ordered[at::number]) for at in range(number))
                yield from combinations(mentees, most) if comb(len(mentees), most) <= _GROUPS else mixed
        yield from (mentees[:size] for size in range(2, min(len(mentees), 12)))
        yield tuple(mentees)

    @cached_property
    def _named_tags(self) -> list[str]:
        """The tags that rules name."""
        return list(
            {fold(tag): tag for eye in self.eyes for tag in (*eye.only.tags, *eye.only.not_tags)}.values()
        )

    def _tags(self) -> list[tuple[str, ...]]:
        """Return sets of tags: all there are if they are few; else up to two, and all that go together."""
        tags = self._named_tags
        if len(tags) <= _SMALL:
            return [some for size in range(len(tags) + 1) for some in combinations(tags, size)]
        several = [tuple(tags)]
        for eye in self.eyes:
            refused = {fold(tag) for tag in eye.only.not_tags}
            several.append(tuple(tag for tag in tags if fold(tag) not in refused))
        return list(dict.fromkeys([(), *((tag,) for tag in tags), *combinations(tags, 2), *several]))


@dataclass(frozen=True, slots=True)
class _Contribution:
    """What a meeting is for the rules."""

    more: tuple[Amount, ...]
    """What is the better the larger it is."""
    same: tuple[Amount, ...]
    """What may help or harm."""
    minutes: int

    def __le__(self, other: "_Contribution") -> bool:
        """Say whether another of the same sort is at least as good; what is short leaves room on its day."""
        return all(mine <= theirs for mine, theirs in zip(self.more, other.more, strict=True)) and (
            other.minutes <= self.minutes or other.minutes * 2 <= LONGEST
        )
