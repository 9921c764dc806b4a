"""`mentorlog goals`: what the mentor, or a mentee, wants to reach."""

from dataclasses import replace
from typing import Any

from mentorlog.cli.mentees import find_mentee
from mentorlog.cli.terminal.session import Problem, Session, columns, short
from mentorlog.model import Goal, GoalStatus, Mentee, Step, to_plain


def list_goals(session: Session) -> None:
    """List goals, open ones first."""
    goals = sorted(
        session.store.all(Goal), key=lambda g: (g.status is not GoalStatus.OPEN, str(g.target or "~"), g.id)
    )
    if session.options.json:
        session.show(to_plain(goals))
        return
    names = {m.id: m.pseudonym for m in session.store.all(Mentee)}
    for line in columns(
        [
            (
                short(goal),
                goal.status.value,
                f"{goal.progress} %",
                f"by {goal.target}" if goal.target else "",
                names.get(goal.mentee or "", "you"),
                goal.title,
            )
            for goal in goals
        ]
    ):
        session.say(line)
    if not goals:
        session.say(
            'No goals yet. Set one: mentorlog goals add "Hold a meeting in each window" --target 2027-06-30'
        )


def add_goal(session: Session) -> None:
    """Set a goal."""
    goal = Goal(id=session.host.new_id(), title=session.options.title, **_given(session))
    session.store.add(goal)
    if session.options.json:
        session.show(to_plain(goal))
    else:
        session.say(f"{short(goal)}  {goal.title}")


def show_goal(session: Session) -> None:
    """Show one goal with its steps, numbered as `goals step` takes them."""
    goal = session.pick(Goal, session.options.id)
    if session.options.json:
        session.show(to_plain(goal))
        return
    by = f", by {goal.target}" if goal.target else ""
    session.say(f"{goal.title}  ({goal.status.value}, {goal.progress} %{by})")
    if goal.why:
        session.prose(goal.why)
    for number, step in enumerate(goal.steps, 1):
        session.say(f"  {number}. [{'x' if step.done else ' '}] {step.text}")


def edit_goal(session: Session) -> None:
    """Change a goal; what is not given stays."""
    before = session.pick(Goal, session.options.id)
    changes = _given(session)
    if "steps" in changes:
        done = {step.text for step in before.steps if step.done}
        changes["steps"] = tuple(replace(step, done=step.text in done) for step in changes["steps"])
    if session.options.title:
        changes["title"] = session.options.title
    after = replace(before, **changes)
    session.store.edit(before, after)
    session.say(f"Changed {short(after)}: {after.title}" if after != before else "Nothing changed.")


def tick_step(session: Session) -> None:
    """Tick a step, or untick it."""
    goal = session.pick(Goal, session.options.id)
    number = session.options.number
    if not goal.steps:
        raise Problem(
            f'This goal has no steps yet. Add one: mentorlog goals edit {short(goal)} --step "TEXT"'
        )
    if not 1 <= number <= len(goal.steps):
        raise Problem(f"This goal has {len(goal.steps)} steps; give a number from 1 to {len(goal.steps)}.")
    steps = list(goal.steps)
    steps[number - 1] = replace(steps[number - 1], done=not steps[number - 1].done)
    after = replace(goal, steps=tuple(steps))
    session.store.edit(goal, after)
    session.say(
        f"{'Done' if steps[number - 1].done else 'Open again'}: {steps[number - 1].text} ({after.progress} %)"
    )


def close_goal(session: Session) -> None:
    """Say how a goal ended, or open it again."""
    goal = session.pick(Goal, session.options.id)
    session.store.edit(goal, replace(goal, status=GoalStatus(session.options.status)))
    session.say(f"{goal.title}: {session.options.status}.")


def delete_goal(session: Session) -> None:
    """Delete a goal."""
    goal = session.pick(Goal, session.options.id)
    session.store.delete(goal)
    session.say(f"Deleted {goal.title!r}. `mentorlog undo` brings it back.")


def _given(session: Session) -> dict[str, Any]:
    """Return the fields that were given as options."""
    options = session.options
    given: dict[str, Any] = {}
    if options.mentee:
        given["mentee"] = find_mentee(session, options.mentee).id
    if options.why is not None:
        given["why"] = session.text(options.why)
    if options.step:
        given["steps"] = tuple(Step(text=text) for text in options.step)
    if options.target:
        given["target"] = session.day(options.target)
    if options.commitment is not None:
        given["commitment"] = options.commitment
    return given
