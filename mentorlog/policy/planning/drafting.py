"""Making one meeting that serves as many demands as it can."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from statistics import median_low

from mentorlog.model import Attendance, Channel, Entries, Kind, Meeting, Status
from mentorlog.model.text import fold
from mentorlog.policy.date_range import DateRange
from mentorlog.policy.meeting_filter import FilterFacts, MeetingFilter
from mentorlog.policy.mentee_days import own_days, who_is_there
from mentorlog.policy.planning.possible_days import LONGEST
from mentorlog.policy.shortfall import HOUR, Shortfall

_QUARTER = 15
"""Minutes; nobody plans for 101 of them."""
ALONE = (Kind.ONE_TO_ONE, Kind.CALL, Kind.MESSAGE)
TOGETHER = (Kind.GROUP, Kind.EVENT)


@dataclass(frozen=True, slots=True)
class WantedShape:
    """What meetings of a sort should be like."""

    only: MeetingFilter
    """Which meetings."""
    like: MeetingFilter
    unlike: bool = False
    """Whether they should not be like that."""

    def kept(self, meeting: Meeting, facts: FilterFacts) -> bool:
        """Say whether a meeting is as it should be."""
        if self.only.refusal(meeting, facts):
            return True
        return (self.like.refusal(meeting, facts) is None) != self.unlike


def draft(
    demands: Sequence[Shortfall], entries: Entries, shapes: Sequence[WantedShape] = ()
) -> Iterator[tuple[Meeting, list[Shortfall]]]:
    """Yield meetings for the first demand with the demands that each serves, the most useful first.

    Args:
        demands: those that are open; the first one must be served.
        entries: what is held and planned so far.
        shapes: what the policy asks of every meeting of a sort.
    """
    alone = _shaped(demands[:1], entries, shapes)
    served, best = [demands[0]], alone
    low, high = demands[0].start, demands[0].end
    for demand in demands[1:]:
        if demand.start > high or demand.end < low:
            continue
        if (both := _shaped([*served, demand], entries, shapes)) is not None:
            served.append(demand)
            best, low, high = both, max(low, demand.start), min(high, demand.end)
    if best is not None:
        yield best, served
    if alone is not None and len(served) > 1:
        yield alone, [demands[0]]


def _shaped(demands: Sequence[Shortfall], entries: Entries, shapes: Sequence[WantedShape]) -> Meeting | None:
    """Return a meeting that passes the filters of all demands, or None when there is none."""
    wanted = [one for demand in demands for one in demand.filters]
    people = list(dict.fromkeys(demand.mentee for demand in demands if demand.mentee))
    # What is proposed is written down before it is held.
    logged = {placeholder(len(entries.meetings)): date.min}
    facts = FilterFacts(entries.anchors, {person.id: person.cohort for person in entries.people}, logged)
    for kind in _kinds(wanted, crowd=len(people) > 1 or any((one.min_group or 0) > 1 for one in wanted)):
        asked = [
            shape.like
            for shape in shapes
            if not shape.unlike and (not shape.only.kinds or kind in shape.only.kinds)
        ]
        for filters in ([*wanted, *asked], wanted) if asked else (wanted,):
            meeting = _meeting(kind, demands, filters, people, entries)
            if (
                meeting
                and all(demand.could_be_served_by(meeting, facts) for demand in demands)
                and all(shape.kept(meeting, facts) for shape in shapes)
            ):
                return meeting
    return None


def _kinds(filters: Sequence[MeetingFilter], *, crowd: bool) -> list[Kind]:
    """Return the kinds that every filter allows, the most fitting first."""
    allowed = [kind for kind in Kind if all(not one.kinds or kind in one.kinds for one in filters)]
    first = TOGETHER if crowd else ALONE
    return sorted(allowed, key=lambda kind: kind not in first)


def _meeting(
    kind: Kind,
    demands: Sequence[Shortfall],
    filters: Sequence[MeetingFilter],
    people: list[str],
    entries: Entries,
) -> Meeting | None:
    """Return a meeting of one kind; None when it cannot be with these people."""
    if kind in ALONE and len(people) > 1:
        return None
    most = min((one.max_group for one in filters if one.max_group is not None), default=len(entries.mentees))
    days = DateRange("wanted", max(one.start for one in demands), min(one.end for one in demands))
    who = people or _company(kind, min(most, _few(demands, filters, most)), filters, entries, days)
    least = max((one.min_group or 0 for one in filters), default=0)
    if kind.needs_people:
        least = max(least, 1)
    return Meeting(
        id=placeholder(len(entries.meetings)),
        day=days.end,
        zone=entries.meetings[-1].zone if entries.meetings else "UTC",
        minutes=_minutes(kind, demands, filters, entries, max(len(who), least)),
        kind=kind,
        channel=_channel(filters),
        status=Status.HELD,
        mentees=tuple(Attendance(mentee=person) for person in who),
        others=max(0, least - len(who)),
        tags=_tags(filters),
    )


def _channel(filters: Sequence[MeetingFilter]) -> Channel | None:
    """Return the first channel that all filters take which name any."""
    named = [one.channels for one in filters if one.channels]
    shared = (channel for channels in named for channel in channels if all(channel in one for one in named))
    return next(shared, None)


def _tags(filters: Sequence[MeetingFilter]) -> tuple[str, ...]:
    """Return for each filter that names tags the first that none of them refuses."""
    refused = {fold(tag) for one in filters for tag in one.not_tags}
    wanted = (next((tag for tag in one.tags if fold(tag) not in refused), "") for one in filters)
    return tuple(filter(None, dict.fromkeys(wanted)))


def _few(demands: Sequence[Shortfall], filters: Sequence[MeetingFilter], most: int) -> int:
    """Return how many mentees are enough: where a group's time is divided, a small group counts for more."""
    if any(demand.credit.divides for demand in demands):
        return max(2, *(one.min_group or 0 for one in filters))
    return most


