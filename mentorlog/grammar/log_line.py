"""The one-line grammar of `mentorlog log`: a line in, a meeting out, or a sentence why not.

    yesterday 45m with M-01, M-02 by video about exams #wellbeing

The clauses come in any order; docs/log-line.md describes them. Nothing is guessed: words that mean
nothing known, and clauses that contradict each other, make the line unclear.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from mentorlog.grammar.clauses import ClauseReader
from mentorlog.grammar.dates import parse_date
from mentorlog.grammar.echo import (
    HOW_LONG,
    echo,
    implied_channel,
    implied_kind,
    lacks_length,
    write_line,
)
from mentorlog.grammar.mentees import Roster
from mentorlog.grammar.times import parse_minutes, within_a_day
from mentorlog.grammar.tokens import Unclear
from mentorlog.grammar.vocabulary import Clause
from mentorlog.model.constraints import Invalid
from mentorlog.model.meeting import Attendance, Kind, Meeting, Status, refuse_new_faults, turned
from mentorlog.model.people import Mentee
from mentorlog.model.text import tidy
from mentorlog.model.wall_clock import check_clocks, minutes_between
from mentorlog.wording import duration

__all__ = ["Unclear", "Understood", "amend", "parse_date", "parse_minutes", "read_line", "write_line"]

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
    """Read a line as one new meeting.

    Args:
        text: what was typed.
        new_id: the id that the meeting gets.
        now: an aware datetime; the day it is in `zone` is what `today` means.
        zone: the IANA name of the zone that the meeting's day and time are in.
        mentees: those who may be named, in the order in which a meeting lists them.

    Raises:
        Unclear: saying what was not understood, and what would be.
    """
    line = _LineReader.read(text, mentees)
    values = line.moment(now.astimezone(ZoneInfo(zone)))
    values["mentees"] = line.attendances(values["status"]) or ()
    values |= line.plain_values() | line.minutes(values["day"], values["start"], zone)
    kind, way = line.kind()
    people = len(values["mentees"]) + values.get("others", 0)
    kind = kind or line.value(lambda clause: clause.hint) or implied_kind(people, values.get("channel"))
    values = {"kind": kind, "channel": implied_channel(way or kind)} | values
    with _asking():
        meeting = Meeting(id=new_id, zone=zone, **values)
        line.ask_for_the_rest(meeting)
        refuse_new_faults(None, meeting)
    return Understood(meeting, echo(meeting, mentees))


def amend(text: str, meeting: Meeting, *, now: datetime, mentees: Sequence[Mentee]) -> Understood:
    """Read a line as what changes in a meeting that is there; what it does not say stays as it is.

    People after `with` are all that there were; `M-02 absent` is about M-02 alone.

    Args:
        text: what was typed.
        meeting: the meeting as it is.
        now: an aware datetime; the day it is in the meeting's zone is what `today` means.
        mentees: those who may be named.

    Raises:
        Unclear: saying what was not understood, and what would be.
    """
    line = _LineReader.read(text, mentees)
    values = line.moment(now.astimezone(ZoneInfo(meeting.zone)), meeting) | line.plain_values()
    day, start = values.get("day", meeting.day), values.get("start", meeting.start)
    said_when = bool(values.keys() & {"day", "start"})
    values |= line.minutes(day, start if said_when else None, meeting.zone)
    kind, way = line.kind()
    if kind is not None:
        values["kind"] = kind
    if "channel" not in values and (way or kind not in (None, meeting.kind)):
        # A word such as `call` also says how people met.
        implied = implied_channel(way or kind or meeting.kind)
        values |= {"channel": implied} if implied else {}
    people = line.attendances(values.get("status", meeting.status), meeting)
    if people is not None:
        values["mentees"] = people
    with _asking():
        after = replace(meeting, **values)
        if lacks_length(after) and not lacks_length(meeting):
            raise Unclear(HOW_LONG)
        if "status" in values:
            line.ask_who_came(after)
        refuse_new_faults(meeting, after)
    return Understood(after, echo(after, mentees))


@contextmanager
def _asking() -> Iterator[None]:
    """Turn what the model refuses into something that the line leaves unclear."""
    try:
        yield
    except Invalid as error:
        raise Unclear(str(error)) from None


class _LineReader:
    """Everything that one line says, clause by clause, with the words that say it."""

    def __init__(self, clauses: list[tuple[str, Clause]], roster: Roster) -> None:
        self.clauses = clauses
        self.roster = roster

    @classmethod
    def read(cls, text: str, mentees: Sequence[Mentee]) -> "_LineReader":
        """Read the clauses of a line.

        Raises:
            Unclear: when it is empty, or holds words that say nothing known.
        """
        if not (text := tidy(text)):
            raise Unclear(
                "There is nothing to record yet. Write for instance: today 45m with M-01 about exams"
            )
        roster = Roster(mentees)
        return cls(list(ClauseReader(text, roster).read()), roster)

    def plain_values(self) -> dict[str, Any]:
        """Return the fields of a meeting that the line says by themselves, and no others."""
        values = {
            "others": self.value(lambda clause: clause.others),
            "channel": self.value(lambda clause: clause.channel),
            "by_chance": self.any(lambda clause: clause.by_chance) or None,
            "topics": self.all(lambda clause: clause.topics) or None,
            "tags": self.all(lambda clause: clause.tags) or None,
            "facts": self.value(lambda clause: clause.facts),
        }
        values = {name: value for name, value in values.items() if value is not None}
        if self.any(lambda clause: clause.no_channel):
            values.setdefault("channel", None)
        if self._names_nobody():
            values.setdefault("others", 0)
        return values

    def value(self, get: Callable[[Clause], Value | None]) -> Value | None:
        """Return what the line says about one thing, None when nothing.

        Raises:
            Unclear: when it says two different things.
        """
        statements = [(value, words) for words, clause in self.clauses if (value := get(clause)) is not None]
        for value, words in statements:
            if value != statements[0][0]:
                raise _contradiction(statements[0][1], words)
        return statements[0][0] if statements else None

    def any(self, get: Callable[[Clause], bool]) -> bool:
        """Say whether any clause says something."""
        return any(get(clause) for _, clause in self.clauses)

    def all(self, get: Callable[[Clause], tuple[str, ...]]) -> tuple[str, ...]:
        """Return everything that the clauses list, each item once."""
        return tuple(dict.fromkeys(tidy(item) for _, clause in self.clauses for item in get(clause)))

    def kind(self) -> tuple[Kind | None, Kind | None]:
        """Return the kind of meeting, and the call or message that it took place by.

        A call or a message is a kind of its own, unless it was with somebody who makes the kind: the
        coordinator, other mentors, another student.
        """
        kinds = [clause.kind for _, clause in self.clauses if clause.kind]
        way = next((kind for kind in kinds if kind in _WAYS), None)
        if way and any(kind not in (*_WAYS, Kind.ONE_TO_ONE, Kind.GROUP) for kind in kinds):
            return self.value(lambda clause: None if clause.kind in _WAYS else clause.kind), way
        return self.value(lambda clause: clause.kind), None

    def moment(self, local: datetime, before: Meeting | None = None) -> dict[str, Any]:
        """Return day, start and status, which depend on each other: what is to come is planned.

        Args:
            local: now, in the meeting's zone.
            before: the meeting that is changed; without it, what the line leaves open is filled in.
        """
        values: dict[str, Any] = {
            "day": None,
            "start": self.value(lambda clause: clause.start),
            "status": self.value(lambda clause: clause.status),
        }
        expected = values["status"] or (before.status if before else None)
        ahead = None if expected in (None, Status.CANCELLED) else expected is Status.PLANNED
        days = [(clause.day(local.date(), ahead), words) for words, clause in self.clauses if clause.day]
        for day, words in days:
            if day != days[0][0]:
                raise _contradiction(days[0][1], words)
        values["day"] = days[0][0] if days else None
        stated = {name: value for name, value in values.items() if value is not None}
        if before and not stated:
            return {}
        day = stated.get("day", before.day if before else local.date())
        start = stated.get("start", before.start if before else None)
        to_come = (day, start or time.min) > (local.date(), local.time() if start else time.min)
        if stated.get("status") is Status.PLANNED and not days and not to_come:
            raise Unclear("When is it planned for? Add for instance tomorrow, next friday or 2026-03-20.")
        if to_come and ahead is False:
            when = f"{day.isoformat()} {start:%H:%M}" if start else day.isoformat()
            label = expected.label if expected else ""
            raise Unclear(f"{when} is still to come, so it cannot be {label} yet.")
        if before:
            return stated
        status = Status.PLANNED if to_come else Status.HELD
        return {"day": day, "start": start, "status": status} | stated

    def minutes(self, day: date, start: time | None, zone: str) -> dict[str, int]:
        """Return how long it lasted, if it is said: so many minutes, or as the clocks of that day make it.

        Args:
            day: the day in the meeting's zone.
            start: when it started, if that is to be one of the day's times.
            zone: the meeting's zone.
        """
        end, minutes = self.value(lambda clause: clause.end), self.value(lambda clause: clause.minutes)
        with _asking():
            check_clocks(day, start, zone)
            passed = minutes_between(day, start, end, zone) if start and end else ()
        if not passed or minutes in passed:
            return {} if minutes is None else {"minutes": minutes}
        span = next(words for words, clause in self.clauses if clause.end)
        if minutes is not None:
            raise _contradiction(span, next(words for words, clause in self.clauses if clause.minutes))
        if len(passed) > 1:
            least, most = passed[0], passed[-1]
            raise Unclear(
                f"“{span}” may be {duration(least)} or {duration(most)}, because the clocks are put back in "
                f"between. Add which of them you mean: {span} {least}m, or {span} {most}m."
            )
        return {"minutes": within_a_day(passed[0], span)}

    def attendances(self, status: Status, before: Meeting | None = None) -> tuple[Attendance, ...] | None:
        """Return who was expected and who came, in the order of the roster; None when nothing says so.

        Args:
            status: the status that the meeting has, or gets.
            before: the meeting that is changed.
        """
        listed = self.all(lambda clause: clause.listed)
        came, missed = self.all(lambda clause: clause.came), self.all(lambda clause: clause.missed)
        for mentee in self.roster.mentees:
            if mentee.id in came and mentee.id in missed:
                raise Unclear(f"Was {mentee.pseudonym} there or absent? The line says both.")
        there = dict[str, bool]()
        if before and not listed and not self._names_nobody():
            there = {each.mentee: each.attended for each in turned(before.mentees, before.status, status)}
        there |= dict.fromkeys(listed, status.takes_place)
        there |= dict.fromkeys(came, True) | dict.fromkeys(missed, False)
        if status is Status.HELD and missed and not any(there.values()):
            raise Unclear("Who was there? Name who came, or say no-show, cancelled or attempted.")
        known = [attendance.mentee for attendance in before.mentees] if before else []
        order = [*known, *(mentee.id for mentee in self.roster.mentees if mentee.id not in known)]
        people = tuple(Attendance(mentee=who, attended=there[who]) for who in order if who in there)
        return None if before and people == before.mentees else people

    def ask_for_the_rest(self, meeting: Meeting) -> None:
        """Ask for what a new meeting cannot be recorded without."""
        nobody = self.any(lambda clause: clause.nobody)
        unnamed = not meeting.mentees and not meeting.others
        alone = meeting.kind.needs_people and unnamed and (meeting.status is Status.HELD or not nobody)
        timeless = lacks_length(meeting)
        if alone and timeless:
            raise Unclear("Whom was it with, and how long was it? Add for instance with M-01 45m.")
        if alone:
            raise Unclear("Whom was it with? Add for instance with M-01, with everyone or with 3 others.")
        if timeless:
            raise Unclear(HOW_LONG)
        self.ask_who_came(meeting)

    def ask_who_came(self, meeting: Meeting) -> None:
        """Ask whether a no-show of several people that took time was one."""
        nobody = self.any(lambda clause: clause.nobody)
        if meeting.status is Status.NO_SHOW and meeting.minutes and len(meeting.mentees) > 1 and not nobody:
            raise Unclear(
                "Did nobody come, or not everybody? Write nobody came, or who was missing: M-02 (absent)."
            )

    def _names_nobody(self) -> bool:
        """Say whether the line means that nobody is named, as against that nobody came."""
        return self.any(lambda clause: clause.nobody and clause.status is None)


def _contradiction(first: str, second: str) -> Unclear:
    """Return what to say about two clauses of which only one can be true."""
    return Unclear(f"“{first[:60]}” and “{second[:60]}” cannot both be meant. Please keep one of them.")
