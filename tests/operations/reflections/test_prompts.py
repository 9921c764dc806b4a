"""What it is time for: asked for a while, answered or declined once."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mentorlog.host import Host
from mentorlog.model import About, Mentor, Passage, Programme, Reflection, Span
from mentorlog.operations.reflections.prompts import decline, due_prompts
from mentorlog.store import Store

CLOSES = date(2026, 3, 8)
EXAMS = Span(name="exams", start=date(2026, 2, 16), end=CLOSES)


@pytest.fixture
def served(host: Host, store: Store, programme: Programme) -> Programme:
    """A programme in use, with a window."""
    served = replace(programme, windows=(EXAMS,))
    store.edit(programme, served)
    store.add(Mentor(id=host.new_id(), name="Farah", programme=programme.id))
    return served


def asked(store: Store, today: date) -> list[str]:
    """Return the names of what it is time for."""
    return [prompt.what for prompt in due_prompts(store.logbook(), today)]


@pytest.mark.parametrize(
    ("day", "is_asked"),
    [
        (EXAMS.start, False),
        (CLOSES, False),
        (CLOSES + timedelta(days=1), True),
        (CLOSES + timedelta(days=21), True),
        (CLOSES + timedelta(days=22), False),
    ],
)
@pytest.mark.usefixtures("served")
def test_a_window_is_asked_about_for_three_weeks_once_it_is_over(
    store: Store, day: date, is_asked: bool
) -> None:
    """Not while it is open, and not for ever."""
    assert asked(store, day) == (["window:exams:2025"] if is_asked else [])


@pytest.mark.usefixtures("served")
def test_a_prompt_says_in_words_what_it_is_about_and_how(store: Store) -> None:
    """For Home, and for the command line."""
    [prompt] = due_prompts(store.logbook(), date(2026, 3, 11))
    assert prompt.title == "Exams closed 3 days ago: how did it go?"
    assert prompt.command == "reflect --window exams --edit"


@pytest.mark.parametrize(
    ("day", "window", "answers"),
    [
        (date(2026, 3, 9), "exams", True),
        (EXAMS.start, "exams", True),
        (date(2025, 5, 30), "exams", False),
        (date(2026, 3, 9), "induction", False),
    ],
)
@pytest.mark.usefixtures("served")
def test_a_reflection_about_the_window_of_this_year_answers(
    host: Host, store: Store, day: date, window: str, answers: bool
) -> None:
    """One of an earlier year, or about another window, does not."""
    store.add(
        Reflection(
            id=host.new_id(),
            day=day,
            about=About.WINDOW,
            window=window,
            passages=(Passage(stage="text", text="Well."),),
        )
    )
    assert (asked(store, date(2026, 3, 11)) == []) is answers


def test_what_was_declined_is_not_asked_again_until_that_is_undone(
    host: Host, store: Store, served: Programme
) -> None:
    """Nor on a later day; the next year asks anew."""
    today = date(2026, 3, 11)
    [prompt] = due_prompts(store.logbook(), today)
    decline(store, prompt, today)
    assert asked(store, today) == asked(store, today + timedelta(days=7)) == []
    a_year = timedelta(days=364)
    window = Span(name="exams", start=EXAMS.start + a_year, end=CLOSES + a_year)
    later = replace(served, start=served.start + a_year, end=served.end + a_year, windows=(window,))
    store.edit(served, later)
    assert asked(store, today + a_year) == ["window:exams:2026"]
    store.undo()
    store.undo()
    assert asked(store, today) == ["window:exams:2025"]


@pytest.mark.usefixtures("served")
def test_what_is_due_longest_comes_first(store: Store, served: Programme) -> None:
    """Of two windows that closed, the one that closed first."""
    quiz = Span(name="a_quiz", start=CLOSES, end=CLOSES + timedelta(days=1))
    store.edit(served, replace(served, windows=(quiz, EXAMS)))
    assert asked(store, date(2026, 3, 11)) == ["window:exams:2025", "window:a_quiz:2025"]


def test_without_a_programme_nothing_is_asked(store: Store) -> None:
    """There are no windows then."""
    assert asked(store, CLOSES) == []


@pytest.mark.usefixtures("served")
def test_what_the_year_still_asks_for_comes_before_closing_it(store: Store) -> None:
    """On its last day and the two weeks after it; a document of later days is not of that year any more."""
    for day in (date(2026, 6, 30), date(2026, 7, 14)):
        asked_for = [what.partition(":")[0] for what in asked(store, day)]
        assert (asked_for[0], *asked_for[-2:]) == ("survey", "compose", "closing"), day
    assert [what.partition(":")[0] for what in asked(store, date(2026, 7, 15))] == ["closing"]


def test_what_draws_on_other_answers_is_asked_after_them(served: Programme, store: Store) -> None:
    """A window that has just closed is not hidden for weeks behind the document of the year."""
    closes = served.end - timedelta(days=5)
    store.edit(served, replace(served, windows=(replace(EXAMS, end=closes),)))
    on_the_last_day = asked(store, served.end)
    assert "window:exams:2025" in on_the_last_day[:-2]
    assert on_the_last_day[-2:] == ["compose:2025", f"closing:{served.end}"]
