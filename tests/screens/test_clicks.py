"""A click selects, a second click opens: in every list of the app."""

import pytest

from mentorlog.app import MentorlogApp
from mentorlog.model import Mentee
from mentorlog.screens.areas.home import HomeScreen
from mentorlog.screens.areas.meetings import MeetingsScreen
from mentorlog.screens.editors.meeting import MeetingEditor
from mentorlog.screens.frame.area import Area
from mentorlog.screens.mentees.mentee_page import MenteeScreen
from mentorlog.store import Store
from mentorlog.widgets.calendars.year_calendar import YearCalendar
from mentorlog.widgets.explanation import Explanation
from mentorlog.widgets.row_list import RowList
from tests.screens.clicking import click_row

WIDE = (120, 40)


async def test_a_click_on_a_meeting_shows_it_and_a_second_one_opens_it(
    app: MentorlogApp, store: Store
) -> None:
    """The first brings the details beside the list, the second the form."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2")
        await pilot.pause()
        listed = app.screen.query_one("#meetings", RowList)
        for meeting in (store.meetings()[-3], store.meetings()[-2]):
            await click_row(pilot, listed, meeting.id)
            assert isinstance(app.screen, MeetingsScreen)
            assert (listed.row_id, app.focused) == (meeting.id, listed)
            titled = str(app.screen.query_one(".pane-detail").border_title)
            assert f"{meeting.day.day} {meeting.day:%b}" in titled
        await click_row(pilot, listed, listed.row_id)
        assert isinstance(app.screen, MeetingEditor)
        assert app.screen.entity == store.meetings()[-2]


async def test_a_click_on_the_row_that_a_list_begins_with_does_not_open_it(app: MentorlogApp) -> None:
    """It was highlighted by nobody's click; whoever clicks into a window wants no form."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2")
        await pilot.pause()
        listed = app.screen.query_one("#meetings", RowList)
        await click_row(pilot, listed, listed.row_id)
        assert isinstance(app.screen, MeetingsScreen)


async def test_a_click_is_forgotten_when_keys_go_elsewhere(app: MentorlogApp, store: Store) -> None:
    """Back on the row by keys, or in the list again from the filter, the next click only selects."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2")
        await pilot.pause()
        listed = app.screen.query_one("#meetings", RowList)
        row = store.meetings()[-3].id
        for away in (("down", "up"), ("f", "escape")):
            await click_row(pilot, listed, row)
            await pilot.press(*away)
            assert (listed.row_id, app.focused) == (row, listed)
            await click_row(pilot, listed, row)
            assert isinstance(app.screen, MeetingsScreen)
            await pilot.press("end")


@pytest.mark.parametrize("pane", ["agenda", "standing", "people"])
async def test_the_panes_of_home_open_at_the_second_click(app: MentorlogApp, pane: str) -> None:
    """Each with its last row; the first click only brings the highlight and the keyboard."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        listed = app.screen.query_one(f"#{pane}", RowList)
        listed.show([option.id or "" for option in listed.rows if option.id][-1])
        await pilot.pause()
        row = listed.row_id
        await click_row(pilot, listed, row)
        assert isinstance(app.screen, HomeScreen)
        assert (listed.row_id, app.focused) == (row, listed)
        await click_row(pilot, listed, row)
        assert not isinstance(app.screen, HomeScreen)


async def test_a_click_on_today_in_the_year_does_not_write_a_meeting_down(app: MentorlogApp) -> None:
    """Where the cursor is already, the first click selects as well."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        year = app.screen.query_one(YearCalendar)
        width, height = year.content_size
        at = next(
            (x + 2, y + 1)  # past the border and its padding
            for y in range(height)
            for x in range(width)
            if year.day_at(x, y) == year.cursor
        )
        await pilot.click(year, offset=at)
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert app.focused is year
        await pilot.click(year, offset=at)
        await pilot.pause()
        assert not isinstance(app.screen, Area)


async def test_a_second_click_on_a_mentee_opens_the_page(app: MentorlogApp, store: Store) -> None:
    """The first shows the mentee beside the list."""
    who = store.all(Mentee)[2]
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("3")
        await pilot.pause()
        screen, listed = app.screen, app.screen.query_one("#mentees", RowList)
        await click_row(pilot, listed, who.id)
        assert (app.screen, listed.row_id) == (screen, who.id)
        await click_row(pilot, listed, who.id)
        assert isinstance(app.screen, MenteeScreen)


async def test_an_entry_of_a_rule_is_gone_to_at_the_second_click(app: MentorlogApp) -> None:
    """What counts for a requirement can be looked at before one leaves."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("6")
        await pilot.pause()
        why = app.screen.query_one(Explanation)
        entries = [number for number, option in enumerate(why.rows) if not option.disabled]
        await click_row(pilot, why, entries[1])
        assert app.screen.query(Explanation)
        assert why.highlighted == entries[1]
        await click_row(pilot, why, entries[1])
        assert not app.screen.query(Explanation)
