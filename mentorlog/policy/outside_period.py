"""Meetings at which a requirement does not look because of their day, for whoever wonders where they are.

A report names what was considered. What lies outside the days that count is not part of it, nor of a packet.
"""

from datetime import date

from mentorlog.model import Entries
from mentorlog.policy.date_range import DateRange
from mentorlog.policy.document import Policy
from mentorlog.policy.evaluation import context_of
from mentorlog.policy.report import Finding, NotCounted


def meetings_outside(
    policy: Policy, entries: Entries, finding: Finding, as_of: date, *, day_over: bool = True
) -> tuple[NotCounted, ...]:
    """Return the meetings that would do but for their day, and which days count; those nearest first; pure.

    Args:
        policy: what `parse` returned.
        entries: the facts.
        finding: what `evaluate` made of them for one requirement, as of the same day.
        as_of: the day of the question.
        day_over: whether that day is over.
    """
    rule = next(rule for rule in policy.requirements if rule.id == finding.id)
    context = context_of(policy, entries, as_of, day_over=day_over)
    looked_at = {meeting.id for meeting in finding.counted} | {meeting.id for meeting in finding.not_counted}
    beyond = [
        meeting
        for meeting in context.meetings
        if meeting.id not in looked_at and meeting.day not in context.period
    ]
    beyond.sort(key=lambda meeting: (_distance(meeting.day, context.period), meeting.day, meeting.id))
    return tuple(
        NotCounted(meeting.id, why) for meeting in beyond if (why := rule.wrong_day(meeting, context))
    )


def _distance(day: date, period: DateRange) -> int:
    """Return how many days lie between a day and the period."""
    return max((period.start - day).days, (day - period.end).days)
