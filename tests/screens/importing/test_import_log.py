"""Import on its screen: a file is chosen, its rows decided about, taken in and taken back."""

import codecs
import re
import threading
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Static

from mentorlog.app import MentorlogApp
from mentorlog.exchange.incoming.source import Source
from mentorlog.formats import json_members
from mentorlog.formats.age import encrypt_with
from mentorlog.host import Host
from mentorlog.model import Batch, Mentee
from mentorlog.operations.importing.background import BackgroundProgress
from mentorlog.operations.importing.take_in import take_in
from mentorlog.screens.areas.settings import SettingsScreen
from mentorlog.screens.backups.dialogs import CopyPassphrase
from mentorlog.screens.dialogs.questions import Confirm
from mentorlog.screens.importing.file_dialog import FileDialog
from mentorlog.screens.importing.import_log import STOPPED, ImportScreen
from mentorlog.screens.importing.line_with_list import AnswerDialog
from mentorlog.store import Store
from mentorlog.widgets.hanging import HangingText
from tests.archives import write_archive
from tests.copies import fill
from tests.exchange.incoming.samples import sample
from tests.operations.importing.taking import TODAY, plan_of
from tests.screens.seed import HOSTILE, seed

SIZES = pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=["wide", "narrow"])
WIDE = (120, 40)
FORM, TOGGL = sample("01_google_forms.csv"), sample("04_toggl_detailed.csv")


def opened(app: MentorlogApp) -> ImportScreen:
    """Return the screen."""
    assert isinstance(app.screen, ImportScreen)
    return app.screen


def listed(app: MentorlogApp) -> list[str]:
    """Return the rows of the list as they are shown."""
    return [str(option.content) for option in opened(app).listed.rows]


def detail(app: MentorlogApp) -> str:
    """Return everything that is shown about the highlighted row."""
    return str(opened(app).query_one("#about", HangingText).visual)


def said(app: MentorlogApp) -> str:
    """Return what was said below."""
    return " ".join(notification.message for notification in app._notifications)


async def begin(pilot: Pilot[Any], path: Path | None = None) -> ImportScreen:
    """Open the screen, and drop a file onto it."""
    await pilot.press("f11")
    app = pilot.app
    assert isinstance(app, MentorlogApp)
    if path:
        opened(app).post_message(events.Paste(f"'{path}'"))
        await pilot.pause()
    return opened(app)


async def test_a_file_is_chosen_decided_about_taken_in_and_taken_back(
    app: MentorlogApp, store: Store, tmp_path: Path
) -> None:
    """From the typed path to the logbook and back, by keys alone."""
    meetings = store.meetings()
    (tmp_path / "form.csv").write_bytes(FORM.read_bytes())
    async with app.run_test(size=WIDE) as pilot:
        screen = await begin(pilot)
        assert "Press f and choose the file" in str(screen.query_one("#empty", Static).content)
        await pilot.press("f")
        assert isinstance(app.screen, FileDialog)
        app.screen.line.value = f"{tmp_path}/fo"
        await pilot.press("tab", "enter")
        assert [row.split()[0] for row in listed(app)] == list("✓=✓✓✗?")
        assert "✓ 3 new" in str(screen.query_one("#whole", Static).content)
        await pilot.press("i")
        assert "1 row" in str(app.screen.query_one(".question", Static).content)
        await pilot.press("n")
        assert "later than 2025-05-12" in detail(app)
        await pilot.press("enter")
        assert isinstance(app.screen, AnswerDialog)
        await pilot.press("down", "down", "enter")
        assert listed(app)[5].split()[:6] == ["✓", "6", "Mon", "12", "May", "2025"]
        await pilot.press("i", "y")
        assert "4 entries came in" in said(app)
        assert len(store.meetings()) == len(meetings) + 4
        [batch] = store.all(Batch)
        assert listed(app) == ["Wed 11 Mar 2026  form.csv  4 entries"]
        await pilot.press("x", "y")
        assert store.meetings() == meetings
        assert store.find(Batch, batch.id) is None
        await pilot.press("escape", "comma", "end", "up", "up", "enter")
        assert isinstance(app.screen, ImportScreen)
        await pilot.press("escape")
        assert isinstance(app.screen, SettingsScreen)


async def test_what_changed_meanwhile_is_shown_before_anything_comes_in(
    app: MentorlogApp, store: Store, tmp_path: Path
) -> None:
    """Another process took the same file in while the question was open; it does not come in twice."""
    path = tmp_path / "log.csv"
    path.write_text("Date,Minutes,Mentee\n2026-03-01,30,Bo\n2026-03-02,45,Cy\n")
    async with app.run_test(size=WIDE) as pilot:
        screen = await begin(pilot, path)
        assert "✓ 2 new" in str(screen.query_one("#whole", Static).content)
        await pilot.press("i")
        with Store(screen.host, again=True) as other:
            take_in(other, plan_of(other, path, zone=other.zone()), TODAY)
        meetings = store.meetings()
        await pilot.press("y")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "changed meanwhile" in said(app)
        assert "= 2 there already" in str(screen.query_one("#whole", Static).content)
        assert store.meetings() == meetings
        assert len(store.all(Batch)) == 1


