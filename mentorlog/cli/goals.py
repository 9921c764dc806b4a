"""`mentorlog goals`: what the mentor, or a mentee, wants to reach."""

from typing import Annotated, Literal

from mentorlog.cli.arguments import Argument, Command, Day, Id, NoOptions, OneEntry, Option
from mentorlog.cli.mentees import find_mentee
from mentorlog.cli.stages import answered_in_editor
from mentorlog.cli.terminal.output import Problem, short
from mentorlog.cli.terminal.own_editor import IN_YOUR_EDITOR, long_text
from mentorlog.cli.terminal.session import Session
from mentorlog.cli.windows import find_window
from mentorlog.model import (
    Goal,
    GoalReview,
    GoalStatus,
    Meeting,
    Mentee,
    Passage,
    Reflection,
    Step,
    to_plain,
)
from mentorlog.model.frozen import Frozen, replace
from mentorlog.model.reflection_models import GOAL_GUIDES, Guide, Stage
from mentorlog.model.text import slug
from mentorlog.operations.entry_titles import names, title
from mentorlog.operations.goal.answers_and_links import answers, linked, links, unlinked, with_answers
from mentorlog.operations.goal.board_columns import column
from mentorlog.operations.goal.reviews import window_of, with_review
from mentorlog.operations.goals import by_urgency, set_status, steps_left, turn_step


class GoalDetails(Frozen):
    """What belongs to a goal beside its title, as far as it is given."""

    mentee: Annotated[str | None, Option("MENTEE", "whose goal it is; without it, yours")] = None
    why: Annotated[str | None, Option("TEXT", "why it matters; - reads standard input")] = None
    edit: Annotated[bool, Option(help=f"write why it matters, and the answers, {IN_YOUR_EDITOR}")] = False
    step: Annotated[tuple[str, ...], Option("TEXT", "a step towards it")] = ()
    target: Day = None
    commitment: Annotated[int | None, Option("1-10", "how likely it is to be done")] = None
    model: Annotated[
        Literal["free", "grow", "smart"] | None, Option(help="whose questions it is set with, or checked by")
    ] = None
    answer: Annotated[
        tuple[str, ...], Option("STAGE=TEXT", "the answer to one of them; - reads standard input")
    ] = ()
    link: Annotated[tuple[str, ...], Option("ID", "a meeting or reflection that it came up in")] = ()
    unlink: Annotated[tuple[str, ...], Option("ID", "one that it is linked to no more")] = ()


def list_goals(session: Session, options: NoOptions) -> None:
    """List goals, open ones first."""
    goals = by_urgency(session.store.all(Goal))
    called = names(session.store.all(Mentee))
    rows = [
        (
            short(goal),
            column(goal).value,
            _how_far(goal),
            f"by {goal.target}" if goal.target else "",
            called.get(goal.mentee or "", "you"),
            goal.title,
        )
        for goal in goals
    ]
    session.show_or_list(
        goals,
        rows,
        'No goals yet. Set one: mentorlog goals add "Hold a meeting in each window" --target 2027-06-30',
    )


def _how_far(goal: Goal) -> str:
    """Return how much of a goal is done; nothing where no step says so."""
    return f"{goal.progress} %" if goal.is_measured else ""


class AddGoal(Frozen):
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
    called = names(session.store.all(Mentee))
    facts = [
        called.get(goal.mentee, "") if goal.mentee else "you",
        goal.status.value,
        _how_far(goal),
        f"by {goal.target}" if goal.target else "",
        f"commitment {goal.commitment} of 10" if goal.commitment else "",
    ]
    session.say(f"{goal.title}  ({', '.join(filter(None, facts))})")
    if goal.why:
        session.prose(goal.why)
    for number, step in enumerate(goal.steps, 1):
        session.say(f"  {number}. [{'x' if step.done else ' '}] {step.text}")
    for stage, text in answers(goal):
        session.say(f"\n{stage.label}" + ("" if text else f": {stage.prompt}"))
        if text:
            session.tell(text, indent=2)
    if linked_entries := links(goal, session.store.logbook()):
        session.say("\nCame up in")
    for each in linked_entries:
        session.say(f"  {short(each)}  {title(each, called, session.today)}")
    for review in goal.reviews:
        session.say(f"\n{review.day}" + (f"  {review.window}" if review.window else ""))
        session.tell(review.text, indent=2)


class EditGoal(Frozen):
    """What `goals edit` takes."""

    id: Id
    title: Annotated[str | None, Option()] = None
    details: GoalDetails


def edit_goal(session: Session, options: EditGoal) -> None:
    """Change a goal; what is not given stays."""
    before = session.pick(Goal, options.id)
    retitled = replace(before, title=options.title or before.title)
    after = _with_details(session, retitled, options.details)
    session.edit(before, after, f"Changed {short(after)}: {after.title}")


class TickStep(Frozen):
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
    word = "Done" if step.done else "Open again"
    session.show_or_say(after, f"{word}: {step.text} ({after.progress} %)")


