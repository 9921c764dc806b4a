"""The locked screen: nothing of what is behind is drawn, and nothing that is typed or clicked gets there."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from mentorlog.app import MentorlogApp
from mentorlog.commands import APP, MEETINGS
from mentorlog.host import Host
from mentorlog.operations.locking import screen as operations
from mentorlog.screens.areas.home import HomeScreen
from mentorlog.screens.dialogs.questions import Confirm
from mentorlog.screens.editors.meeting import MeetingEditor
from mentorlog.screens.lock.choose_passphrase import ScreenPassphraseDialog
from mentorlog.screens.lock.lock_screen import LONGEST, LockScreen
from mentorlog.store import Store
from tests.conftest import NOON
from tests.screens.typing import keys, shown, write

SECRET = "chrysanthemum"
PASSPHRASE = "four small red boats"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stretch passphrases little."""
    monkeypatch.setattr(operations, "COST", 2)


def drawn(pilot: Pilot[Any]) -> str:
    """Return everything that stands on the terminal."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join(strip.text for strip in strips)


def screen_of(pilot: Pilot[Any]) -> object:
    """Return the screen that is in front now."""
    return pilot.app.screen


def is_bare(pilot: Pilot[Any]) -> bool:
    """Say whether the terminal shows the lock and nothing else."""
    lines = [line.strip(" │╭╮╰╯─") for line in drawn(pilot).splitlines()]
    said = " ".join(filter(None, lines))
    behind = (SECRET, "Home", "M-02", "Ana", "Meet")
    return said.startswith("Locked") and not any(word in said for word in behind)


async def submit(pilot: Pilot[Any], typed: str) -> None:
    """Type a passphrase and Enter."""
    await pilot.press(*keys(typed), "enter")
    await pilot.pause()


async def test_locked_nothing_shows_and_nothing_gets_through(app: MentorlogApp, store: Store) -> None:
    """A passphrase is chosen first. A form goes on behind, and what opens there is there afterwards."""
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("n")
        await write(pilot, "private", SECRET)
        editor = pilot.app.screen
        assert isinstance(editor, MeetingEditor)
        await pilot.press("ctrl+l")
        assert isinstance(pilot.app.screen, ScreenPassphraseDialog)
        await submit(pilot, PASSPHRASE)
        await submit(pilot, "another")
        assert "differ" in shown(pilot, "#said")
        await submit(pilot, PASSPHRASE)
        await submit(pilot, PASSPHRASE)
        lock = pilot.app.screen
        assert isinstance(lock, LockScreen)
        assert is_bare(pilot)
        assert [draft.fields["private"] for draft in store.drafts()] == [SECRET]

        app.notify(f"Saved {SECRET}.", markup=False)
        question = Confirm(f"Delete {SECRET}?")
        app.push_screen(question)
        before = store.logbook()
        await pilot.pause()
        assert is_bare(pilot)
        pressed = {key for each in (*APP, *MEETINGS) if each.runs != "quit" for key in each.keys.split(",")}
        assert {"l", "f1", "ctrl+l", "1"} <= pressed
        for key in (*sorted(pressed), "escape", "tab", "shift+tab", "ctrl+p", "ctrl+c", "f2", "y"):
            await pilot.press(key)
            assert pilot.app.screen is lock, key
        for x in range(0, 80, 9):
            for y in range(0, 24, 3):
                await pilot.click(offset=(x, y))
        await pilot.pause()
        assert pilot.app.screen is lock
        assert is_bare(pilot)
        assert store.logbook() == before

        line = lock.query_one("#passphrase", Input)
        line.value = ""
        line.focus()
        await submit(pilot, "wrong")
        assert line.disabled
        assert "not it" in shown(pilot, "#said")
        await submit(pilot, PASSPHRASE)  # not yet
        assert pilot.app.screen is lock
        lock.ask_again()
        await pilot.pause()
        await submit(pilot, PASSPHRASE)
        assert screen_of(pilot) is question
        assert SECRET in drawn(pilot)
        await pilot.press("n")
        await pilot.pause()
        assert screen_of(pilot) is editor
        assert SECRET in drawn(pilot)
        await pilot.press(*keys(" too"))
        assert editor.inputs.value("private") == f"{SECRET} too"


def test_each_wrong_try_waits_longer() -> None:
    """But never so long that a mentor gives up."""
    assert [LockScreen.pause_after(wrong) for wrong in (1, 2, 3, 4, 5, 6, 5000)] == [
        1,
        2,
        4,
        8,
        16,
        LONGEST,
        LONGEST,
    ]


@pytest.mark.parametrize("chosen", [True, False])
async def test_who_was_away_finds_the_screen_locked(host: Host, store: Store, chosen: bool) -> None:
    """After the minutes that are set, also in front of a question; without a passphrase Enter is enough."""
    clock = [NOON]

    def now() -> datetime:
        return clock[0]

    app = MentorlogApp(replace(host, now=now), store, draft_session="here")
    app.context.preferences.set("lock_after", "5")
    if chosen:
        operations.choose_screen_passphrase(host, PASSPHRASE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.push_screen(Confirm("Sure?"))
        await pilot.pause()
        clock[0] += timedelta(minutes=4)
        await pilot.press("left")
        clock[0] += timedelta(minutes=4)
        await app.screen_lock.lock_if_idle()
        assert isinstance(app.screen, Confirm)
        clock[0] += timedelta(minutes=1)
        await app.screen_lock.lock_if_idle()
        await pilot.pause()
        assert isinstance(app.screen, LockScreen)
        assert is_bare(pilot)
        await submit(pilot, PASSPHRASE if chosen else "")
        assert isinstance(app.screen, Confirm)


async def test_leaving_is_a_way_out(app: MentorlogApp, host: Host) -> None:
    """And the areas are where they were after it was opened."""
    operations.choose_screen_passphrase(host, PASSPHRASE)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        for _ in range(2):
            await pilot.press("ctrl+l")
            await pilot.pause()
            assert is_bare(pilot)
            await submit(pilot, PASSPHRASE)
            assert isinstance(app.screen, HomeScreen)
        await pilot.press("2", "ctrl+l")
        await pilot.pause()
        await pilot.press("ctrl+q")
        await pilot.pause()
    assert app.return_code == 0
