"""What was promised in a meeting, one promise a line: `M-01: bring the timetable by friday`."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from mentorlog.grammar.dates import parse_date
from mentorlog.grammar.mentee_names import Roster
from mentorlog.model.people import Mentee

_MENTOR = ("i", "me", "myself")
"""What mentors call themselves; a mentee who is called so goes first."""


class Promise(NamedTuple):
    """One promise, as the fields of an `Action`."""

    text: str
    mentee: str | None
    """Who promised; None for the mentor."""
    due: date | None


def read_promises(text: str, mentees: Sequence[Mentee], today: date) -> tuple[Promise, ...]:
    """Read promises; a line begins with a name when a mentee promised, and may end with `by DAY`.

    `me:` names the mentor, as a line without a name does.
    """
    return tuple(read_promise(line.strip(), mentees, today) for line in text.splitlines() if line.strip())


def read_promise(
    line: str, mentees: Sequence[Mentee], today: date, *, names: bool = True, days: bool = True
) -> Promise:
    """Read one line; what cannot be read as a name or a day is part of the promise.

    Args:
        names: whether it may begin with a name.
        days: whether it may end with a day.
    """
    roster = Roster(mentees)
    who, due = None, None
    before, colon, after = line.partition(":")
    name = before.strip()
    if names and colon and after.strip() and (roster.knows(name) or name.casefold() in _MENTOR):
        who = roster.called(name).id if roster.knows(name) else None
        line = after.strip()
    if days and (match := re.fullmatch(r"(.+\S)\s+by\s+(\S+(?:\s+\S+){0,2})", line)):
        try:
            due = parse_date(match[2], today, ahead=True)
            line = match[1]
        except ValueError:
            due = None
    return Promise(line, who, due)
