"""Questionnaires: what ships, and what answers come to."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.model import Invalid, Occasion, Survey, uuid7
from mentorlog.model.answer_counts import percent, shown_counts, weakest
from mentorlog.model.published_answers import PUBLISHED
from mentorlog.model.questionnaires import QUESTIONNAIRES, Item, Questionnaire
from mentorlog.model.survey_scores import changes, first_and_last, score
from tests.conftest import NOON

THREE = Questionnaire(
    "three",
    "Three",
    "mentor",
    (Item("I sleep.", "rest"), Item("I worry.", "rest", reversed=True), Item("I ask.", "voice")),
)
ID = uuid7(NOON, b"\x01" * 10)
MENTOR = QUESTIONNAIRES["cop-mentor"]


def survey(day: date, occasion: Occasion, *answers: int, mentee: str | None = None) -> Survey:
    """Return a filled-in questionnaire for mentors, or one for mentees."""
    return Survey(
        id=uuid7(NOON, day.toordinal().to_bytes(10, "big")),
        day=day,
        questionnaire="cop-mentee" if mentee else MENTOR.id,
        occasion=occasion,
        answers=answers,
        mentee=mentee,
    )


def test_what_ships_has_the_items_and_scales_of_the_paper() -> None:
    """Nine items for mentors and eighteen for mentees, each with its source and licence."""
    published = [each for each in QUESTIONNAIRES.values() if "Lim" in each.source]
    sizes = {each.id: {s.id: len(s.items) for s in each.scales} for each in published}
    assert sizes == {
        "cop-mentor": {"domain": 3, "community": 2, "practice": 4, "overall": 9},
        "cop-mentee": {"community": 5, "practice": 13, "overall": 18},
    }
    for each in published:
        assert each.licence == "CC BY 4.0"
        assert len({item.text for item in each.items}) == len(each.items)


def test_competences_are_personal_and_social() -> None:
    """Five of each, for the mentor, who is asked as often as for the others."""
    asked = QUESTIONNAIRES["competences"]
    assert {scale.id: len(scale.items) for scale in asked.scales} == {
        "personal": 5,
        "social": 5,
        "overall": 10,
    }
    assert (asked.of, asked.often) == ("mentor", False)
    assert "Abdolalizadeh" in asked.source


def test_the_published_answers_are_the_counts_of_the_paper() -> None:
    """Twelve mentors and 64 mentees, of whom one left out item 16; both meanings of agreeing are known."""
    sums = {name: {sum(row) for row in each.counts} for name, each in PUBLISHED.items()}
    assert sums == {"cop-mentor": {12}, "cop-mentee": {63, 64}}
    for name, each in PUBLISHED.items():
        assert len(each.counts) == len(QUESTIONNAIRES[name].items)
    own_esteem = shown_counts(QUESTIONNAIRES["cop-mentee"], PUBLISHED["cop-mentee"].counts[7], small=True)
    assert [percent(count or 0, 64) for count in own_esteem.sums] == [59, 36]


def test_the_weakest_areas_are_those_with_the_lowest_means() -> None:
    """Of the published answers these are the four of the paper; a turned item is turned back."""
    asked, rows = QUESTIONNAIRES["cop-mentee"], PUBLISHED["cop-mentee"].counts
    assert [item.topic for item in weakest(asked, rows, turned=False)] == [
        "confidence in oneself",
        "solving problems",
        "managing time",
        "where to find support",
    ]
    stressed = [(0, 0, 0, 0, 0, 9)] * 18
    assert weakest(asked, stressed)[0].topic == "stress"
    assert weakest(asked, [(1, 1, 0, 0, 0, 0)] * 18) == ()


def test_a_turned_item_counts_the_other_way() -> None:
    """Strongly agreeing to worry is the least rest, and is no agreement."""
    rest, voice, overall = score(THREE, (6, 6, 4))
    assert (rest.points, rest.mean, rest.agrees, rest.clearly) == (6 + 1, 350, 1, 1)
    assert (voice.points, voice.mean, voice.agrees, voice.clearly) == (4, 400, 1, 0)
    assert (overall.points, overall.mean) == (11, 367)


def test_half_of_the_answers_make_a_mean_and_fewer_do_not() -> None:
    """The mean is of the answers that are there; their number is said beside it."""
    rest, voice, overall = score(THREE, (0, 2, 0))
    assert (rest.answered, rest.items, rest.points, rest.mean) == (1, 2, 5, 500)
    assert (voice.answered, voice.points, voice.mean) == (0, 0, None)
    assert (overall.answered, overall.mean) == (1, None)


@given(st.lists(st.integers(0, 6), min_size=9, max_size=9).map(tuple))
def test_a_mean_is_the_nearest_hundredth(answers: tuple[int, ...]) -> None:
    """No rounding error of floats: within half a hundredth of the exact value."""
    for each in score(MENTOR, answers):
        if each.mean is not None:
            assert abs(Fraction(each.points * 100, each.answered) - each.mean) <= Fraction(1, 2)
            assert 100 <= each.mean <= 600
        assert each.clearly <= each.agrees <= each.answered <= each.items


@given(st.sampled_from(list(QUESTIONNAIRES.values())), st.integers(1, 6))
def test_turning_all_answers_mirrors_every_scale(questionnaire: Questionnaire, answer: int) -> None:
    """Whatever is reversed, the opposite answers give the mirrored points."""
    same = score(questionnaire, (answer,) * len(questionnaire.items))
    turned = score(questionnaire, (7 - answer,) * len(questionnaire.items))
    assert [a.points + b.points for a, b in zip(same, turned, strict=True)] == [7 * a.items for a in same]


@pytest.mark.parametrize(
    ("answers", "said"),
    [((1,) * 8, "there are 8"), ((1,) * 8 + (7,), "number 9 is 7"), ((0,) * 9, "none to keep")],
)
def test_answers_that_do_not_fit_are_refused(answers: tuple[int, ...], said: str) -> None:
    """By number and by range, wherever the survey comes from."""
    with pytest.raises(Invalid, match=said):
        survey(date(2026, 3, 1), Occasion.BEFORE, *answers)


@pytest.mark.parametrize(("name", "mentee"), [("cop-mentor", ID), ("cop-mentee", None)])
def test_a_questionnaire_is_answered_by_whom_it_asks(name: str, mentee: str | None) -> None:
    """A mentee's answers say whose they are, and nobody answers for the mentor."""
    items = len(QUESTIONNAIRES[name].items)
    with pytest.raises(Invalid, match=QUESTIONNAIRES[name].of):
        Survey(
            id=ID,
            day=NOON.date(),
            questionnaire=name,
            occasion=Occasion.MID,
            answers=(1,) * items,
            mentee=mentee,
        )


