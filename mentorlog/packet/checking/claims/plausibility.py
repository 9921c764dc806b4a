"""What a coordinator should look at in a list of meetings that contradicts nothing.

Meetings that overlap or look the same can be honest, so they are pointed out and the verdict stays as it is.
A day with more than 24 hours of meetings cannot be, and a meeting to which nobody came should not count.
"""

from collections.abc import Iterable, Iterator, Sequence

from mentorlog.model import Status
from mentorlog.model.overlaps import DAY, FullDay
from mentorlog.packet.checking.verdict import CheckFinding, Outcome
from mentorlog.packet.content.meeting_overlaps import nobody_came, overlaps_of
from mentorlog.packet.content.schema import Subject

_SHOWN = 6
"""How many of a kind are named; the rest is a number."""


def odd_meetings(subject: Subject) -> Iterator[CheckFinding]:
    """Yield what is odd about the meetings of a packet; those that must be asked about are CHECK."""
    yield from _nobody_came(subject)
    yield from _outside(subject)
    clashes = overlaps_of(subject)
    impossible = [day for day in clashes.full_days if day.minutes > DAY]
    if impossible:
        yield CheckFinding(
            Outcome.CHECK,
            f"More meetings are listed for a day than it has hours: {_days(impossible)}. Ask the mentor.",
        )
    if long := [day for day in clashes.full_days if day.minutes <= DAY]:
        yield CheckFinding(Outcome.OK, f"Some days have more than 16 hours of meetings: {_days(long)}.")
    if clashes.alike:
        groups = "; ".join(_first([" and ".join(_first(group)) for group in clashes.alike]))
        yield CheckFinding(
            Outcome.OK,
            f"Some meetings have the same day, time, length and people: {groups}. If they are one meeting, "
            "it is counted more than once.",
        )
    if clashes.overlaps:
        pairs = "; ".join(_first([f"{ref} and {other}" for ref, other in clashes.overlaps]))
        yield CheckFinding(
            Outcome.OK, f"Some meetings overlap in time: {pairs}. Two short talks can overlap honestly."
        )


def _nobody_came(subject: Subject) -> Iterator[CheckFinding]:
    """Yield a finding about meetings that are called held and have nobody in them."""
    alone = [meeting for meeting in subject.meetings if nobody_came(meeting)]
    if not alone:
        return
    refs = ", ".join(_first([meeting.ref for meeting in alone]))
    held_count = sum(meeting.status is Status.HELD for meeting in subject.meetings)
    if subject.totals.meetings == held_count or any(meeting.counted_for for meeting in alone):
        yield CheckFinding(
            Outcome.CHECK, f"It counts meetings that are called held though nobody came to them: {refs}."
        )
    else:
        yield CheckFinding(
            Outcome.OK, f"Meetings to which nobody came are called held; they were not counted: {refs}."
        )


def _outside(subject: Subject) -> Iterator[CheckFinding]:
    """Yield a finding about meetings that are in the totals of a period and not of its days."""
    period = subject.period
    away = [
        meeting.ref
        for meeting in subject.meetings
        if meeting.status is Status.HELD and not period.start <= meeting.day <= period.end
    ]
    if away:
        yield CheckFinding(
            Outcome.OK,
            f"Its totals have meetings that are not of its period, {period.start} to {period.end}: "
            f"{', '.join(_first(away))}.",
        )


def _days(days: Iterable[FullDay]) -> str:
    """Name days with their hours and meetings."""
    named = [f"{day.day} has {_hours(day.minutes)} ({', '.join(_first(day.refs))})" for day in days]
    return "; ".join(_first(named))


def _hours(minutes: int) -> str:
    """Spell an amount of time: `17 h`, `24 h 30 min`."""
    hours, rest = divmod(minutes, 60)
    return f"{hours} h" + (f" {rest} min" if rest else "")


def _first(names: Sequence[str]) -> list[str]:
    """Return the first few names, and how many more there are."""
    more = len(names) - _SHOWN
    return [*names[:_SHOWN], *([f"{more} more"] if more > 0 else [])]
