"""The calendar in the app: days are walked through, and what is on them is opened and written down."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from mentorlog.app import MentorlogApp
from mentorlog.host import Host
from mentorlog.model import Meeting, Span, Status
from mentorlog.screens.areas.meetings import MeetingsScreen
from mentorlog.screens.calendar.month_and_year import CalendarScreen
from mentorlog.screens.editors.meeting import MeetingEditor
from mentorlog.store import Store
from mentorlog.widgets.row_list import RowList
from tests.screens.seed import HOSTILE
from tests.screens.typing import form, keys, put

SIZES = [(80, 24), (120, 40), (200, 60)]


async def opened(pilot: Pilot[Any]) -> CalendarScreen:
    """Go from the list of meetings to the calendar."""
    await pilot.press("2", "c")
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, CalendarScreen)
    return screen


def title(screen: CalendarScreen) -> str:
    """Return what is said of the highlighted day."""
    return str(screen.query_one("#day-title", Static).render())


async def test_c_goes_to_the_calendar_and_back(app: MentorlogApp) -> None:
    """The list is where it was."""
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot)
        assert screen.month.has_focus
        assert title(screen).startswith("Wed 11 Mar 2026")
        await pilot.press("c")
        await pilot.pause()
        assert isinstance(app.screen, MeetingsScreen)


async def test_a_day_in_two_windows_says_both(app: MentorlogApp, store: Store) -> None:
    """They may overlap: an exams window and that of a placement."""
    programme = store.programme()
    assert programme
    spans = [
        Span(name=name, start=date(2026, 3, 2), end=date(2026, 3, 12)) for name in ("exams", "placement")
    ]
    store.edit(programme, replace(programme, windows=tuple(spans)))
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot)
        assert title(screen).splitlines()[1:] == [
            "exams, window, 2–12 Mar 2026",
            "placement, window, 2–12 Mar 2026",
        ]


async def test_at_midnight_the_calendar_turns_to_the_new_day(host: Host, store: Store) -> None:
    """Nobody presses a key for it; the highlighted day stays, and the form that is open keeps its own."""
    days = [0]
    app = MentorlogApp(replace(host, now=lambda: host.now() + timedelta(days=days[0])), store)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot)
        days[0] = 1
        await pilot.pause(61)
        assert title(screen) == "Wed 11 Mar 2026  yesterday"
        assert screen.month.days.today == date(2026, 3, 12)
        await pilot.press("l", *keys("today 20m with M-02"))
        days[0] = 2
        await pilot.pause(61)
        await pilot.press("enter")
        await pilot.pause()
        assert screen.month.days.today == date(2026, 3, 13)
    assert [each.minutes for each in store.meetings().between(date(2026, 3, 12), date(2026, 3, 12))] == [20]


async def test_the_meetings_of_the_highlighted_day_are_beside_it(app: MentorlogApp) -> None:
    """A week on there is one that is planned; month and year walk together."""
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot)
        await pilot.press("down")
        await pilot.pause()
        assert {walk.cursor for walk in screen.query("DayWalk").results()} == {date(2026, 3, 18)}  # type: ignore[attr-defined]
        [row] = [str(o.content) for o in screen.query_one("#day-meetings", RowList).rows]
        assert row.startswith("○ 17:00")
        assert HOSTILE in row
        assert screen.highlighted_meeting is not None
        await pilot.press("tab", "right")
        await pilot.pause()
        assert title(screen).startswith("Wed 25 Mar 2026")


async def test_enter_opens_the_meeting_of_the_day(app: MentorlogApp, store: Store) -> None:
    """What is changed there is seen at once."""
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot)
        await pilot.press("down", "enter")
        await pilot.pause()
        entity = form(pilot).entity
        assert isinstance(entity, Meeting)
        assert entity.day == date(2026, 3, 18)
        await put(pilot, "day", "2026-03-20")
        await pilot.press("f2")
        await pilot.pause()
        assert title(screen).startswith("Fri 20 Mar 2026")
    assert store.meetings()[-1].day == date(2026, 3, 20)


async def test_a_chosen_day_is_not_lost_to_what_was_typed_elsewhere(app: MentorlogApp) -> None:
    """What was left in another new meeting waits there; what was left on this day is taken up on it."""
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("2", "n", *keys("fri"), "escape", "c", "right", "n")
        assert form(pilot).inputs.value("day") == "2026-03-12"
        await pilot.press("tab", *keys("15:00"), "escape", "n")
        assert (form(pilot).inputs.value("day"), form(pilot).inputs.value("start")) == ("2026-03-12", "15:00")
        await pilot.press("escape", "left", "n")
        assert form(pilot).inputs.value("day") == "fri"


@pytest.mark.parametrize("key", ["enter", "n"])
async def test_a_day_without_meetings_gets_one(app: MentorlogApp, store: Store, key: str) -> None:
    """One to come is planned, and the calendar stays on its day."""
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot)
        await pilot.press("right", "right", key)
        await pilot.pause()
        assert form(pilot).inputs.value("day") == "2026-03-13"
        assert form(pilot).inputs.value("status") == Status.PLANNED
        await put(pilot, "minutes", "45m")
        await put(pilot, "mentees", f"{store.meetings()[5].mentees[0].mentee}=yes")
        await pilot.press("f2")
        await pilot.pause()
        assert app.screen is screen
        assert screen.highlighted_meeting is not None
        assert screen.month.has_focus
    assert [m.day for m in store.meetings() if m.status is Status.PLANNED] == [
        date(2026, 3, 13),
        date(2026, 3, 18),
    ]


async def test_held_in_one_key_from_the_calendar(app: MentorlogApp, store: Store) -> None:
    """The same key as in the list; where no meeting is, it is not offered."""
    planned = store.meetings()[-1]
    store.edit(planned, replace(planned, day=date(2026, 3, 10)))
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot)
        assert not screen.check_action("hold", ())
        await pilot.press("left")
        await pilot.pause()
        assert screen.check_action("hold", ())
        await pilot.press("h")
        await pilot.pause()
    assert [m.status for m in store.meetings() if m.id == planned.id] == [Status.HELD]


async def test_deleted_from_the_calendar(app: MentorlogApp, store: Store) -> None:
    """The same key as in the list, and the same question; where no meeting is, it is not offered."""
    planned = store.meetings()[-1]
    store.edit(planned, replace(planned, day=date(2026, 3, 10)))
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot)
        assert not screen.check_action("delete", ())
        await pilot.press("left", "x")
        await pilot.pause()
        assert len([m for m in store.meetings() if m.id == planned.id]) == 1
        await pilot.press("y")
        await pilot.pause()
    assert not [m for m in store.meetings() if m.id == planned.id]


async def test_of_several_meetings_one_is_chosen(app: MentorlogApp, store: Store) -> None:
    """Enter goes to them, the arrows and Enter open one."""
    planned = store.meetings()[-1]
    store.add(replace(planned, id=app.context.host.new_id(), start=None, minutes=20))
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert screen.listed.has_focus
        first = screen.highlighted_meeting
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, MeetingEditor)
        assert app.screen.entity not in (None, first)


async def test_weeks_begin_where_the_settings_say(app: MentorlogApp) -> None:
    """From Sunday, in both calendars."""
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        app.context.preferences.set("week_start", "sunday")
        screen = await opened(pilot)
        assert str(screen.month.render()).split("\n")[1].split()[0].startswith("Sun")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", ["textual-dark", "textual-light"])
def test_looks(
    app: MentorlogApp, snap_compare: Callable[..., bool], size: tuple[int, int], theme: str
) -> None:
    """The calendar on a day with a meeting."""
    app.theme = theme
    assert snap_compare(app, terminal_size=size, press=["2", "c", "up", "right", "left"])


@pytest.mark.parametrize("size", SIZES[:2])
def test_looks_empty(
    empty_app: MentorlogApp, snap_compare: Callable[..., bool], size: tuple[int, int]
) -> None:
    """The calendar before anything is written."""
    assert snap_compare(empty_app, terminal_size=size, press=["escape", "2", "c"])
