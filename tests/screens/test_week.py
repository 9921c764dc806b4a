"""The loop of every week: see, prepare, meet, log, promise; by keyboard and by mouse."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from textual.pilot import Pilot

from mentorlog.app import MentorlogApp
from mentorlog.commands import AREAS, PLACES
from mentorlog.host import Host
from mentorlog.model import Action, Meeting, Status
from mentorlog.screens.areas.home import HomeScreen
from mentorlog.screens.areas.meetings import MeetingsScreen
from mentorlog.screens.areas.screen_table import load_screen
from mentorlog.screens.mentees.prepare import PrepareScreen
from mentorlog.store import Store
from mentorlog.widgets.calendars.month_calendar import MonthCalendar
from mentorlog.widgets.row_list import RowList
from tests.screens.clicking import click_key, click_row
from tests.screens.typing import form, keys

SIZES = [(80, 24), (120, 40)]
LATER = datetime(2026, 3, 18, 12, 0, tzinfo=UTC)
"""After the meeting that the year has planned, on its day."""


@pytest.fixture
def host(host: Host) -> Host:
    """The evening of the planned meeting."""
    return replace(host, now=lambda: LATER)


def planned(store: Store) -> Meeting:
    """Return the meeting that is planned."""
    [meeting] = [each for each in store.meetings() if each.status is Status.PLANNED]
    return meeting


def listed(pilot: Pilot[Any]) -> RowList:
    """Return the list that has the focus."""
    focused = pilot.app.focused
    assert isinstance(focused, RowList)
    return focused


def sheet(pilot: Pilot[Any]) -> str:
    """Return the sheet that is shown before a meeting."""
    assert isinstance(pilot.app.screen, PrepareScreen)
    return pilot.app.screen.to_copy


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_meeting_is_logged_by_two_keys_and_its_words(
    app: MentorlogApp, store: Store, size: tuple[int, int]
) -> None:
    """From the moment that the app opens; in the list of meetings it is the highlighted one."""
    before = set(store.meetings())
    words = "yesterday 45m w m2 library, past papers"
    async with app.run_test(size=size) as pilot:
        await pilot.press("l", *keys(words), "enter")
        await pilot.pause()
        [meeting] = set(store.meetings()) - before
        assert (meeting.day, meeting.minutes, meeting.topics) == (date(2026, 3, 17), 45, ("past papers",))
        assert isinstance(app.screen, HomeScreen)
        assert app.focused is app.screen.query_one("#agenda")
        await pilot.press("2", "l", *keys("today 30m w m2 quiz"), "enter")
        await pilot.pause()
        [again] = set(store.meetings()) - before - {meeting}
        assert (listed(pilot).id, listed(pilot).row_id) == ("meetings", again.id)


@pytest.mark.parametrize("there", ["home", "meetings", "calendar"])
async def test_what_was_planned_is_held_by_one_key(app: MentorlogApp, store: Store, there: str) -> None:
    """Wherever it is highlighted; Escape skips what may be told, and the place is kept."""
    meeting = planned(store)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*{"home": "1", "meetings": "2", "calendar": "2c"}[there])
        await pilot.pause()
        if there != "calendar":
            listed(pilot).show(meeting.id)
        await pilot.pause()
        where, focused = app.screen, app.focused
        await pilot.press("h")
        await pilot.pause()
        assert store.find(Meeting, meeting.id) == replace(meeting, status=Status.HELD)
        await pilot.press("escape")
        await pilot.pause()
        assert (app.screen, app.focused) == (where, focused)
        if isinstance(focused, MonthCalendar):
            assert focused.cursor == meeting.day
        else:
            assert listed(pilot).row_id == meeting.id


async def test_what_is_promised_in_a_meeting_stands_on_the_next_sheet(
    app: MentorlogApp, store: Store
) -> None:
    """Prepare, hold, note a promise, plan the next, prepare: by keys alone, beginning at Home."""
    meeting = planned(store)
    async with app.run_test(size=(120, 40)) as pilot:
        listed(pilot).show(meeting.id)
        await pilot.press("enter")
        assert "bring the past papers" not in sheet(pilot)
        await pilot.press("h")
        await pilot.pause()
        form(pilot).query_one("#field-promised").focus()
        await pilot.press(*keys("M-02: bring the past papers by fri"), "f2")
        await pilot.pause()
        [promise] = [action for action in store.all(Action) if action.meeting == meeting.id]
        assert (promise.text, promise.due) == ("bring the past papers", date(2026, 3, 20))
        assert isinstance(app.screen, HomeScreen)
        assert listed(pilot).row_id == meeting.id
        await pilot.press("d")
        await pilot.pause()
        await pilot.press("f2")
        await pilot.pause()
        again = planned(store)
        assert again.day == date(2026, 3, 25)
        assert listed(pilot).row_id == again.id
        await pilot.press("enter")
        await pilot.pause()
        assert "bring the past papers" in sheet(pilot)


async def test_the_same_by_mouse(app: MentorlogApp, store: Store) -> None:
    """Two clicks prepare, one holds; the promise is typed, and stands on the next sheet."""
    meeting = planned(store)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        agenda = app.screen.query_one("#agenda", RowList)
        for _ in range(2):
            await click_row(pilot, agenda, meeting.id)
        sheet(pilot)
        await click_key(pilot, "Held")
        assert store.find(Meeting, meeting.id) == replace(meeting, status=Status.HELD)
        await pilot.click("#field-promised")
        await pilot.press(*keys("M-02: bring the past papers by fri"))
        await click_key(pilot, "Save")
        assert app.focused is agenda
        await click_row(pilot, agenda, meeting.id)
        await pilot.press("d")
        await pilot.pause()
        await click_key(pilot, "Save")
        again = planned(store)
        for _ in range(2):
            await click_row(pilot, agenda, again.id)
        assert "bring the past papers" in sheet(pilot)


@pytest.mark.parametrize("by_mouse", [False, True], ids=["keys", "mouse"])
async def test_what_is_deleted_comes_back_and_goes_again(
    app: MentorlogApp, store: Store, by_mouse: bool
) -> None:
    """Each time it is asked, and the highlight stays where something happened."""
    before = store.meetings()
    gone, below = before[-2], before[-3]
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2")
        await pilot.pause()
        if by_mouse:
            await click_row(pilot, listed(pilot), gone.id)
        else:
            await pilot.press("down")
        assert listed(pilot).row_id == gone.id
        await pilot.press("x")
        await pilot.pause()
        await (pilot.click("#answer-y") if by_mouse else pilot.press("y"))
        await pilot.pause()
        assert gone not in store.meetings()
        assert listed(pilot).row_id == below.id
        await pilot.press("u")
        await pilot.pause()
        await (pilot.click("#answer-y") if by_mouse else pilot.press("y"))
        await pilot.pause()
        assert store.meetings() == before
        assert listed(pilot).row_id == gone.id
        await pilot.press("ctrl+r")
        await pilot.pause()
        await (pilot.click("#answer-y") if by_mouse else pilot.press("y"))
        await pilot.pause()
        assert gone not in store.meetings()
        assert listed(pilot).row_id == below.id


async def test_what_was_searched_is_gone_to_by_mouse(app: MentorlogApp, store: Store) -> None:
    """A click looks at a hit, a second one goes there: its row is highlighted and has the focus."""
    [wanted] = [meeting for meeting in store.meetings() if "anatomy" in meeting.topics]
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *keys("anatomy"))
        await pilot.pause()
        hits = app.screen.query_one("#hits", RowList)
        await click_row(pilot, hits, "0")
        assert hits.is_attached
        await click_row(pilot, hits, "0")
        assert isinstance(app.screen, MeetingsScreen)
        assert (listed(pilot).id, listed(pilot).row_id) == ("meetings", wanted.id)


@pytest.mark.parametrize("key", [key for place in PLACES for key in place.keys.split(",")] + ["c", "P", "o"])
async def test_a_number_shows_its_area_from_anywhere(app: MentorlogApp, key: str) -> None:
    """Not the place that stands in front of it, though that was left open there."""
    begins = {"c": "2", "P": "1", "o": "comma"}.get(key)
    async with app.run_test(size=(80, 24)) as pilot:
        for area in AREAS:
            if begins:
                await pilot.press(begins)
            await pilot.press(key)
            await pilot.pause()
            assert type(app.screen) not in {load_screen(each.id) for each in AREAS}
            await pilot.press(area.keys)
            await pilot.pause()
            assert type(app.screen) is load_screen(area.id)
