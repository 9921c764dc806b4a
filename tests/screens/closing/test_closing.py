"""Closing the year: the checklist, the answer, who goes on, the note for the next mentor, the next year."""

import stat
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mentorlog.app import MentorlogApp
from mentorlog.model import Again, Closure, Goal, Mentee
from mentorlog.screens.closing.closing import ClosingScreen
from mentorlog.screens.closing.closure import ClosureEditor
from mentorlog.screens.closing.hand_over import HandOverScreen
from mentorlog.screens.closing.hand_over_form import HandOverEditor
from mentorlog.screens.dialogs.questions import Confirm
from mentorlog.screens.editors.programme import ProgrammeEditor
from mentorlog.screens.goals.goals import GoalsScreen
from mentorlog.store import Store
from tests.screens.seed import HOSTILE
from tests.screens.typing import details, put

WIDE, NARROW = (120, 40), (80, 24)
OPEN = ["comma", "c"]


def ana(store: Store) -> Mentee:
    """Return the mentee with the hostile name, who agreed to be named."""
    return store.all(Mentee)[0]


def hand_over(store: Store) -> None:
    """Write a note for the next mentor of the one, and go on with another."""
    first, _, third = store.all(Mentee)
    note = "Asks best on the way home [/b].\nShe would like to hear from you before the first week."
    store.edit(first, replace(first, hand_over=note, name="Ana Lim", notes="secret"))
    store.edit(third, replace(third, goes_on=True))


async def test_would_mentor_again_is_kept_with_the_year(app: MentorlogApp, store: Store) -> None:
    """And changed later; there is one answer a year."""
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press(*OPEN)
        await pilot.pause()
        assert isinstance(app.screen, ClosingScreen)
        for again in (Again.UNSURE, Again.YES):
            await pilot.press("a")
            await pilot.pause()
            assert isinstance(app.screen, ClosureEditor)
            await put(pilot, "again", again.value)
            await put(pilot, "why", "Somebody did it [/b] for me.")
            await pilot.press("f2")
            await pilot.pause()
            [closure] = store.all(Closure)
            programme = store.programme()
            assert programme
            assert (closure.again, closure.programme) == (again, programme.id)
        assert "Somebody did it [/b] for me." in details(app)


async def test_space_says_who_goes_on_and_e_writes_the_note(app: MentorlogApp, store: Store) -> None:
    """Both on the row of a mentee; the step is done when nobody is left without either."""
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press(*OPEN, "down", "down")
        await pilot.pause()
        assert isinstance(app.screen, ClosingScreen)
        assert app.screen.title_of_detail == HOSTILE
        await pilot.press("space")
        await pilot.pause()
        assert ana(store).goes_on
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, HandOverEditor)
        await put(pilot, "hand_over", "Asks best [b] on the way home.")
        await pilot.press("f2")
        await pilot.pause()
        assert ana(store) == replace(ana(store), hand_over="Asks best [b] on the way home.", goes_on=True)
        assert "Asks best [b]" in details(app)


async def test_the_note_is_shown_whole_before_it_is_written(app: MentorlogApp, store: Store) -> None:
    """With the pseudonym, or the real name by one key; only the mentor can read the file."""
    hand_over(store)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press(*OPEN, "down", "down", "w")
        await pilot.pause()
        assert isinstance(app.screen, HandOverScreen)
        assert f"Hand-over: {HOSTILE}" in app.screen.to_copy
        await pilot.press("r")
        await pilot.pause()
        shown = app.screen.to_copy
        assert "Hand-over: Ana Lim" in shown
        assert not (app.context.host.home / "exports").exists()
        await pilot.press("w")
        await pilot.pause()
        assert isinstance(app.screen, ClosingScreen)
    [file] = (app.context.host.home / "exports").iterdir()
    assert file.read_text(encoding="utf-8") == shown
    assert "secret" not in shown
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


async def test_without_consent_nothing_is_shown(app: MentorlogApp, store: Store) -> None:
    """It is said what to do."""
    two = store.all(Mentee)[1]
    store.edit(two, replace(two, hand_over="Something"))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press(*OPEN, "down", "down", "down", "w")
        await pilot.pause()
        assert isinstance(app.screen, ClosingScreen)
        assert any("has not agreed" in toast.message for toast in app._notifications)


async def test_enter_on_what_is_open_goes_there(app: MentorlogApp, store: Store) -> None:
    """A goal is in its own area."""
    goal = store.all(Goal)[0]
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press(*OPEN)
        await pilot.pause()
        assert isinstance(app.screen, ClosingScreen)
        app.screen.show_row(goal.id)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, GoalsScreen)
        assert app.screen.goal == goal


async def test_the_next_year_begins_with_who_goes_on(app: MentorlogApp, store: Store) -> None:
    """It says first who stays; the others end with the old year, and the new days are shown."""
    hand_over(store)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press(*OPEN, "b")
        await pilot.pause()
        assert isinstance(app.screen, Confirm)
        assert "陳小明 stays. Of Ana [/b] [TODO] and M-02 the last day is" in app.screen._more
        assert "is not signed yet" in app.screen._more
        await pilot.press("y")
        await pilot.pause()
        assert isinstance(app.screen, ProgrammeEditor)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, ClosingScreen)
    programme = store.programme()
    assert programme
    assert programme.start == date(2026, 9, 1)
    assert [mentee.end for mentee in store.all(Mentee)] == [date(2026, 5, 31), date(2026, 5, 31), None]


async def test_settings_begins_it_as_it_was_said_here(app: MentorlogApp, store: Store) -> None:
    """Whoever said who goes on need not say it where the year is closed."""
    hand_over(store)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("comma", "b")
        await pilot.pause()
        assert isinstance(app.screen, Confirm)
        assert "陳小明 stays. Of Ana [/b] [TODO] and M-02 the last day is" in app.screen._more
        await pilot.press("y")
        await pilot.pause()
        assert isinstance(app.screen, ProgrammeEditor)
    assert [mentee.end for mentee in store.all(Mentee)] == [date(2026, 5, 31), date(2026, 5, 31), None]


async def test_without_a_programme_there_is_nothing_to_close(empty_app: MentorlogApp) -> None:
    """The screen says what comes first."""
    async with empty_app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        await empty_app.push_screen(ClosingScreen(empty_app.context))
        await pilot.pause()
        assert empty_app.screen.query_one("#empty").display


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_looks(app: MentorlogApp, store: Store, snap_compare: Any, size: tuple[int, int]) -> None:
    """The steps, with a mentee highlighted."""
    hand_over(store)
    assert snap_compare(app, terminal_size=size, press=[*OPEN, "down", "down"])


def test_looks_in_light(app: MentorlogApp, store: Store, snap_compare: Any) -> None:
    """In a light theme, at the first step."""
    app.theme = "textual-light"
    assert snap_compare(app, terminal_size=NARROW, press=OPEN)


@pytest.mark.parametrize("key", ["a", "e"], ids=["again", "note"])
def test_the_forms_look(app: MentorlogApp, store: Store, snap_compare: Any, key: str) -> None:
    """Each in front of the steps."""
    hand_over(store)
    assert snap_compare(app, terminal_size=NARROW, press=[*OPEN, "down", "down", key])


def test_the_note_looks(app: MentorlogApp, store: Store, snap_compare: Any) -> None:
    """Every word that the file will have."""
    hand_over(store)
    assert snap_compare(app, terminal_size=NARROW, press=[*OPEN, "down", "down", "w"])
