"""What is typed to filter the meetings: words, each of which stands somewhere in what is shown of them."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol, TypeVar

from mentorlog.model import Mentee, Status
from mentorlog.model.day_names import MONTHS, WEEKDAYS
from mentorlog.model.filter_word import FilterWord
from mentorlog.model.meeting import Channel, Kind
from mentorlog.model.text import fold

STEP = 5_000
"""Meetings that are looked at in one step."""

DayCount = tuple[date, int]
"""A day and how many meetings it has."""
Span = tuple[date, date]
"""The first day and the last."""


class _Labelled(Protocol):
    """What has a name for people."""

    @property
    def label(self) -> str:
        """The name."""


Some = TypeVar("Some", bound=_Labelled)


def filter_words(typed: str, mentees: Iterable[Mentee]) -> tuple[FilterWord, ...]:
    """Return a filter for each word that was typed, by pseudonyms, days, kinds, status and texts alike.

    Args:
        typed: the words.
        mentees: who has which pseudonym.
    """
    called = [(mentee.id, fold(mentee.pseudonym)) for mentee in mentees]
    return tuple(
        FilterWord(
            word=word,
            statuses=_named(word, Status),
            kinds=_named(word, Kind),
            channels=_named(word, Channel),
            mentees=frozenset(mentee for mentee, pseudonym in called if word in pseudonym),
            months=frozenset(place + 1 for place in _places(word, MONTHS)),
            weekdays=frozenset(_places(word, WEEKDAYS)),
            absent=word in "(absent)",
            others=word in "others",
        )
        for word in fold(typed).split()
    )


def steps(days: Iterable[DayCount]) -> list[Span]:
    """Return the days in parts, newest first, each of which takes some milliseconds to look through.

    Args:
        days: newest first, and how many meetings each has.
    """
    spans: list[Span] = []
    meetings = STEP
    for day, count in days:
        if meetings >= STEP:
            spans.append((day, day))
            meetings = 0
        spans[-1] = day, spans[-1][1]
        meetings += count
    return spans


def _named(word: str, values: Iterable[Some]) -> frozenset[Some]:
    """Return the values whose names contain a word."""
    return frozenset(value for value in values if word in fold(value.label))


def _places(word: str, names: Sequence[str]) -> list[int]:
    """Return the places of the names that contain a word."""
    return [place for place, name in enumerate(names) if word in fold(name)]
