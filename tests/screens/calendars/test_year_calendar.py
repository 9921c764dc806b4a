"""The year at a glance: every day has its sign, and the arrows walk from day to day."""

from dataclasses import replace
from datetime import date

import pytest

from mentorlog.model import Meeting, Meetings, Programme, Span, Status
from mentorlog.store import Store
from mentorlog.widgets.calendars.day_walk import DayWalk
from mentorlog.widgets.calendars.days_on_show import DaysOnShow, sign
from mentorlog.widgets.calendars.year_calendar import YearCalendar
from tests.screens.calendars.walking import OneCalendar

TODAY = date(2026, 3, 11)


def year(store: Store, *, week_start: int = 0) -> OneCalendar:
    """Return an app that shows the year of a logbook."""

    def fill(calendar: DayWalk) -> None:
        calendar.show(store.programme(), store.meetings(), TODAY, week_start)

    return OneCalendar(YearCalendar, fill)


def a_programme(store: Store, **changes: object) -> Programme:
    """Return the programme of the logbook with something else in it."""
    programme = store.programme()
    assert programme is not None
    return replace(programme, **changes)  # type: ignore[arg-type]


async def test_each_day_stands_in_its_week_with_its_sign(store: Store) -> None:
    """Held is filled, planned hollow, missed crossed; today is marked, and brackets name the windows."""
    app = year(store)
    async with app.run_test(size=(140, 10)):
        months, *rows, windows, key = app.drawn
    assert months.split() == ["Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May"]
    assert [row[:4] for row in rows] == ["Mon ", "Tue ", "Wed ", "Thu ", "Fri ", "Sat ", "Sun "]
    assert rows[0][4:11] == "·  ●  ·"
    assert rows[3][16] == "✗"
    assert rows[2][4 + 27 * 3] == "◇"
    assert rows[2][4 + 28 * 3] == "○"
    assert "└───────┘ induction" in windows
    assert windows.rstrip().endswith("exams")
    assert key.startswith("week 28 of 39  ● held")


@pytest.mark.parametrize(
    ("width", "meanings"),
    [
        (140, ["● held", "○ planned", "✗ missed", "◇ today", "– cancelled"]),
        (44, ["● held", "○ planned", "✗ missed"]),
    ],
)
async def test_the_key_has_the_signs_that_are_drawn(store: Store, width: int, meanings: list[str]) -> None:
    """What is nowhere in the picture takes no room from what is: today is said where it fits."""
    app = year(store)
    async with app.run_test(size=(width, 10)):
        key = app.drawn[-1]
    assert key.rstrip().split("  ")[1:] == meanings


@pytest.mark.parametrize(("width", "named"), [(140, "exams, resits"), (22, "exams")])
async def test_windows_that_overlap_have_one_bracket(store: Store, width: int, named: str) -> None:
    """Two brackets over each other could not be read; the names are those that have room."""
    exams = Span(name="exams", start=date(2026, 3, 2), end=date(2026, 3, 29))
    resits = Span(name="resits", start=date(2026, 3, 16), end=date(2026, 4, 5))
    programme = a_programme(store, windows=(resits, exams))
    app = OneCalendar(YearCalendar, lambda calendar: calendar.show(programme, store.meetings(), TODAY))
    async with app.run_test(size=(width, 10)):
        drawn = app.drawn[-2]
    assert (drawn.count("└"), drawn.count("┘")) == (1, 1)
    assert drawn.strip("└─┘ ") == named


async def test_the_week_begins_where_the_mentor_wants(store: Store) -> None:
    """With weeks from Sunday the first row is Sunday, and every meeting still lies on its weekday."""
    app = year(store, week_start=6)
    async with app.run_test(size=(140, 10)):
        rows = app.drawn[1:8]
    assert [row[:3] for row in rows] == ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    assert "◇" in rows[3]
    assert rows[0][4:7].strip() == ""


async def test_the_arrows_walk_the_days(store: Store) -> None:
    """Up and down go a day on, left and right a week, page up and down a month, Home to today."""
    app = year(store)
    async with app.run_test(size=(140, 10)) as pilot:
        await pilot.press("up", "left", "pagedown", "right", "down", "home", "enter")
        await pilot.pause()
    days = [day.isoformat() for _, day in app.said]
    assert days == [
        *("2026-03-10", "2026-03-03", "2026-04-03", "2026-04-10", "2026-04-11", "2026-03-11"),
        "2026-03-11",
    ]
    assert app.said[-1][0] == "chosen"


