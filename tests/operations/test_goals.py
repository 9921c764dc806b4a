"""Steps that are ticked, goals that are closed, promises that are kept."""

from datetime import date

from mentorlog.host import Host
from mentorlog.model import Action, Goal, GoalStatus, Step
from mentorlog.operations.goals import by_urgency, finish_action, reopen_action, set_status, turn_step
from mentorlog.store import Store


def test_a_step_is_ticked_and_unticked(host: Host, store: Store) -> None:
    """The other steps stay as they are."""
    goal = Goal(id=host.new_id(), title="Read", steps=(Step(text="one", done=True), Step(text="two")))
    store.add(goal)
    ticked = turn_step(store, goal, 1)
    assert [step.done for step in ticked.steps] == [True, True]
    assert store.all(Goal) == (ticked,)
    assert turn_step(store, ticked, 1) == goal


def test_a_goal_is_closed_and_opened_again(host: Host, store: Store) -> None:
    """Nothing but its status changes."""
    goal = Goal(id=host.new_id(), title="Read")
    store.add(goal)
    set_status(store, goal, GoalStatus.MET)
    [met] = store.all(Goal)
    assert met.status is GoalStatus.MET
    set_status(store, met, GoalStatus.OPEN)
    assert store.all(Goal) == (goal,)


def test_open_goals_come_first_and_the_nearest_target_before_the_others(host: Host) -> None:
    """One without a day comes after those with one."""
    later, sooner, undated, met = (
        Goal(id=host.new_id(), title=title, target=target, status=status)
        for title, target, status in (
            ("later", date(2026, 6, 1), GoalStatus.OPEN),
            ("sooner", date(2026, 5, 1), GoalStatus.OPEN),
            ("undated", None, GoalStatus.OPEN),
            ("met", date(2026, 1, 1), GoalStatus.MET),
        )
    )
    assert by_urgency([met, undated, later, sooner]) == [sooner, later, undated, met]


def test_a_promise_is_ticked_off_as_of_a_day(host: Host, store: Store) -> None:
    """The day is kept; opened again, it is as it was."""
    action = Action(id=host.new_id(), text="send it")
    store.add(action)
    done = finish_action(store, action, date(2026, 3, 9))
    assert [each.done for each in store.all(Action)] == [date(2026, 3, 9)]
    assert reopen_action(store, done) == action
    assert store.all(Action) == (action,)
