"""What was promised in a meeting, one promise a line: `M-01: bring the timetable by friday`."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from mentorlog.grammar.dates import parse_date
from mentorlog.grammar.mentees import Roster
from mentorlog.model.people import Mentee


class Promise(NamedTuple):
    """One promise, as the fields of an `Action`."""

    text: str
    mentee: str | None
    """Who promised; None for the mentor."""
    due: date | None


def read_promises(text: str, mentees: Sequence[Mentee], today: date) -> tuple[Promise, ...]:
    """Read promises; a line begins with a name when a mentee promised, and may end with `by DAY`."""
    roster = Roster(mentees)
    return tuple(_promise(line.strip(), roster, today) for line in text.splitlines() if line.strip())


def _promise(line: str, roster: Roster, today: date) -> Promise:
    """Read one line; what cannot be read as a name or a day is part of the promise."""
    who, due = None, None
    before, colon, after = line.partition(":")
    if colon and after.strip():
        who = roster.called(before.strip()).id if roster.knows(before.strip()) else None
        line = after.strip() if who else line
    if match := re.fullmatch(r"(.+\S)\s+by\s+(\S+(?:\s+\S+){0,2})", line):
        try:
            due = parse_date(match[2], today, ahead=True)
            line = match[1]
        except ValueError:
            due = None
    return Promise(line, who, due)
