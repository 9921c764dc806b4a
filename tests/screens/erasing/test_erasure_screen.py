"""Erasing in the app: the dry run, the typed name, the letter; and whose notes are due."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from textual.widgets import Input

from mentorlog.app import MentorlogApp
from mentorlog.model import Meeting, Mentee, Reflection
from mentorlog.screens.erasing.erasure_screen import ErasureScreen
from mentorlog.screens.erasing.retention_screen import KeepUntilDialog, RetentionScreen
from mentorlog.screens.erasing.type_to_erase import TypeToErase
from mentorlog.store import Store
from mentorlog.widgets.hanging import HangingText
from tests.screens.seed import HOSTILE

NARROW, WIDE = (80, 24), (120, 40)


def said(app: MentorlogApp) -> str:
    """Return what the screen says would go and would stay, or what went."""
    return str(app.screen.query_one("#plan", HangingText).visual)


async def test_a_mentee_is_erased_once_their_name_was_typed(app: MentorlogApp, store: Store) -> None:
    """Something else that is typed changes nothing; afterwards the letter is there to copy."""
    other = next(m for m in store.meetings() if len(m.mentees) != 1 or not m.private)
    store.edit(other, replace(other, private=f"{HOSTILE} was late"))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("3", "X")
        assert isinstance(app.screen, ErasureScreen)
        assert "erased-1" in said(app)
        await pilot.press("X")
        assert isinstance(app.screen, TypeToErase)
        box = app.screen.query_one(".dialog").region
        assert (box.x, box.y) == ((120 - box.width) // 2, (40 - box.height) // 2)
        line = app.screen.query_one(Input)
        line.value = "somebody"
        await pilot.press("enter")
        assert isinstance(app.screen, TypeToErase)
        assert any(each.pseudonym == HOSTILE for each in store.all(Mentee))
        line.value = HOSTILE
        await pilot.press("enter")
        assert isinstance(app.screen, ErasureScreen)
        assert said(app).startswith("✓ Erased")
        await pilot.press("X")
        assert isinstance(app.screen, ErasureScreen)
        await pilot.press("y")
        assert HOSTILE in app.clipboard
        await pilot.press("escape")
    assert all(each.pseudonym != HOSTILE for each in store.all(Mentee))
    assert "was late" not in str(store.events())


async def test_entries_are_erased_and_notes_kept_longer(app: MentorlogApp, store: Store) -> None:
    """A meeting and a reflection lose their words; Settings lead to who is due."""
    somebody = store.all(Mentee)[0]
    store.edit(somebody, replace(somebody, retain_until=date(2026, 3, 1)))
    async with app.run_test(size=WIDE) as pilot:
        for key, cls in (("2", Meeting), ("4", Reflection)):
            await pilot.press(key, "X")
            assert isinstance(app.screen, ErasureScreen), cls
            await pilot.press("X")
            app.screen.query_one(Input).value = "erase"
            await pilot.press("enter", "escape")
        assert all(not each.passages for each in store.all(Reflection)[-1:])
        await app.run_action("show('retention')")
        await pilot.pause()
        assert isinstance(app.screen, RetentionScreen)
        await pilot.press("e")
        assert isinstance(app.screen, KeepUntilDialog)
        app.screen.query_one(Input).value = "yesterday"
        await pilot.press("enter")
        app.screen.query_one(Input).value = "2027-01-31"
        await pilot.press("enter")
        assert store.find(Mentee, somebody.id) == replace(somebody, retain_until=date(2027, 1, 31))


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_it_looks_as_drawn(app: MentorlogApp, store: Store, snap_compare: Any, size: tuple[int, int]) -> None:
    """What goes, what stays, and an entry elsewhere that names the mentee."""
    reflection = store.all(Reflection)[0]
    store.edit(reflection, replace(reflection, title=f"What {HOSTILE} taught me"))
    assert snap_compare(app, press=["3", "X", "tab"], terminal_size=size)


def test_the_retention_looks_as_drawn(app: MentorlogApp, store: Store, snap_compare: Any) -> None:
    """Who is due stands first."""
    somebody = store.all(Mentee)[0]
    store.edit(somebody, replace(somebody, retain_until=date(2026, 3, 1)))

    async def show(pilot: Any) -> None:
        await app.run_action("show('retention')")
        await pilot.pause()

    assert snap_compare(app, run_before=show, terminal_size=NARROW)
