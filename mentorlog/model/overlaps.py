"""Meetings that lie on top of each other: at one time, twice the same, or more than a day can hold.

None of it is impossible by itself, but for a day of more than 24 hours: two short talks can overlap, and
two equal ones can follow each other. So it is pointed out, and never refused.
"""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from datetime import date

from mentorlog.model.frozen import Frozen
from mentorlog.model.meeting import Meeting

DAY = 24 * 60
"""Minutes of a day."""
LONG_DAY = 16 * 60
"""Minutes of meetings in one day beyond which somebody should look again."""


class Slot(Frozen, kw_only=False):
    """The time of one meeting, and what makes another entry the same."""

    ref: str
    """What the meeting is called: its id, or its number in a packet."""
    day: date
    begin: int | None
    """When it began, in minutes from any fixed moment; None when the time is not known."""
    minutes: int
    likeness: Hashable
    takes_place: bool
    """Whether it took place or is to; else it takes no time."""


class FullDay(Frozen, kw_only=False):
    """A day with much in it."""

    day: date
    minutes: int
    refs: tuple[str, ...]


class Overlaps(Frozen, kw_only=False):
    """What lies on top of each other in a list of meetings."""

    overlaps: tuple[tuple[str, str], ...]
    """Pairs, the one that began first before the other; whatever overlaps with anything is in one."""
    alike: tuple[tuple[str, ...], ...]
    """Groups of entries of one day, time, length, kind and company.

    Who writes to somebody twice tried twice: that takes no time, and nobody was met.
    """
    full_days: tuple[FullDay, ...]
    """Days with more meetings than `LONG_DAY`."""


def slot(meeting: Meeting) -> Slot:
    """Return the slot of a meeting."""
    takes_place = meeting.status.takes_place
    people = frozenset(attendance.mentee for attendance in meeting.mentees)
    return Slot(
        ref=meeting.id,
        day=meeting.day,
        begin=int(meeting.instant.timestamp()) // 60 if meeting.instant else None,
        minutes=meeting.minutes,
        likeness=(
            meeting.day,
            meeting.start,
            meeting.minutes,
            meeting.kind,
            "" if takes_place else meeting.status,
            people,
            meeting.others,
        ),
        takes_place=takes_place,
    )


def clashes(slots: Sequence[Slot]) -> Overlaps:
    """Say which meetings lie on top of each other, in the order of the list."""
    alike = defaultdict[Hashable, list[str]](list)
    days = defaultdict[date, list[Slot]](list)
    for each in slots:
        if each.takes_place or each.minutes:
            alike[each.likeness].append(each.ref)
        if each.takes_place and each.minutes:
            days[each.day].append(each)
    busy = (
        FullDay(day, sum(each.minutes for each in on_it), tuple(each.ref for each in on_it))
        for day, on_it in days.items()
    )
    return Overlaps(
        overlaps=_overlaps(slots),
        alike=tuple(tuple(refs) for refs in alike.values() if len(refs) > 1),
        full_days=tuple(day for day in busy if day.minutes > LONG_DAY),
    )


def _overlaps(slots: Sequence[Slot]) -> tuple[tuple[str, str], ...]:
    """Pair each meeting that begins before an earlier one is over with the one that lasts longest."""
    timed = [
        (each.begin, each.begin + each.minutes, each.ref)
        for each in slots
        if each.takes_place and each.begin is not None and each.minutes
    ]
    pairs, latest, by = [], None, ""
    for begin, end, ref in sorted(timed, key=lambda span: span[0]):
        if latest is not None and begin < latest:
            pairs.append((by, ref))
        if latest is None or end > latest:
            latest, by = end, ref
    return tuple(pairs)
