"""Which goals belong to a programme's year."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from mentorlog.model import Goal, GoalReview, GoalStatus, Histories, History, Logbook, Programme
from tests.operations.composer.ids import id_of

YEAR = Programme(
    id=id_of("p"),
    name="A programme",
    start=date(2026, 9, 1),
    end=date(2027, 6, 30),
    zone="Asia/Kuala_Lumpur",
    policy="",
)
GOAL = Goal(id=id_of("g"), title="Listen")
MET = replace(GOAL, status=GoalStatus.MET)


def noon(day: str) -> datetime:
    """Return an instant on a day."""
    return datetime.fromisoformat(f"{day}T04:00:00Z").astimezone(UTC)


@pytest.mark.parametrize(
    ("goal", "history", "of_the_year"),
    [
        (MET, History(noon("2025-10-01"), 1, 1, noon("2026-05-20")), False),
        (MET, History(noon("2025-10-01"), 1, 1, noon("2026-10-20")), True),
        (MET, History(noon("2025-10-01")), False),
        (replace(GOAL, status=GoalStatus.DROPPED), History(noon("2025-10-01")), False),
        (GOAL, History(noon("2025-10-01")), True),
        (GOAL, History(noon("2026-10-01")), True),
        (GOAL, History(noon("2027-07-10")), True),
        (GOAL, History(noon("2027-10-01")), False),
        (replace(GOAL, target=date(2027, 5, 1)), History(noon("2027-10-01")), True),
        (replace(MET, reviews=(GoalReview(day=date(2026, 12, 1), text="Nearer"),)), None, True),
        (
            replace(MET, reviews=(GoalReview(day=date(2026, 12, 1), text="Nearer"),)),
            History(noon("2025-10-01"), 2, 1, noon("2027-09-20")),
            True,
        ),
        # The evening before, in the programme's zone the first day of the year.
        (MET, History(noon("2025-10-01"), 1, 1, datetime(2026, 8, 31, 17, tzinfo=UTC)), True),
        (MET, None, True),
    ],
)
def test_a_goal_is_of_the_years_in_which_it_was_open(
    goal: Goal, history: History | None, of_the_year: bool
) -> None:
    """One that ended before, or was set long afterwards, is of another year."""
    known = Histories({goal.id: history} if history else {})
    logbook = Logbook(mentor=None, programme=YEAR, goals=(goal,), history=known)
    assert logbook.goals_of(YEAR) == ((goal,) if of_the_year else ())
    assert logbook.goals_of(None) == (goal,)
