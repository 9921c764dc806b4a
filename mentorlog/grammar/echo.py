"""A meeting as a line that can be read back, and as the sentence that says what was understood."""

from collections.abc import Mapping, Sequence

from mentorlog.grammar.clauses import ClauseReader
from mentorlog.grammar.mentee_names import Roster
from mentorlog.grammar.simple_clauses import may_be_a_name
from mentorlog.grammar.tokens import Unclear, squash
from mentorlog.grammar.vocabulary import RESERVED
from mentorlog.model.meeting import Channel, Kind, Meeting, Status
from mentorlog.model.people import Mentee
from mentorlog.model.privacy_tiers import FACTS
from mentorlog.wording import duration, either, many, short_day

UNKNOWN = '"?"'
"""Stands for a mentee who is no longer in the logbook."""

WRITTEN = frozenset((Channel.MESSAGE, Channel.EMAIL))
"""Channels that take no time that anybody would count."""

HOW_LONG = "How long was it? Add for instance 45m or 1h30."

_CHANNELS = {
    channel: channel.label if channel in (Channel.IN_PERSON, Channel.BOTH) else f"by {channel.label}"
    for channel in Channel
}


def implied_kind(people: int, channel: Channel | None) -> Kind:
    """Return the kind of a meeting that does not name one."""
    if channel in WRITTEN:
        return Kind.MESSAGE
    return Kind.GROUP if people > 1 else Kind.ONE_TO_ONE


def implied_channel(kind: Kind) -> Channel | None:
    """Return the channel that a kind brings along."""
    return {Kind.CALL: Channel.PHONE, Kind.MESSAGE: Channel.MESSAGE}.get(kind)


def lacks_length(meeting: Meeting) -> bool:
    """Say whether a meeting was held and how long is not said, though it was more than a message."""
    written = meeting.kind is Kind.MESSAGE or meeting.channel in WRITTEN
    return meeting.status is Status.HELD and not meeting.minutes and not written


def write_line(meeting: Meeting, mentees: Sequence[Mentee]) -> str:
    """Write the line that reads back to `meeting`, without its three texts."""
    roster = Roster(mentees)
    status = meeting.status.label
    if meeting.status is Status.NO_SHOW and meeting.minutes and len(meeting.mentees) > 1:
        status = "nobody came"
    parts = [
        status if meeting.status is not Status.HELD else "",
        meeting.day.isoformat(),
        _time(meeting),
        f"{meeting.minutes}m" if meeting.minutes else "",
        _kind(meeting),
        _people(meeting, roster),
        _channel(meeting),
        "by chance" if meeting.by_chance else "",
        "about " + ", ".join(_topic(topic, roster) for topic in meeting.topics) if meeting.topics else "",
        *(_tag(tag, roster) for tag in meeting.tags),
    ]
    return " ".join(part for part in parts if part)


def echo(meeting: Meeting, mentees: Sequence[Mentee]) -> str:
    """Say what was understood: `Tue 10 Mar 2026, 45 min, group with M-01 and M-02, by video`."""
    when = f"{short_day(meeting.day)} {_time(meeting)}".strip()
    people = _listed(meeting, {mentee.id: mentee.pseudonym for mentee in mentees})
    parts = [
        when,
        duration(meeting.minutes) if meeting.minutes else "",
        f"{meeting.kind.label} with {either(people, 'and')}" if people else meeting.kind.label,
        "" if meeting.channel in (None, implied_channel(meeting.kind)) else _CHANNELS[meeting.channel],
        "by chance" if meeting.by_chance else "",
        f"about {either(meeting.topics, 'and')}" if meeting.topics else "",
        " ".join(f"#{tag}" for tag in meeting.tags),
        f"a text {FACTS.label.lower()}" if meeting.facts else "",
    ]
    sentence = ", ".join(part for part in parts if part)
    return sentence if meeting.status is Status.HELD else f"{meeting.status.label.capitalize()}: {sentence}"


