"""The calendar of what is to come: read back, held against the standard, and free of private words."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from icalendar import Calendar

from mentorlog.exchange.calendar import is_ours, write_calendar
from mentorlog.exchange.incoming.calendar_events import CalendarEvent, read_calendar
from mentorlog.host import Host
from mentorlog.model import (
    Action,
    Attendance,
    Kind,
    Logbook,
    Meeting,
    Meetings,
    Mentee,
    Mentor,
    Programme,
    Span,
    Status,
)
from mentorlog.policyfile.logbook_report import report_of
from mentorlog.policyfile.shipped_programmes import shipped
from mentorlog.store import Store
from tests import strategies
from tests.conftest import NOON

TODAY = date(2026, 3, 11)
SOON = TODAY + timedelta(days=20)


@pytest.fixture
def year(host: Host) -> Iterator[Store]:
    """A year in London with one mentee whose pseudonym is markup."""
    with Store(host) as store:
        programme = Programme(
            id=host.new_id(),
            name="Peer Mentoring",
            start=date(2025, 9, 1),
            end=date(2026, 6, 30),
            zone="Europe/London",
            policy=shipped()["five-meetings"],
            windows=(
                Span(name="exams", start=SOON, end=SOON + timedelta(days=4)),
                Span(name="induction", start=date(2025, 9, 1), end=date(2025, 9, 9)),
            ),
        )
        store.add(
            programme,
            Mentor(id=host.new_id(), name="Farah", programme=programme.id),
            Mentee(id=host.new_id(), pseudonym="M-01; [/b] [TODO], x", name="Thảo Nguyễn"),
        )
        yield store


def planned(store: Store, **fields: object) -> Meeting:
    """Record a planned meeting with the mentee, in summer time."""
    [mentee] = store.all(Mentee)
    usual = {
        "id": store.host.new_id(),
        "day": SOON,
        "start": time(17, 30),
        "zone": "Europe/London",
        "minutes": 45,
        "status": Status.PLANNED,
        "mentees": (Attendance(mentee=mentee.id),),
        "topics": ("her aunt",),
        "private": "Thảo is tired",
    }
    meeting = Meeting(**usual | fields)  # type: ignore[arg-type]
    store.add(meeting)
    return meeting


def calendar_of(store: Store) -> bytes:
    """Write the calendar."""
    logbook = store.logbook()
    assert logbook.programme
    report = report_of(logbook, logbook.programme, TODAY, day_over=False)
    return write_calendar(logbook, report, TODAY, NOON)[0]


def events(data: bytes) -> dict[str, Any]:
    """Read a calendar back; events by the beginning of their UIDs."""
    calendar = Calendar.from_ical(data)
    return {str(event["uid"]).removesuffix("@mentorlog"): event for event in calendar.walk("VEVENT")}


def test_a_planned_meeting_is_at_its_time_in_its_zone(year: Store) -> None:
    """With its length, whom it is with and a reminder an hour before; and nothing that was noted."""
    meeting = planned(year)
    data = calendar_of(year)
    event = events(data)[meeting.id]
    assert event["dtstart"].params["TZID"] == "Europe/London"
    assert event["dtstart"].dt == datetime(2026, 3, 31, 17, 30, tzinfo=ZoneInfo("Europe/London"))
    assert event["dtstart"].dt.astimezone(UTC).hour == 16
    assert event["duration"].dt == timedelta(minutes=45)
    assert str(event["summary"]) == "Mentoring: one-to-one with M-01; [/b] [TODO], x"
    [alarm] = event.walk("VALARM")
    assert alarm["trigger"].dt == timedelta(hours=-1)
    for private in (b"aunt", b"tired", "Thảo".encode(), "Nguyễn".encode()):
        assert private not in data


def test_what_has_no_time_takes_its_day(year: Store) -> None:
    """The end is the day after, as the standard has it, and the day stays free for others."""
    meeting = planned(year, start=None, kind=Kind.GROUP, others=2)
    event = events(calendar_of(year))[meeting.id]
    assert (event["dtstart"].dt, event["dtend"].dt) == (SOON, SOON + timedelta(days=1))
    assert event["transp"] == "TRANSPARENT"
    assert str(event["summary"]).endswith("x, 2 others")


def test_promises_deadlines_and_windows_are_in_it(year: Store) -> None:
    """As far as they are to come; a name in a promise becomes the pseudonym."""
    [mentee] = year.all(Mentee)
    mine = Action(id=year.host.new_id(), text="Send Thảo the papers", due=SOON)
    theirs = Action(id=year.host.new_id(), text="Read", mentee=mentee.id, due=TODAY)
    past = Action(id=year.host.new_id(), text="Late", due=TODAY - timedelta(days=1))
    done = Action(id=year.host.new_id(), text="Done", due=SOON, done=TODAY)
    someday = Action(id=year.host.new_id(), text="Some day")
    year.add(mine, theirs, past, done, someday)
    [programme] = year.all(Programme)
    found = events(calendar_of(year))
    assert str(found[mine.id]["summary"]) == "You promised: Send M-01; [/b] [TODO], x the papers"
    assert str(found[theirs.id]["summary"]) == "M-01; [/b] [TODO], x promised: Read"
    assert not {past.id, done.id, someday.id} & found.keys()
    window = found[f"{programme.id}.window.exams"]
    assert (window["dtstart"].dt, window["dtend"].dt) == (SOON, SOON + timedelta(days=5))
    deadlines = [event for uid, event in found.items() if ".rule." in uid]
    assert programme.end in [event["dtstart"].dt for event in deadlines]
    assert f"{programme.id}.window.induction" not in found


def test_only_what_is_to_come_is_in_it(year: Store) -> None:
    """Held meetings and those that were planned for earlier are not."""
    past = planned(year, day=TODAY - timedelta(days=1))
    held = planned(year, status=Status.HELD)
    assert not {past.id, held.id} & events(calendar_of(year)).keys()


def test_the_same_entry_is_the_same_event_and_counts_its_changes(year: Store) -> None:
    """So that another program moves it instead of showing it twice."""
    meeting = planned(year)
    before = events(calendar_of(year))[meeting.id]
    year.edit(meeting, replace(meeting, start=time(18, 0)))
    after = events(calendar_of(year))[meeting.id]
    assert before["uid"] == after["uid"]
    assert (before.get("sequence", 0), after["sequence"]) == (0, 1)


def test_the_bytes_are_as_the_standard_wants_them(year: Store) -> None:
    """Lines of at most 75 bytes that end in CRLF; what every part must have, once (RFC 5545, 3.1 and 3.6)."""
    planned(year)
    year.add(Action(id=year.host.new_id(), text="陳小明 " * 12, due=SOON))
    data = calendar_of(year)
    assert data.endswith(b"\r\n")
    lines = data.split(b"\r\n")[:-1]
    assert all(b"\n" not in line and b"\r" not in line and len(line) <= 75 for line in lines)
    for line in lines:
        line.decode()  # Folded between characters, not inside one.
    text = re.sub("\r\n[ \t]", "", data.decode())
    assert text.count("\r\nVERSION:2.0\r\n") == text.count("\r\nPRODID:") == 1
    for event in re.findall("BEGIN:VEVENT.*?END:VEVENT", text, re.S):
        own = event.split("BEGIN:VALARM")[0]
        assert all(own.count(f"\r\n{name}") == 1 for name in ("UID:", "DTSTAMP:", "DTSTART"))
        assert re.search(r"\r\nDTSTAMP:\d{8}T\d{6}Z\r\n", own)
        alarm = event.split("BEGIN:VALARM")[1]
        assert all(f"\r\n{name}:" in alarm for name in ("ACTION", "DESCRIPTION", "TRIGGER"))
    named = set(re.findall("TZID=([^:;]+)", text))
    assert named == set(re.findall("\r\nTZID:(.+)\r\n", text)) == {"Europe/London"}


@given(strategies.meetings)
def test_whatever_is_planned_is_written_and_read(meeting: Meeting) -> None:
    """Any day, zone and words."""
    coming = replace(meeting, status=Status.PLANNED)
    logbook = Logbook(mentor=None, programme=None, meetings=Meetings((coming,)))
    data, count = write_calendar(logbook, None, coming.day, NOON)
    [event] = events(data).values()
    start = event["dtstart"].dt
    assert count == 1
    assert (start.date() if isinstance(start, datetime) else start) == coming.day
    assert not isinstance(start, datetime) or start.replace(tzinfo=None).time() == coming.start


def test_our_own_calendars_are_known(year: Store) -> None:
    """Only these are written over."""
    assert is_ours(calendar_of(year))
    assert not is_ours(b"BEGIN:VCALENDAR\r\nPRODID:-//else//EN\r\n")


@pytest.mark.parametrize(
    ("day", "start"), [(date(2026, 10, 25), time(2, 30)), (date(2026, 3, 29), time(1, 30)), (SOON, time(9))]
)
def test_what_is_written_is_read_with_its_length(year: Store, day: date, start: time) -> None:
    """Also on the days on which the clocks are changed."""
    meeting = planned(year, day=day, start=start, zone="Europe/Berlin", minutes=45)
    read = read_calendar(calendar_of(year), date(2026, 12, 31))
    found = [
        event
        for event in read
        if isinstance(event, CalendarEvent)
        and event.start == datetime.combine(day, start, ZoneInfo(meeting.zone))
    ]
    assert [event.minutes for event in found] == [45]
