"""Anonymous totals and feedback: entered, shown as far as they give nobody away, and proposed as topics."""

from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot

from mentorlog.app import MentorlogApp
from mentorlog.model import Feedback, Mentee, Occasion, Tally
from mentorlog.model.published_answers import PUBLISHED
from mentorlog.screens.dialogs.saved_drafts import DraftOffer
from mentorlog.screens.questionnaires.feedback_editor import FeedbackEditor
from mentorlog.screens.questionnaires.questionnaires import QuestionnairesScreen
from mentorlog.screens.questionnaires.totals_editor import TotalsEditor
from mentorlog.store import Store
from mentorlog.widgets.mentees.text_pane import TextPane
from mentorlog.widgets.row_list import RowList
from tests.screens.seed import HOSTILE
from tests.screens.typing import details, form, keys, put, shown

WIDE, NARROW = (120, 40), (80, 24)
EARLIER = ((0, 2, 3, 9, 6, 4), *((3, 4, 3, 7, 4, 3),) * 15, (0, 0, 0, 1, 9, 14), (4, 5, 3, 5, 4, 3))


def count(store: Store, day: date, counts: tuple[tuple[int, ...], ...], **more: Any) -> Tally:
    """Keep totals."""
    given = {"questionnaire": "cop-mentee", "occasion": Occasion.BEFORE} | more
    tally = Tally(id=store.host.new_id(), day=day, counts=counts, **given)
    store.add(tally)
    return tally


def twice(store: Store) -> None:
    """Keep totals of the start and of the middle of the year."""
    count(store, date(2025, 9, 10), EARLIER)
    count(store, date(2026, 1, 16), PUBLISHED["cop-mentee"].counts, occasion=Occasion.MID)


def say(store: Store) -> None:
    """Keep what two mentees said, one without a name."""
    ana = store.all(Mentee)[0]
    store.add(
        Feedback(
            id=store.host.new_id(),
            day=date(2026, 1, 15),
            mentee=ana.id,
            keep="That you ask [/b] before you answer.",
            change="Shorter meetings [TODO], and not in the evening.",
        ),
        Feedback(id=store.host.new_id(), day=date(2026, 1, 20), keep="The calls on the way home."),
    )


