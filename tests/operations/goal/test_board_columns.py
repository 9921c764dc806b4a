"""The board: which column a goal stands in, and where it is moved."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.host import Host
from mentorlog.model import Goal, GoalReview, GoalStatus, Step
from mentorlog.operations.goal.board_columns import GoalColumn, board, column, status_beside
from tests.conftest import NOON
from tests.strategies import goals


@pytest.mark.parametrize(
    ("status", "done", "reviewed", "stands_in"),
    [
        (GoalStatus.OPEN, False, False, GoalColumn.OPEN),
        (GoalStatus.OPEN, True, False, GoalColumn.UNDER_WAY),
        (GoalStatus.OPEN, False, True, GoalColumn.UNDER_WAY),
        (GoalStatus.MET, False, False, GoalColumn.MET),
        (GoalStatus.DROPPED, True, True, GoalColumn.DROPPED),
    ],
)
def test_the_column_follows_from_status_steps_and_reviews(
    host: Host, status: GoalStatus, done: bool, reviewed: bool, stands_in: GoalColumn
) -> None:
    """What was begun is under way; how it ended comes first."""
    reviews = (GoalReview(day=NOON.date(), text="Slowly"),) if reviewed else ()
    steps = (Step(text="Ask", done=done), Step(text="Wait"))
    goal = Goal(id=host.new_id(), title="Listen", status=status, steps=steps, reviews=reviews)
    assert column(goal) is stands_in


@given(st.lists(goals, unique_by=lambda goal: goal.id))
def test_every_goal_stands_in_one_column(some: list[Goal]) -> None:
    """None is lost and none is there twice."""
    placed = [goal for column_of in board(some).values() for goal in column_of]
    assert sorted(goal.id for goal in placed) == sorted(goal.id for goal in some)


@given(goals)
def test_a_move_and_a_move_back_leave_a_goal_where_it_was(goal: Goal) -> None:
    """At either end there is nowhere to go."""
    further = status_beside(goal, 1)
    assert (further is None) == (goal.status is GoalStatus.DROPPED)
    assert (status_beside(goal, -1) is None) == (goal.status is GoalStatus.OPEN)
    if further:
        moved = Goal(id=goal.id, title=goal.title, status=further)
        assert status_beside(moved, -1) is goal.status
