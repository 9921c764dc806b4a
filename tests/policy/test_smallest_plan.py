"""A plan against every smaller choice of days: none of them does as much."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mentorlog.model import Channel, Entries, Meeting, Status
from mentorlog.policy import State
from mentorlog.policy.document import Policy
from mentorlog.policy.evaluation import evaluate
from mentorlog.policy.planning.plan import plan
from tests.policy.making import END, START, identifier, meeting
from tests.policy.planning import accepted, ours, the_year

RULES = (
    'kind = "count"\nat_least = 2',
    'kind = "count"\nat_least = 3\nonly = { channels = ["video"] }',
    'kind = "count"\nat_least = 1\nonly = { min_minutes = 90 }',
    'kind = "sum"\nat_least = 120',
    'kind = "bucket"\nevery = "month"\nat_least = 1',
    'kind = "bucket"\nevery = "quarter"\nat_least = 1\nonly = { channels = ["video"] }',
    'kind = "gap"\nmax_days = 40',
    'kind = "coverage"\nwindows = ["exams"]',
    'kind = "rolling"\ndays = 30\nat_most = 1',
)
MOST = 3
"""Meetings of a plan that is compared: with more of them there are too many choices to try."""
GRID = 6
"""Days from one day that is tried to the next."""


def policy_of(chosen: Sequence[int]) -> Policy:
    """Make a policy of some of the rules."""
    rules = (f'[[requirement]]\nid = "r{n}"\ntext = "."\n{RULES[n]}\n' for n in chosen)
    return ours('[[window]]\nname = "exams"\n' + "".join(rules))


def met(policy: Policy, entries: Entries) -> set[str]:
    """Return the rules that are met at the year's end."""
    return {one.id for one in evaluate(policy, entries, END).musts if one.state is State.MET}


@settings(max_examples=80)
@given(
    st.lists(st.integers(0, len(RULES) - 1), min_size=1, max_size=3, unique=True),
    st.integers(200, 290),
    st.lists(st.integers(0, 200), max_size=8, unique=True),
)
def test_no_smaller_plan_does_as_much(chosen: list[int], today: int, past: list[int]) -> None:
    """Fewer meetings on any days, each as good for every rule as a meeting can be, meet less."""
    policy, as_of = policy_of(chosen), START + timedelta(days=today)
    entries = the_year(*(meeting((START + timedelta(days=n)).isoformat(), n) for n in past))
    made = plan(policy, entries, as_of)
    assume(1 <= len(made.meetings) <= MOST)
    reached = met(policy, replace(entries, meetings=(*entries.meetings, *held(made.meetings))))
    assert reached == {f.id for f in accepted(policy, entries, made).musts if f.state is State.MET}
    for days in combinations(days_from(as_of), len(made.meetings) - 1):
        fewer = tuple(replace(one, day=day) for one, day in zip(best(made.meetings), days, strict=False))
        assert not reached <= met(policy, replace(entries, meetings=(*entries.meetings, *fewer))), days


def held(meetings: Sequence[Meeting]) -> tuple[Meeting, ...]:
    """Return planned meetings as they are once they were held."""
    return tuple(replace(one, status=Status.HELD) for one in meetings)


def best(meetings: Sequence[Meeting]) -> tuple[Meeting, ...]:
    """Return as many meetings, each as long as the longest of them and of the channel that all rules take."""
    longest = max(90, *(one.minutes for one in meetings))
    return tuple(
        replace(one, id=identifier(900 + n), minutes=longest, channel=Channel.VIDEO)
        for n, one in enumerate(held(meetings))
    )


def days_from(today: date) -> list[date]:
    """Return the days that are tried."""
    return [today + timedelta(days=n) for n in range(0, (END - today).days + 1, GRID)]