async def test_how_a_file_is_read_and_who_is_meant_can_be_said(app: MentorlogApp, store: Store) -> None:
    """A column, whose rows, and whom a name means; what cannot be is refused and changes nothing."""
    async with app.run_test(size=WIDE) as pilot:
        screen = await begin(pilot, TOGGL)
        assert "Which rows are mentoring?" in str(screen.query_one("#doubts", Static).content)
        assert "--client" not in str(screen.query_one("#doubts", Static).content)
        await pilot.press("i")
        assert (screen.section, screen.listed.row_id) == ("reading", "clients")
        await pilot.press("enter", *"peer", "down", "enter")
        assert not screen.query_one("#doubts").display
        assert screen.section == "reading"
        screen.listed.show("column Description")
        await pilot.press("enter", *"topics", "enter")
        assert screen._choices.columns == {"Description": "topics"}
        screen.listed.show("minutes")
        await pilot.press("enter", *"long", "enter")
        assert "not a length" in str(app.screen.query_one("#why", Static).content)
        await pilot.press("escape", "s")
        assert listed(app)[0].split("  ")[0] == "Mentee A"
        await pilot.press("enter", *"m-02", "enter")
        assert listed(app)[0] == "Mentee A  M-02"
        await pilot.press("S", "S")
        assert "M-02" in listed(app)[0]
        await pilot.press("space")
        assert "You leave it out." in detail(app)
        await pilot.press("space")
        assert "Topics" in detail(app)


async def test_hostile_cells_are_shown_as_they_are(app: MentorlogApp, store: Store, tmp_path: Path) -> None:
    """Markup, terminal codes and signs that turn the writing end nothing and hide nothing."""
    path = tmp_path / "[b]log [TODO].csv"
    cells = f"Date,Mentee,Minutes,[red]Notes[/red]\n2026-03-01,{HOSTILE},30,\x1b[31mred [/b] \u202eevil\n"
    path.write_text(cells + "2026-03-02,\u202eCy,30,x\n[/b],Bo,30,x\n", encoding="utf-8")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, path)
        assert HOSTILE in listed(app)[0]
        assert "<U+202E>" in detail(app) + "".join(listed(app))
        assert "[b]log [TODO].csv" in str(screen.query_one("#whole", Static).content)
        shown = "".join(listed(app)) + detail(app)
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        for _ in range(4):
            await pilot.press("s")
        screen.listed.show("row:3")
        await pilot.pause()
        assert "[/b]" in detail(app)