def test_a_questionnaire_of_a_later_version_is_kept() -> None:
    """Its answers cannot be judged here, and are not lost."""
    answers = (9, 0, 100)
    later = Survey(
        id=uuid7(NOON, bytes(10)),
        day=NOON.date(),
        questionnaire="later",
        occasion=Occasion.MID,
        answers=answers,
    )
    assert later.answers == answers


def test_change_is_between_the_first_and_the_last() -> None:
    """Of one person; what was answered in between, or once only, does not show."""
    before = survey(date(2025, 9, 8), Occasion.BEFORE, 4, 4, 4, 3, 0, 2, 2, 2, 2)
    mid = survey(date(2026, 1, 8), Occasion.MID, *(1,) * 9)
    after = survey(date(2026, 6, 8), Occasion.AFTER, 5, 5, 4, 5, 6, 4, 4, 3, 2)
    once = survey(date(2026, 6, 9), Occasion.AFTER, *(6,) * 18, mentee=ID)
    assert first_and_last([after, once, before, mid]) == {("cop-mentor", None): (before, after)}
    found = {each.scale: each for each in changes(MENTOR, before, after)}
    assert {scale: each.change for scale, each in found.items()} == {
        "domain": 467 - 400,
        "community": 550 - 300,
        "practice": 325 - 200,
        "overall": 422 - 288,
    }
    assert (found["practice"].before.agrees, found["practice"].after.agrees) == (0, 2)


def test_no_change_is_told_where_a_mean_is_missing() -> None:
    """Nothing is not zero."""
    before = survey(date(2025, 9, 8), Occasion.BEFORE, 4, 4, 4, 0, 0, 2, 2, 2, 2)
    after = survey(date(2026, 6, 8), Occasion.AFTER, *(5,) * 9)
    assert [c.change for c in changes(MENTOR, before, after) if c.scale == "community"] == [None]


def test_the_pulse_may_be_put_off() -> None:
    """Without any answer it is kept, unlike the others; it still says whom it asks."""
    put_off = Survey(
        id=ID,
        day=NOON.date(),
        questionnaire="pulse",
        occasion=Occasion.MID,
        answers=(0, 0, 0),
        mentee=ID,
    )
    assert put_off.answers == (0, 0, 0)
    with pytest.raises(Invalid, match="mentee"):
        Survey(id=ID, day=NOON.date(), questionnaire="pulse", occasion=Occasion.MID, answers=(5, 5, 5))
