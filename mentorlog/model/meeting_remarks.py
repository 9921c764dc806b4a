"""What to point out about a meeting that is recorded; nothing of it stands in the way of recording it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from mentorlog.model.day_names import MONTHS_IN_THREE, WEEKDAYS_IN_THREE
from mentorlog.model.frozen import Frozen
from mentorlog.model.ids import handle
from mentorlog.model.meeting import Meeting, Status
from mentorlog.model.overlaps import DAY, clashes, slot
from mentorlog.model.programme import Programme

_FAR = timedelta(days=366)
"""Without a programme's period, a day farther from today than this is probably a slip."""


_FEW = 3
"""Entries that are named one by one."""


class Remark(Frozen, kw_only=False):
    """One sentence about a meeting, and the field that it is about."""

    field: str
    sentence: str


def remarks(
    meeting: Meeting, meetings: Iterable[Meeting], programmes: Sequence[Programme], today: date
) -> tuple[Remark, ...]:
    """Say what is odd about a meeting: far away, the same again, at the same time, too much for a day.

    Args:
        meeting: what is recorded, or about to be.
        meetings: those of the days around it; the meeting itself may be among them as it was before.
        programmes: all that the logbook has.
        today: the day it is in the logbook's zone.
    """
    others = [other for other in meetings if other.id != meeting.id]
    return (*_far_away(meeting, programmes, today), *_on_top(meeting, others))


def _far_away(meeting: Meeting, programmes: Sequence[Programme], today: date) -> Iterator[Remark]:
    """Yield what is odd about the day."""
    day = meeting.day
    if programmes and not any(programme.start <= day <= programme.end for programme in programmes):
        last = programmes[-1]
        whose = "your programme’s period" if len(programmes) == 1 else "the period of every programme here"
        ends = f", {_said(last.start)} to {_said(last.end)}" if len(programmes) == 1 else ""
        yield Remark("day", f"{_said(day)} is outside {whose}{ends}.")
    elif not programmes and abs(day - today) > _FAR:
        when = "ago" if day < today else "ahead"
        yield Remark("day", f"{_said(day)} is more than a year {when}.")
    if day > today and meeting.status not in (Status.PLANNED, Status.CANCELLED):
        yield Remark("status", f"{_said(day)} is still to come, but this is called {meeting.status.label}.")


def _on_top(meeting: Meeting, others: Sequence[Meeting]) -> Iterator[Remark]:
    """Yield what lies on top of the meeting."""
    by_id = {other.id: other for other in others}
    overlaps = clashes([*map(slot, others), slot(meeting)])
    for group in overlaps.alike:
        if meeting.id in group:
            same = _listed([handle(ref) for ref in group if ref != meeting.id])
            yield Remark(
                "day",
                f"There is an entry with the same day, time, length and people already: {same}. If it is the "
                "same meeting, delete one of them.",
            )
    for pair in overlaps.overlaps:
        if meeting.id in pair:
            [other] = [by_id[ref] for ref in pair if ref != meeting.id]
            at = f" at {other.start:%H:%M}" if other.start else ""
            yield Remark(
                "start",
                f"It overlaps with another meeting, which began{at} and took {other.minutes} min: "
                f"{handle(other.id)}.",
            )
    for full in overlaps.full_days:
        if meeting.id in full.refs:
            much = "more than a day has" if full.minutes > DAY else "which is much"
            yield Remark(
                "minutes", f"That makes {_hours(full.minutes)} of meetings on {_said(full.day)}, {much}."
            )


def _listed(handles: Sequence[str]) -> str:
    """Join a few handles, and count those beyond."""
    more = len(handles) - _FEW
    return " and ".join([*handles[:_FEW], *([f"{more} more"] if more > 0 else [])])


def _said(day: date) -> str:
    """Spell a day with its year."""
    return f"{WEEKDAYS_IN_THREE[day.weekday()]} {day.day} {MONTHS_IN_THREE[day.month - 1]} {day.year}"


def _hours(minutes: int) -> str:
    """Spell an amount of time: `17 h`, `24 h 30 min`."""
    hours, rest = divmod(minutes, 60)
    return f"{hours} h" + (f" {rest} min" if rest else "")
