"""What a year ends with, and the year after it."""

from dataclasses import replace
from datetime import date

import pytest

from mentorlog.host import Host
from mentorlog.model import Action, Again, Closure, Goal, GoalStatus, Mentee, Referral
from mentorlog.operations.closing.closing_steps import begin_next_year, open_words, turn_goes_on, year_end
from mentorlog.store import Store
from tests.screens.seed import HOSTILE, seed


@pytest.fixture
def year(host: Host) -> Store:
    """The logbook of a year."""
    seed(host)
    return Store(host)


def states(store: Store) -> dict[str, bool]:
    """Return which steps are done."""
    end = year_end(store)
    assert end is not None
    return {step.name: step.done for step in end.steps}


def test_without_a_programme_there_is_no_year_to_close(store: Store) -> None:
    """Nothing is made up."""
    assert year_end(store) is None


def test_each_step_is_done_by_what_it_names(host: Host, year: Store) -> None:
    """From nothing done to the next year."""
    assert states(year) == dict.fromkeys(("again", "mentees", "open", "packet", "new_year"), False)
    programme = year.programme()
    assert programme
    year.add(Closure(id=host.new_id(), programme=programme.id, day=date(2026, 5, 30), again=Again.YES))
    ana, *others = year.all(Mentee)
    turn_goes_on(year, ana)
    for mentee in others:
        year.edit(mentee, replace(mentee, hand_over="Asks best on the way home."))
    for action in year.all(Action):
        year.edit(action, replace(action, done=date(2026, 5, 1)))
    for goal in year.all(Goal):
        year.edit(goal, replace(goal, status=GoalStatus.DROPPED))
    assert states(year) == {"again": True, "mentees": True, "open": True, "packet": False, "new_year": False}


def test_the_next_year_keeps_who_goes_on_and_ends_with_the_others(host: Host, year: Store) -> None:
    """In one change, which undo takes back whole."""
    ana, two, chen = year.all(Mentee)
    turn_goes_on(year, ana)
    year.edit(two, replace(two, end=date(2026, 1, 31)))
    end = year_end(year)
    assert end
    new = begin_next_year(year, host, end)
    assert year.programme() == new
    assert [mentee.end for mentee in year.all(Mentee)] == [None, date(2026, 1, 31), date(2026, 5, 31)]
    assert not any(mentee.goes_on for mentee in year.all(Mentee)), "it is asked again in a year"
    year.undo()
    assert [mentee.goes_on for mentee in year.all(Mentee)] == [True, False, False]
    assert year.programme() == end.programme
    assert [mentee.end for mentee in year.all(Mentee)] == [None, date(2026, 1, 31), None]
    assert chen.end is None


def test_what_is_open_is_named_whole(host: Host, year: Store) -> None:
    """A referral without a day to ask again is not open."""
    ana = year.all(Mentee)[0]
    asked, not_asked = (
        Referral(
            id=host.new_id(),
            day=date(2026, 3, 1),
            where="student_wellbeing",
            mentee=ana.id,
            follow_up=follow_up,
        )
        for follow_up in (date(2026, 4, 1), None)
    )
    year.add(asked, not_asked)
    end = year_end(year)
    assert end
    called = {ana.id: HOSTILE}
    told = [open_words(each, called) for each in end.open_matters]
    assert told == [
        "Promise: Send the past papers",
        f"Promise of {HOSTILE}: Ask the tutor [today]",
        f"Ask how it went: student wellbeing, {HOSTILE}",
        "Goal: Meet each mentee in every window",
        f"Goal of {HOSTILE}: Join a society [before] the exams",
    ]
