"""From the meetings of a plan to proposals: what each is for, and how far it may be shifted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mentorlog.model import Meeting, Status
from mentorlog.policy.date_range import ALWAYS, DateRange
from mentorlog.policy.planning.drafting import placeholder
from mentorlog.policy.planning.objective import Objective, as_held
from mentorlog.policy.planning.spacing import asks_for_more, more_use_of, use_of


@dataclass(frozen=True, slots=True)
class Proposal:
    """A meeting that would help; it may be shifted between two days without losing its use."""

    meeting: Meeting
    """Planned, under an id that is only good within the plan."""
    serves: tuple[str, ...]
    """The ids of the rules that it helps."""
    earliest: date
    latest: date
    also: tuple[str, ...] = ()
    """The ids of rules that were not planned for and that it helps too, …"""
    also_on: DateRange = ALWAYS
    """… on these of its days."""


def proposals(purpose: Objective, meetings: Sequence[Meeting]) -> Iterator[Proposal]:
    """Yield meetings as proposals, oldest first, each with what it helps beside those before it."""
    ordered = sorted(meetings, key=lambda one: (one.day, one.id))
    held = [as_held(meeting) for meeting in ordered]
    asks = asks_for_more(purpose, ordered)
    for number, meeting in enumerate(ordered):
        serves, days = use_of(purpose, meeting, held[:number])
        if not serves:
            serves, days = use_of(purpose, meeting, [*held[:number], *held[number + 1 :]])
        planned = replace(meeting, id=placeholder(number), status=Status.PLANNED)
        also, best = more_use_of(purpose, meeting, held[:number], days) if asks else ((), days)
        yield Proposal(planned, serves, days.start, days.end, also if meeting.day in best else (), best)
