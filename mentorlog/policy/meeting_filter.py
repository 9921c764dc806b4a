"""Which meetings a rule looks at, and in words why it passes over the others."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Annotated

from mentorlog.model import Channel, Kind, Meeting, Status
from mentorlog.model.frozen import Frozen
from mentorlog.model.text import fold
from mentorlog.policy.field_types import Flag, Minutes, Name, Named, Needed, Whole
from mentorlog.policy.table import PolicyTable, Sized, check, check_for_use
from mentorlog.wording import either, many, on, plain

_BOTH = {Channel.IN_PERSON, Channel.VIDEO}

Tag = Annotated[Needed, Sized(most=60)]


class FilterFacts(Frozen, kw_only=False):
    """What a filter must know beside the meeting itself."""

    anchors: Mapping[str, date]
    cohorts: Mapping[str, str]
    """The cohort of each mentee, by id."""
    logged: Mapping[str, date] = {}
    """The day on which each meeting was first written down, by id, as far as it is known."""


class MeetingFilter(PolicyTable):
    """A filter. A meeting fits when every key that is given says yes.

    Example::

        only = { kinds = ["one_to_one", "group"], min_minutes = 60 }
    """

    kinds: Annotated[tuple[Kind, ...], Named] = ()
    channels: Annotated[tuple[Channel, ...], Named] = ()
    planned: Flag | None = None
    """true: chance encounters do not count; false: only they do."""
    tags: Annotated[tuple[Tag, ...], Named] = ()
    """At least one of these."""
    not_tags: Annotated[tuple[Tag, ...], Named] = ()
    """None of these."""
    min_minutes: Minutes | None = None
    max_minutes: Minutes | None = None
    min_group: Whole | None = None
    """People beside the mentor."""
    max_group: Whole | None = None
    cohorts: Annotated[tuple[Tag, ...], Named] = ()
    """At least one mentee of one of these cohorts took part; case and accents do not matter."""
    after: Name | None = None
    """The name of an anchor: only meetings on that day or later."""
    logged_within: Whole | None = None
    """At most how many days after its day a meeting was first written down."""

    @check
    def _possible(self) -> None:
        """Refuse a filter that nothing can pass."""
        for least, most, what in (
            (self.min_minutes, self.max_minutes, "minutes"),
            (self.min_group, self.max_group, "group"),
        ):
            if least is not None and most is not None and least > most:
                raise ValueError(f'"min_{what}" is larger than "max_{what}"; nothing could fit')

    @check_for_use
    def _tags_apart(self) -> None:
        """Refuse a tag that counts and does not."""
        refused = set(map(fold, self.not_tags))
        both = [tag for tag in self.tags if fold(tag) in refused]
        if both:
            raise ValueError(f'"tags" and "not_tags" both name {both[0]!r}; decide whether it counts')

    @property
    def with_mentees(self) -> bool:
        """Whether a meeting with mentees can fit."""
        return not self.kinds or any(kind.needs_people for kind in self.kinds)

    def noun(self, number: int = 2) -> str:
        """What it lets through, fit to stand after `number`: `one-to-one or group meetings`."""
        return _noun(self.kinds, plural=number != 1)

    def words(self, number: int = 2) -> str:
        """The filter in words, the noun included."""
        return " ".join((self.noun(number), *self._conditions()))

    def some(self, number: int, units: str = "meetings") -> str:
        """Spell so much of it: `1 call`, `5 one-to-one or group meetings`, `1 h of calls`."""
        if units == "minutes":
            return f"{many(number, units)} of {self.words()}"
        return f"{number} {self.words(number)}"

    def ask(self, number: int, units: str = "meetings", *, begun: bool) -> str:
        """Ask for so much of it: `Hold 2 more calls`, `Add 1 h of calls`; `begun` when there is some."""
        # Days of its own are set off from those that follow.
        comma = "," if self.after or self.logged_within is not None else ""
        if units == "minutes":
            return f"Add {many(number, units)}{' more' if begun else ''} of {self.words()}{comma}"
        return f"Hold {number} {'more ' if begun else ''}{self.words(number)}{comma}"

    def _conditions(self) -> list[str]:
        """Put everything but the kinds in words."""
        conditions = []
        if self.channels:
            conditions.append(_by(self.channels))
        if self.planned is not None:
            conditions.append("agreed beforehand" if self.planned else "by chance")
        if self.tags:
            conditions.append(f"tagged {either(self.tags)}")
        if self.not_tags:
            conditions.append(f"not tagged {either(self.not_tags)}")
        if length := _range(self.min_minutes, self.max_minutes, "minutes"):
            conditions.append(f"of {length}")
        if people := _range(self.min_group, self.max_group, "people"):
            conditions.append(f"with {people} beside you")
        if self.cohorts:
            conditions.append(f"with the cohort {either(self.cohorts)}")
        if self.after:
            conditions.append(f"from “{plain(self.after)}” on")
        if self.logged_within is not None:
            conditions.append(f"logged {_soon(self.logged_within)}")
        return conditions

    def refusal(self, meeting: Meeting, facts: FilterFacts) -> str | None:
        """Return in words why the meeting does not fit, or None when it does."""
        for test in self.tests(facts):
            if why := test(meeting):
                return why
        return None

    def tests(self, facts: FilterFacts) -> list[Callable[[Meeting], str | None]]:
        """Return what says why a meeting does not fit: a function for each key that is given."""
        tests: list[Callable[[Meeting], str | None]] = []
        if self.kinds:
            tests.append(self._kind)
        if self.channels:
            tests.append(self._channel)
        if self.planned is not None:
            tests.append(self._chance)
        if self.tags or self.not_tags:
            tests.append(self._tags())
        if (self.min_minutes, self.max_minutes) != (None, None):
            tests.append(self._length)
        if (self.min_group, self.max_group) != (None, None):
            tests.append(self._group)
        if self.cohorts:
            tests.append(self._cohort(facts))
        if self.after and self.after in facts.anchors:
            tests.append(self._before_anchor(self.after, facts.anchors[self.after]))
        if self.logged_within is not None:
            tests.append(self._logged(self.logged_within, facts.logged))
        return tests

    def _kind(self, meeting: Meeting) -> str | None:
        """Judge what sort of meeting it was."""
        return None if meeting.kind in self.kinds else _other_kind(meeting.kind, self.kinds)

    def _channel(self, meeting: Meeting) -> str | None:
        """Judge how people met; in person and online at once is both."""
        channel = meeting.channel
        if not self.channels or channel in self.channels:
            return None
        if channel is Channel.BOTH and _BOTH & {*self.channels}:
            return None
        how = _by((channel,)) if channel else "channel not recorded"
        return f"{how}; only {_by(self.channels)} counts"

    def _chance(self, meeting: Meeting) -> str | None:
        """Judge whether it was agreed beforehand."""
        if self.planned is None or self.planned is not meeting.by_chance:
            return None
        if self.planned:
            return "by chance; only what was agreed beforehand counts"
        return "agreed beforehand; only chance meetings count"

    def _tags(self) -> Callable[[Meeting], str | None]:
        """Return what judges its tags; case and accents do not matter."""
        wanted, unwanted = set(map(fold, self.tags)), [(fold(tag), tag) for tag in self.not_tags]
        untagged = f"not tagged {either(self.tags)}" if wanted else ""

        def judge(meeting: Meeting) -> str | None:
            has = {fold(tag) for tag in meeting.tags}
            if wanted and not has & wanted:
                return untagged
            wrong = next((tag for folded, tag in unwanted if folded in has), None)
            return None if wrong is None else f"tagged {wrong}, which does not count here"

        return judge

    def _length(self, meeting: Meeting) -> str | None:
        """Judge how long it was."""
        minutes = meeting.minutes
        if self.min_minutes is not None and minutes < self.min_minutes:
            return f"{many(minutes, 'minutes')}; this rule needs {many(self.min_minutes, 'minutes')}"
        if self.max_minutes is not None and minutes > self.max_minutes:
            return f"{many(minutes, 'minutes')}; at most {many(self.max_minutes, 'minutes')} count"
        return None

    def _group(self, meeting: Meeting) -> str | None:
        """Judge how many took part."""
        group = meeting.group_size
        if self.min_group is not None and group < self.min_group:
            return f"{many(group, 'people')} beside you; this rule needs {self.min_group}"
        if self.max_group is not None and group > self.max_group:
            return f"{many(group, 'people')} beside you; groups of at most {self.max_group} count"
        return None

    def _cohort(self, facts: FilterFacts) -> Callable[[Meeting], str | None]:
        """Return what judges who took part."""
        wanted = set(map(fold, self.cohorts))
        those = {mentee for mentee, cohort in facts.cohorts.items() if fold(cohort) in wanted}
        nobody = f"nobody of the cohort {either(self.cohorts)} took part"
        known = facts.cohorts.keys()
        of_none = fold("") in wanted

        def judge(meeting: Meeting) -> str | None:
            held = meeting.status is Status.HELD
            for attendance in meeting.mentees:
                if attendance.attended or not held:
                    mentee = attendance.mentee
                    if mentee in those or (of_none and mentee not in known):
                        return None
            return nobody

        return judge

    def _before_anchor(self, name: str, anchor: date) -> Callable[[Meeting], str | None]:
        """Return what judges its day against an anchor."""
        before = f"before {plain(name)}, {on(anchor)}"
        return lambda meeting: before if meeting.day < anchor else None

    def _logged(self, most: int, logged: Mapping[str, date]) -> Callable[[Meeting], str | None]:
        """Return what judges how soon it was written down; of one still planned nothing is known yet."""

        def judge(meeting: Meeting) -> str | None:
            if meeting.status is Status.PLANNED:
                return None
            if (day := logged.get(meeting.id)) is None:
                return "when it was logged is not known"
            if (days := (day - meeting.day).days) > most:
                return f"logged {many(days, 'days')} after it; only what is logged {_soon(most)} counts"
            return None

        return judge


Filters = Iterator[tuple[tuple[str | int, ...], MeetingFilter]]
"""The filters of a rule, each with its keys."""


@lru_cache(maxsize=1024)
def _noun(kinds: tuple[Kind, ...], *, plural: bool) -> str:
    """Name kinds of meetings: `one-to-one or group meetings`."""
    names = [kind.plural for kind in kinds] or ["meetings"]
    if not plural:
        names = [name.removesuffix("s") for name in names]
    if len(names) > 1 and len({name.rpartition(" ")[2] for name in names}) == 1:
        names = [*(name.rpartition(" ")[0] for name in names[:-1]), names[-1]]
    return either(names)


@lru_cache(maxsize=1024)
def _other_kind(kind: Kind, kinds: tuple[Kind, ...]) -> str:
    """Say that a meeting is of another kind."""
    return f"{kind.label}; only {_noun(kinds, plural=True).replace(' or ', ' and ')} count"


def _range(low: int | None, high: int | None, units: str) -> str:
    """Put a range in words: `at least 1 h`, `2 h to 5 h`."""
    if low is not None and high is not None:
        return f"{many(low, units)} to {many(high, units)}"
    if low is not None:
        return f"at least {many(low, units)}"
    return "" if high is None else f"at most {many(high, units)}"


def _soon(days: int) -> str:
    """Put in words how soon a meeting is to be written down: `within 7 days`."""
    return f"within {many(days, 'days')}" if days else "on the same day"


def _by(channels: tuple[Channel, ...]) -> str:
    """Put channels in words: `in person or by video`."""
    return either([c.label if c in (Channel.IN_PERSON, Channel.BOTH) else f"by {c.label}" for c in channels])
