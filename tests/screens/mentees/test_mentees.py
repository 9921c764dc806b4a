"""Mentees: the list in columns, everything about the highlighted one, and what the keys do."""

from collections.abc import Iterator
from typing import Any

import pytest
from textual.pilot import Pilot

from mentorlog.app import MentorlogApp
from mentorlog.host import Host
from mentorlog.model import Mentee, Survey
from mentorlog.model.text import cells
from mentorlog.screens.editors.mentee import MenteeEditor
from mentorlog.screens.editors.survey import PulseEditor
from mentorlog.screens.mentees.mentee_page import MenteeScreen
from mentorlog.screens.mentees.mentees import MenteesScreen
from mentorlog.screens.mentees.prepare import PrepareScreen
from mentorlog.store import Store
from mentorlog.widgets.mentees.text_pane import TextPane
from mentorlog.widgets.row_list import RowList
from tests.screens.mentees.four import app_of
from tests.screens.seed import HOSTILE
from tests.screens.typing import put, write

NARROW, WIDE, BROAD = (80, 24), (120, 40), (200, 60)


@pytest.fixture
def four(host: Host) -> Iterator[tuple[MentorlogApp, Store]]:
    """The app with four mentees, and its logbook."""
    app, store = app_of(host)
    with store:
        yield app, store


def listed(app: MentorlogApp) -> list[str]:
    """Return the rows of the list."""
    return [str(option.content) for option in app.screen.query_one("#mentees", RowList).rows]


def pane(app: MentorlogApp, name: str) -> str:
    """Return what a pane says."""
    return app.screen.query_one(f"#{name}", TextPane).content.plain


@pytest.mark.parametrize("size", [NARROW, WIDE, BROAD])
async def test_names_in_four_scripts_stand_in_columns(
    four: tuple[MentorlogApp, Store], size: tuple[int, int]
) -> None:
    """What follows the name begins in the same cell in every row; markup in a name is letters."""
    app, _ = four
    async with app.run_test(size=size) as pilot:
        await pilot.press("3")
        rows = [row.split("\n")[0] for row in listed(app)]
        assert [row[2:].split("  ")[0] for row in rows] == [
            HOSTILE,
            "M-02 سارا احمدی",
            "M-03 陳小明",
            "M-04 Nguyễn Thảo",
        ]
        days = ("16 days ago", "16 days ago", "30 days ago", "not met yet")
        places = {cells(row[: row.index(day)]) for row, day in zip(rows, days, strict=True)}
        assert len(places) == 1


async def test_what_wants_attention_has_a_mark_and_words(four: tuple[MentorlogApp, Store]) -> None:
    """Late promises, absences in a row, doubts at the pulse; who was not met yet is no reason by itself."""
    app, _ = four
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("3")
        ana, sara, chen, _ = listed(app)
        assert ana.startswith("! ")
        assert "owes: Ask the tutor [today]" in ana
        assert "doubts at the pulse" in sara
        assert "2 times absent" in chen


async def test_the_panes_follow_the_highlighted_mentee(four: tuple[MentorlogApp, Store]) -> None:
    """How it goes with the days it rests on, their clock, goals, the agreement, the timeline."""
    app, _ = four
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("3")
        now = pane(app, "now")
        assert f"{HOSTILE} owes 1 thing, and it is late.  Mon 9 Mar" in now
        assert "Last met 16 days ago, usually every 14 days." in now
        assert "12:00, 8 h behind you" in now
        assert "WhatsApp, evenings" in now
        assert "Join a society [before] the exams (1 of 2 steps, next: Go to one evening" in pane(
            app, "mentee-goals"
        )
        assert "What is said stays between us." in pane(app, "agreement")
        assert "Mother is ill." in pane(app, "timeline")
        signs = {line.split("  ")[1][0] for line in pane(app, "timeline").splitlines() if ", planned" in line}
        assert signs == {"○"}
        assert HOSTILE in str(app.screen.query_one("#now").border_title).replace("\\[", "[")
        await pilot.press("down")
        assert "“I can tell my mentor when something is wrong.”" in pane(app, "now")
        assert "Nothing written down yet" in pane(app, "agreement")