def _company(
    kind: Kind, most: int, filters: Sequence[MeetingFilter], entries: Entries, days: DateRange
) -> list[str]:
    """Return whom to meet where the rules do not say: for a group all, else whoever was met least.

    Met can be only those who are there on `days`, on one of which it will be.
    """
    if kind not in (*ALONE, *TOGETHER) or most < 1:
        return []
    cohorts = {person.id: person.cohort for person in entries.people}
    wanted = [
        mentee
        for mentee in entries.mentees
        if all(not one.cohorts or fold(cohorts.get(mentee, "")) in map(fold, one.cohorts) for one in filters)
    ]
    if kind in TOGETHER:
        return who_is_there(wanted, own_days(entries), days)[:most]
    met = Counter(one.mentee for meeting in entries.meetings for one in meeting.mentees)
    least_met = sorted(wanted, key=lambda mentee: (met[mentee], mentee))
    return who_is_there(least_met, own_days(entries), days)[:1]


def _minutes(
    kind: Kind, demands: Sequence[Shortfall], filters: Sequence[MeetingFilter], entries: Entries, group: int
) -> int:
    """Return how long it should be: as long as usual, within what the rules allow."""
    minutes = usual_minutes(entries, kind)
    wanted = [_towards(demand, minutes, group) for demand in demands if demand.measure == "minutes"]
    minutes = max(wanted, default=minutes)
    least = max((one.min_minutes or 0 for one in filters), default=0)
    most = min((one.max_minutes for one in filters if one.max_minutes is not None), default=1440)
    return min(max(minutes, least), most, 1440)


def _towards(demand: Shortfall, usual: int, group: int) -> int:
    """Return how long a meeting should be for minutes that are wanted: one such meeting a week is enough."""
    weeks = max(1, ((demand.end - demand.start).days + 1) // 7)
    amount = demand.amount
    if rate := demand.credit.rate(group):
        amount = ceil(amount / rate)
    a_week = -(-amount // (weeks * _QUARTER)) * _QUARTER
    return min(LONGEST, max(usual, a_week), max(_QUARTER, amount))


def usual_minutes(entries: Entries, kind: Kind) -> int:
    """Return how long meetings of a kind usually are."""
    past = [m.minutes for m in entries.meetings if m.kind is kind and m.status is Status.HELD and m.minutes]
    return median_low(past) if past else HOUR


def placeholder(number: int) -> str:
    """Return an id that is only good within a plan."""
    return f"{number:08x}-0000-7000-8000-000000000000"
