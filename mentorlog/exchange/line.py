"""The one-line grammar of `mentorlog log`: a line in, a meeting out, or a sentence why not.

    yesterday 45m with M-01, M-02 by video about exams #wellbeing

The clauses come in any order; docs/log-line.md describes them. Nothing is guessed: words that mean
nothing known, and clauses that contradict each other, make the line unclear.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TypeVar
from zoneinfo import ZoneInfo

from mentorlog.exchange.clauses import Reader
from mentorlog.exchange.dates import parse_date
from mentorlog.exchange.durations import length, parse_minutes, within_a_day
from mentorlog.exchange.named import Roster
from mentorlog.exchange.saying import (
    HOW_LONG,
    NEEDS_PEOPLE,
    echo,
    expected_to_come,
    implied_channel,
    implied_kind,
    lacks_length,
    write_line,
)
from mentorlog.exchange.scan import Unclear
from mentorlog.exchange.vocabulary import Clause
from mentorlog.model.clocks import check_clocks, lengths
from mentorlog.model.constraints import Invalid
from mentorlog.model.meeting import Attendance, Kind, Meeting, Status
from mentorlog.model.people import Mentee
from mentorlog.model.text import tidy

__all__ = ["Unclear", "Understood", "parse_date", "parse_minutes", "read_line", "write_line"]

Value = TypeVar("Value")

_WAYS = (Kind.CALL, Kind.MESSAGE)
"""Kinds that also say how people met."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What a line said."""

    meeting: Meeting
    echo: str
    """The meeting in a sentence, with the mentor's words as they were typed."""


def read_line(text: str, *, new_id: str, now: datetime, zone: str, mentees: Sequence[Mentee]) -> Understood:
    """Read a line as one meeting.

    Args:
        text: what was typed.
        new_id: the id that the meeting gets.
        now: an aware datetime; the day it is in `zone` is what `today` means.
        zone: the IANA name of the zone that the meeting's day and time are in.
        mentees: those who may be named, in the order in which a meeting lists them.

    Raises:
        Unclear: saying what was not understood, and what would be.
    """
    if not (text := tidy(text)):
        raise Unclear("There is nothing to record yet. Write for instance: today 45m with M-01 about exams")
    roster = Roster(mentees)
    line = _Line(list(Reader(text, roster).read()))
    local = now.astimezone(ZoneInfo(zone))
    day, start, status = line.moment(local)
    minutes = line.minutes(day, start, zone)
    people = line.people(roster, status)
    others = line.one(lambda clause: clause.others) or 0
    said = line.one(lambda clause: clause.channel)
    kind, way = line.kind()
    kind = kind or implied_kind(len(people) + others, said)
    channel = said or (None if line.any(lambda clause: clause.no_channel) else implied_channel(way or kind))
    try:
        meeting = Meeting(
            id=new_id,
            day=day,
            start=start,
            zone=zone,
            minutes=minutes,
            kind=kind,
            channel=channel,
            status=status,
            by_chance=line.any(lambda clause: clause.by_chance),
            mentees=people,
            others=others,
            topics=line.all(lambda clause: clause.topics),
            tags=line.all(lambda clause: clause.tags),
            facts=line.one(lambda clause: clause.facts) or "",
        )
    except Invalid as error:
        raise Unclear(str(error)) from None
    _complete(meeting, nobody=line.any(lambda clause: clause.nobody))
    return Understood(meeting, echo(meeting, mentees))


