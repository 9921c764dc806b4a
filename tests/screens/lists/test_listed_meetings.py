"""Meetings as rows: read as they come in sight, filtered in the file as in memory."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual import events

from mentorlog.app import MentorlogApp
from mentorlog.host import Host
from mentorlog.model import Attendance, Meeting, Meetings, Mentee, Mentor, Programme, Status, by_day
from mentorlog.model.meeting import Channel, Kind
from mentorlog.operations.search.filter_words import STEP, filter_words, steps
from mentorlog.policyfile.shipped_programmes import shipped
from mentorlog.screens.areas.meetings import MeetingsScreen
from mentorlog.screens.meetings.listed_meetings import ListedMeetings
from mentorlog.store import Store, rows
from tests.copies import fill
from tests.screens.typing import keys

DAYS = [date(2026, 1, 31), date(2026, 2, 1), date(2026, 2, 28), date(2026, 3, 1), date(2025, 12, 24)]


def meeting(
    number: int, host: Host, who: Mentee, absent: tuple[Mentee, ...], day: date, text: str
) -> Meeting:
    """Return a meeting, each in another way."""
    held = number % 3 > 0
    people = (
        Attendance(mentee=who.id, attended=held),
        *(Attendance(mentee=each.id, attended=False) for each in absent if number % 5 == 1),
    )
    return Meeting(
        id=host.new_id(),
        day=day,
        start=time(8 + number % 9) if number % 2 else None,
        zone="Europe/London",
        minutes=30,
        kind=list(Kind)[number % 3],
        status=Status.HELD if held else Status.PLANNED,
        channel=[None, Channel.VIDEO, Channel.PHONE][number % 3],
        others=number % 4 if number % 2 else 1 + number % 4,
        mentees=people if number % 2 else (),
        tags=("wellbeing",) if number % 6 == 1 else (),
        topics=("Prüfung",) if number % 7 == 1 else (),
        facts=text,
    )


def naive(meetings: Meetings) -> list[str]:
    """Return what the rows of meetings are: headings, and ids."""
    said: list[str] = []
    month = None
    for each in reversed(tuple(meetings)):
        if month != (each.day.year, each.day.month):
            month = each.day.year, each.day.month
            said.append(f"{each.day:%B} {each.day.year}")
        said.append(each.id)
    return said


@pytest.fixture
def many(host: Host) -> Store:
    """A logbook of some hundred meetings."""
    fill(host, "some hundred meetings", _record)
    return Store(host)


def _record(host: Host) -> None:
    """Record the meetings."""
    store = Store(host)
    ana, ben = (Mentee(id=host.new_id(), pseudonym=name) for name in ("Ana [/b] [TODO]", "M-02"))
    year = Programme(
        id=host.new_id(),
        name="Year",
        start=date(2025, 10, 1),
        end=date(2026, 7, 1),
        zone="Europe/London",
        policy=shipped()["five-meetings"],
    )
    store.add(year, Mentor(id=host.new_id(), programme=year.id), ana, ben)
    store.add(
        *(
            meeting(number, host, ana, (ben,), DAYS[number % len(DAYS)], f"Exam {number} #new")
            for number in range(330)
        )
    )
    store.close()


def test_rows_are_the_meetings_under_their_months(many: Store) -> None:
    """Each at its place, by its number and by its id, whatever is read first."""
    meetings = many.logbook().meetings
    listed = ListedMeetings(meetings, {})
    expected = naive(Meetings(by_day(many.all(Meeting))))
    order = [*reversed(range(0, len(expected), 7)), *range(len(expected))]
    assert len(listed) == len(expected)
    for place in order:
        row = listed[place]
        assert (row.id or str(row.content)) == expected[place]
        there = listed.meeting(place)
        assert (there.id if there else "") == row.id
        assert listed.place_of(row.id) == (place if row.id else None)
    assert listed.meeting(None) is listed.meeting(len(expected)) is None


@pytest.mark.parametrize(
    "typed",
    ["exam 1", "ANA", "m-02", "held", "planned feb", "2026-02", "satur", "#wellb", "#new", "prufung", "video",
     "absent", "others", "group", "zz", "12", "-", "%", "' OR 1"],
)  # fmt: skip
def test_the_file_filters_as_memory_does(many: Store, typed: str) -> None:
    """The same meetings, by their days and in their order."""
    stored, mentees = many.logbook().meetings, many.all(Mentee)
    wanted = filter_words(typed, mentees)
    known = Meetings(tuple(many.logbook().meetings)).filtered(*wanted)
    many.add(Mentee(id=many.host.new_id(), pseudonym="M-03"))  # what was read is not of this logbook
    stored = many.logbook().meetings
    found = Store(many.host, again=True).logbook().meetings.filtered(*wanted)
    assert found.per_day() == known.per_day()
    assert found.page(0, 400) == known.page(0, 400)
    assert len(stored.filtered(*wanted)) == len(known)


@given(st.lists(st.integers(1, 2 * STEP), max_size=40))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_steps_are_all_the_days_each_once(counts: list[int]) -> None:
    """None of them much more than a step."""
    days = [(date.fromordinal(800_000 - number), count) for number, count in enumerate(counts)]
    spans = steps(days)
    covered = [day for first, last in spans for day, _ in days if first <= day <= last]
    assert covered == [day for day, _ in days]
    for first, last in spans:
        assert sum(count for day, count in days if first < day <= last) < STEP


async def test_a_meeting_that_is_damaged_takes_no_others_with_it(many: Store, host: Host) -> None:
    """It is passed over in its place, and it is said once why."""
    damaged = many.logbook().meetings.newest(3)[-1]
    with closing(sqlite3.connect(host.database)) as file, file:
        file.execute("UPDATE meeting SET facts = 'other' WHERE id = ?", (damaged.id,))
    app = MentorlogApp(host, many, draft_session="here")
    app.animation_level = "none"
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        app.clear_notifications()
        await pilot.press("2", "down", "down", "end", "home", "down", "down")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, MeetingsScreen)
        assert str(screen.listed.rows[3].content) == "! cannot be read"
        assert screen.listed.highlighted == 4
        said = [str(each.message) for each in app._notifications]
        assert len([each for each in said if each.startswith("The meeting")]) == 1


async def test_a_key_reads_no_more_than_comes_in_sight(
    many: Store, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither going there again, nor a key, nor the end, nor a letter of the filter reads all of them."""
    read: list[int] = []
    entity_in: Callable[..., Any] = rows.entity_in

    def counted(*args: Any) -> Any:
        read.append(1)
        return entity_in(*args)

    app = MentorlogApp(host, many, draft_session="here")
    app.animation_level = "none"
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        monkeypatch.setattr(rows, "entity_in", counted)
        reads = {"2": 60, "down": 0, "pagedown": 0, "end": 100, "up": 1, "home": 60, "f": 0}
        for key, most in reads.items():
            read.clear()
            await pilot.press(key)
            await pilot.pause()
            assert len(read) <= most, key
        for letter in keys("exam 7"):
            read.clear()
            await pilot.press(letter)
            await pilot.pause()
            assert len(read) <= 100, letter
        assert isinstance(app.screen, MeetingsScreen)


