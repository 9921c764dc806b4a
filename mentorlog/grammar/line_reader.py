"""Everything that one line says: its clauses, put together and held against each other."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import Any, TypeVar

from mentorlog.grammar.clauses import ClauseReader
from mentorlog.grammar.echo import HOW_LONG, lacks_length
from mentorlog.grammar.lengths import within_a_day
from mentorlog.grammar.mentee_names import Roster
from mentorlog.grammar.time_words.doubts import points_ahead
from mentorlog.grammar.time_words.parts_of_day import placed
from mentorlog.grammar.time_words.written_day import DayContext
from mentorlog.grammar.tokens import Unclear, squash
from mentorlog.grammar.unknown_people import person_or_word
from mentorlog.grammar.vocabulary import NAMES_TOO, Clause
from mentorlog.model.constraints import Invalid
from mentorlog.model.date_style import DateStyle
from mentorlog.model.frozen import replace
from mentorlog.model.meeting import Attendance, Channel, Kind, Meeting, Status, turned
from mentorlog.model.patterns import Pattern
from mentorlog.model.people import Mentee
from mentorlog.model.text import tidy
from mentorlog.model.wall_clock import check_clocks, minutes_between
from mentorlog.wording import duration, either

Value = TypeVar("Value")

_MEETS = Pattern(r"(?:to|see|seeing)\s", re.I, needs="to see")
"""What stands before a name and may point ahead: `going to see Ana`."""
_WAYS = (Kind.CALL, Kind.MESSAGE)
"""Kinds that also say how people met."""


@contextmanager
def asking() -> Iterator[None]:
    """Turn what the model refuses into something that the line leaves unclear."""
    try:
        yield
    except Invalid as error:
        raise Unclear(str(error)) from None


class LineReader:
    """Everything that one line says, clause by clause, with the words that say it."""

    def __init__(
        self, clauses: list[tuple[str, Clause]], roster: Roster, date_style: DateStyle | None
    ) -> None:
        self.clauses = clauses
        self.roster = roster
        self.date_style = date_style
        self.said = ""
        """The words that no clause but a topic without a word before it takes."""
        self.choice = ""
        """What the echo says about a day that the date style decided, empty when it was plain."""

    @classmethod
    def read(cls, text: str, mentees: Sequence[Mentee], date_style: DateStyle | None) -> "LineReader":
        """Read the clauses of a line.

        Raises:
            Unclear: when it is empty, or holds words that say nothing known.
        """
        if not (text := tidy(text)):
            raise Unclear(
                "There is nothing to record yet. Write for instance: today 45m with M-01 about exams"
            )
        roster = Roster(mentees)
        line = cls(list(ClauseReader(text, roster).read()), roster, date_style)
        line.said = text
        for words, clause in line.clauses:
            if clause.topics != (" ".join(words.split()),):
                meets = _MEETS.match(words)
                line.said = line.said.replace(words, meets.group() if meets else " ", 1)
        return line

    def plain_values(self) -> dict[str, Any]:
        """Return the fields of a meeting that the line says by themselves, and no others."""
        values = {
            "others": self.value(lambda clause: clause.others),
            "part_of_day": self.value(lambda clause: clause.part_of_day),
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
                raise contradiction(statements[0][1], words)
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

    def place(self) -> Channel | None:
        """Return how people met at a place that is named, if one is."""
        return Channel.IN_PERSON if self.any(lambda clause: clause.place) else None

    def moment(self, local: datetime, before: Meeting | None = None) -> dict[str, Any]:
        """Return day, start and status, which depend on each other: what is to come is planned.

        Args:
            local: now, in the meeting's zone.
            before: the meeting that is changed; without it, what the line leaves open is filled in.
        """
        start, _ = self._times()
        values: dict[str, Any] = {
            "day": None,
            "start": start,
            "status": self.value(lambda clause: clause.status),
        }
        expected = values["status"] or (before.status if before else None)
        ahead = None if expected in (None, Status.CANCELLED) else expected is Status.PLANNED
        context = DayContext(local.date(), ahead, self.date_style)
        days = [(clause.day.on(context), words) for words, clause in self.clauses if clause.day]
        for words, clause in self.clauses:
            if clause.day and clause.day.by_style:
                first = "month" if self.date_style is DateStyle.MONTH_FIRST else "day"
                self.choice = f" (“{words}” read with the {first} first)"
        for day, words in days:
            if day != days[0][0]:
                raise contradiction(days[0][1], words)
        values["day"] = days[0][0] if days else None
        if days and days[0][0] < local.date() and expected is not Status.PLANNED:
            self._ask_if_to_come(context)
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

    def _ask_if_to_come(self, context: DayContext) -> None:
        """Ask about a day that may be the last one or the next, where a word such as `will` points ahead.

        Raises:
            Unclear: when it may be both.
        """
        word = points_ahead(self.said)
        for words, clause in self.clauses if word else ():
            if clause.day is None:
                continue
            before, after = (clause.day.on(replace(context, ahead=ahead)) for ahead in (False, True))
            if before != after:
                raise Unclear(
                    f"With “{word}”, “{words}” may be {before} or {after}. Write the date, "
                    "and planned if it is to come."
                )

    def _times(self) -> tuple[time | None, time | None]:
        """Return when it started, and when it ended if that is said, in the half of the day that is meant.

        Raises:
            Unclear: when nothing says which half that is, and it may be either.
        """
        part = self.value(lambda clause: clause.part_of_day)
        start = self.value(lambda clause: clause.start)
        end = self.value(lambda clause: clause.end)
        if start is None:
            return None, None
        words, said = next((words, clause) for words, clause in self.clauses if clause.start)
        if part is None:
            if said.question:
                raise Unclear(said.question)
            return start, end
        times = placed(part, start, end, half_open=said.half_open)
        if times is None:
            other = next(words for words, clause in self.clauses if clause.part_of_day)
            raise contradiction(words, other)
        return times

    def minutes(self, day: date, start: time | None, zone: str) -> dict[str, int]:
        """Return how long it lasted, if it is said: so many minutes, or as the clocks of that day make it.

        Args:
            day: the day in the meeting's zone.
            start: when it started, if that is to be one of the day's times.
            zone: the meeting's zone.
        """
        (_, end), minutes = self._times(), self.value(lambda clause: clause.minutes)
        self._ask_about_lengths()
        with asking():
            check_clocks(day, start, zone)
            passed = minutes_between(day, start, end, zone) if start and end else ()
        if not passed or minutes in passed:
            return {} if minutes is None else {"minutes": minutes}
        span = next(words for words, clause in self.clauses if clause.end)
        if minutes is not None:
            raise contradiction(span, next(words for words, clause in self.clauses if clause.minutes))
        if len(passed) > 1:
            least, most = passed[0], passed[-1]
            raise Unclear(
                f"“{span}” may be {duration(least)} or {duration(most)}, because the clocks are put back in "
                f"between. Add which of them you mean: {span} {least}m, or {span} {most}m."
            )
        return {"minutes": within_a_day(passed[0], span)}

    def _ask_about_lengths(self) -> None:
        """Ask about a length that is said for each of several: `ana 30m ben 30m`.

        Raises:
            Unclear: when it is.
        """
        said = [words for words, clause in self.clauses if clause.minutes is not None]
        if len(said) > 1 and sum(bool(clause.listed) for _, clause in self.clauses) > 1:
            raise Unclear(
                f"“{said[0]}” and “{said[1]}” may be two meetings. Record one for each; or say once how long."
            )

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
        if len(everyone := tuple(mentee.id for mentee in self.roster.mentees)) > 1 and listed == everyone:
            self._ask_about_everyone(everyone)
        self._ask_whose_status()
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

    def _ask_about_everyone(self, everyone: tuple[str, ...]) -> None:
        """Ask about a name beside `everyone`, which may be somebody who was missing: `everyone - Ben`.

        Raises:
            Unclear: when there is one.
        """
        named = [words for words, clause in self.clauses if clause.listed and clause.listed != everyone]
        for words, clause in self.clauses:
            if clause.listed == everyone and named:
                raise Unclear(
                    f"“{words.strip(' -–,')}” has everyone in it, and “{named[0]}” is named as well. "
                    "Write without NAME for who was missing, or leave the name out."
                )

    def _ask_whose_status(self) -> None:
        """Ask about a status that stands beside one of those who are named: `ana 45m, ben cancelled`.

        Raises:
            Unclear: when others are named elsewhere.
        """
        everybody = set(self.all(lambda clause: clause.listed))
        beside = set[str]()
        for words, clause in self.clauses:
            fails = clause.status and not clause.status.takes_place
            if fails and beside and everybody - beside:
                raise Unclear(
                    f"Does “{words}” go for the whole meeting, or for one of them? Write it first, "
                    "or M-02 (absent) for who was missing."
                )
            beside = beside | set(clause.listed) if clause.listed else set()

    def ask_for_the_rest(self, meeting: Meeting) -> None:
        """Ask for what a new meeting cannot be recorded without."""
        nobody = self.any(lambda clause: clause.nobody)
        unnamed = not meeting.mentees and not meeting.others
        alone = meeting.kind.needs_people and unnamed and (meeting.status is Status.HELD or not nobody)
        timeless = lacks_length(meeting)
        topics = f" {self._taken_for_topics}" if self._taken_for_topics else ""
        if alone and timeless:
            raise Unclear(f"Whom was it with, and how long was it? Add for instance with M-01 45m.{topics}")
        if alone:
            raise Unclear(
                f"Whom was it with? Add for instance with M-01, with everyone or with 3 others.{topics}"
            )
        if timeless and meeting.facts:
            raise Unclear(
                f"{HOW_LONG} It goes before the colon: what follows that is the text for the packet."
            )
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

    @property
    def _taken_for_topics(self) -> str:
        """Say which name stands in a topic, or which words became topics: whom it was with may be there."""
        named = [word for topic in self.all(lambda clause: clause.topics) for word in topic.split()]
        for word in named:
            if self.roster.knows(word):
                return f"“{word}” stands in the topic; write with {word} for a person."
        for word in self.said.split():
            if squash(word) in NAMES_TOO and self.roster.knows(word):
                return str(person_or_word(word))
        taken = [words for words, clause in self.clauses if clause.topics == (" ".join(words.split()),)]
        return (
            f"I take {either([f'“{words[:40]}”' for words in taken], 'and')} for the topic." if taken else ""
        )

    def _names_nobody(self) -> bool:
        """Say whether the line means that nobody is named, as against that nobody came."""
        return self.any(lambda clause: clause.nobody and clause.status is None)


def contradiction(first: str, second: str) -> Unclear:
    """Return what to say about two clauses of which only one can be true."""
    return Unclear(f"“{first[:60]}” and “{second[:60]}” cannot both be meant. Please keep one of them.")
