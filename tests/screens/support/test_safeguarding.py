"""The safeguarding screen: it says what to do, and leaves nothing behind but a day."""

import json
from datetime import date
from typing import Any

import pytest
from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from mentorlog.app import MentorlogApp
from mentorlog.model import Alert, Service
from mentorlog.operations.search.index import index_of
from mentorlog.screens.areas.home import HomeScreen
from mentorlog.screens.editors.meeting import MeetingEditor
from mentorlog.screens.mentees.mentees import MenteesScreen
from mentorlog.screens.support.safeguarding import SafeguardingScreen
from mentorlog.screens.support.service_editor import ServiceEditor
from mentorlog.store import Store
from mentorlog.widgets.mentees.text_pane import TextPane
from tests.byte_scan import files_with
from tests.screens.support.directory import write_directory
from tests.screens.typing import form, put, write

WIDE, NARROW = (120, 40), (80, 24)
TOLD = "vigor"
"""A word whose letters are no keys of the screen; it stands for what somebody was told."""


def pane(app: App[None], name: str) -> str:
    """Return what one of the panes says."""
    return app.screen.query_one(f"#{name}", TextPane).content.plain


def rows_of(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Return everything that the database holds, by its tables."""
    with store.connection.read() as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in tables}


async def test_it_is_reached_from_anywhere_and_leads_back(app: MentorlogApp) -> None:
    """By one key, and by the palette; a second press changes nothing."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("3", "exclamation_mark", "exclamation_mark")
        assert isinstance(app.screen, SafeguardingScreen)
        await pilot.press("escape")
        assert isinstance(app.screen, MenteesScreen)
        await pilot.press("1", "ctrl+p", *"danger")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, SafeguardingScreen)
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)


async def test_it_says_what_to_do_and_whom_to_call(app: MentorlogApp, store: Store) -> None:
    """The urgent service with how it is reached, the coordinator with the address; no other service."""
    write_directory(store)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("exclamation_mark")
        steps, contacts = pane(app, "steps"), pane(app, "contacts")
        for said in ("emergency number", "Do not promise secrecy", "Do not investigate", "not legal advice"):
            assert said in steps
        assert "Duty officer [/b]" in contacts
        assert "Room 2.01" in contacts
        assert "Dr Lim Wei Ling" in contacts
        assert "mentoring@example.org" in contacts
        assert "Library" not in contacts


async def test_an_urgent_service_is_written_down_there(app: MentorlogApp, store: Store) -> None:
    """It says that there is none, and n begins one that is urgent."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("exclamation_mark")
        assert "No urgent service is written down yet" in pane(app, "contacts")
        await pilot.press("n")
        assert isinstance(app.screen, ServiceEditor)
        await write(pilot, "title", "Night line")
        await put(pilot, "area", "counselling")
        await put(pilot, "reach", "0800 1234")
        await pilot.press("f2")
        (made,) = store.all(Service)
        assert (made.title, made.urgent) == ("Night line", True)
        assert "Night line\n  0800 1234" in pane(app, "contacts")
        assert "No urgent service" not in pane(app, "contacts")


async def test_nothing_can_be_told_to_it(app: MentorlogApp, store: Store) -> None:
    """There is no field; what is typed or pasted is in no byte of any file. A day is all that is added."""
    write_directory(store)
    home = app.context.host.home
    before = rows_of(store)
    files = {file for file in home.rglob("*") if file.is_file()}
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("exclamation_mark")
        assert not app.screen.query(Input)
        assert not app.screen.query(TextArea)
        await pilot.press(*TOLD)
        app.post_message(events.Paste(f"She told me of {TOLD}."))
        await pilot.pause()
        await pilot.press("space")
        assert files_with(home, TOLD) == []
        await pilot.press("escape")
    assert files_with(home, TOLD) == []
    assert {file for file in home.rglob("*") if file.is_file()} <= files
    after = rows_of(store)
    added = {
        name: [row for row in rows if row not in before[name]]
        for name, rows in after.items()
        if rows != before[name]
    }
    assert added.keys() <= {"alert", "event", "event_body", "node", "meta"}, "another table was written to"
    (alert,) = store.all(Alert)
    assert alert.day == date(2026, 3, 11)
    ((*_, kept),) = added["alert"]
    assert kept == "2026-03-11"
    (body,) = (json.loads(str(row[2])) for row in added["event_body"])
    assert body["kind"] == "alert"
    assert body["after"] == {"day": "2026-03-11", "id": alert.id}
    assert body.keys() == {"action", "after", "at", "before", "by", "id", "kind", "undoes"}


async def test_the_scan_finds_what_is_kept_elsewhere(app: MentorlogApp) -> None:
    """A draft of a meeting would be found by it: a scan that finds nothing ever proves nothing."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "n")
        assert isinstance(app.screen, MeetingEditor)
        assert "then !" in app.screen.purpose
        await put(pilot, "private", f"She told me of {TOLD}.")
        form(pilot).keep()
        assert files_with(app.context.host.home, TOLD) != []


async def test_a_day_is_kept_once_unless_it_is_another_matter(app: MentorlogApp, store: Store) -> None:
    """A second press asks; x takes the highlighted day away, u brings it back."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("exclamation_mark", "space")
        assert len(store.all(Alert)) == 1
        await pilot.press("space", "n")
        assert len(store.all(Alert)) == 1
        await pilot.press("space", "y")
        assert len(store.all(Alert)) == 2
        await pilot.press("x", "y")
        assert len(store.all(Alert)) == 1
        await pilot.press("u", "y")
        assert len(store.all(Alert)) == 2


async def test_what_was_passed_on_is_found_nowhere_else(app: MentorlogApp, store: Store) -> None:
    """Not by the search, not in the status."""
    store.add(Alert(id=store.host.new_id(), day=date(2026, 3, 2)))
    logbook = store.logbook()
    assert not any(isinstance(each.entity, Alert) for each in index_of(logbook).entries)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("kept", [False, True], ids=["empty", "full"])
def test_it_looks(
    app: MentorlogApp, store: Store, snap_compare: Any, kept: bool, size: tuple[int, int]
) -> None:
    """With nobody written down; and with a service and two days."""
    if kept:
        write_directory(store)
        for day in (date(2025, 11, 5), date(2026, 3, 2)):
            store.add(Alert(id=store.host.new_id(), day=day))

    async def before(pilot: Pilot[Any]) -> None:
        await pilot.press("exclamation_mark")

    assert snap_compare(app, terminal_size=size, run_before=before)


def test_it_looks_light(app: MentorlogApp, store: Store, snap_compare: Any) -> None:
    """In light colours."""
    write_directory(store)
    app.theme = "textual-light"

    async def before(pilot: Pilot[Any]) -> None:
        await pilot.press("exclamation_mark")

    assert snap_compare(app, terminal_size=WIDE, run_before=before)
