"""What each meeting of a plan is for beside the others, and better days for it: apart from each other."""

from collections.abc import Sequence
from dataclasses import replace

from mentorlog.model import Meeting
from mentorlog.policy.date_range import Stretch
from mentorlog.policy.mentee_days import own_days, together
from mentorlog.policy.planning.calendar import days_to_try, is_human
from mentorlog.policy.planning.objective import Purpose
from mentorlog.policy.shortfall import Demand


def spread(purpose: Purpose, meetings: Sequence[Meeting]) -> list[Meeting]:
    """Return meetings on better days where they do the same: apart from each other, in the week."""
    placed = list(meetings)
    scene = purpose.scene(placed)
    met, broken = purpose.met(scene), purpose.broken(scene)
    for number, meeting in enumerate(placed):
        others = [*placed[:number], *placed[number + 1 :]]
        beside = purpose.beside(others)
        days = use_of(purpose, meeting, others)[1]
        for day in days_to_try(days.start, days.end, beside):
            moved = replace(meeting, day=day)
            scene = purpose.scene([*others, moved])
            if (
                is_human(moved, beside.meetings)
                and met <= purpose.met(scene)
                and purpose.broken(scene) <= broken
            ):
                placed[number] = moved
                break
    return placed


def use_of(purpose: Purpose, meeting: Meeting, others: Sequence[Meeting]) -> tuple[tuple[str, ...], Stretch]:
    """Return the requirements that a meeting helps beside others, and the days on which it does."""
    scene = purpose.scene(others)
    served: list[Demand] = []
    for aim in purpose.aims:
        for choice in aim.rule.choices(scene, purpose.today):
            helped = [one for one in choice if one.served_by(meeting, scene.facts)]
            served += [replace(one, rule=aim.requirement) for one in helped[:1]]
    if not served:
        return (), Stretch("", meeting.day, meeting.day)
    names = tuple(dict.fromkeys(one.rule for one in served))
    wanted = Stretch("", max(one.start for one in served), min(one.end for one in served))
    came = (one.mentee for one in meeting.mentees)
    return names, together(came, own_days(purpose.entries), wanted)
