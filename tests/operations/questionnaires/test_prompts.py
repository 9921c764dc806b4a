"""Questionnaires are asked when they are due, one at a time, and feedback in the middle of the year."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.host import Host
from mentorlog.model import Feedback, Mentee, Mentor, Occasion, Programme, Survey, uuid7
from mentorlog.model.programme import LOOKING_BACK
from mentorlog.model.questionnaires import QUESTIONNAIRES
from mentorlog.operations.questionnaires.occasions import SPAN, asked_days, likely_occasion, occasion_on
from mentorlog.operations.questionnaires.prompts import ASKED
from mentorlog.operations.reflections.prompts import decline, due_prompts
from mentorlog.store import Store
from tests.conftest import NOON

START, END = date(2025, 9, 1), date(2026, 5, 31)
MIDDLE = date(2026, 1, 15)


@pytest.fixture
def year(host: Host, store: Store, programme: Programme) -> Store:
    """A year without windows, and one mentee."""
    store.edit(programme, replace(programme, start=START, end=END, windows=()))
    store.add(Mentor(id=host.new_id(), name="Farah", programme=programme.id))
    if not store.all(Mentee):
        store.add(Mentee(id=host.new_id(), pseudonym="M-01"))
    return store


def asked(store: Store, today: date) -> list[str]:
    """Return the names of the questionnaires and of the feedback that it is time for."""
    names = (prompt.what for prompt in due_prompts(store.logbook(), today))
    return [what for what in names if what.startswith(("survey", "feedback"))]


def answer(store: Store, day: date, occasion: Occasion, questionnaire: str = "cop-mentor") -> None:
    """Answer a questionnaire."""
    items = len(QUESTIONNAIRES[questionnaire].items)
    store.add(
        Survey(
            id=store.host.new_id(),
            day=day,
            questionnaire=questionnaire,
            occasion=occasion,
            answers=(4,) * items,
        )
    )


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (START - timedelta(days=1), []),
        (START, ["survey:cop-mentor:before:2025"]),
        (START + timedelta(days=SPAN - 1), ["survey:cop-mentor:before:2025"]),
        (START + timedelta(days=SPAN), []),
        (MIDDLE, ["feedback:2025", "survey:cop-mentor:mid:2025"]),
        (MIDDLE + timedelta(days=SPAN), []),
        (END - timedelta(days=SPAN - 1), ["survey:cop-mentor:after:2025"]),
        (END + timedelta(days=LOOKING_BACK.days), ["survey:cop-mentor:after:2025"]),
        (END + timedelta(days=LOOKING_BACK.days + 1), []),
    ],
)
def test_each_is_asked_in_its_weeks(year: Store, day: date, expected: list[str]) -> None:
    """At the start, around the middle, and at the end with some days of grace."""
    assert asked(year, day) == expected


def test_the_next_is_asked_once_one_is_answered_or_declined(year: Store) -> None:
    """One at a time; what is declined is not asked again that year, and the next time is asked for itself."""
    answer(year, START, Occasion.BEFORE)
    assert asked(year, START) == ["survey:competences:before:2025"]
    [prompt] = due_prompts(year.logbook(), START)
    assert prompt.title == "Your year begins: 10 statements, two minutes. Competences, mentor"
    assert prompt.command == "survey answer competences --occasion before"
    decline(year, prompt, START)
    assert asked(year, START) == []
    assert asked(year, END) == ["survey:cop-mentor:after:2025"]


def test_answers_of_the_year_before_are_not_those_of_this_one(year: Store) -> None:
    """Only what was answered in this period, or near it, counts."""
    answer(year, START - timedelta(days=300), Occasion.BEFORE)
    assert asked(year, START) == ["survey:cop-mentor:before:2025"]


def test_feedback_is_asked_until_somebody_said_something(year: Store, host: Host) -> None:
    """Something that was said long before does not count."""
    year.add(Feedback(id=host.new_id(), day=START, keep="Early"))
    assert "feedback:2025" in asked(year, MIDDLE)
    year.add(Feedback(id=host.new_id(), day=MIDDLE, keep="Now"))
    assert "feedback:2025" not in asked(year, MIDDLE)


@given(st.integers(0, 800), st.integers(-30, 900))
def test_a_day_is_in_one_time_of_the_year_at_most(length: int, day: int) -> None:
    """However short the period is."""
    end = START + timedelta(days=length)
    period = Programme(id=uuid7(NOON, bytes(10)), name="A year", start=START, end=end, zone="UTC", policy="")
    today = START + timedelta(days=day)
    days = {occasion: asked_days(period, occasion) for occasion in Occasion}
    inside = [occasion for occasion, (first, last) in days.items() if first <= today <= last]
    if length >= 2:
        assert len(inside) <= 1
    assert occasion_on(period, today) == next(iter(inside), None)


def test_the_likely_occasion_is_that_of_the_day(year: Store) -> None:
    """Else the first answers are of the start, and later ones of what is nearer; a pulse is of the middle."""
    mentor, pulse = ASKED[0], QUESTIONNAIRES["pulse"]
    for day, occasion in ((START, Occasion.BEFORE), (MIDDLE, Occasion.MID), (END, Occasion.AFTER)):
        assert likely_occasion(year.logbook(), mentor, None, day) is occasion
    between = date(2026, 3, 1)
    assert likely_occasion(year.logbook(), mentor, None, between) is Occasion.BEFORE
    answer(year, START, Occasion.BEFORE)
    for day, occasion in (
        (date(2025, 11, 30), Occasion.MID),
        (between, Occasion.MID),
        (date(2026, 4, 1), Occasion.AFTER),
        (END + LOOKING_BACK + timedelta(days=1), Occasion.AFTER),
    ):
        assert likely_occasion(year.logbook(), mentor, None, day) is occasion
    assert likely_occasion(year.logbook(), pulse, None, START) is Occasion.MID
