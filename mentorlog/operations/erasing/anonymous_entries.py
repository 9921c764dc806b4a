"""What is left of an entry once nobody is to be known from it: what the rules count, and no word.

Rules count by days: windows, phases, weeks, days between two meetings and limits for a day would come out
otherwise if only the month were kept. So the day stays; `docs/privacy.md` says why in full. Of the time of
day stays nothing, unless two programmes see the meeting on different days because of it, or it says which of
several meetings of a day came first. Of the zone stays nothing but that of a programme.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mentorlog.model import Meeting, Mentee, Programme, Referral, Reflection
from mentorlog.model.text import fold
from mentorlog.policyfile.toml import BadToml, parse_toml

_NAMED_BY_RULES = ("tags", "not_tags", "cohorts")
_NO_ZONE = "UTC"
"""Where no programme says whose days count: the zone of a mentee would tell where they live."""


@dataclass(frozen=True, slots=True)
class CountedWords:
    """The words of the programmes that rules look for: tags and cohorts, folded."""

    known: frozenset[str]

    @classmethod
    def of(cls, programmes: Iterable[Programme]) -> "CountedWords":
        """Read them out of the rules of every programme that the logbook has."""
        return cls(frozenset(word for each in programmes for word in _words(_table(each.policy))))

    def __contains__(self, word: str) -> bool:
        return fold(word) in self.known


def _table(policy: str) -> object:
    """Return what the text of a policy says; one that cannot be read counts nothing."""
    try:
        return parse_toml(policy, "the policy")
    except BadToml:
        return {}


def _words(value: object, name: str = "") -> Iterator[str]:
    """Yield the words that stand under the keys by which rules look at tags and cohorts."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _words(inner, str(key))
    elif isinstance(value, list):
        for inner in value:
            yield from _words(inner, name)
    elif isinstance(value, str) and name in _NAMED_BY_RULES:
        yield fold(value)


def pseudonym_of_nobody(taken: Iterable[str]) -> str:
    """Return `erased-1`, or the next that no mentee has."""
    known = {fold(each) for each in taken}
    number = 1
    while f"erased-{number}" in known:
        number += 1
    return f"erased-{number}"


def anonymous_mentee(mentee: Mentee, called: str, counted: CountedWords, today: date) -> Mentee:
    """Return what stays of a mentee: that there was one, when, and a cohort that rules ask for."""
    return Mentee(
        id=mentee.id,
        pseudonym=called,
        cohort=mentee.cohort if mentee.cohort in counted else "",
        start=mentee.start,
        end=mentee.end,
        erased=today,
    )


def wordless_meeting(meeting: Meeting, counted: CountedWords) -> Meeting:
    """Return a meeting without anything that was said about it, but for the tags that rules ask for."""
    return replace(
        meeting,
        topics=(),
        tags=tuple(tag for tag in meeting.tags if tag in counted),
        support=(),
        resources=(),
        facts="",
        reflection="",
        private="",
        learned="",
    )


def not_alone_on_their_day(meetings: Iterable[Meeting], programmes: Iterable[Programme]) -> set[str]:
    """Return the ids of the meetings that share a day with another one, by the clocks of some programme.

    Rules count those of a day in the order of their times, and a limit for it may be reached in between.
    """
    of_days: Counter[tuple[str, date]] = Counter()
    seen: dict[str, list[tuple[str, date]]] = {}
    zones = {programme.zone for programme in programmes}
    for meeting in meetings:
        seen[meeting.id] = [(zone, meeting.seen_from(zone).day) for zone in zones]
        of_days.update(seen[meeting.id])
    return {identifier for identifier, days in seen.items() if any(of_days[day] > 1 for day in days)}


def anonymous_meeting(
    meeting: Meeting, counted: CountedWords, programmes: Sequence[Programme], *, timed: bool
) -> Meeting:
    """Return what stays of a meeting with somebody who is forgotten: what rules count, and nothing else.

    Args:
        meeting: the meeting.
        counted: the words that rules look for.
        programmes: all that the logbook has.
        timed: whether its time of day stays, since another meeting was on that day.
    """
    left = Meeting(
        id=meeting.id,
        day=meeting.day,
        start=meeting.start,
        zone=meeting.zone,
        minutes=meeting.minutes,
        kind=meeting.kind,
        channel=meeting.channel,
        status=meeting.status,
        by_chance=meeting.by_chance,
        mentees=meeting.mentees,
        others=meeting.others,
        tags=wordless_meeting(meeting, counted).tags,
        batch=meeting.batch,
    )
    seen = [left.seen_from(programme.zone) for programme in programmes]
    days = {each.day for each in seen} or {left.day}
    if len(days) > 1:
        return left
    if timed and seen:
        return seen[-1]
    zone = programmes[-1].zone if programmes else _NO_ZONE
    return replace(left, day=days.pop(), start=None, zone=zone)


def wordless_reflection(reflection: Reflection) -> Reflection:
    """Return a reflection without its words, of which rules still count how many there were."""
    return replace(
        reflection,
        passages=(),
        title="",
        lenses=(),
        themes=(),
        skills=(),
        level=None,
        erased_words=reflection.words,
    )


def anonymous_referral(referral: Referral, *, meeting: bool) -> Referral:
    """Return a referral of nobody: the day and the kind of service, which packets count.

    Args:
        referral: the referral.
        meeting: whether the meeting that it came up in may still be named.
    """
    return Referral(
        id=referral.id,
        day=referral.day,
        where=referral.where,
        meeting=referral.meeting if meeting else None,
    )
