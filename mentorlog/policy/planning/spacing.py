"""What each meeting of a plan is for beside the others, and better days for it: apart from each other."""

from collections.abc import Sequence
from dataclasses import replace

from mentorlog.model import Meeting
from mentorlog.policy.date_range import DateRange, shifted
from mentorlog.policy.excluded_days import ExcludedDays
from mentorlog.policy.kinds.shared.meeting_rule import PeriodRule
from mentorlog.policy.mentee_days import own_days, together
from mentorlog.policy.planning.objective import Objective, as_held
from mentorlog.policy.planning.possible_days import FreeDays, days_to_try
from mentorlog.policy.shortfall import Shortfall

_SATURDAY = 5
_FEW = 12
"""Meetings of the largest plan for each of which it is asked what it could do beside what it is for."""


def spread(purpose: Objective, meetings: Sequence[Meeting], *, weekends: bool = False) -> list[Meeting]:
    """Return meetings on better days where they do the same: apart from each other, in the week.

    Before all it is a better day on which a meeting helps what is not planned for as well.

    Args:
        purpose: what they are for.
        meetings: as they were found.
        weekends: only those on weekends are moved for their own sake, to the days before and after.
    """
    placed = [as_held(one) for one in meetings]
    context = purpose.context(placed)
    met, broken = purpose.met(context), purpose.broken(context)
    breaks = ExcludedDays.of(purpose.entries.excluded)
    asks = asks_for_more(purpose, placed)
    for number, meeting in enumerate(placed):
        stays = weekends and meeting.day.weekday() < _SATURDAY
        if stays and not asks:
            continue
        others = [*placed[:number], *placed[number + 1 :]]
        diary = FreeDays(purpose.beside(others).meetings)
        days = use_of(purpose, meetings[number], others)[1]
        best = more_use_of(purpose, meeting, others, days)[1] if asks else days
        ranges = [best] if best != days and not (weekends and meeting.day in best) else []
        if weekends:
            days = days.clipped(DateRange("", shifted(meeting.day, -2), shifted(meeting.day, 2)))
        ranges += [] if stays else [days]
        for day in (
            day
            for each in ranges
            for day in days_to_try(each.start, each.end, meeting.minutes, diary, breaks)
        ):
            if weekends and day.weekday() >= _SATURDAY:
                continue
            moved = replace(meeting, day=day)
            context = purpose.context([*others, moved])
            if met <= purpose.met(context) and purpose.broken(context) <= broken:
                placed[number] = moved
                break
    return [replace(one, day=there.day) for one, there in zip(meetings, placed, strict=True)]


def use_of(
    purpose: Objective, meeting: Meeting, others: Sequence[Meeting]
) -> tuple[tuple[str, ...], DateRange]:
    """Return the requirements that a meeting helps beside others, and the days on which it does."""
    context = purpose.context(others)
    came = tuple(one.mentee for one in meeting.mentees)
    # What is asked for each mentee is looked at for those who come: in a year of weekly hours that counts.
    theirs = replace(context, entries=replace(context.entries, mentees=came))
    served: list[Shortfall] = []
    for aim in purpose.aims:
        personal = isinstance(aim.rule, PeriodRule) and aim.rule.per == "mentee"
        for choice in aim.rule.alternatives(theirs if personal else context, purpose.today):
            helped = [one for one in choice if one.served_by(meeting, context.facts)]
            served += [replace(one, rule=aim.requirement) for one in helped[:1]]
    if not served:
        return (), DateRange("", meeting.day, meeting.day)
    names = tuple(dict.fromkeys(one.rule for one in served))
    wanted = DateRange("", max(one.start for one in served), min(one.end for one in served))
    return names, together(came, own_days(purpose.entries), wanted)


def asks_for_more(purpose: Objective, meetings: Sequence[Meeting]) -> bool:
    """Say whether it is worth asking what each meeting could do beside what it is for."""
    return bool(purpose.beyond) and len(meetings) <= _FEW


def more_use_of(
    purpose: Objective, meeting: Meeting, others: Sequence[Meeting], days: DateRange
) -> tuple[tuple[str, ...], DateRange]:
    """Return what is not planned for that a meeting could help on some of its days, and on which of them."""
    context, names = purpose.context(others), []
    for rule in purpose.beyond:
        for one in rule.shortfalls(context, purpose.today):
            fewer = days.clipped(DateRange("", one.start, one.end))
            if not fewer.empty and one.could_be_served_by(meeting, context.facts):
                names.append(rule.id)
                days = fewer
                break
    return tuple(names), days
