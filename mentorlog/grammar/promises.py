"""What was promised in a meeting, one promise a line: `M-01: bring the timetable by friday`."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from mentorlog.grammar.dates import parse_date
from mentorlog.grammar.mentee_names import Roster, only_one
from mentorlog.grammar.tokens import Unclear
from mentorlog.grammar.unknown_people import is_a_subject
from mentorlog.model.people import Mentee

_MENTOR = ("i", "me", "myself")
"""What mentors call themselves; a mentee who is called so goes first."""
_MOST_NAMES = 3
"""Words that a name has."""
_BY = re.compile(r"(.+\S)\s+(?:by|until|till)\s+(\S+(?:\s+\S+){0,2})", re.I)
_BARE = re.compile(r"(.+\S)\s+(today|tomorrow)", re.I)
"""A promise that ends with its day; without `by`, no other words are surely one."""


class Promise(NamedTuple):
    """One promise, as the fields of an `Action`."""

    text: str
    mentee: str | None
    """Who promised; None for the mentor."""
    due: date | None


def read_promises(text: str, mentees: Sequence[Mentee], today: date) -> tuple[Promise, ...]:
    """Read promises; a line begins with a name when a mentee promised, and may end with its day: `by DAY`.

    `me:` names the mentor, as a line without a name does.
    """
    return tuple(read_promise(line.strip(), mentees, today) for line in text.splitlines() if line.strip())


def read_promise(
    line: str, mentees: Sequence[Mentee], today: date, *, names: bool = True, days: bool = True
) -> Promise:
    """Read one line; what cannot be read as a name or a day is part of the promise.

    Args:
        names: whether it may begin with a name, or with one word of it that fits one mentee only.
        days: whether it may end with a day.

    Raises:
        Unclear: when it begins with what may be the name of somebody else.
    """
    who, due = None, None
    before, colon, after = line.partition(":")
    name = before.strip()
    if names and colon and name and after.strip():
        roster = Roster(mentees)
        fitting = _called(name, roster)
        if fitting:
            who = only_one(name, fitting).id
        elif name.casefold() not in _MENTOR and _may_be_somebody(name, roster):
            raise Unclear(f"{roster.unknown(name)} If you promised it: me: {line}")
        if fitting or name.casefold() in _MENTOR:
            line = after.strip()
    if days and (match := _BY.fullmatch(line) or _BARE.fullmatch(line)):
        try:
            due = parse_date(match[2], today, ahead=True)
            line = match[1]
        except ValueError:
            due = None
    return Promise(line, who, due)


def _called(name: str, roster: Roster) -> Sequence[Mentee]:
    """Return who goes by a name, or by one word of it; nobody by the beginning of a word: `todo:`."""
    found = roster.find(name, 0, may_be=lambda words: words.casefold() not in _MENTOR, beginning=False)
    return found[1] if found and found[0] == len(name) else ()


def _may_be_somebody(name: str, roster: Roster) -> bool:
    """Say whether what stands before a colon may name a person, rather than what is promised."""
    words = name.split()
    called = len(words) <= _MOST_NAMES and all(word[0].isupper() and word.isalpha() for word in words)
    return roster.misspelt(name) or (called and not name.isupper() and not any(map(is_a_subject, words)))
