"""Meetings in their order, of which only those are looked at that somebody asks for."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Self, overload

from mentorlog.model.filter_word import FilterWord
from mentorlog.model.frozen import Frozen, replace
from mentorlog.model.meeting import Meeting, Status
from mentorlog.model.text import fold

LATELY = 500
"""How many of the newest meetings are offered, and tell what a mentor is likely to write next."""


class MeetingSelection(Frozen):
    """Which meetings are meant: those that fit everything that is named."""

    first: date = date.min
    last: date = date.max
    """The days, both included, by the clocks of `zone`."""
    statuses: frozenset[Status] = frozenset(Status)
    mentees: frozenset[str] = frozenset()
    """Ids of mentees who were all expected."""
    words: frozenset[str] = frozenset()
    """Folded; their words contain each of them."""
    filters: frozenset[FilterWord] = frozenset()
    """Each of which fits."""
    zone: str = ""
    """Whose clocks say on which day and at which time they are; where none is named, their own."""

    @property
    def names_days(self) -> bool:
        """Whether not every day will do."""
        return (self.first, self.last) != (date.min, date.max)

    def shown(self, meeting: Meeting) -> Meeting:
        """Return a meeting as the clocks of the zone showed it."""
        return meeting.seen_from(self.zone) if self.zone else meeting

    def holds(self, meeting: Meeting) -> bool:
        """Say whether a meeting is meant."""
        return (
            self.first <= self.shown(meeting).day <= self.last
            and meeting.status in self.statuses
            and self.mentees <= {attendance.mentee for attendance in meeting.mentees}
            and (not self.words or all(words in meeting.folded for words in self.words))
            and all(wanted.fits(meeting) for wanted in self.filters)
        )


class Meetings(Sequence[Meeting]):
    """Meetings by day and time, oldest first; narrowed by the methods that return others of them.

    These are in memory, in the order given. Those of a logbook are read from it in parts, each once.
    """

    def __init__(self, meetings: Iterable[Meeting] = (), selection: MeetingSelection | None = None) -> None:
        """Args:
        meetings: all there are.
        selection: which of them are meant; by default all.
        """
        self._all = tuple(meetings)
        self._selection = selection or MeetingSelection()

    # Narrowing

    def between(self, first: date, last: date) -> Self:
        """Return those of the days from one to another, both included."""
        chosen = self._selection
        return self._narrowed(replace(chosen, first=max(first, chosen.first), last=min(last, chosen.last)))

    def with_mentee(self, mentee: str) -> Self:
        """Return those at which a mentee, named by id, was expected, whether they came or not."""
        return self._narrowed(replace(self._selection, mentees=self._selection.mentees | {mentee}))

    def with_status(self, *statuses: Status) -> Self:
        """Return those of one of these statuses."""
        return self._narrowed(
            replace(self._selection, statuses=self._selection.statuses & frozenset(statuses))
        )

    def matching(self, words: str) -> Self:
        """Return those whose words contain this, whatever its case and accents."""
        return self._narrowed(replace(self._selection, words=self._selection.words | {fold(words)} - {""}))

    def filtered(self, *filters: FilterWord) -> Self:
        """Return those that each of these words fits."""
        return self._narrowed(replace(self._selection, filters=self._selection.filters | {*filters}))

    def seen_from(self, zone: str) -> Self:
        """Return them on the day and at the time that the clocks of a zone showed; their order stays."""
        return self._narrowed(replace(self._selection, zone=zone))

    def _narrowed(self, selection: MeetingSelection) -> Self:
        """Return others of the same meetings."""
        return type(self)(self._all, selection)

    # Reading

    @cached_property
    def _chosen(self) -> tuple[Meeting, ...]:
        """All of them."""
        selection = self._selection
        return tuple(selection.shown(meeting) for meeting in self._all if selection.holds(meeting))

    def get(self, identifier: str | None) -> Meeting | None:
        """Return the one with this id, if it is one of them."""
        return next((meeting for meeting in self._chosen if meeting.id == identifier), None)

    def newest(self, most: int) -> tuple[Meeting, ...]:
        """Return the last of them, newest first; `most` is how many at most."""
        return self.page(0, most)

    def to_choose(self, *kept: str | None) -> tuple[Meeting, ...]:
        """Return the newest, newest first, and of older ones those that are chosen, named by their ids."""
        newest = self.newest(LATELY)
        ids = {meeting.id for meeting in newest}
        chosen = (self.get(identifier) for identifier in kept if identifier and identifier not in ids)
        return (*newest, *filter(None, chosen))

    def oldest(self, most: int) -> tuple[Meeting, ...]:
        """Return the first of them, oldest first; `most` is how many at most."""
        return self._chosen[:most]

    def page(self, start: int, most: int) -> tuple[Meeting, ...]:
        """Return some of them, newest first.

        Args:
            start: how many of the newest are passed over.
            most: how many at most.
        """
        return self._chosen[::-1][start : start + most]

    def older(self, than: Meeting, most: int) -> tuple[Meeting, ...]:
        """Return those right before one of them, newest first; `most` is how many at most."""
        return self._chosen[: self._place(than)][::-1][:most]

    def newer(self, than: Meeting, most: int) -> tuple[Meeting, ...]:
        """Return those right after one of them, oldest first; `most` is how many at most."""
        return self._chosen[self._place(than) :][1 : most + 1]

    def count_newer(self, than: Meeting) -> int:
        """Return how many come after one of them."""
        return len(self._chosen) - 1 - self._place(than)

    def per_day(self) -> list[tuple[date, int]]:
        """Return each day that has some, newest first, and how many it has."""
        days = groupby(reversed(self._chosen), key=lambda meeting: meeting.day)
        return [(day, sum(1 for _ in meetings)) for day, meetings in days]

    def _place(self, meeting: Meeting) -> int:
        """Return the place of one of them, named by its id."""
        return next(place for place, each in enumerate(self._chosen) if each.id == meeting.id)

    def times_met(self) -> dict[str, int]:
        """Return how often each mentee came to one that was held, by id; those who never did are left out."""
        return Counter(
            attendance.mentee
            for meeting in self.with_status(Status.HELD)
            for attendance in meeting.mentees
            if attendance.attended
        )

    def __len__(self) -> int:
        return len(self._chosen)

    def __bool__(self) -> bool:
        return bool(self._chosen)

    def __iter__(self) -> Iterator[Meeting]:
        return iter(self._chosen)

    def __reversed__(self) -> Iterator[Meeting]:
        return reversed(self._chosen)

    @overload
    def __getitem__(self, index: int) -> Meeting: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Meeting, ...]: ...
    def __getitem__(self, index: int | slice) -> Meeting | tuple[Meeting, ...]:
        return self._chosen[index]

    def __contains__(self, meeting: object) -> bool:
        return isinstance(meeting, Meeting) and self.get(meeting.id) == meeting

    def __eq__(self, other: object) -> bool:
        """Meetings are equal to any others that are the same in the same order."""
        if not isinstance(other, Meetings | tuple):
            return NotImplemented
        return self is other or tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._selection})"


def by_day(meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
    """Return meetings by day and time, oldest first; those without a time come first on their day."""
    return tuple(sorted(meetings, key=moment))


def moment(meeting: Meeting) -> tuple[date, str, str]:
    """Return what meetings are in the order of."""
    return meeting.day, f"{meeting.start:%H:%M}" if meeting.start else "", meeting.id