class CloseGoal(Frozen):
    """What `goals close` takes."""

    id: Id
    status: Annotated[Literal["met", "dropped", "open"], Argument()]


def close_goal(session: Session, options: CloseGoal) -> None:
    """Say how a goal ended, or open it again."""
    goal = session.pick(Goal, options.id)
    after = set_status(session.store, goal, GoalStatus(options.status))
    session.show_or_say(after, f"{goal.title}: {options.status}. {steps_left(after)}".rstrip())


def delete_goal(session: Session, options: OneEntry) -> None:
    """Delete a goal."""
    goal = session.pick(Goal, options.id)
    session.delete(goal, repr(goal.title))


class ReviewGoal(Frozen):
    """What `goals review` takes."""

    id: Id
    text: Annotated[str, Argument(help="how it goes; - reads standard input")] = ""
    on: Day = None
    window: Annotated[
        str | None, Option("NAME", "the window it belongs to; by default the one that is near")
    ] = None
    edit: Annotated[bool, Option(help=f"write it {IN_YOUR_EDITOR}")] = False


def review_goal(session: Session, options: ReviewGoal) -> None:
    """Write down how it goes with a goal; what was written about the same day is replaced."""
    goal = session.pick(Goal, options.id)
    day = session.past_day(options.on) if options.on else session.today
    window = window_of(session.store.programme(), day)
    if options.window:
        window = find_window(session, options.window).name
    before = next((each.text for each in goal.reviews if each.day == day), "")
    text = long_text(session, options.text or None, before, edit=options.edit, name="review", help=goal.title)
    reviewed = with_review(goal, GoalReview(day=day, window=window, text=text))
    session.store.edit(goal, reviewed)
    session.show_or_say(reviewed, f"Kept, as of {day}: {goal.title}")


def _with_details(session: Session, goal: Goal, details: GoalDetails) -> Goal:
    """Return the goal with the details that were given as options; steps that stay keep their tick."""
    goal = unlinked(_answered(session, goal, details), details.unlink)
    goal = linked(goal, [_to_link(session, typed) for typed in details.link])
    ticked = {step.text for step in goal.steps if step.done}
    told = replace(
        goal,
        mentee=find_mentee(session, details.mentee).id if details.mentee else goal.mentee,
        steps=tuple(Step(text=text, done=text in ticked) for text in details.step) or goal.steps,
        target=session.day(details.target) if details.target else goal.target,
        commitment=goal.commitment if details.commitment is None else details.commitment,
        why=goal.why if details.why is None else session.text(details.why),
    )
    # Last: what was written is not lost to an option that is refused.
    return _written(session, told) if details.edit else told


def _written(session: Session, goal: Goal) -> Goal:
    """Return the goal as the mentor left it in their editor: why it matters, and what its questions ask."""
    asked = GOAL_GUIDES.get(goal.model or "")
    model = Guide("goal", "", (Stage("why", "What is it good for?"), *(asked.stages if asked else ())))
    before = (Passage(stage="why", text=goal.why), *goal.passages)
    written = answered_in_editor(session, model, before, "goal", f"\n{goal.title}")
    texts = {passage.stage: passage.text for passage in written}
    why = texts.pop("why")
    return replace(with_answers(goal, goal.model, texts), why=why)


def _answered(session: Session, goal: Goal, details: GoalDetails) -> Goal:
    """Return the goal with the model and the answers that were given as options."""
    texts = {}
    for typed in details.answer:
        stage, equals, text = typed.partition("=")
        if not equals:
            raise Problem(f"{typed!r} is not STAGE=TEXT, for instance reality='Two of three come'.")
        texts[slug(stage)] = session.text(text)
    if not texts and details.model is None:
        return goal
    asks = (name for name, guide in GOAL_GUIDES.items() if {each.id for each in guide.stages} & texts.keys())
    model = details.model or goal.model or next(asks, "free")
    return with_answers(goal, None if model == "free" else model, texts)


def _to_link(session: Session, typed: str) -> Meeting | Reflection:
    """Return the meeting or reflection whose id ends with what was typed."""
    meetings = session.store.by_handle(Meeting, typed)
    found: list[Meeting | Reflection] = [*meetings, *session.store.by_handle(Reflection, typed)]
    if len(found) == 1:
        return found[0]
    if found:
        raise Problem(f"{len(found)} entries end with {typed}; type more of the id.")
    raise Problem(f"There is no meeting or reflection {typed or '“”'}. {session.instead('meeting', typed)}")


GOALS = Command(
    NoOptions,
    list_goals,
    under={
        "add": Command(AddGoal, add_goal, "set a goal", begins=True),
        "show": Command(OneEntry, show_goal, "show one goal with its steps"),
        "edit": Command(EditGoal, edit_goal, "change a goal"),
        "step": Command(TickStep, tick_step, "tick a step, or untick it"),
        "review": Command(ReviewGoal, review_goal, "write down how it goes with a goal"),
        "close": Command(CloseGoal, close_goal, "say how a goal ended"),
        "delete": Command(OneEntry, delete_goal, "delete a goal (undo brings it back)"),
    },
)
