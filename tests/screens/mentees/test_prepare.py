"""The sheet that a meeting is prepared with, on the screen."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from mentorlog.app import MentorlogApp
from mentorlog.host import Host
from mentorlog.model import Meeting, Status
from mentorlog.screens.areas.home import HomeScreen
from mentorlog.screens.areas.meetings import MeetingsScreen
from mentorlog.screens.meetings.after_meeting import AfterMeetingEditor
from mentorlog.screens.mentees.mentees import MenteesScreen
from mentorlog.screens.mentees.prepare import PrepareScreen, SectionPane
from mentorlog.store import Store
from mentorlog.widgets.row_list import RowList
from tests.screens.mentees.four import TODAY, app_of
from tests.screens.seed import HOSTILE

NARROW, WIDE, BROAD = (80, 24), (120, 40), (200, 60)


@pytest.fixture
def four(host: Host) -> Iterator[tuple[MentorlogApp, Store]]:
    """The app with four mentees, and its logbook."""
    app, store = app_of(host)
    with store:
        yield app, store


def planned(store: Store) -> Meeting:
    """Return the meeting that is planned."""
    [meeting] = (meeting for meeting in store.meetings() if meeting.status is Status.PLANNED)
    return meeting


def sections(app: MentorlogApp) -> dict[str, str]:
    """Return what each pane says, by its title."""
    return {
        str(pane.border_title): pane.content.plain for pane in app.screen.query(SectionPane) if pane.display
    }


async def test_a_planned_meeting_is_prepared(four: tuple[MentorlogApp, Store]) -> None:
    """Whom and when for everybody, and all sections that have something to say."""
    app, store = four
    async with app.run_test(size=WIDE) as pilot:
        app.push_screen(PrepareScreen(app.context, meeting=planned(store).id))
        await pilot.pause()
        top = str(app.screen.query_one("#with", Static).render())
        assert f"Prepare for {HOSTILE}, M-02" in top
        assert "Wed 18 Mar 2026, 17:00, in 7 days" in top
        assert f"For {HOSTILE} it will be 09:00, 8 h behind you" in top
        said = sections(app)
        assert list(said) == [
            "Last time",
            "Worth a word",
            "Promises",
            "Goals",
            "To talk about",
            "Agreement",
            "Before you part",
        ]
        assert "You: Send the past papers, by Fri 13 Mar" in said["Promises"]
        assert "M-02: Essay outline" in said["Promises"]
        assert "Planned: exams" in said["To talk about"]
        assert not any("Mother is ill." in text for text in said.values())


async def test_y_copies_what_is_shown(four: tuple[MentorlogApp, Store]) -> None:
    """As text, the titles above their lines."""
    app, _ = four
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("3", "p", "y")
        assert app.clipboard.startswith(f"Prepare for {HOSTILE}\n")
        assert "\n\nPromises\n- You: Send the past papers, by Fri 13 Mar\n" in app.clipboard


async def test_escape_goes_back_to_where_it_was_opened(four: tuple[MentorlogApp, Store]) -> None:
    """And the tab above is that of the area it was opened in."""
    app, _ = four
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("3", "down", "down", "p")
        assert isinstance(app.screen, PrepareScreen)
        assert app.screen.shown_area == "mentees"
        assert "Last time" in sections(app)
        await pilot.press("escape")
        assert isinstance(app.screen, MenteesScreen)


async def test_what_is_no_longer_planned_is_left(four: tuple[MentorlogApp, Store]) -> None:
    """Deleted in another window, or held: there is nothing to prepare any more."""
    app, store = four
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("3")
        app.push_screen(PrepareScreen(app.context, meeting=planned(store).id))
        await pilot.pause()
        store.delete_meeting(planned(store))
        app.screen.reload()  # type: ignore[attr-defined]
        await pilot.pause()
        assert isinstance(app.screen, MenteesScreen)


async def test_the_meeting_is_held_from_the_sheet(four: tuple[MentorlogApp, Store]) -> None:
    """A key says so, what there is to tell is asked, and then the sheet has done its work."""
    app, store = four
    today = replace(planned(store), day=TODAY)
    store.edit(planned(store), today)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "home", "p")
        assert isinstance(app.screen, PrepareScreen)
        await pilot.press("h")
        held = store.find(Meeting, today.id)
        assert held is not None
        assert held.status is Status.HELD
        assert isinstance(app.screen, AfterMeetingEditor)
        await pilot.press("escape")
        assert isinstance(app.screen, MeetingsScreen)


async def test_only_what_is_planned_is_prepared_from_the_meetings(four: tuple[MentorlogApp, Store]) -> None:
    """On a meeting that is over the key does nothing."""
    app, _ = four
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("2", "end", "p")
        assert isinstance(app.screen, MeetingsScreen)
        await pilot.press("home", "p")
        assert isinstance(app.screen, PrepareScreen)
        await pilot.press("p")
        assert isinstance(app.screen, MeetingsScreen)


async def test_enter_on_what_comes_next_prepares_it(four: tuple[MentorlogApp, Store]) -> None:
    """At Home, where one looks before a meeting."""
    app, store = four
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        app.screen.query_one("#agenda", RowList).show(planned(store).id)
        app.screen.query_one("#agenda").focus()
        await pilot.press("enter")
        assert isinstance(app.screen, PrepareScreen)
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)


@pytest.mark.parametrize("size", [NARROW, WIDE, BROAD], ids=["narrow", "wide", "broad"])
def test_looks(four: tuple[MentorlogApp, Store], snap_compare: Any, size: tuple[int, int]) -> None:
    """The next meeting, with two of them."""
    app, store = four

    async def before(pilot: Pilot[Any]) -> None:
        app.push_screen(PrepareScreen(app.context, meeting=planned(store).id))
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=before)


def test_it_looks_for_somebody_new(four: tuple[MentorlogApp, Store], snap_compare: Any) -> None:
    """The first meeting with somebody."""

    async def before(pilot: Pilot[Any]) -> None:
        await pilot.press("3", "end", "p")

    assert snap_compare(four[0], terminal_size=NARROW, run_before=before)