async def test_a_key_lays_nothing_out_and_describes_where_the_highlight_rests(
    many: Store, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Several keys at once are described once, and the screen stays arranged as it is."""
    app = MentorlogApp(host, many, draft_session="here")
    app.animation_level = "none"
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("2", "down")
        await pilot.pause()
        done: list[str] = []
        describe, arrange = MeetingsScreen.describe, MeetingsScreen._refresh_layout

        def described(screen: MeetingsScreen) -> None:
            done.append(screen.listed.row_id)
            describe(screen)

        def arranged(screen: MeetingsScreen, *args: Any) -> None:
            done.append("arranged")
            arrange(screen, *args)

        monkeypatch.setattr(MeetingsScreen, "describe", described)
        monkeypatch.setattr(MeetingsScreen, "_refresh_layout", arranged)
        for _ in range(3):
            app.post_message(events.Key("down", None))
        await pilot.pause()
        assert done == [many.logbook().meetings.newest(5)[-1].id]


async def test_the_first_that_are_found_are_shown_before_all_are(
    many: Store, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the steps keys are answered; what is typed meanwhile ends them."""
    monkeypatch.setattr("mentorlog.operations.search.filter_words.STEP", 50)
    app = MentorlogApp(host, many, draft_session="here")
    app.animation_level = "none"
    shown: list[str] = []
    show = MeetingsScreen._show

    def noted(screen: MeetingsScreen, days: Any, *, more: bool = False) -> None:
        shown.append(f"{screen._wanted}{'+' if more else ''} {sum(count for _, count in days)}")
        show(screen, days, more=more)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "f")
        monkeypatch.setattr(MeetingsScreen, "_show", noted)
        await pilot.press("e")
        await pilot.pause()
        assert shown == ["e+ 66", "e 330"]
