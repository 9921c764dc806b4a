"""Questionnaires: answered statement by statement, scored, and compared."""

from datetime import date
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Button, Static

from mentorlog.app import MentorlogApp
from mentorlog.model import Mentee, Occasion, Survey
from mentorlog.model.questionnaires import AGREEMENT, QUESTIONNAIRES
from mentorlog.operations.questionnaires.sheet import NAME
from mentorlog.screens.dialogs.saved_drafts import DraftOffer, load_form
from mentorlog.screens.editors.survey import EDITORS, MenteeSurveyEditor, MentorSurveyEditor
from mentorlog.screens.questionnaires.questionnaires import QuestionnairesScreen
from mentorlog.store import Store
from mentorlog.widgets.forms.rating import RatingInput
from mentorlog.widgets.row_list import RowList
from tests.screens.seed import HOSTILE
from tests.screens.typing import details, form, put, shown

WIDE, NARROW = (120, 40), (80, 24)


def keep(store: Store, day: date, answers: tuple[int, ...], **more: Any) -> Survey:
    """Keep a set of answers of the mentor's own, or as said."""
    given = {"questionnaire": "cop-mentor", "occasion": Occasion.BEFORE} | more
    survey = Survey(id=store.host.new_id(), day=day, answers=answers, **given)
    store.add(survey)
    return survey


def year(store: Store) -> None:
    """Keep what the mentor answered twice, and a mentee once."""
    ana = store.all(Mentee)[0]
    keep(store, date(2025, 9, 2), (4, 4, 3, 2, 4, 0, 3, 3, 4))
    turned = (4, 3, 5, 4, 5, 3, 3, 4, 4, 2, 3, 3, 5, 4, 4, 3, 5, 2)
    keep(store, date(2025, 9, 10), turned, questionnaire="cop-mentee", mentee=ana.id)
    keep(store, date(2026, 3, 4), (5, 5, 3, 4, 5, 4, 3, 2, 4), occasion=Occasion.AFTER)


async def test_a_digit_answers_and_goes_on(app: MentorlogApp, store: Store) -> None:
    """Nine digits answer nine statements; the heading says how far it is; F2 keeps them."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f3", "n", "1", *"545")
        assert "3 of 9 answered" in shown(pilot, ".heading")
        await pilot.press("0", "tab", *"43454", "f2")
        (made,) = store.all(Survey)
        assert made.answers == (5, 4, 5, 0, 4, 3, 4, 5, 4)
        assert (made.questionnaire, made.occasion, made.mentee) == ("cop-mentor", Occasion.BEFORE, None)
        assert made.day == date(2026, 3, 11)
        assert "8 of 9" in str(app.screen.query_one(RowList).row(made.id).content)


async def test_digits_that_come_at_once_answer_one_statement_each(app: MentorlogApp) -> None:
    """As when the screen is slower than the fingers: each goes to the statement that was meant."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f3", "n", "1")
        first = app.screen.query(RatingInput).first()
        for digit in "545":
            first.post_message(events.Key(digit, digit))
        await pilot.pause()
        assert [rating.value for rating in app.screen.query(RatingInput)][:4] == [5, 4, 5, 0]


async def test_many_answers_to_a_question_stand_below_each_other(app: MentorlogApp) -> None:
    """Each can be read whole in a narrow terminal, too."""
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("f3", "n")
        buttons = app.screen.query(Button)
        assert len(buttons) == len(QUESTIONNAIRES) + 1
        assert len({button.region.x for button in buttons}) == 1
        assert all(app.screen.region.contains_region(button.region) for button in buttons)


