"""Looking at goals again when a window begins or closes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.host import Host
from mentorlog.model import Goal, GoalReview, GoalStatus, Invalid, Logbook
from mentorlog.operations.goal.reviews import WHILE, reviews_due, window_of, with_review
from tests.screens.seed import programme

DAYS = st.dates(date(2025, 8, 1), date(2026, 7, 1))


def logbook(host: Host, *goals: Goal) -> Logbook:
    """Return a logbook with windows and goals."""
    return Logbook(mentor=None, programme=programme(host), goals=goals)


@pytest.mark.parametrize(
    ("today", "day", "closed"),
    [
        (date(2026, 5, 3), None, False),
        (date(2026, 5, 4), date(2026, 5, 4), False),
        (date(2026, 5, 22), date(2026, 5, 22), True),
        (date(2026, 5, 22) + WHILE, date(2026, 5, 22), True),
        (date(2026, 5, 23) + WHILE, None, True),
    ],
)
def test_goals_wait_when_a_window_begins_and_when_it_closes(
    host: Host, today: date, day: date | None, closed: bool
) -> None:
    """And for three weeks, not for ever."""
    due = reviews_due(logbook(host, Goal(id=host.new_id(), title="Listen")), today)
    assert (due and due.day) == day
    assert due is None or (due.closed is closed and due.window == "exams")


def test_a_goal_that_was_looked_at_or_has_ended_waits_no_more(host: Host) -> None:
    """A review on the day of the window itself is one since then."""
    goal = Goal(id=host.new_id(), title="Listen")
    seen = with_review(goal, GoalReview(day=date(2026, 5, 4), text="Slowly"))
    met = replace(goal, status=GoalStatus.MET)
    before = with_review(goal, GoalReview(day=date(2026, 5, 3), text="Slowly"))
    for each, waits in ((seen, False), (met, False), (before, True)):
        assert (reviews_due(logbook(host, each), date(2026, 5, 6)) is not None) is waits


def test_a_second_review_of_a_day_replaces_the_first(host: Host) -> None:
    """Those of other days stay, in their order; one without words is refused."""
    goal = Goal(id=host.new_id(), title="Listen")
    for day, text in ((9, "b"), (3, "a"), (9, "c")):
        goal = with_review(goal, GoalReview(day=date(2026, 3, day), text=text))
    assert [(each.day.day, each.text) for each in goal.reviews] == [(3, "a"), (9, "c")]
    with pytest.raises(Invalid):
        with_review(goal, GoalReview(day=date(2026, 3, 9), text=" "))


@given(DAYS)
def test_a_review_belongs_to_the_window_that_is_open_or_closed_last(day: date) -> None:
    """Or to none."""
    year = programme(Host(home=__file__))  # type: ignore[arg-type]
    name = window_of(year, day)
    window = next((each for each in year.windows if each.name == name), None)
    open_now = [each.name for each in year.windows if day in each]
    assert name in open_now if open_now else window is None or timedelta() < day - window.end <= WHILE
