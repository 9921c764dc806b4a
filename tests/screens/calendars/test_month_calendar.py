"""The month: every day in its place, with as much of its meetings as there is room for."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.model import Meeting, Meetings, Span, Status, by_day
from mentorlog.operations.entry_titles import people
from mentorlog.store import Store
from mentorlog.widgets.calendars.day_walk import DayWalk
from mentorlog.widgets.calendars.month_calendar import MonthCalendar
from tests.screens.calendars.walking import OneCalendar

TODAY = date(2026, 3, 11)
PLANNED = date(2026, 3, 18)
NAMES = {0: "Ana [/b] [TODO]", 1: "陳小明", 2: "سارة", 3: "Nguyễn Thảo"}


def month(store: Store, *more: Meeting, week_start: int = 0, vacation: Span | None = None) -> OneCalendar:
    """Return an app that shows a month of a logbook, its people in four scripts."""
    programme = store.programme()
    assert programme is not None
    if vacation:
        programme = replace(programme, excluded=(vacation,))
    known = {each.mentee for meeting in store.meetings() for each in meeting.mentees}
    called = {mentee: NAMES[number % 4] for number, mentee in enumerate(sorted(known))}

    def fill(calendar: DayWalk) -> None:
        calendar.show(programme, Meetings(by_day((*store.meetings(), *more))), TODAY, week_start)

    return OneCalendar(lambda: MonthCalendar(lambda m: people(m, called) or m.kind.label), fill)


async def test_each_day_stands_under_its_weekday(store: Store) -> None:
    """The month begins on its weekday, and shows meetings with their signs."""
    app = month(store)
    async with app.run_test(size=(105, 26)):
        lines = app.drawn
    assert lines[0] == "March 2026"
    assert lines[1].split() == ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    assert lines[2].split() == ["23", "24", "25", "26", "27", "28", "1"]
    [today] = [line for line in lines if "today" in line]
    assert today.index("11 today") == 2 * 15
    assert any(line[30:].startswith("● 17:00 Ana") for line in lines)
    assert any(line[30:].startswith("○ 17:00 Ana") for line in lines)


async def test_the_arrows_walk_as_the_month_lies(store: Store) -> None:
    """Left and right go a day on, up and down a week; the month follows."""
    app = month(store)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("left", "up", "up", "down", "right", "pagedown", "home", "enter")
        await pilot.pause()
    days = [day.isoformat() for _, day in app.said]
    assert days == [
        *("2026-03-10", "2026-03-03", "2026-02-24", "2026-03-03", "2026-03-04", "2026-04-04"),
        *("2026-03-11", "2026-03-11"),
    ]


async def test_a_click_reaches_a_day_of_any_week(store: Store) -> None:
    """Also one of the month before, which is then shown."""
    app = month(store)
    async with app.run_test(size=(70, 26)) as pilot:
        await pilot.click(MonthCalendar, offset=(12, 3))
        await pilot.pause()
        assert app.calendar.cursor == date(2026, 2, 24)
        assert app.drawn[0] == "February 2026"
        await pilot.click(MonthCalendar, offset=(12, 0))
        await pilot.pause()
        assert app.calendar.cursor == date(2026, 2, 24)


async def test_more_meetings_than_lines_are_counted(store: Store) -> None:
    """What does not fit is said."""
    planned = next(m for m in store.meetings() if m.status is Status.PLANNED)
    more = [replace(planned, id=f"{planned.id[:-1]}{number}") for number in range(6)]
    app = month(store, *more)
    async with app.run_test(size=(105, 26)):
        drawn = "\n".join(app.drawn)
    assert "+ 5 more" in drawn


def test_a_meeting_that_is_cut_off_says_so(store: Store) -> None:
    """Nobody takes the first of many names for the only one."""
    planned = next(m for m in store.meetings() if m.status is Status.PLANNED)
    calendar = MonthCalendar(lambda _meeting: "Ana [/b] [TODO], Bo, Chi")
    calendar.set_reactive(DayWalk.cursor, planned.day)
    calendar.show(None, Meetings((planned,)), TODAY)
    drawn = [line.plain for line in calendar.lines(70, 20)]
    assert any("○ Ana" in line for line in drawn)
    assert any(line.rstrip().endswith("…") or "[/b]… " in line for line in drawn)


async def test_with_one_line_a_day_has_its_signs(store: Store) -> None:
    """The smallest terminal shows that there is something."""
    app = month(store)
    async with app.run_test(size=(63, 8)):
        assert any("18 ○" in line for line in app.drawn)


async def test_a_vacation_and_a_window_are_named_where_they_begin(store: Store) -> None:
    """And a day of a vacation is marked."""
    spring = Span(name="spring", start=date(2026, 3, 23), end=date(2026, 3, 27))
    app = month(store, vacation=spring)
    async with app.run_test(size=(105, 26)) as pilot:
        assert any("23 spring" in line and "24░" in line for line in app.drawn)
        await pilot.press("pagedown", "pagedown")
        await pilot.pause()
        assert any(" 4 exams" in line for line in app.drawn)


@pytest.mark.parametrize("week_start", [0, 6])
@given(
    width=st.integers(1, 210), height=st.integers(1, 60), day=st.dates(date(2025, 9, 1), date(2026, 6, 30))
)
def test_the_month_keeps_within_its_room(width: int, height: int, day: date, week_start: int) -> None:
    """At any size no line is too long, and the highlighted day is drawn where a click finds it."""
    calendar = MonthCalendar(lambda _meeting: "陳小明")
    calendar.set_reactive(DayWalk.cursor, day)
    calendar.show(None, Meetings(), TODAY, week_start)
    lines = calendar.lines(width, height)
    assert len(lines) <= height
    assert all(line.cell_length <= width for line in lines)
    laid_out = calendar._month(width, height)
    assert laid_out.first <= day < laid_out.first + timedelta(days=7 * laid_out.weeks)