async def test_a_click_highlights_and_a_second_one_opens(store: Store) -> None:
    """The mouse reaches every day; where no day is, nothing happens."""
    app = year(store)
    async with app.run_test(size=(140, 10)) as pilot:
        await pilot.click(YearCalendar, offset=(4 + 3, 1))
        await pilot.click(YearCalendar, offset=(4 + 3, 1))
        await pilot.click(YearCalendar, offset=(1, 1))
        await pilot.click(YearCalendar, offset=(139, 3))
        await pilot.pause()
    assert app.said == [("highlighted", date(2025, 9, 8)), ("chosen", date(2025, 9, 8))]


async def test_with_little_room_a_week_is_one_sign(store: Store) -> None:
    """Four lines high, the weeks have a sign each, and left and right go from one to the next."""
    app = year(store)
    async with app.run_test(size=(80, 4)) as pilot:
        _, weeks, windows, key = app.drawn
        await pilot.press("left")
        await pilot.pause()
    assert weeks.startswith("● ● ● · ✗ ● ")
    assert windows.startswith("└────┘ induction")
    assert "week 28 of 39" in key
    assert app.said == [("highlighted", date(2026, 3, 4))]


async def test_weeks_that_do_not_fit_are_those_around_the_cursor(store: Store) -> None:
    """In a narrow pane the highlighted day is in view, wherever one walks."""
    app = year(store)
    async with app.run_test(size=(24, 10)) as pilot:
        assert any("◇" in line for line in app.drawn)
        await pilot.press(*["pageup"] * 6)
        await pilot.pause()
        assert app.drawn[0].split()[0] == "Sep"
        assert not any("◇" in line for line in app.drawn[:-1])


@pytest.mark.parametrize("width", [1, 5, 20, 42, 43, 44, 120, 300])
@pytest.mark.parametrize("height", [4, 10])
async def test_the_year_keeps_within_its_width(store: Store, width: int, height: int) -> None:
    """At any width every line stays inside it."""
    app = year(store)
    async with app.run_test(size=(width, height)):
        lines = app.calendar.lines(width, height)
    assert len(lines) == height
    assert all(line.cell_length <= width for line in lines)


async def test_walking_out_of_the_programme_shows_another_year(store: Store) -> None:
    """An earlier year is shown as the academic year that it was."""
    app = year(store)
    async with app.run_test(size=(140, 10)) as pilot:
        await pilot.press(*["pageup"] * 9)
        await pilot.pause()
        assert app.calendar.cursor == date(2025, 6, 11)
        assert app.drawn[0].split()[-1] == "Jun"


async def test_the_ends_of_time_stop_the_cursor() -> None:
    """Nobody walks out of the calendar, and its first and last weeks can be drawn."""
    for edge, keys in ((date.min, ["left", "pageup"]), (date.max, ["right", "pagedown"])):
        app = OneCalendar(YearCalendar, lambda calendar, edge=edge: calendar.show(None, Meetings(), edge))  # type: ignore[misc]
        async with app.run_test(size=(80, 10)) as pilot:
            app.calendar.go_to(edge)
            await pilot.press(*keys)
            await pilot.pause()
            assert app.calendar.cursor == edge
            assert len(app.drawn) == 10


def test_a_day_says_what_matters_most(store: Store) -> None:
    """Held meetings are counted; only without any does a planned, a missed or a cancelled one show."""
    by = {s: [m for m in store.meetings() if m.status is s] for s in Status}
    held, planned, missed = by[Status.HELD], by[Status.PLANNED], by[Status.NO_SHOW]
    several: list[list[Meeting]] = [[], held[:1], held[:2] + planned, planned + missed, missed]
    assert [sign(each) for each in (*several, by[Status.CANCELLED])] == list("·●2○✗–")


def test_a_vacation_shows_on_days_without_meetings(store: Store) -> None:
    """What took place in it shows all the same."""
    winter = Span(name="winter", start=date(2025, 12, 8), end=date(2026, 1, 4))
    days = DaysOnShow(
        today=TODAY, programme=a_programme(store, excluded=(winter,)), meetings=store.meetings()
    )
    assert [days.sign(date(2025, 12, day)) for day in (7, 8, 10)] == ["·", "░", "●"]