async def test_what_cannot_be_read_is_said_and_nothing_is_begun(
    app: MentorlogApp, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A file that is none, a file of no format, and one that is stopped half-way."""
    (tmp_path / "odd.bin").write_bytes(b"\0\1\2")
    async with app.run_test(size=WIDE) as pilot:
        screen = await begin(pilot, tmp_path / "none.csv")
        assert "There is no file" in said(app)
        screen.open(tmp_path / "odd.bin")
        await pilot.pause()
        assert "odd.bin is in no format that is known here" in said(app)
        check = Source.check

        def escape(source: Source, part: float) -> None:
            screen.action_back()
            check(source, part)

        monkeypatch.setattr(Source, "check", escape)
        screen.open(FORM)
        await pilot.pause()
        assert "Stopped. Nothing was changed." in said(app)
        assert screen.query_one("#empty").display
        assert not screen.query_one("#reading-on").display


async def test_an_archive_is_summed_up_and_added(app: MentorlogApp, store: Store, tmp_path: Path) -> None:
    """What is there already is said; what is not comes in once more."""
    (tmp_path / "year.json").write_bytes(write_archive(store))
    gone = store.meetings()[-1]
    async with app.run_test(size=WIDE) as pilot:
        screen = await begin(pilot, tmp_path / "year.json")
        assert "are here already" in said(app)
        store.delete_meeting(gone)
        screen.open(tmp_path / "year.json")
        await pilot.pause()
        assert "Add 1 entr" in str(app.screen.query_one(".question", Static).content)
        await pilot.press("y")
        assert gone in store.meetings()


@pytest.mark.parametrize(("key", "in_use"), [("escape", True), ("1", False)], ids=["stopped", "left"])
async def test_an_archive_is_stopped_half_way(
    empty_app: MentorlogApp,
    empty_store: Store,
    host: Host,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    key: str,
    in_use: bool,
) -> None:
    """While it is read and while it comes in: how far it is shows, nothing comes in, and that is said."""
    path = tmp_path / "year.json"
    other = host.at(tmp_path / "other")
    fill(other, "seed", seed)
    with Store(other) as store:
        path.write_bytes(codecs.BOM_UTF8 + write_archive(store))
    if in_use:
        empty_store.add(Mentee(id=host.new_id(), pseudonym="Zoe [/b]", name="Zoe"))
    before = empty_store.leaves()
    monkeypatch.setattr(json_members, "_PIECE", 4096)
    app, check, shown, waits_for_key = empty_app, BackgroundProgress.check, list[str](), threading.Event()

    async with app.run_test(size=WIDE) as pilot:

        def press() -> None:
            screen = opened(app)
            screen._show_waiting()
            shown.append(str(screen.query_one("#reading-on", Static).content))
            app.simulate_key(key)

        def interrupt(progress: BackgroundProgress, part: float) -> None:
            if waits_for_key.is_set() and part > 0.5:
                waits_for_key.clear()
                progress.part = part
                app.call_from_thread(press)
                assert pressed.wait(5)
                pressed.clear()
            check(progress, part)

        def tell(screen: ImportScreen) -> None:
            act(screen)
            pressed.set()

        method = "action_back" if key == "escape" else "on_unmount"
        act, pressed = getattr(ImportScreen, method), threading.Event()
        monkeypatch.setattr(ImportScreen, method, tell)

        async def ends() -> None:
            for _ in range(50):
                if said(app):
                    break
                await pilot.pause()

        monkeypatch.setattr(BackgroundProgress, "check", interrupt)
        await pilot.press("escape")  # The questions of the first start.
        await begin(pilot)
        waits_for_key.set()
        opened(app).open(path)
        await ends()
        assert said(app) == STOPPED
        app.clear_notifications()
        await (pilot.press("f11") if key == "1" else pilot.pause())
        assert not opened(app).query_one("#reading-on").display
        opened(app).open(path)
        await pilot.pause()
        assert isinstance(app.screen, Confirm), said(app)
        waits_for_key.set()
        await pilot.press("y")
        await ends()
        assert said(app) == STOPPED
        assert isinstance(app.screen, ImportScreen) == (key == "escape")
    assert empty_store.leaves() == before
    assert len(shown) == 2
    assert all(re.search(r"year\.json: [5-9]\d% read\. Escape stops it\.", line) for line in shown)


@pytest.mark.usefixtures("quick_age")
async def test_an_encrypted_archive_asks_for_its_passphrase(
    app: MentorlogApp, store: Store, tmp_path: Path
) -> None:
    """Another one is refused in a sentence, and Escape changes nothing."""
    path = tmp_path / "year.json.age"
    path.write_bytes(encrypt_with("words", write_archive(store)))
    gone = store.meetings()[-1]
    store.delete_meeting(gone)
    async with app.run_test(size=WIDE) as pilot:
        screen = await begin(pilot)
        screen.open(path)
        await pilot.pause()
        assert isinstance(app.screen, CopyPassphrase)
        await pilot.press(*"other", "enter")
        await pilot.pause()
        assert "does not open with this passphrase" in said(app)
        screen.open(path)
        await pilot.pause()
        await pilot.press("escape")
        screen.open(path)
        await pilot.pause()
        await pilot.press(*"words", "enter")
        await pilot.pause()
        assert isinstance(app.screen, Confirm)
        await pilot.press("y")
        await pilot.pause()
        assert gone in store.meetings()


@SIZES
def test_looks(app: MentorlogApp, snap_compare: Any, size: tuple[int, int]) -> None:
    """The rows of a form, one of them to be decided about."""

    async def show(pilot: Pilot[Any]) -> None:
        await begin(pilot, FORM)
        await pilot.press("n")

    assert snap_compare(app, terminal_size=size, run_before=show)


@SIZES
def test_looks_of_how_it_is_read(app: MentorlogApp, snap_compare: Any, size: tuple[int, int]) -> None:
    """What was found out about a time sheet, and what is to be said first."""

    async def show(pilot: Pilot[Any]) -> None:
        await begin(pilot, TOGGL)
        await pilot.press("i")

    assert snap_compare(app, terminal_size=size, run_before=show)


@SIZES
def test_looks_before_there_is_a_file(app: MentorlogApp, snap_compare: Any, size: tuple[int, int]) -> None:
    """It says what can be taken in, and how to begin."""
    assert snap_compare(app, press=["f11"], terminal_size=size)


async def test_what_the_logbook_has_is_not_taken_in_once_more(
    app: MentorlogApp, store: Store, tmp_path: Path
) -> None:
    """It would count twice; what a file has twice can be meant, and is taken in."""
    path = tmp_path / "log.csv"
    path.write_text("Date,Others,Minutes\n2026-03-01,1,30\n", encoding="utf-8")
    take_in(store, plan_of(store, path), TODAY)
    path.write_text("Date,Others,Minutes\n2026-03-01,1,30" + 2 * "\n2026-03-02,1,30", encoding="utf-8")
    async with app.run_test(size=WIDE) as pilot:
        await begin(pilot, path)
        await pilot.press("space")
        assert "It is in the logbook already" in said(app)
        assert "same as the entry" in detail(app)
        await pilot.press("end")
        assert "same as row 2 of the file" in detail(app)
        await pilot.press("space")
        assert "New" in detail(app)
        await pilot.press("space")
        assert "same as row 2 of the file" in detail(app)
