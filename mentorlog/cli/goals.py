"""`mentorlog goals`: what the mentor, or a mentee, wants to reach."""

from dataclasses import dataclass, replace
from typing import Annotated, Literal

from mentorlog.cli.arguments import Argument, Command, Day, Id, NoOptions, OneEntry, Option
from mentorlog.cli.mentees import find_mentee
from mentorlog.cli.terminal.output import Problem, columns, short
from mentorlog.cli.terminal.own_editor import IN_YOUR_EDITOR, long_text
from mentorlog.cli.terminal.session import Session
from mentorlog.model import Goal, GoalStatus, Mentee, Step, to_plain
from mentorlog.operations.goals import by_urgency, set_status, turn_step


@dataclass(frozen=True, kw_only=True)
class GoalDetails:
    """What belongs to a goal beside its title, as far as it is given."""

    mentee: Annotated[str | None, Option("MENTEE", "whose goal it is; without it, yours")] = None
    why: Annotated[str | None, Option("TEXT", "why it matters; - reads standard input")] = None
    edit: Annotated[bool, Option(help=f"write why it matters {IN_YOUR_EDITOR}")] = False
    step: Annotated[tuple[str, ...], Option("TEXT", "a step towards it")] = ()
    target: Day = None
    commitment: Annotated[int | None, Option("1-10", "how likely it is to be done")] = None


def list_goals(session: Session, options: NoOptions) -> None:
    """List goals, open ones first."""
    goals = by_urgency(session.store.all(Goal))
    if session.json:
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


@dataclass(frozen=True, kw_only=True)
class AddGoal:
    """What `goals add` takes."""

    title: Annotated[str, Argument()]
    details: GoalDetails


def add_goal(session: Session, options: AddGoal) -> None:
    """Set a goal."""
    goal = _with_details(session, Goal(id=session.host.new_id(), title=options.title), options.details)
    session.store.add(goal)
    session.show_or_say(goal, f"{short(goal)}  {goal.title}")


def show_goal(session: Session, options: OneEntry) -> None:
    """Show one goal with its steps, numbered as `goals step` takes them."""
    goal = session.pick(Goal, options.id)
    if session.json:
        session.show(to_plain(goal))
        return
    by = f", by {goal.target}" if goal.target else ""
    session.say(f"{goal.title}  ({goal.status.value}, {goal.progress} %{by})")
    if goal.why:
        session.prose(goal.why)
    for number, step in enumerate(goal.steps, 1):
        session.say(f"  {number}. [{'x' if step.done else ' '}] {step.text}")


@dataclass(frozen=True, kw_only=True)
class EditGoal:
    """What `goals edit` takes."""

    id: Id
    title: Annotated[str | None, Option()] = None
    details: GoalDetails


def edit_goal(session: Session, options: EditGoal) -> None:
    """Change a goal; what is not given stays."""
    before = session.pick(Goal, options.id)
    retitled = replace(before, title=options.title or before.title)
    after = _with_details(session, retitled, options.details)
    session.store.edit(before, after)
    session.say(f"Changed {short(after)}: {after.title}" if after != before else "Nothing changed.")


@dataclass(frozen=True, kw_only=True)
class TickStep:
    """What `goals step` takes."""

    id: Id
    number: Annotated[int, Argument()]


def tick_step(session: Session, options: TickStep) -> None:
    """Tick a step, or untick it."""
    goal = session.pick(Goal, options.id)
    number = options.number
    if not goal.steps:
        raise Problem(
            f'This goal has no steps yet. Add one: mentorlog goals edit {short(goal)} --step "TEXT"'
        )
    if not 1 <= number <= len(goal.steps):
        raise Problem(f"This goal has {len(goal.steps)} steps; give a number from 1 to {len(goal.steps)}.")
    after = turn_step(session.store, goal, number - 1)
    step = after.steps[number - 1]
    session.say(f"{'Done' if step.done else 'Open again'}: {step.text} ({after.progress} %)")


@dataclass(frozen=True, kw_only=True)
class CloseGoal:
    """What `goals close` takes."""

    id: Id
    status: Annotated[Literal["met", "dropped", "open"], Argument()]


def close_goal(session: Session, options: CloseGoal) -> None:
    """Say how a goal ended, or open it again."""
    goal = session.pick(Goal, options.id)
    set_status(session.store, goal, GoalStatus(options.status))
    session.say(f"{goal.title}: {options.status}.")


def delete_goal(session: Session, options: OneEntry) -> None:
    """Delete a goal."""
    goal = session.pick(Goal, options.id)
    session.store.delete(goal)
    session.show_or_say(goal, f"Deleted {goal.title!r}. `mentorlog undo` brings it back.")


def _with_details(session: Session, goal: Goal, details: GoalDetails) -> Goal:
    """Return the goal with the details that were given as options; steps that stay keep their tick."""
    ticked = {step.text for step in goal.steps if step.done}
    return replace(
        goal,
        mentee=find_mentee(session, details.mentee).id if details.mentee else goal.mentee,
        steps=tuple(Step(text=text, done=text in ticked) for text in details.step) or goal.steps,
        target=session.day(details.target) if details.target else goal.target,
        commitment=goal.commitment if details.commitment is None else details.commitment,
        # Last: what was written is not lost to an option that is refused.
        why=long_text(session, details.why, goal.why, edit=details.edit, name="why", help=goal.title),
    )


GOALS = Command(
    NoOptions,
    list_goals,
    under={
        "add": Command(AddGoal, add_goal, "set a goal", begins=True),
        "show": Command(OneEntry, show_goal, "show one goal with its steps"),
        "edit": Command(EditGoal, edit_goal, "change a goal"),
        "step": Command(TickStep, tick_step, "tick a step, or untick it"),
        "close": Command(CloseGoal, close_goal, "say how a goal ended"),
        "delete": Command(OneEntry, delete_goal, "delete a goal (undo brings it back)"),
    },
)
