"""What a mentor serves in: a period, its phases and windows, and the policy that sets the rules."""

import re
from collections import Counter
from datetime import date, timedelta
from typing import Annotated

from mentorlog.model.constraints import Between, Email, Id, Invalid, Length, Line, Name, Slug, Zone, check
from mentorlog.model.frozen import Frozen

LOOKING_BACK = timedelta(days=14)
"""How long after a period its end may still be looked back on."""

_WORDED = "one two three four five six seven eight nine ten eleven twelve"
_NUMBERS = {"a": 1} | {word: number for number, word in enumerate(_WORDED.split(), 1)}
_NUMBER = rf"(?:(\d{{1,2}}|{'|'.join(_NUMBERS)})\s+)?"
_LENGTH = rf"{_NUMBER}(?:calendar\s+)?(week|month|year)s?"
_SCHOOL_YEARS = rf"(?:full\s+)?{_NUMBER}(?:academic|school)\s+years?"
_TERM = r"(?:one\s+)?(?:(fall|autumn|spring)\s+)?(?:term|semester)"


class Span(Frozen):
    """Named days from `start` to `end`, both included: a phase, or a window such as `exams`."""

    name: Slug
    start: date
    end: date

    def __post_init__(self) -> None:
        check(self)
        if self.end < self.start:
            raise Invalid(f"{self.name}: it ends on {self.end}, before it starts on {self.start}.")

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


class Waiver(Frozen):
    """A requirement that somebody with the right to do so lifted."""

    requirement: Slug
    reason: Name
    granted_by: Name
    day: date | None = None
    """When it was granted."""

    def __post_init__(self) -> None:
        check(self)


class OpeningBalance(Frozen):
    """What an earlier logbook already holds towards a requirement."""

    id: Name
    requirement: Slug
    amount: Annotated[int, Between(0, 1_000_000)]
    """In the requirement's unit: meetings, minutes, mentees, documents."""
    note: Line = ""
    """Where it comes from."""

    def __post_init__(self) -> None:
        check(self)


class Programme(Frozen):
    """One programme in one period, with the text of the policy as it was when it was chosen."""

    id: Id
    name: Name
    start: date
    end: date
    zone: Zone
    """The zone whose calendar days the programme goes by."""
    policy: Annotated[str, Length(1_000_000)]
    """The policy's TOML text, kept here so that a later version of mentorlog changes no verdict."""
    phases: tuple[Span, ...] = ()
    windows: tuple[Span, ...] = ()
    anchors: tuple[Span, ...] = ()
    """Named single days that deadlines count from, such as `enrolled`."""
    excluded: tuple[Span, ...] = ()
    """Vacations and other days on which nothing is asked; the name says why, and several may share one."""
    waivers: tuple[Waiver, ...] = ()
    openings: tuple[OpeningBalance, ...] = ()
    coordinator: Line = ""
    coordinator_email: Email = ""

    def __post_init__(self) -> None:
        check(self)
        if self.end < self.start:
            raise Invalid(f"The period ends on {self.end}, before it starts on {self.start}.")
        for called, spans in (
            ("phase", self.phases),
            ("window", self.windows),
            ("anchor", self.anchors),
        ):
            names = Counter(span.name for span in spans)
            for name in (name for name, times in names.items() if times > 1):
                raise Invalid(f"There are two {called}s called {name}; give each its own name.")

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


def academic_year(today: date) -> tuple[date, date]:
    """Return the September to June that `today` falls in, or from July on the next one."""
    year = today.year if today.month >= 7 else today.year - 1
    return date(year, 9, 1), date(year + 1, 6, 30)


def usual_period(stated: str, today: date) -> tuple[date, date]:
    """Return the days that a programme begins with, until the mentor says others.

    Args:
        stated: how long the programme runs, as its rules say it: `12 weeks`, `semester`, `one year`. Where
            that is no plain length, it is the academic year.
        today: in it. Weeks begin on its Monday, months and years on the first of its month.
    """
    words = stated.strip().lower()
    if length := re.fullmatch(_LENGTH, words):
        number, unit = _number(length[1]), length[2]
        if unit == "week":
            monday = today - timedelta(days=today.weekday())
            return monday, monday + timedelta(weeks=number) - timedelta(days=1)
        first = today.replace(day=1)
        months = first.month - 1 + number * (12 if unit == "year" else 1)
        return first, date(first.year + months // 12, months % 12 + 1, 1) - timedelta(days=1)
    first, last = academic_year(today)
    if years := re.fullmatch(_SCHOOL_YEARS, words):
        return first, last.replace(year=last.year + _number(years[1]) - 1)
    if term := re.fullmatch(_TERM, words):
        in_spring = today.month < 7 if term[1] is None else term[1] == "spring"
        return (date(last.year, 1, 1), last) if in_spring else (first, date(first.year, 12, 31))
    return first, last


def _number(said: str | None) -> int:
    """Return how many are meant, in digits or in words; one where none are said."""
    return max(int(said), 1) if said and said.isdecimal() else _NUMBERS.get(said or "", 1)