async def test_an_answer_is_changed_by_arrows_and_the_mouse(app: MentorlogApp) -> None:
    """Left and right go through the choices, a click takes one, 0 takes it back; digits beyond do nothing."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f3", "n", "1", "right", "right")
        first = app.screen.query(RatingInput).first()
        assert (first.value, first.words("2")) == (2, "disagree")
        await pilot.press("left", "left")
        assert first.value == 1
        await pilot.press("comma", "9")
        assert (first.value, app.focused) == (1, first)
        await pilot.click(first, offset=(10, 0))
        assert first.value == len(AGREEMENT)
        await pilot.click(first, offset=(9, 0))
        assert first.value == len(AGREEMENT)
        await pilot.press("0")
        assert first.value == 0


async def test_a_mentee_s_answers_are_kept_under_the_pseudonym(app: MentorlogApp, store: Store) -> None:
    """It asks who answers; the second time it supposes the middle of the year, which is nearer."""
    ana = store.all(Mentee)[0]
    for occasion in (Occasion.BEFORE, Occasion.MID):
        async with MentorlogApp(app.context.host, store).run_test(size=WIDE) as pilot:
            await pilot.press("f3", "n", "2", "f2")
            assert isinstance(pilot.app.screen, MenteeSurveyEditor)
            assert "✗ Please choose one." in str(form(pilot).query_one(".problem", Static).render())
            await put(pilot, "mentee", ana.id)
            form(pilot).query(RatingInput).first().focus()
            await pilot.press(*"5" * 18, "f2")
            made = store.all(Survey)[-1]
            assert (made.occasion, made.mentee, made.answers) == (occasion, ana.id, (5,) * 18)
            assert HOSTILE in details(pilot.app)


async def test_nothing_answered_is_nothing_to_keep(app: MentorlogApp, store: Store) -> None:
    """The form says so and stays."""
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("f3", "n", "1", "f2")
        assert isinstance(app.screen, MentorSurveyEditor)
        assert "Nothing is answered yet" in shown(pilot, "#problem")
        assert store.all(Survey) == ()


async def test_scores_and_change_are_shown(app: MentorlogApp, store: Store) -> None:
    """Means of each scale, from the first answers to the last, and what was answered."""
    year(store)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f3")
        said = details(app)
        assert "domain       ███▌░░ 3.67 → ████▌░ 4.33  ▲ +0.66" in said
        assert "practice     ███▌░░ 3.33 → ███▌░░ 3.25  ▼ -0.08" in said
        assert "████░░ 4 → █████░ 5  ▲ +1  I mentor to make a difference" in said
        assert "░░░░░░ – → ████░░ 4  ?     I am good at solving problems." in said
        assert "domain       agree at all 2 → 2, clearly 0 → 2 of 3" in said
        assert "Agree clearly: agree or strongly agree." in said
        assert "5 agree" in said
        assert "   92%      58%  I am good at solving problems." in said
        assert "Lim et al. 2025, n = 12" in said
        await pilot.press("down")
        assert "Change" not in details(app)
        assert "I feel under a lot of stress. (counts the other way round)" in details(app)
        assert "CC BY 4.0" in details(app)


async def test_answers_are_changed_deleted_and_brought_back(app: MentorlogApp, store: Store) -> None:
    """Saved unchanged they stay as they were."""
    year(store)
    before = store.all(Survey)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f3", "e", "f2")
        assert isinstance(app.screen, QuestionnairesScreen)
        assert store.all(Survey) == before
        await pilot.press("e", "1", "f2")
        assert sorted(store.all(Survey)[-1].answers) != sorted(before[-1].answers)
        await pilot.press("u", "y", "x", "y")
        assert len(store.all(Survey)) == 2
        await pilot.press("u", "y")
        assert set(store.all(Survey)) == set(before)


async def test_three_times_are_compared_side_by_side(app: MentorlogApp, store: Store) -> None:
    """What was answered in the middle of the year stands between the start and the end."""
    for day, occasion, answer in zip((2, 3, 4), Occasion, (3, 5, 4), strict=True):
        keep(store, date(2026, day, 2), (answer,) * 10, questionnaire="competences", occasion=occasion)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f3")
        said = details(app)
        assert "start      middle     end" in said
        assert "███░░░ 3 → █████░ 5 → ████░░ 4  ▲ +1  I am patient." in said
        assert "personal     agree at all 0 → 5 → 5, clearly 0 → 5 → 0 of 5" in said


async def test_the_sheet_is_written_by_one_key(app: MentorlogApp, store: Store) -> None:
    """Into the folder of what leaves; twice is no harm, and something else there is left alone."""
    path = store.host.home / "exports" / NAME
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f3", "w")
        written = path.read_bytes()
        assert written.startswith(b"%PDF")
        await pilot.press("w")
        assert path.read_bytes() == written
        path.write_text("mine")
        await pilot.press("w")
        assert path.read_text() == "mine"


async def test_an_unknown_questionnaire_is_shown_and_left_alone(app: MentorlogApp, store: Store) -> None:
    """Answers that another version kept can be deleted, not changed."""
    keep(store, date(2026, 1, 2), (1, 2), questionnaire="from-elsewhere")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f3", "enter")
        assert isinstance(app.screen, QuestionnairesScreen)
        assert "does not have this questionnaire" in details(app)
        assert app.screen.check_action("edit", ()) is False
        assert app.screen.check_action("delete", ()) is True


async def test_what_was_answered_is_offered_again(app: MentorlogApp, store: Store) -> None:
    """A draft is of its own questionnaire; the other one begins empty."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f3", "n", "1", "5", "4", "escape", "n", "2")
        assert "0 of 18 answered" in shown(pilot, ".heading")
        await pilot.press("escape")
    again = MentorlogApp(app.context.host, store)
    async with again.run_test(size=WIDE) as pilot:
        assert isinstance(again.screen, DraftOffer)
        await pilot.press("c")
        assert isinstance(again.screen, MentorSurveyEditor)
        assert "2 of 9 answered" in shown(pilot, ".heading")


def test_every_questionnaire_has_its_form() -> None:
    """A questionnaire that ships can be answered, and its draft be offered."""
    assert EDITORS.keys() == QUESTIONNAIRES.keys()
    assert all(load_form(questionnaire) for questionnaire in QUESTIONNAIRES)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_looks(app: MentorlogApp, store: Store, snap_compare: Any, size: tuple[int, int]) -> None:
    """What was answered, and what changed."""
    year(store)

    async def before(pilot: Pilot[Any]) -> None:
        await pilot.press("f3")

    assert snap_compare(app, terminal_size=size, run_before=before)


@pytest.mark.parametrize(("size", "theme"), [(WIDE, "textual-dark"), (NARROW, "textual-light")])
def test_the_form_looks(app: MentorlogApp, snap_compare: Any, size: tuple[int, int], theme: str) -> None:
    """A mentee's, half way."""
    app.theme = theme

    async def before(pilot: Pilot[Any]) -> None:
        await pilot.press("f3", "n", "2")
        form(pilot).query(RatingInput).first().focus()
        await pilot.press(*"545264")

    assert snap_compare(app, terminal_size=size, run_before=before)


def test_it_looks_empty(app: MentorlogApp, snap_compare: Any) -> None:
    """What a questionnaire is good for."""

    async def before(pilot: Pilot[Any]) -> None:
        await pilot.press("f3")

    assert snap_compare(app, terminal_size=NARROW, run_before=before)
