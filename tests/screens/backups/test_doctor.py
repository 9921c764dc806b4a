"""Whether all is well, on the screen: everything is looked at, and what to do stands beside it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from textual.pilot import Pilot

from mentorlog.app import MentorlogApp
from mentorlog.host import Host
from mentorlog.model import Mentee
from mentorlog.screens.backups.doctor import DoctorScreen
from mentorlog.store import Store
from mentorlog.widgets.row_list import RowList
from tests.screens.backups.test_copy_list import BO, press
from tests.screens.typing import shown


async def looked_at(pilot: Pilot[None]) -> DoctorScreen:
    """Open the screen from the copies, and wait until everything was looked at."""
    await pilot.press("comma", "k")
    await press(pilot, "d")
    screen = pilot.app.screen
    assert isinstance(screen, DoctorScreen)
    await pilot.app.workers.wait_for_complete(list(pilot.app.workers))
    await pilot.pause()
    return screen


async def test_what_is_to_do_is_said_and_gone_once_it_was_done(
    app: MentorlogApp, host: Host, store: Store, tmp_path: Path
) -> None:
    """Without a copy there is something to see to; with copies in two places there is not."""
    store.add(Mentee(id=host.new_id(), pseudonym=BO))
    stick = tmp_path / "stick [b] [TODO]"
    stick.mkdir()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await looked_at(pilot)
        assert "2 matters to see to" in shown(pilot, "#whole")
        assert "✓ logbook" in str(screen.query_one(RowList).rows[0].content)
        assert "each is as it was written" in screen.to_copy
        screen.listed.show("2")
        await pilot.pause()
        assert screen.to_copy.startswith("Copies\n! There is no good copy of the logbook.")
        assert "Make one now: mentorlog backup" in screen.to_copy

        app.context.preferences.set("backup.folder", str(stick))
        await pilot.press("escape")
        await press(pilot, "n")
        await press(pilot, "d")
        await pilot.app.workers.wait_for_complete(list(pilot.app.workers))
        await pilot.pause()
        assert "All is well" in shown(pilot, "#whole")
        again = app.screen
        assert isinstance(again, DoctorScreen)
        again.listed.show("3")
        await pilot.pause()
        assert f"The newest copy is in {stick}, too." in again.to_copy


async def test_what_is_damaged_is_said(app: MentorlogApp, host: Host, store: Store) -> None:
    """A row that something else changed stands first, with what to do."""
    with closing(sqlite3.connect(host.database)) as other, other:
        other.execute("UPDATE mentee SET notes = 'x' || notes WHERE seq = (SELECT min(seq) FROM mentee)")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await looked_at(pilot)
        assert "✗" in shown(pilot, "#whole")
        assert "not as mentorlog wrote it" in screen.to_copy


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_every_matter_has_a_line(app: MentorlogApp, store: Store, size: tuple[int, int]) -> None:
    """The marks and the names fit beside what is said."""
    store.back_up("session")
    async with app.run_test(size=size) as pilot:
        screen = await looked_at(pilot)
        assert len(screen.listed.rows) == len(screen._found) >= 11
        await pilot.press("y")