async def test_totals_are_typed_a_line_a_statement(app: MentorlogApp, store: Store) -> None:
    """Enter goes on; the form says how many answered; what is shown afterwards gives nobody away."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f3", "s", "n")
        await pilot.press(*keys("0 7 5 21 19 12"), "enter", *keys("1,0,0,0,1"), "enter")
        assert isinstance(app.screen, TotalsEditor)
        row = app.screen.inputs.rows["item-0"]
        assert "64 answers" in str(row.query_one(".echo").render())
        assert "2 of 18 counted" in shown(pilot, ".heading")
        await pilot.press("f2")
        assert "5 counts; 6 are needed" in str(
            app.screen.inputs.rows["item-1"].query_one(".problem").render()
        )
        await put(pilot, "item-1", "1,0,0,0,1,0")
        await pilot.press("f2")
        (tally,) = store.all(Tally)
        assert tally.counts[:3] == ((0, 7, 5, 21, 19, 12), (1, 0, 0, 0, 1, 0), (0,) * 6)
        said = details(app)
        assert "   –  11   –  33  30  19   64      81       48  I meet new people here." in said
        assert "   –   –   –   –   –   –    –       –        –  I have a peer group." in said
        assert "64 answers, at the start" in str(app.screen.query_one(RowList).row(tally.id).content)
        await pilot.press("e")
        assert form(pilot).inputs.value("item-0") == "0 7 5 21 19 12"
        await pilot.press("f2", "x", "y")
        assert store.all(Tally) == ()
        await pilot.press("u", "y")
        assert store.all(Tally) == (tally,)


async def test_nothing_counted_is_nothing_to_keep(app: MentorlogApp, store: Store) -> None:
    """The form says so and stays; what was typed is offered again."""
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("f3", "s", "n", "f2")
        assert "Nothing is counted yet" in shown(pilot, "#problem")
        await pilot.press("1", "escape")
        assert store.all(Tally) == ()
    again = MentorlogApp(app.context.host, store)
    async with again.run_test(size=NARROW) as pilot:
        assert isinstance(again.screen, DraftOffer)
        await pilot.press("c")
        assert isinstance(again.screen, TotalsEditor)


async def test_weakest_areas_and_change_are_shown(app: MentorlogApp, store: Store) -> None:
    """Beside what was published."""
    twice(store)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f3", "s")
        said = details(app)
        assert "Weakest  stress, confidence in oneself, solving problems, managing time." in said
        assert "58 →  59    29 →  36  I think well of myself." in said
        assert "Lim et al. 2025, n = 64" in said


async def test_totals_of_another_version_are_left_alone(app: MentorlogApp, store: Store) -> None:
    """They can be deleted, not changed."""
    count(store, date(2026, 1, 2), ((1, 2, 3),), questionnaire="from-elsewhere")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f3", "s", "enter")
        assert isinstance(app.screen, QuestionnairesScreen)
        assert "does not have this questionnaire" in details(app)
        assert app.screen.check_action("edit", ()) is False
        assert app.screen.check_action("delete", ()) is True


async def test_feedback_is_kept_with_a_name_or_without(app: MentorlogApp, store: Store) -> None:
    """Shown in full, and on the page of the mentee."""
    ana = store.all(Mentee)[0]
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f3", "S", "n", "f2")
        assert "Nothing is said yet" in shown(pilot, "#problem")
        await put(pilot, "keep", "That you ask [/b] first.")
        await put(pilot, "mentee", ana.id)
        await pilot.press("f2")
        (made,) = store.all(Feedback)
        assert (made.keep, made.change, made.mentee) == ("That you ask [/b] first.", "", ana.id)
        assert f"{HOSTILE} · Wed 11 Mar 2026" in details(app)
        assert "That you ask [/b] first." in details(app)
        await pilot.press("e")
        assert isinstance(app.screen, FeedbackEditor)
        await put(pilot, "mentee", "")
        await pilot.press("f2")
        assert "kept without a name" in details(app)
        await pilot.press("u", "y", "escape", "3", "enter")
        assert "That you ask [/b] first." in app.screen.query_one("#timeline", TextPane).content.plain


async def test_feedback_is_found_by_its_words(app: MentorlogApp, store: Store) -> None:
    """And gone to, in its own section."""
    say(store)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("slash", *keys("way home"))
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, QuestionnairesScreen)
        assert "The calls on the way home." in details(app)


@pytest.mark.parametrize(
    ("size", "theme"), [(WIDE, "textual-dark"), (NARROW, "textual-dark"), (WIDE, "textual-light")]
)
def test_totals_look(
    app: MentorlogApp, store: Store, snap_compare: Any, size: tuple[int, int], theme: str
) -> None:
    """Counted twice."""
    twice(store)
    app.theme = theme

    async def before(pilot: Pilot[Any]) -> None:
        await pilot.press("f3", "s")

    assert snap_compare(app, terminal_size=size, run_before=before)


def test_the_form_of_totals_looks(app: MentorlogApp, snap_compare: Any) -> None:
    """Half way, with a line that is wrong."""

    async def before(pilot: Pilot[Any]) -> None:
        await pilot.press("f3", "s", "n", *keys("0 7 5 21 19 12"), "enter", *keys("1 7"), "enter")

    assert snap_compare(app, terminal_size=NARROW, run_before=before)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_feedback_looks(app: MentorlogApp, store: Store, snap_compare: Any, size: tuple[int, int]) -> None:
    """Two of them, one without a name."""
    say(store)

    async def before(pilot: Pilot[Any]) -> None:
        await pilot.press("f3", "S", "down")

    assert snap_compare(app, terminal_size=size, run_before=before)


@pytest.mark.parametrize("key", ["s", "S"], ids=["totals", "feedback"])
def test_it_looks_empty(app: MentorlogApp, snap_compare: Any, key: str) -> None:
    """What each section is for."""

    async def before(pilot: Pilot[Any]) -> None:
        await pilot.press("f3", key)

    assert snap_compare(app, terminal_size=NARROW, run_before=before)