class _Line:
    """Everything that one line says, clause by clause, with the words that say it."""

    def __init__(self, said: list[tuple[str, Clause]]) -> None:
        self.said = said

    def one(self, get: Callable[[Clause], Value | None]) -> Value | None:
        """Return what the line says about one thing, None when nothing.

        Raises:
            Unclear: when it says two different things.
        """
        found = [(value, words) for words, clause in self.said if (value := get(clause)) is not None]
        for value, words in found:
            if value != found[0][0]:
                raise _contradiction(found[0][1], words)
        return found[0][0] if found else None

    def any(self, get: Callable[[Clause], bool]) -> bool:
        """Say whether any clause says something."""
        return any(get(clause) for _, clause in self.said)

    def all(self, get: Callable[[Clause], tuple[str, ...]]) -> tuple[str, ...]:
        """Return everything that the clauses list, each item once."""
        return tuple(dict.fromkeys(tidy(item) for _, clause in self.said for item in get(clause)))

    def kind(self) -> tuple[Kind | None, Kind | None]:
        """Return the kind of meeting, and the call or message that it took place by.

        A call or a message is a kind of its own, unless it was with somebody who makes the kind: the
        coordinator, other mentors, another student.
        """
        kinds = [clause.kind for _, clause in self.said if clause.kind]
        way = next((kind for kind in kinds if kind in _WAYS), None)
        if way and any(kind not in (*_WAYS, Kind.ONE_TO_ONE, Kind.GROUP) for kind in kinds):
            return self.one(lambda clause: None if clause.kind in _WAYS else clause.kind), way
        return self.one(lambda clause: clause.kind) or self.one(lambda clause: clause.hint), None

    def moment(self, local: datetime) -> tuple[date, time | None, Status]:
        """Return day, start and status, which depend on each other: what is to come is planned."""
        status = self.one(lambda clause: clause.status)
        ahead = None if status in (None, Status.CANCELLED) else status is Status.PLANNED
        days = [(clause.day(local.date(), ahead), words) for words, clause in self.said if clause.day]
        for day, words in days:
            if day != days[0][0]:
                raise _contradiction(days[0][1], words)
        day = days[0][0] if days else local.date()
        start = self.one(lambda clause: clause.start)
        to_come = (day, start or time.min) > (local.date(), local.time() if start else time.min)
        if status is Status.PLANNED and not days and not to_come:
            raise Unclear("When is it planned for? Add for instance tomorrow, next friday or 2026-03-20.")
        if to_come and ahead is False:
            when = f"{day.isoformat()} {start:%H:%M}" if start else day.isoformat()
            raise Unclear(f"{when} is still to come, so it cannot be {status.label if status else ''} yet.")
        return day, start, status or (Status.PLANNED if to_come else Status.HELD)

    def minutes(self, day: date, start: time | None, zone: str) -> int:
        """Return how long it lasted: as the line says, or as long as the clocks of that day make it."""
        end, said = self.one(lambda clause: clause.end), self.one(lambda clause: clause.minutes)
        try:
            check_clocks(day, start, zone)
            passed = lengths(day, start, end, zone) if start and end else ()
        except Invalid as error:
            raise Unclear(str(error)) from None
        if not passed or said in passed:
            return said or 0
        span = next(words for words, clause in self.said if clause.end)
        if said is not None:
            raise _contradiction(span, next(words for words, clause in self.said if clause.minutes))
        if len(passed) > 1:
            least, most = passed[0], passed[-1]
            raise Unclear(
                f"“{span}” may be {length(least)} or {length(most)}, because the clocks are put back in "
                f"between. Add which of them you mean: {span} {least}m, or {span} {most}m."
            )
        return within_a_day(passed[0], span)

    def people(self, roster: Roster, status: Status) -> tuple[Attendance, ...]:
        """Return who was expected and who came, in the order of the roster."""
        came, missed = self.all(lambda clause: clause.came), self.all(lambda clause: clause.missed)
        named = {*self.all(lambda clause: clause.listed), *came, *missed}
        for mentee in roster.mentees:
            if mentee.id in came and mentee.id in missed:
                raise Unclear(f"Was {mentee.pseudonym} there or absent? The line says both.")
        if status is Status.HELD and missed and not named - {*missed}:
            raise Unclear("Who was there? Name who came, or say no-show, cancelled or attempted.")
        return tuple(
            Attendance(
                mentee=mentee.id,
                attended=mentee.id in came or (mentee.id not in missed and expected_to_come(status)),
            )
            for mentee in roster.mentees
            if mentee.id in named
        )


def _contradiction(one: str, other: str) -> Unclear:
    """Return what to say about two clauses of which only one can be true."""
    return Unclear(f"“{one[:60]}” and “{other[:60]}” cannot both be meant. Please keep one of them.")


def _complete(meeting: Meeting, *, nobody: bool) -> None:
    """Ask for what a meeting cannot be recorded without."""
    alone = meeting.kind in NEEDS_PEOPLE and not meeting.mentees and not meeting.others and not nobody
    timeless = lacks_length(meeting)
    if alone and timeless:
        raise Unclear("Whom was it with, and how long was it? Add for instance with M-01 45m.")
    if alone:
        raise Unclear("Whom was it with? Add for instance with M-01, with everyone or with 3 others.")
    if timeless:
        raise Unclear(HOW_LONG)
    if meeting.status is Status.NO_SHOW and meeting.minutes and len(meeting.mentees) > 1 and not nobody:
        raise Unclear(
            "Did nobody come, or not everybody? Write nobody came, or who was missing: M-02 (absent)."
        )