async def test_the_pulse_is_answered_by_one_key(four: tuple[MentorlogApp, Store]) -> None:
    """The form knows whom it asks; afterwards the line is gone."""
    app, store = four
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("3")
        assert "a answers three questions, z puts them off" in pane(app, "now")
        await pilot.press("a")
        assert isinstance(app.screen, PulseEditor)
        await put(pilot, "item-0", "5")
        await put(pilot, "item-1", "6")
        await pilot.press("f2")
        assert isinstance(app.screen, MenteesScreen)
        assert "a answers" not in pane(app, "now")
        await pilot.press("a", "z")
        assert isinstance(app.screen, MenteesScreen)
    newest = max(store.all(Survey), key=lambda survey: survey.id)
    assert (newest.questionnaire, newest.answers) == ("pulse", (5, 6, 0))
    assert newest.mentee == store.all(Mentee)[0].id


async def test_the_pulse_is_put_off_by_one_key_and_undone(four: tuple[MentorlogApp, Store]) -> None:
    """It is not proposed again for the same meetings, unless that is taken back."""
    app, store = four
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("3", "z")
        assert "a answers" not in pane(app, "now")
        assert len(store.all(Survey)) == 2
        await pilot.press("u", "y")
        assert "a answers" in pane(app, "now")
    assert len(store.all(Survey)) == 1


async def test_enter_shows_the_page_and_escape_comes_back(four: tuple[MentorlogApp, Store]) -> None:
    """Where it is narrow, the page is where the timeline is; the same mentee stays highlighted."""
    app, _ = four
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("3", "down")
        assert not app.screen.query_one("#timeline").display
        await pilot.press("enter")
        assert isinstance(app.screen, MenteeScreen)
        assert "promise · M-02: Essay outline (by Fri 20 Mar)" in pane(app, "timeline")
        await pilot.press("p")
        assert isinstance(app.screen, PrepareScreen)
        await pilot.press("escape", "escape")
        assert isinstance(app.screen, MenteesScreen)
        assert app.screen.highlighted
        assert app.screen.highlighted.pseudonym == "M-02"


async def test_mentees_are_added_changed_and_deleted(four: tuple[MentorlogApp, Store]) -> None:
    """What is new is highlighted; somebody with entries stays, and it is said why."""
    app, store = four
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("3", "n")
        assert isinstance(app.screen, MenteeEditor)
        await write(pilot, "pseudonym", "M-05")
        await pilot.press("f2")
        assert app.screen.query_one("#mentees", RowList).highlighted == 4
        assert "You have not met M-05 yet." in pane(app, "now")
        await pilot.press("e")
        await write(pilot, "name", "Eve")
        await pilot.press("f2")
        assert "Eve" in listed(app)[4]
        await pilot.press("x", "y")
        assert [mentee.pseudonym for mentee in store.all(Mentee)] == [HOSTILE, "M-02", "M-03", "M-04"]
        await pilot.press("home", "x", "y")
        assert any("cannot be deleted" in note.message for note in app._notifications)
    assert len(store.all(Mentee)) == 4


async def test_without_anybody_it_says_how_to_begin(empty_app: MentorlogApp) -> None:
    """And the keys that need somebody do nothing."""
    async with empty_app.run_test(size=NARROW) as pilot:
        await pilot.press("escape", "3")
        assert "Press n to add somebody you mentor" in str(empty_app.screen.query_one("#empty").render())
        await pilot.press("e", "p", "a", "z", "x", "enter")
        assert isinstance(empty_app.screen, MenteesScreen)


@pytest.mark.parametrize("size", [NARROW, WIDE, BROAD], ids=["narrow", "wide", "broad"])
def test_looks(four: tuple[MentorlogApp, Store], snap_compare: Any, size: tuple[int, int]) -> None:
    """Four mentees, the first in full."""

    async def before(pilot: Pilot[Any]) -> None:
        await pilot.press("3")

    assert snap_compare(four[0], terminal_size=size, run_before=before)


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
def test_the_page_looks(four: tuple[MentorlogApp, Store], snap_compare: Any, size: tuple[int, int]) -> None:
    """One mentee on a whole screen."""

    async def before(pilot: Pilot[Any]) -> None:
        await pilot.press("3", "enter")

    assert snap_compare(four[0], terminal_size=size, run_before=before)


def test_it_looks_empty(empty_app: MentorlogApp, snap_compare: Any) -> None:
    """How the first mentee comes about."""

    async def before(pilot: Pilot[Any]) -> None:
        await pilot.press("escape", "3")

    assert snap_compare(empty_app, terminal_size=NARROW, run_before=before)
