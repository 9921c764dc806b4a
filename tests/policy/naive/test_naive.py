"""The engine judges as a second evaluator does that was written from docs/policies.md alone."""

from datetime import date

import pytest

from mentorlog.model import Attendance, Entries, Meeting
from mentorlog.policy.kinds import KINDS
from tests.policy.naive import evaluator
from tests.policy.naive.comparing import compare
from tests.policy.naive.evaluator import evaluate

ANA = "00000000-0000-7000-8000-0000000000aa"
HEAD = 'id = "x"\nversion = "1"\nname = "X"\nsource = "here"\n[[requirement]]\nid = "r"\ntext = "Rule"\n'


def meetings(*days: str) -> tuple[Meeting, ...]:
    """Return meetings of 50 minutes among three people, on these days."""
    return tuple(
        Meeting(
            id=f"00000000-0000-7000-8000-0000{day.replace('-', '')}",
            day=date.fromisoformat(day),
            zone="UTC",
            minutes=50,
            mentees=(Attendance(mentee=ANA),),
            others=2,
        )
        for day in days
    )


def test_every_kind_is_judged_twice() -> None:
    """A new kind is written a second time, from the page alone; random_rules.py then makes some by chance."""
    assert evaluator.KINDS.keys() | evaluator.COMPOUNDS.keys() == KINDS.keys()


@pytest.mark.parametrize("first", range(0, 300, 50))
def test_the_two_evaluators_agree(first: int) -> None:
    compared = [(seed, one) for seed in range(first, first + 50) for one in compare(seed)]
    assert [(seed, one) for seed, one in compared if not one.agreed] == []
    assert sum(not one.tied for _, one in compared) > 0.9 * len(compared)


@pytest.mark.parametrize(
    ("held", "as_of", "state"),
    [((), "2025-10-31", "on_track"), (("2025-11-03",), "2026-02-01", "at_risk")],
)
def test_the_pace_is_that_of_the_example_on_the_page(held: tuple[str, ...], as_of: str, state: str) -> None:
    entries = Entries(start=date(2025, 9, 1), end=date(2026, 6, 30), meetings=meetings(*held))
    policy = f'{HEAD}kind = "count"\nat_least = 5\n'
    assert evaluate(policy, entries, date.fromisoformat(as_of), day_over=True)["r"].state == state


def test_three_times_50_minutes_among_three_are_50_as_on_the_page() -> None:
    held = meetings("2025-10-01", "2025-10-02", "2025-10-03")
    entries = Entries(start=date(2025, 9, 1), end=date(2026, 6, 30), meetings=held)
    policy = f'{HEAD}kind = "sum"\nat_least = 50\ncredit = {{ group = "divided" }}\n'
    assert evaluate(policy, entries, entries.end, day_over=True)["r"].have == 50
