"""Looking at goals again when a window begins or closes."""

from collections.abc import Iterator
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from mentorlog.model import Goal, GoalReview, GoalStatus, Invalid, Logbook, Programme, handle
from mentorlog.model.frozen import Frozen, replace
from mentorlog.operations.reflections.prompt import Prompt
from mentorlog.wording import distance, many, plain

WHILE = timedelta(days=21)
"""How long after a window began or closed it is said that goals wait for a look."""


class ReviewsDue(Frozen):
    """A window that began or closed, and the open goals that were not looked at since."""

    window: str
    day: date
    """The day on which it began, or its last."""
    closed: bool
    goals: tuple[Goal, ...]

    def words(self, today: date) -> str:
        """Say what happened: `the exams window began 3 days ago`."""
        what = "closed" if self.closed else "began"
        return f"the {plain(self.window)} window {what} {distance(self.day, today)}"


def goal_prompts(logbook: Logbook, today: date) -> Iterator[Prompt]:
    """Yield a prompt while open goals wait for a look; each begin and each end of a window asks anew."""
    if due := reviews_due(logbook, today):
        yield Prompt(
            what=f"goals:{due.window}:{due.day}",
            title=f"{many(len(due.goals), 'goals')} to look at again: {due.words(today)}.",
            day=due.day,
            command=f"goals review {handle(due.goals[0].id)} --edit",
        )


def reviews_due(logbook: Logbook, today: date) -> ReviewsDue | None:
    """Return the goals that wait for a look since the last window began or closed; None when none does.

    A goal that was set after that day is new enough.
    """
    programme = logbook.programme
    if programme is None or (turn := _last_turn(programme, today)) is None:
        return None
    window, day, closed = turn
    waiting = tuple(
        goal
        for goal in logbook.goals
        if goal.status is GoalStatus.OPEN
        and all(review.day < day for review in goal.reviews)
        and _set_before(logbook, programme, goal, day)
    )
    return ReviewsDue(window=window, day=day, closed=closed, goals=waiting) if waiting else None


def _last_turn(programme: Programme, today: date) -> tuple[str, date, bool] | None:
    """Return the window that began or closed last, the day, and whether it closed; none that is long past."""
    turns = [(window.start, False, window.name) for window in programme.windows]
    turns += [(window.end, True, window.name) for window in programme.windows]
    past = [turn for turn in turns if today - WHILE <= turn[0] <= today]
    if not past:
        return None
    day, closed, window = max(past)
    return window, day, closed


def _set_before(logbook: Logbook, programme: Programme, goal: Goal, day: date) -> bool:
    """Say whether a goal was written down before a day, as far as that is known."""
    known = logbook.history.get(goal.id)
    return known is None or known.recorded_at.astimezone(ZoneInfo(programme.zone)).date() < day


def window_of(programme: Programme | None, day: date) -> str | None:
    """Return the window that a review on a day belongs to: one that is open, or that closed not long ago."""
    if programme is None:
        return None
    near = [window for window in programme.windows if window.start <= day <= window.end + WHILE]
    last = max(near, key=lambda window: (day <= window.end, window.start), default=None)
    return last.name if last else None


def with_review(goal: Goal, review: GoalReview) -> Goal:
    """Return a goal with a review; one of the same day is replaced.

    Raises:
        Invalid: when it says nothing.
    """
    if not review.text.strip():
        raise Invalid("text: write a word or two on how it goes.")
    others = [each for each in goal.reviews if each.day != review.day]
    return replace(goal, reviews=tuple(sorted((*others, review), key=lambda each: each.day)))
