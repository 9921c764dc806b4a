"""The columns of the board of goals: what is not begun, what is under way, and how the others ended."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from mentorlog.model import Goal, GoalStatus
from mentorlog.operations.goals import by_urgency


class GoalColumn(StrEnum):
    """A column of the board; a goal is under way once a step is done or it was reviewed."""

    OPEN = "open"
    UNDER_WAY = "under way"
    MET = "met"
    DROPPED = "dropped"


SIGNS = {GoalColumn.OPEN: "·", GoalColumn.UNDER_WAY: "▸", GoalColumn.MET: "✓", GoalColumn.DROPPED: "–"}
"""What stands for each where there is no room for its word."""

_ORDER = (GoalStatus.OPEN, GoalStatus.MET, GoalStatus.DROPPED)


def column(goal: Goal) -> GoalColumn:
    """Return the column that a goal stands in."""
    if goal.status is not GoalStatus.OPEN:
        return GoalColumn(goal.status.value)
    begun = bool(goal.reviews) or any(step.done for step in goal.steps)
    return GoalColumn.UNDER_WAY if begun else GoalColumn.OPEN


def board(goals: Iterable[Goal]) -> Mapping[GoalColumn, list[Goal]]:
    """Return the goals of each column, the nearest target first."""
    columns: dict[GoalColumn, list[Goal]] = {each: [] for each in GoalColumn}
    for goal in by_urgency(goals):
        columns[column(goal)].append(goal)
    return columns


def status_beside(goal: Goal, by: int) -> GoalStatus | None:
    """Return the status that a goal has one column further, or back; None at the end of the board.

    Both what is not begun and what is under way are open: which of the two follows from the steps.
    """
    place = _ORDER.index(goal.status) + by
    return _ORDER[place] if 0 <= place < len(_ORDER) else None
