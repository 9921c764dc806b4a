"""Which meetings of a packet lie on top of each other, worked out from what any packet lists."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from mentorlog.model import Kind, Status
from mentorlog.model.overlaps import DAY, Overlaps, Slot, clashes
from mentorlog.packet.content import schema

_NEEDING_PEOPLE = {kind.value for kind in Kind if kind.needs_people}


def overlaps_of(subject: schema.Subject) -> Overlaps:
    """Return what lies on top of each other; times are those of the programme's clocks."""
    return clashes([_slot(meeting) for meeting in subject.meetings])


def remarks_by_meeting(subject: schema.Subject) -> Mapping[str, tuple[str, ...]]:
    """Return, for each meeting that something is odd about, what to say beside it in a list."""
    remarks: dict[str, list[str]] = defaultdict(list)
    for meeting in filter(nobody_came, subject.meetings):
        remarks[meeting.ref].append("nobody came")
    overlaps = overlaps_of(subject)
    for ref, other in overlaps.overlaps:
        remarks[ref].append(f"overlaps with {other}")
        remarks[other].append(f"overlaps with {ref}")
    for group in overlaps.alike:
        for place, ref in enumerate(group):
            remarks[ref].append(f"same as {group[place - 1] if place else group[1]}")
    for full in overlaps.full_days:
        if full.minutes > DAY:
            for ref in full.refs:
                remarks[ref].append("more meetings on this day than it has hours")
    return {ref: tuple(sentences) for ref, sentences in remarks.items()}


def nobody_came(meeting: schema.ListedMeeting) -> bool:
    """Say whether a meeting is called held though nobody came, and its kind needs people."""
    people = meeting.mentees or meeting.others
    return meeting.status is Status.HELD and meeting.kind in _NEEDING_PEOPLE and not people


def _slot(meeting: schema.ListedMeeting) -> Slot:
    """Return the slot of one meeting."""
    day = date.fromisoformat(meeting.day)
    begin = None
    if meeting.start:
        hours, minutes = meeting.start.split(":")
        begin = day.toordinal() * DAY + int(hours) * 60 + int(minutes)
    takes_place = meeting.status.takes_place
    return Slot(
        ref=meeting.ref,
        day=day,
        begin=begin,
        minutes=meeting.minutes,
        likeness=(
            meeting.day,
            meeting.start,
            meeting.minutes,
            meeting.kind,
            "" if takes_place else meeting.status,
            frozenset((*meeting.mentees, *(meeting.absent or ()))),
            meeting.others or 0,
        ),
        takes_place=takes_place,
    )
