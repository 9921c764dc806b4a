"""Meetings of other days than those that the rules ask for change no verdict: nobody need read them."""

from datetime import date, timedelta

import pytest

from mentorlog.model import Entries, Meeting
from mentorlog.model.frozen import replace
from mentorlog.policy.date_range import DateRange
from mentorlog.policy.evaluation import days_asked, evaluate
from mentorlog.policyfile.parsing import parse
from tests.page.rules import Chance
from tests.policy.making import HEAD, meeting, span, year
from tests.policy.naive.comparing import entries_of

APART = (-1500, -500, -366, -200, -90, -40, -15, 15, 40, 90, 200, 500)
"""By how many days the meetings of a case are held again, so that there are some on many other days."""


def again(entries: Entries) -> tuple[Meeting, ...]:
    """Return the meetings of a case, and the same before and after."""
    return tuple(
        replace(
            each,
            id=f"{number:08x}{each.id[8:]}",
            day=each.day + timedelta(days=days),
        )
        for number, days in enumerate((0, *APART))
        for each in entries.meetings
    )


@pytest.mark.parametrize("first", range(0, 300, 50))
def test_other_days_change_nothing(first: int) -> None:
    for seed in range(first, first + 50):
        case = Chance(seed).case()
        entries = entries_of(case)
        entries = replace(entries, meetings=again(entries))
        policy, as_of = parse(case.policy, "case"), date.fromisoformat(case.subject["asOf"])
        days = days_asked(policy, entries, as_of)
        fewer = replace(entries, meetings=tuple(each for each in entries.meetings if each.day in days))
        assert evaluate(policy, fewer, as_of) == evaluate(policy, entries, as_of), seed


@pytest.mark.parametrize(
    ("rule", "first"),
    [
        ('kind = "count"\nat_least = 3', date(2025, 8, 1)),
        ('kind = "count"\nat_least = 3\nwithin = "ever"', date.min),
        ('kind = "rolling"\ndays = 90\nat_least = 1', date(2025, 5, 3)),
    ],
)
def test_it_takes_the_days_of_the_programme_and_what_its_rules_look_back_on(rule: str, first: date) -> None:
    """A window before the period, and nothing else of earlier years but where a rule says so."""
    policy = parse(
        f'{HEAD}[[window]]\nname = "start"\n[[requirement]]\nid = "r"\ntext = "R"\n{rule}\n', "own"
    )
    entries = replace(year(meeting("2025-10-01", 1)), windows=(span("start", "2025-08-01", "2025-09-10"),))
    assert days_asked(policy, entries, date(2025, 12, 1)) == DateRange("days asked", first, entries.end)
