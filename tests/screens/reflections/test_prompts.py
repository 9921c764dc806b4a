"""What it is time for, on Home: answered with Enter, declined with one key."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from textual.widgets import Static

from mentorlog.app import MentorlogApp
from mentorlog.model import About, Declined, Passage, Reflection, Span
from mentorlog.screens.areas.home import HomeScreen
from mentorlog.screens.editors.reflection import ReflectionEditor
from mentorlog.store import Store
from mentorlog.widgets.row_list import RowList
from tests.screens.typing import form, keys

SIZES = [(80, 24), (120, 40)]


@pytest.fixture(autouse=True)
def closed(store: Store) -> None:
    """A window that closed three days ago."""
    programme = store.programme()
    assert programme
    quiz = Span(name="mid_term", start=date(2026, 2, 16), end=date(2026, 3, 8))
    store.edit(programme, replace(programme, windows=(*programme.windows, quiz)))


def agenda(app: MentorlogApp) -> RowList:
    """Return the list of what comes next."""
    return app.screen.query_one("#agenda", RowList)


async def test_it_is_asked_above_what_comes_next_which_the_keys_act_on(app: MentorlogApp) -> None:
    """Whoever comes to say that a meeting was held need not pass it."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        rows = [str(option.content) for option in agenda(app).rows]
        assert rows[0] == "? Mid term closed 3 days ago: how did it go?  Enter begins, z skips it"
        assert rows[1] == "Coming up"
        assert agenda(app).highlighted == 2
        assert app.screen.check_action("decline", ()) is False


async def test_enter_leads_through_the_long_models_questions(app: MentorlogApp, store: Store) -> None:
    """Over the whole screen, the prompt in view, from Home to saved; then it is not asked any more."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("up", "enter")
        await pilot.pause()
        assert isinstance(app.screen, ReflectionEditor)
        assert form(pilot).is_writing
        assert "without judging it" in str(app.screen.query_one(".-spread .hint", Static).render())
        await pilot.press(*keys("We [/b] met."), "tab", *keys("Calm."))
        length = str(app.screen.query_one(".-spread .count", Static).render())
        assert length.startswith("1 word here · in all 4 words")
        label = str(app.screen.query_one(".-spread .label", Static).render())
        assert label == "Feelings   2 of 6 · Tab goes on"
        await pilot.press("f2")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert str(agenda(app).rows[0].content) == "Coming up"
    [written] = [each for each in store.all(Reflection) if each.window == "mid_term"]
    assert (written.about, written.model) == (About.WINDOW, "gibbs")
    assert written.passages[:3] == (
        Passage(stage="description", text="We [/b] met."),
        Passage(stage="feelings", text="Calm."),
        Passage(stage="evaluation"),
    )


async def test_what_was_begun_is_there_again(app: MentorlogApp, store: Store) -> None:
    """Two Escapes lead home; the draft is kept apart from that of any other reflection."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("up", "enter", *keys("Half"), "escape", "escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        await pilot.press("enter")
        await pilot.pause()
        assert form(pilot).inputs.value("stage_0") == "Half"
        assert form(pilot).inputs.value("about") == "window:mid_term"
        await pilot.press("escape", "escape", "4", "n")
        await pilot.pause()
        assert form(pilot).inputs.value("stage_0") == ""


async def test_one_key_declines_it_and_undo_brings_it_back(app: MentorlogApp, store: Store) -> None:
    """What comes next is highlighted then."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("up", "z")
        await pilot.pause()
        assert [each.what for each in store.all(Declined)] == ["window:mid_term:2025"]
        assert str(agenda(app).rows[0].content) == "Coming up"
        assert agenda(app).highlighted == 1
        await pilot.press("u", "y")
        await pilot.pause()
        assert not store.all(Declined)
        assert "Mid term" in str(agenda(app).rows[0].content)


@pytest.mark.parametrize("size", SIZES)
def test_looks(app: MentorlogApp, snap_compare: Callable[..., bool], size: tuple[int, int]) -> None:
    """Home with something asked, highlighted."""
    assert snap_compare(app, terminal_size=size, press=["up"])


@pytest.mark.parametrize("size", SIZES)
def test_the_form_looks(app: MentorlogApp, snap_compare: Callable[..., bool], size: tuple[int, int]) -> None:
    """The first of the questions, answered."""
    assert snap_compare(app, terminal_size=size, press=["up", "enter", *keys("We met in the library.")])
