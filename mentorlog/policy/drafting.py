"""Making one meeting that serves as many demands as it can, and finding a good day for it."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from statistics import median_low

from mentorlog.model import Attendance, Entries, Kind, Meeting, Status
from mentorlog.model.text import fold
from mentorlog.policy.breaks import Breaks
from mentorlog.policy.demand import HOUR, Demand
from mentorlog.policy.only import Facts, Only
from mentorlog.policy.stretch import Stretch, shifted

_QUARTER = 15
"""Minutes; nobody plans for 101 of them."""
_LONGEST = 480
_ALONE = (Kind.ONE_TO_ONE, Kind.CALL, Kind.MESSAGE)
_TOGETHER = (Kind.GROUP, Kind.EVENT)
_FARTHEST = 1500
"""Days ahead that are worth looking at."""
_TRIES = 25


def draft(demands: Sequence[Demand], entries: Entries) -> Iterator[tuple[Meeting, list[Demand]]]:
    """Yield meetings for the first demand with the demands that each serves, the most useful first.

    Args:
        demands: those that are open; the first one must be served.
        entries: what is held and planned so far.
    """
    served, best = [demands[0]], _shaped(demands[:1], entries)
    if best is None:
        return
    alone = best
    low, high = demands[0].start, demands[0].end
    for demand in demands[1:]:
        if demand.start > high or demand.end < low:
            continue
        if (both := _shaped([*served, demand], entries)) is not None:
            served.append(demand)
            best, low, high = both, max(low, demand.start), min(high, demand.end)
    yield best, served
    if len(served) > 1:
        yield alone, [demands[0]]


def days_to_try(low: date, high: date, entries: Entries) -> Iterator[date]:
    """Yield days from `low` to `high`, those farthest from other meetings first, weekends last.

    Excluded days are left out as long as there are others.
    """
    high = min(high, shifted(low, _FARTHEST))
    breaks = Breaks.of(entries.excluded)
    days = [date.fromordinal(number) for number in range(low.toordinal(), high.toordinal() + 1)]
    free = [day for day in days if not breaks.within(Stretch("", day, day))] or days
    taken = sorted(
        {low.toordinal() - 1, high.toordinal() + 1, *(m.day.toordinal() for m in entries.meetings)}
    )

    def distance(day: date) -> int:
        place = bisect_left(taken, day.toordinal())
        return min(abs(day.toordinal() - other) for other in taken[max(0, place - 1) : place + 1])

    yield from sorted(free, key=lambda day: (day.weekday() > 4, -distance(day), day))[:_TRIES]


def _shaped(demands: Sequence[Demand], entries: Entries) -> Meeting | None:
    """Return a meeting that passes the filters of all demands, or None when there is none."""
    filters = [one for demand in demands for one in demand.filters]
    people = list(dict.fromkeys(demand.who for demand in demands if demand.who))
    for kind in _kinds(filters, crowd=len(people) > 1 or any((one.min_group or 0) > 1 for one in filters)):
        meeting = _meeting(kind, demands, filters, people, entries)
        facts = Facts(entries.anchors, {person.id: person.cohort for person in entries.people})
        if meeting and not any(one.refusal(meeting, facts) for one in filters):
            return meeting
    return None


def _kinds(filters: Sequence[Only], *, crowd: bool) -> list[Kind]:
    """Return the kinds that every filter allows, the most fitting first."""
    allowed = [kind for kind in Kind if all(not one.kinds or kind in one.kinds for one in filters)]
    first = _TOGETHER if crowd else _ALONE
    return sorted(allowed, key=lambda kind: kind not in first)


def _meeting(
    kind: Kind, demands: Sequence[Demand], filters: Sequence[Only], people: list[str], entries: Entries
) -> Meeting | None:
    """Return a meeting of one kind; None when it cannot be with these people."""
    if kind in _ALONE and len(people) > 1:
        return None
    most = min((one.max_group for one in filters if one.max_group is not None), default=len(entries.mentees))
    who = people or _company(kind, most, filters, entries)
    least = max((one.min_group or 0 for one in filters), default=0)
    if kind.needs_people:
        least = max(least, 1)
    return Meeting(
        id=f"{len(entries.meetings):08x}-0000-7000-8000-000000000000",
        day=min(demand.end for demand in demands),
        zone=entries.meetings[-1].zone if entries.meetings else "UTC",
        minutes=_minutes(kind, demands, filters, entries),
        kind=kind,
        channel=next((one.channels[0] for one in filters if one.channels), None),
        status=Status.HELD,
        mentees=tuple(Attendance(mentee=person) for person in who),
        others=max(0, least - len(who)),
        tags=tuple(dict.fromkeys(one.tags[0] for one in filters if one.tags)),
    )


def _company(kind: Kind, most: int, filters: Sequence[Only], entries: Entries) -> list[str]:
    """Return whom to meet where the rules do not say: for a group all, else whoever was met least."""
    if kind not in (*_ALONE, *_TOGETHER) or most < 1:
        return []
    cohorts = {person.id: person.cohort for person in entries.people}
    wanted = [
        mentee
        for mentee in entries.mentees
        if all(not one.cohorts or fold(cohorts.get(mentee, "")) in map(fold, one.cohorts) for one in filters)
    ]
    if kind in _TOGETHER:
        return wanted[:most]
    met = Counter(one.mentee for meeting in entries.meetings for one in meeting.mentees)
    return sorted(wanted, key=lambda mentee: (met[mentee], mentee))[:1]


def _minutes(kind: Kind, demands: Sequence[Demand], filters: Sequence[Only], entries: Entries) -> int:
    """Return how long it should be: as long as usual, within what the rules allow."""
    usual = [m.minutes for m in entries.meetings if m.kind is kind and m.status is Status.HELD and m.minutes]
    minutes = median_low(usual) if usual else HOUR
    wanted = [_towards(demand, minutes) for demand in demands if demand.measure == "minutes"]
    minutes = max(wanted, default=minutes)
    least = max((one.min_minutes or 0 for one in filters), default=0)
    most = min((one.max_minutes for one in filters if one.max_minutes is not None), default=1440)
    return min(max(minutes, least), most, 1440)


def _towards(demand: Demand, usual: int) -> int:
    """Return how long a meeting should be for minutes that are wanted: one such meeting a week is enough."""
    weeks = max(1, ((demand.end - demand.start).days + 1) // 7)
    a_week = -(-demand.amount // (weeks * _QUARTER)) * _QUARTER
    return min(_LONGEST, max(usual, a_week), max(1, demand.amount))