def _time(meeting: Meeting) -> str:
    """Return when on its day it was, as far as that is known."""
    if meeting.start:
        return f"at {meeting.start:%H:%M}"
    return f"in the {meeting.part_of_day.label}" if meeting.part_of_day else ""


def _listed(meeting: Meeting, called: Mapping[str, str]) -> list[str]:
    """Return each person, with whether they came where that does not go without saying."""
    came = meeting.status.takes_place
    people = [
        called.get(each.mentee, UNKNOWN)
        + ("" if each.attended == came else " (present)" if each.attended else " (absent)")
        for each in meeting.mentees
    ]
    return [*people, many(meeting.others, "others")] if meeting.others else people


def _kind(meeting: Meeting) -> str:
    """Return the word for the kind, unless people and channel say it already."""
    count = len(meeting.mentees) + meeting.others
    return "" if meeting.kind is implied_kind(count, meeting.channel) else meeting.kind.label


def _people(meeting: Meeting, roster: Roster) -> str:
    """Return who was there and who was missing."""
    there = {attendance.mentee for attendance in meeting.mentees}
    called = {mentee.id: _name(mentee.pseudonym, roster) for mentee in roster.mentees if mentee.id in there}
    people = _listed(meeting, called)
    if people:
        return f"with {', '.join(people)}"
    return "nobody named" if meeting.kind.needs_people else ""


def _channel(meeting: Meeting) -> str:
    """Return how people met, unless the kind says it already."""
    if meeting.channel is implied_channel(meeting.kind):
        # `by message` is what tells a message from a meeting when the kind is not written.
        return _CHANNELS[meeting.channel] if meeting.channel in WRITTEN else ""
    return _CHANNELS[meeting.channel] if meeting.channel else "channel unknown"


def _quote(text: str) -> str:
    """Put text in quotes, in which it reads back as it is."""
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _opens_a_quote(text: str) -> bool:
    """Say whether text begins with a mark that another one later in the line would close."""
    return text[0] in "\"'“"


def _name(pseudonym: str, roster: Roster) -> str:
    """Return a pseudonym, in quotes where it would be read as something else."""
    if roster.stands_alone(pseudonym) and may_be_a_name(pseudonym) and not _opens_a_quote(pseudonym):
        who = ("listed", (roster.called(pseudonym).id,))
        first, later = f"with {pseudonym} ", f"with {_quote(pseudonym)}, {pseudonym} "
        if _reads(first, roster) == [who] and _reads(later, roster) == [who, who]:
            return pseudonym
    return _quote(pseudonym)


def _topic(topic: str, roster: Roster) -> str:
    """Return a topic, in quotes where it would be read as something else."""
    first, later, between = f"about {topic} ", f'about "x", {topic} ', f'about "x", {topic}, "y"'
    if (
        _reads(first, roster) == [("topics", (topic,))]
        and _reads(later, roster) == [("topics", ("x", topic))]
        and _reads(between, roster) == [("topics", ("x", topic, "y"))]
        and not _opens_a_quote(topic)
        # A last word such as `with` would take the comma after it for somebody who is called so.
        and squash(topic.split()[-1]) not in RESERVED
    ):
        return topic
    return _quote(topic)


def _tag(tag: str, roster: Roster) -> str:
    """Return a tag, in quotes where it would be read as something else."""
    alone = _reads(f"#{tag} ", roster) == [("tags", (tag,))] and not _opens_a_quote(tag)
    return f"#{tag if alone else _quote(tag)}"


def _reads(text: str, roster: Roster) -> list[tuple[str, tuple[str, ...]]]:
    """Return the names, topics and tags that a line says; nothing when it is unclear or says more."""
    try:
        clauses = [clause for _, clause in ClauseReader(text, roster).read()]
    except Unclear:
        return []
    readings = []
    for clause in clauses:
        fields = [(name, value) for name in ("listed", "topics", "tags") if (value := getattr(clause, name))]
        readings.append(fields[0] if fields else ("", ()))
    return readings
