"""A year to plan in, and judging it once a plan was kept."""

from dataclasses import replace
from typing import Any

from mentorlog.model import Entries, Meeting, Span, Status
from mentorlog.policy import Report
from mentorlog.policy.document import Policy
from mentorlog.policy.evaluation import evaluate
from mentorlog.policy.planning.plan import Plan
from mentorlog.policyfile.parsing import parse
from tests.policy.making import END, HEAD, START, identifier, span, year

WINDOWS = (
    span("induction", "09-20", "10-08"),
    span("mid_semester", "11-08", "11-26"),
    span("exams", "05-16", "06-03"),
    span("november", "11-01", "11-11"),
    span("january", "01-09", "01-20"),
    span("spring", "01-15", "05-31"),
)
PHASES = (
    span("early", "09-01", "09-28"),
    span("placement", "03-02", "03-29"),
    span("year_1", "10-06", "10-26"),
    span("year_2", "04-06", "05-03"),
    span("late", "05-04", "06-14"),
)
OTHER_PHASES = (
    span("later", "01-01", "06-30"),
    span("semester_1", "09-01", "01-16"),
    span("semester_2", "01-20", "06-05"),
    span("transition", "03-02", "05-24"),
)
"""Phases that share days with those above, for the policies that name them."""
ANCHORS = {"training_start": START, "enrolled": START, "joined": START, "application": START}
MENTEES = tuple(identifier(number) for number in range(1, 10))


def ours(rules: str) -> Policy:
    """Read a policy of a few rules."""
    return parse(HEAD + rules, "test")


def the_year(*held: Meeting, **fields: Any) -> Entries:
    """Make a year in which everything is set that any policy names."""
    return year(
        *held,
        **{"windows": WINDOWS, "phases": PHASES, "mentees": MENTEES} | {"anchors": ANCHORS} | fields,
    )


def phases_of(policy: Policy) -> tuple[Span, ...]:
    """Return the days of the phases that a policy names; those above if it names none of the others."""
    named = {one.name for one in policy.phases}
    return tuple(one for one in OTHER_PHASES if one.name in named) or PHASES


def accepted(policy: Policy, entries: Entries, made: Plan) -> Report:
    """Judge the year's end when the plan was accepted in full and held."""
    held = tuple(replace(one, status=Status.HELD) for one in (*entries.meetings, *made.meetings))
    return evaluate(policy, replace(entries, meetings=held), END)
