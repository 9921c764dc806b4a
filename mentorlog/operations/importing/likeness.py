"""Whether an entry is there already: the same word for word, or so like another that somebody should look."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import fields
from datetime import date, datetime
from typing import Final, NamedTuple

from mentorlog.model import Meeting, Reflection, handle
from mentorlog.model.overlaps import slot
from mentorlog.wording import short_day

_LOOKED_AT: Final = 200
"""Entries of one day among which likenesses are looked for; no mentor has so many."""
_TELLING: Final = 20
"""Characters from which on two meetings do not have the same words by chance."""

_TOLD: Final = {
    cls: tuple(each.name for each in fields(cls) if each.name not in ("id", "batch", "zone"))
    for cls in (Meeting, Reflection)
}
"""The fields in which entries differ that say different things."""


class _Known(NamedTuple):
    """What is kept of an entry to compare others with."""

    ref: int | str
    """The number of its row, or the handle of the entry in the logbook."""
    likeness: bytes
    begin: int | None
    minutes: int
    people: frozenset[str]
    words: bytes
    """Of all that is written of it; empty where that is so little that two meetings have it in common."""


class KnownEntries:
    """The entries of a logbook and those of a file that came before, by their days."""

    def __init__(self, meetings: Iterable[Meeting], reflections: Iterable[Reflection]) -> None:
        """Know what is there."""
        self._same: dict[bytes, int | str] = {}
        self._days: dict[date, list[_Known]] = defaultdict(list)
        self._by_words: dict[bytes, tuple[int | str, date]] = {}
        for meeting in meetings:
            self.add(meeting, handle(meeting.id))
        for reflection in reflections:
            self.add(reflection, handle(reflection.id))

    def add(self, entry: Meeting | Reflection, ref: int | str) -> None:
        """Know one more."""
        self._same.setdefault(fingerprint(entry), ref)
        if isinstance(entry, Meeting) and entry.status.takes_place:
            day = self._days[entry.day]
            if len(day) < _LOOKED_AT:
                day.append(known := _known(entry, ref))
                if known.words and isinstance(ref, str):
                    self._by_words[known.words] = ref, entry.day

    def same(self, entry: Meeting | Reflection) -> int | str | None:
        """Return which entry is the same word for word, by its row or its handle."""
        return self._same.get(fingerprint(entry))

    def alike(self, entry: Meeting | Reflection) -> tuple[int | str, date, str] | None:
        """Return which entry it looks like, of which day that is, and in what."""
        if not isinstance(entry, Meeting) or not entry.status.takes_place:
            return None
        new = _known(entry, "")
        for known in self._days.get(entry.day, ()):
            if how := _alike(new, known):
                return known.ref, entry.day, how
        if moved := self._by_words.get(new.words):
            return *moved, "the same people and words, on another day"
        return None


def fingerprint(entry: Meeting | Reflection) -> bytes:
    """Return what two entries have in common that say the same, whatever they are called or came with."""
    said_of_it = [getattr(entry, name) for name in _TOLD[type(entry)]]
    return hashlib.blake2b(repr(said_of_it).encode("utf-8", "surrogatepass"), digest_size=12).digest()


def said(ref: int | str, day: date) -> str:
    """Say which entry is meant: one of the file, or one of the logbook."""
    if isinstance(ref, int):
        return f"row {ref} of the file"
    return f"the entry {ref} of {short_day(day, year=True)}"


def _known(meeting: Meeting, ref: int | str) -> _Known:
    """Return what is kept of a meeting."""
    own = slot(meeting)
    begin = _minutes(meeting.instant) if meeting.instant else None
    people = frozenset(attendance.mentee for attendance in meeting.mentees)
    likeness = repr((meeting.start, meeting.minutes, sorted(people), meeting.others)).encode()
    return _Known(ref, _digest(likeness), begin, own.minutes, people, _words(meeting, people))


def _words(meeting: Meeting, people: frozenset[str]) -> bytes:
    """Return what stands for all that is written of a meeting, and with whom it was."""
    written = (meeting.facts, meeting.reflection, meeting.private, meeting.learned)
    if sum(map(len, written)) < _TELLING:
        return b""
    return _digest(repr((written, sorted(people), meeting.others)).encode("utf-8", "surrogatepass"))


def _digest(data: bytes) -> bytes:
    """Return a few bytes that stand for many."""
    return hashlib.blake2b(data, digest_size=8).digest()


def _minutes(at: datetime) -> int:
    """Return a moment in minutes."""
    return int(at.timestamp()) // 60


def _alike(one: _Known, other: _Known) -> str:
    """Say in what two meetings of one day are alike; nothing when they are two."""
    if one.likeness == other.likeness:
        return "the same day, time, length and people, with other words"
    # In a file that was changed since it came in, a meeting may have another length or time than before.
    came_before = isinstance(other.ref, str)
    if came_before and one.words and one.words == other.words:
        return "the same day, people and words"
    if one.begin is not None and other.begin is not None:
        apart = one.begin < other.begin + other.minutes and other.begin < one.begin + one.minutes
        together = one.people & other.people or not (one.people and other.people)
        return "the same time" if together and (apart or one.begin == other.begin) else ""
    same_people = bool(one.people) and one.people == other.people
    if one.minutes != other.minutes:
        return "the same day and people, with another length" if came_before and same_people else ""
    if same_people:
        return "the same day, length and people"
    # Of who is a mentee here, more may be known than when it was recorded; within one file it is the same.
    differs_only_in_people = came_before and not (one.people and other.people)
    return "the same day and length" if differs_only_in_people else ""
