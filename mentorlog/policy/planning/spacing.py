"""What each meeting of a plan is for beside the others, and better days for it: apart from each other."""

from collections.abc import Sequence
from dataclasses import replace

from mentorlog.model import Meeting
from mentorlog.policy.date_range import DateRange
from mentorlog.policy.mentee_days import own_days, together
from mentorlog.policy.planning.calendar import days_to_try, is_human
from mentorlog.policy.planning.objective import Objective
from mentorlog.policy.shortfall import Shortfall


def spread(purpose: Objective, meetings: Sequence[Meeting]) -> list[Meeting]:
    """Return meetings on better days where they do the same: apart from each other, in the week."""
    placed = list(meetings)
    context = purpose.context(placed)
    met, broken = purpose.met(context), purpose.broken(context)
    for number, meeting in enumerate(placed):
        others = [*placed[:number], *placed[number + 1 :]]
        beside = purpose.beside(others)
        days = use_of(purpose, meeting, others)[1]
        for day in days_to_try(days.start, days.end, beside):
            moved = replace(meeting, day=day)
            context = purpose.context([*others, moved])
            if (
                is_human(moved, beside.meetings)
                and met <= purpose.met(context)
                and purpose.broken(context) <= broken
            ):
                placed[number] = moved
                break
    return placed


def use_of(
    purpose: Objective, meeting: Meeting, others: Sequence[Meeting]
) -> tuple[tuple[str, ...], DateRange]:
    """Return the requirements that a meeting helps beside others, and the days on which it does."""
    context = purpose.context(others)
    served: list[Shortfall] = []
    for aim in purpose.aims:
        for choice in aim.rule.alternatives(context, purpose.today):
            helped = [one for one in choice if one.served_by(meeting, context.facts)]
            served += [replace(one, rule=aim.requirement) for one in helped[:1]]
    if not served:
        return (), DateRange("", meeting.day, meeting.day)
    names = tuple(dict.fromkeys(one.rule for one in served))
    wanted = DateRange("", max(one.start for one in served), min(one.end for one in served))
    came = (one.mentee for one in meeting.mentees)
    return names, together(came, own_days(purpose.entries), wanted)
