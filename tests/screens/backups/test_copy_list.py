"""The copies of the logbook: made, written elsewhere, looked into and brought back, by keys alone."""

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyrage
import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from mentorlog.app import MentorlogApp
from mentorlog.host import Host
from mentorlog.model import Mentee
from mentorlog.screens.backups.copy_list import BackupsScreen
from mentorlog.screens.backups.restore import RestoreScreen
from mentorlog.store import Store
from mentorlog.store.backups.copies import backups
from mentorlog.store.backups.thinning import kept_in_mind, stop
from tests.conftest import NOON
from tests.screens.typing import shown

BO = "Bo [/b] [TODO]"


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, and wait until what they began in another thread has ended."""
    await pilot.press(*keys)
    waiting = [each for each in pilot.app.workers if each.is_running and each.name.startswith("action_")]
    if waiting and not pilot.app.screen.is_modal:
        await pilot.app.workers.wait_for_complete(waiting)
        await pilot.pause()


def written(host: Host, store: Store) -> None:
    """Make two copies, before and after a mentee whose name is markup."""
    store.back_up("session")
    store.add(Mentee(id=host.new_id(), pseudonym=BO))
    store.host = replace(host, now=lambda: NOON + timedelta(hours=1))
    store.back_up("before-import")
    store.host = host


async def test_a_copy_is_looked_into_and_brought_back(app: MentorlogApp, host: Host, store: Store) -> None:
    """What would change is said first; what is shown elsewhere then is what the copy had."""
    written(host, store)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("comma", "k")
        screen = app.screen
        assert isinstance(screen, BackupsScreen)
        assert "2 copies, all on this computer" in shown(pilot, "#whole")
        assert "before an import" in shown(pilot, "#about")
        assert {"Mentees", "Meetings", "Promises"} <= set(shown(pilot, "#about").split())
        await pilot.press("down")
        assert "after changes" in shown(pilot, "#about")
        assert not screen.offers("go_on")
        await press(pilot, "enter")
        assert isinstance(app.screen, RestoreScreen)
        assert f"Would be gone: 1 entry\n  the mentee {BO}" in app.screen.to_copy
        await press(pilot, "r", "n")
        assert BO in [mentee.pseudonym for mentee in store.logbook().mentees]
        await pilot.press("r")
        await press(pilot, "y")
        assert isinstance(app.screen, BackupsScreen)
        assert BO not in [mentee.pseudonym for mentee in store.logbook().mentees]
        assert "before-restore" in {copy.why for copy in backups(host)}
        assert "No old copy is deleted: A copy was restored" in shown(pilot, "#whole")
        await pilot.press("g")
        assert not kept_in_mind(host).stopped
        assert "No old copy" not in shown(pilot, "#whole")


@pytest.mark.usefixtures("quick_age")
async def test_an_encrypted_copy_goes_out_and_comes_back(
    app: MentorlogApp, host: Host, store: Store, tmp_path: Path
) -> None:
    """What is typed wrong is said where it is typed; nothing that is typed can be read."""
    target, stick = tmp_path / "log [TODO].age", tmp_path / "stick"
    async with app.run_test(size=(120, 40)) as pilot:
        app.action_show("backups")
        await pilot.pause()
        assert "no copies yet" in shown(pilot, "#empty")
        await press(pilot, "n")
        assert [copy.why for copy in backups(host)] == ["by-hand"]

        await pilot.press("w")
        lines = list(app.screen.query(Input))
        assert [line.password for line in lines] == [False, True, True]
        await pilot.press("enter", "enter", "enter")
        assert "Say where it goes" in shown(pilot, "#why")
        lines[0].value, lines[1].value, lines[2].value = str(target), "seven words", "seven word"
        await pilot.press("enter")
        assert "differ" in shown(pilot, "#why")
        lines[2].value = "seven words"
        await press(pilot, "enter")
        data = target.read_bytes()
        assert pyrage.passphrase.decrypt(data, "seven words").startswith(b"SQLite format 3\0")

        store.add(Mentee(id=host.new_id(), pseudonym=BO))
        await pilot.press("o")
        await pilot.press("enter")
        assert "no such file" in shown(pilot, "#why")
        app.screen.query_one(Input).value = str(target)
        await pilot.press("enter")
        app.screen.query_one(Input).value = "seven words"
        await press(pilot, "enter")
        assert isinstance(app.screen, RestoreScreen)
        assert BO in app.screen.to_copy
        await pilot.press("escape")

        await pilot.press("e")
        app.screen.query_one(Input).value = str(stick)
        await pilot.press("enter")
        assert "no folder" in shown(pilot, "#why")
        stick.mkdir()
        await pilot.press("enter")
        await press(pilot, "n")
        assert "is also taken to" in shown(pilot, "#whole")
        assert [copy.name for copy in stick.iterdir()] == [backups(host)[0].name]
        assert "here and in the second place" in shown(pilot, "#about")
        shutil.rmtree(stick)
        backups(host)[-1].path.write_bytes(b"")
        await pilot.press("escape", "comma", "k")
        assert "is not there now" in shown(pilot, "#whole")
        await pilot.press("end")
        assert "cannot be read" in shown(pilot, "#about")
        await press(pilot, "enter")
        assert isinstance(app.screen, BackupsScreen)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["narrow", "wide"])
def test_looks(app: MentorlogApp, host: Host, store: Store, snap_compare: Any, size: tuple[int, int]) -> None:
    """Two copies."""
    written(host, store)
    assert snap_compare(app, terminal_size=size, press=["comma", "k"])


def test_looks_before_bringing_back(app: MentorlogApp, host: Host, store: Store, snap_compare: Any) -> None:
    """What would change."""
    written(host, store)

    async def look(pilot: Pilot[None]) -> None:
        await press(pilot, "comma", "k", "down", "enter")

    assert snap_compare(app, terminal_size=(80, 24), run_before=look)


def test_looks_after_bringing_back(app: MentorlogApp, host: Host, store: Store, snap_compare: Any) -> None:
    """What keeps old copies, and how to go on, stands above the list; the second place is away."""
    written(host, store)
    stop(host, "A copy was restored, so that the newest copies may be of what you left.")
    app.context.preferences.set("backup.folder", "/media/farah/STICK")
    assert snap_compare(app, terminal_size=(80, 24), press=["comma", "k"])
