"""What can be done with goals and promises beyond writing them down."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from mentorlog.model import Action, Goal, GoalStatus
from mentorlog.model.frozen import replace

if TYPE_CHECKING:
    from mentorlog.store import Store


def by_urgency(goals: Iterable[Goal]) -> list[Goal]:
    """Return goals with the open ones first, the nearest target before the others."""
    return sorted(goals, key=lambda g: (g.status is not GoalStatus.OPEN, str(g.target or "~"), g.id))


def turn_step(store: "Store", goal: Goal, number: int) -> Goal:
    """Tick a step of a goal, or untick it; return the goal as it is then.

    Args:
        store: the logbook.
        goal: the goal as it was read.
        number: the place of the step, counted from 0.
    """
    steps = list(goal.steps)
    steps[number] = replace(steps[number], done=not steps[number].done)
    turned = replace(goal, steps=tuple(steps))
    store.edit(goal, turned)
    return turned


def set_status(store: "Store", goal: Goal, status: GoalStatus) -> Goal:
    """Say how a goal ended, or open it again; return the goal as it is then."""
    after = replace(goal, status=status)
    store.edit(goal, after)
    return after


def steps_left(goal: Goal) -> str:
    """Say which steps a goal was met without, in a sentence; nothing where there are none."""
    left = [step.text for step in goal.steps if not step.done]
    if goal.status is not GoalStatus.MET or not left:
        return ""
    return f"Not ticked: {', '.join(left)}."


def finish_action(store: "Store", action: Action, day: date) -> Action:
    """Tick a promise off, as of a day."""
    done = replace(action, done=day)
    store.edit(action, done)
    return done


def reopen_action(store: "Store", action: Action) -> Action:
    """Say that a promise is open after all."""
    opened = replace(action, done=None)
    store.edit(action, opened)
    return opened
