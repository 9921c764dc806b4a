"""One goal in words: a row of the list, a card of the board, and everything about it."""

from collections.abc import Iterator
from datetime import date

from textual.content import Content

from mentorlog.model import Goal, GoalStatus, Logbook, Mentee, Step, handle
from mentorlog.model.reflection_models import GOAL_GUIDES
from mentorlog.operations.entry_titles import day, names, title
from mentorlog.operations.goal.answers_and_links import answers, links
from mentorlog.operations.goal.board_columns import SIGNS, column
from mentorlog.operations.goal.reviews import ReviewsDue, reviews_due
from mentorlog.widgets.hanging import BLANK, MUTED, Hanging, Paragraph, entry, heading, rows
from mentorlog.widgets.plain_text import plain
from mentorlog.widgets.progress import bar
from mentorlog.wording import distance, sentence
from mentorlog.wording import plain as in_words

BAR = 6
"""Cells of the bar in a row."""


def whose(goal: Goal, mentees: tuple[Mentee, ...]) -> str:
    """Return whose goal it is."""
    return names(mentees).get(goal.mentee, "?") if goal.mentee else "mine"


def until(goal: Goal, today: date) -> str:
    """Return when a goal should be reached, in words; empty when no day was set."""
    if goal.target is None:
        return ""
    return f"{day(goal.target, year=True)}, {distance(goal.target, today)}" + "  ! late" * is_late(
        goal, today
    )


def is_late(goal: Goal, today: date) -> bool:
    """Say whether an open goal should have been reached by now."""
    return goal.status is GoalStatus.OPEN and goal.target is not None and goal.target < today


def goal_row(goal: Goal, owner: str, *, waits: bool) -> Hanging:
    """Return a goal for the list: how far it is, and beside it its title, its owner, and whether it waits."""
    faded = MUTED if goal.status is not GoalStatus.OPEN else ""
    title = plain(goal.title, faded or "bold") + plain(f"  {owner}", MUTED)
    return Hanging((_how_far(goal, BAR), title + plain("  ! look again" if waits else "", "$text-warning")))


def step_row(step: Step) -> Hanging:
    """Return a step, under its goal."""
    if step.done:
        return Hanging(entry(step.text, "    ✓ ", MUTED, "$text-success"))
    return Hanging(entry(step.text, "    ○ "))


def card(goal: Goal, owner: str, today: date, *, waits: bool) -> Hanging:
    """Return a goal for the board: its title, whose it is, how many steps are done, what it waits for."""
    asks = (("late", is_late(goal, today)), ("look again", waits))
    done = f"{sum(step.done for step in goal.steps)} of {len(goal.steps)}" if goal.steps else ""
    below = " · ".join(filter(None, (owner, done)))
    return Hanging(
        (plain(""), plain(goal.title, "bold" if goal.status is GoalStatus.OPEN else MUTED)),
        (plain(""), plain(below, MUTED)),
        *(entry(words, "! ", "$text-warning", "$text-warning") for words, so in asks if so),
        BLANK,
    )


def _how_far(goal: Goal, cells: int) -> Content:
    """Return the sign of a goal, and how far it is: a bar of so many cells and a number, if anything says."""
    colour = "$text-success" if goal.status is GoalStatus.MET else MUTED
    how_far = f"{bar(goal.progress, 100, cells)} {goal.progress:>3} %"
    return Content.styled(
        f"{SIGNS[column(goal)]} {how_far if goal.is_measured else ' ' * len(how_far)}  ", colour
    )


def about_goal(goal: Goal, logbook: Logbook, today: date, *, steps: bool) -> Iterator[Paragraph]:
    """Yield everything about a goal but its title.

    Args:
        steps: whether to name the steps, which the list shows itself.
    """
    done = sum(step.done for step in goal.steps)
    yield _how_far(goal, 2 * BAR), plain(column(goal).value)
    yield BLANK
    yield from rows(
        (
            ("Whose", whose(goal, logbook.mentees)),
            ("Target", until(goal, today) or "no day set"),
            ("Commitment", f"{goal.commitment} of 10" if goal.commitment else "not said"),
            ("Steps", f"{done} of {len(goal.steps)} done" if goal.steps else "none"),
            ("Id", handle(goal.id)),
        )
    )
    if steps and goal.steps:
        yield BLANK
        yield heading("Steps")
        yield from (paragraph for step in goal.steps for paragraph in step_row(step).paragraphs)
    yield from _answered(goal)
    if goal.why:
        yield from (BLANK, heading("Why"), entry(goal.why))
    yield from _linked(goal, logbook, today)
    yield from _reviewed(goal, reviews_due(logbook, today), today)


def _answered(goal: Goal) -> Iterator[Paragraph]:
    """Yield the answers to the questions of a goal's model, and which have none."""
    if not (parts := answers(goal)):
        return
    yield BLANK
    yield heading(goal.model.upper() if goal.model in GOAL_GUIDES else "Answered before")
    for stage, text in parts:
        sign, style = ("✓ ", "$text-success") if text else ("○ ", MUTED)
        yield (
            plain(sign, style),
            plain(stage.label, "bold") + plain("" if text else f"  {stage.prompt}", MUTED),
        )
        if text:
            yield entry(text, "  ")


def _linked(goal: Goal, logbook: Logbook, today: date) -> Iterator[Paragraph]:
    """Yield what a goal is linked to; o goes there."""
    if linked := links(goal, logbook):
        yield BLANK
        yield heading("Came up in")
        called = names(logbook.mentees)
        yield from (entry(sentence(title(each, called, today)).rstrip("."), "· ") for each in linked)


def _reviewed(goal: Goal, due: ReviewsDue | None, today: date) -> Iterator[Paragraph]:
    """Yield how a goal was seen at each window, the newest first, and that it waits for another look."""
    waits = due is not None and goal in due.goals
    if goal.reviews or waits:
        yield BLANK
        yield heading("Looked at")
    if due and waits:
        yield entry(f"{sentence(due.words(today))} r keeps how it goes.", "! ", "$text-warning")
    for review in reversed(goal.reviews):
        at = f", {in_words(review.window)}" if review.window else ""
        yield plain("· ", MUTED), plain(f"{day(review.day, year=True)}{at}", MUTED)
        yield entry(review.text, "  ")
