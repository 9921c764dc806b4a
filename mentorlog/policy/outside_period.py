"""Meetings at which a requirement does not look because of their day, for whoever wonders where they are.

A report names what was considered. What lies outside the days that count is not part of it, nor of a packet.
"""

from datetime import date

from mentorlog.model import Entries
from mentorlog.policy.date_range import DateRange
from mentorlog.policy.document import Policy
from mentorlog.policy.evaluation import context_of
from mentorlog.policy.report import Finding, NotCounted


def outside(
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
    looked_at = {one.id for one in finding.counted} | {one.id for one in finding.not_counted}
    beyond = [one for one in context.meetings if one.id not in looked_at and one.day not in context.period]
    beyond.sort(key=lambda one: (_distance(one.day, context.period), one.day, one.id))
    return tuple(NotCounted(one.id, why) for one in beyond if (why := rule.wrong_day(one, context)))


def _distance(day: date, period: DateRange) -> int:
    """Return how many days lie between a day and the period."""
    return max((period.start - day).days, (day - period.end).days)
