"""The programme's file in the app: chosen or dropped, looked at, taken in; and what was changed since."""

from pathlib import Path

import pytest
from textual import events

from mentorlog.app import MentorlogApp
from mentorlog.host import Host
from mentorlog.policyfile.adopted_programme import adopted, is_known
from mentorlog.screens.areas.settings import SettingsScreen
from mentorlog.screens.dialogs.questions import Confirm
from mentorlog.screens.importing.file_dialog import FileDialog
from mentorlog.store import Store
from tests.policyfile.test_published_programme import POLICY, published
from tests.screens.typing import details, shown


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """What the programme of `Ana [/b] [TODO]` gave its mentors."""
    path = tmp_path / "our programme.txt"
    path.write_bytes(
        published(institution="أمل 陳小明", vacations=("term_break=2026-12-20..2027-01-05",)).data
    )
    return path


async def drop(app: MentorlogApp, path: Path) -> None:
    """Drop a file onto the line that asks for one."""
    assert isinstance(app.screen, FileDialog)
    app.screen.on_paste(events.Paste(f"'{path}'"))


async def test_a_dropped_file_is_taken_in_after_its_words(
    app: MentorlogApp, host: Host, store: Store, file: Path
) -> None:
    """No leaves all as it was; yes puts its rules and days in view, and its key is known from then on."""
    before = store.programme()
    words = published().key.words
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("comma", "f")
        await drop(app, file)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, Confirm)
        said = f"{shown(pilot, '.question')} {shown(pilot, '.more')}"
        assert "Take in the file of Ana [/b] [TODO]?" in said
        assert all(word in said for word in words.split())
        await pilot.press("n")
        await pilot.pause()
        assert store.programme() == before
        await pilot.press("f")
        await drop(app, file)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
        assert isinstance(app.screen, SettingsScreen)
        now = store.programme()
        assert now
        assert (now.name, now.policy) == ("Ana [/b] [TODO]", POLICY)
        assert is_known(host, published().key)
        assert adopted(host, now)
        assert "version 1 of 1 September 2026" in details(app)


async def test_a_changed_file_is_refused(app: MentorlogApp, store: Store, file: Path) -> None:
    """The sentence is that of the command, and nothing is asked."""
    before = store.programme()
    file.write_bytes(file.read_bytes().replace(b"Ana", b"Eva"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("comma", "f")
        await drop(app, file)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, SettingsScreen)
        assert any("changed after it was signed" in each.message for each in app._notifications)
        assert store.programme() == before
