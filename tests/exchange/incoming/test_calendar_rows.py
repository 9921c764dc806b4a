"""Calendars of other programs: what they list, each time by itself, and what is asked."""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorlog.exchange.incoming.incoming_row import IncomingReflection
from mentorlog.exchange.incoming.source import Interrupted, NotReadable, Watch
from mentorlog.model import Channel
from tests.exchange.incoming.naive_series import WEEKDAYS, Series
from tests.exchange.incoming.reading import END_OF_2025, meeting_of, rows_of, when_of
from tests.exchange.incoming.samples import sample

CALENDAR = sample("05_calendar.ics")


def calendar(tmp_path: Path, *lines: str, around: str = "") -> Path:
    """Write a calendar of one event that has these lines."""
    event = ("BEGIN:VEVENT", "UID:one", *lines, "END:VEVENT") if lines else ()
    path = tmp_path / "calendar.ics"
    path.write_text("\r\n".join(("BEGIN:VCALENDAR", around, *event, "END:VCALENDAR", "")), newline="")
    return path


def test_the_sample_gives_each_time_and_asks_what_it_does_not_say() -> None:
    """Exceptions, a moved time, both offsets of a year; what is cancelled or private is passed over."""
    rows = rows_of(CALENDAR)
    weekly = rows[:5]
    assert [when_of(row) for row in weekly] == [
        "2024-10-07 16:00 60",
        "2024-10-15 09:30 30",
        "2024-10-21 16:00 60",
        "2024-11-04 16:00 60",
        "2024-11-11 16:00 60",
    ]
    assert [row.cells[0][-5:] for row in weekly] == ["+0100", "+0100", "+0100", "+0000", "+0000"]
    assert meeting_of(weekly[0]).private.endswith("in the middle of a multi-byte run ééééé")
    assert meeting_of(weekly[0]).people == ("Nguyễn, Thị An",)
    whole_days, utc, cancelled, floating, private = rows[5:]
    assert whole_days.cells[0] == "2024-09-23 to 2024-09-24"
    assert [doubt.field for doubt in whole_days.doubts] == ["minutes"]
    assert when_of(utc) == "2024-11-04 22:30 45"
    assert not utc.doubts
    assert cancelled.skipped == "It was cancelled."
    assert [doubt.field for doubt in floating.doubts] == ["zone", "minutes"]
    assert private.skipped == "The calendar says that it is private."
    assert private.entry is None
    assert [row.number for row in rows] == list(range(1, 11))


def test_a_line_that_is_folded_within_a_sign_is_whole_again(tmp_path: Path) -> None:
    """Programs fold lines by their bytes, and some signs have two or four of them."""
    path = calendar(tmp_path, "DTSTART:20241112T090000Z", "SUMMARY:Zo\u00eb \U0001f393", "DURATION:PT1H")
    for sign in ("\u00eb".encode(), "\U0001f393".encode()):
        path.write_bytes(path.read_bytes().replace(sign, sign[:1] + b"\r\n " + sign[1:]))
    assert meeting_of(rows_of(path)[0]).private == "Zo\u00eb \U0001f393"


def test_private_is_taken_by_who_says_so() -> None:
    """The calendar's word is the default, not the last word."""
    assert meeting_of(rows_of(CALENDAR, take=frozenset({10}))[9]).private == "Dentist"


def test_what_a_calendar_says_of_place_people_and_zone_is_kept(tmp_path: Path) -> None:
    """Rooms and those who declined were not there; a link of a video meeting says how it was held."""
    path = calendar(
        tmp_path,
        "DTSTART;TZID=America/New_York:20241007T200000",
        "DTEND;TZID=America/New_York:20241007T203000",
        "SUMMARY:Ana",
        "LOCATION:https://us02.zoom.us/j/1",
        "ATTENDEE;CN=Room 2;CUTYPE=ROOM:mailto:r@example.org",
        "ATTENDEE;CN=Bo;PARTSTAT=DECLINED:mailto:bo@example.org",
        "ATTENDEE:mailto:ana@example.org",
    )
    meeting = meeting_of(rows_of(path)[0])
    assert (meeting.day, meeting.start, meeting.zone) == (date(2024, 10, 7), time(20), "America/New_York")
    assert meeting.people == ("ana@example.org",)
    assert meeting.channel is Channel.VIDEO
    assert meeting.private == "Ana\n\nWhere: https://us02.zoom.us/j/1"


def test_a_zone_for_showing_times_is_offered_and_changes_none(tmp_path: Path) -> None:
    """A floating time stays as written; what passes between two zones is what really passes."""
    floating = calendar(tmp_path, "DTSTART:20241112T090000", around="X-WR-TIMEZONE:Asia/Tokyo")
    row = rows_of(floating)[0]
    assert meeting_of(row).start == time(9)
    assert row.doubts[0].answers == ("Europe/London", "Asia/Tokyo")
    path = calendar(tmp_path, "DTSTART;TZID=Europe/London:20241027T003000", "DTEND:20241027T013000Z")
    assert when_of(rows_of(path)[0]) == "2024-10-27 00:30 120"


@st.composite
def series(draw: st.DrawFn) -> Series:
    """Draw a series."""
    rhythm = draw(st.sampled_from(("DAILY", "WEEKLY", "MONTHLY")))
    begin = draw(st.dates(date(2024, 1, 1), date(2025, 6, 1)))
    weekday = WEEKDAYS[begin.weekday()]
    more = draw(st.sets(st.sampled_from(WEEKDAYS), max_size=3)) if rhythm == "WEEKLY" else set()
    ends = draw(st.sampled_from(("count", "until", "never")))
    return Series(
        # Not at night, where clocks skip times and show them twice.
        start=datetime.combine(begin, draw(st.sampled_from((time(8), time(16, 30), time(21, 15))))),
        zone=draw(st.sampled_from(("Europe/London", "America/New_York", "Asia/Kuala_Lumpur"))),
        minutes=draw(st.integers(1, 180)),
        rhythm=rhythm,
        interval=draw(st.integers(1, 4)),
        count=draw(st.integers(1, 40)) if ends == "count" else None,
        until=begin + timedelta(days=draw(st.integers(0, 300))) if ends == "until" else None,
        days=tuple(sorted(more | {weekday}, key=WEEKDAYS.index)) if more else (),
        left_out=tuple(draw(st.sets(st.integers(0, 8), max_size=3))),
        moved=tuple(sorted(draw(st.sets(st.integers(9, 14), max_size=2)))),
    )


@given(series())
@settings(max_examples=60)
def test_series_are_expanded_as_a_naive_reading_of_the_standard_does(drawn: Series) -> None:
    """The library and a walk through every day come to the same times."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "series.ics")
        path.write_text(drawn.text(END_OF_2025), newline="")
        assert sorted(when_of(row) for row in rows_of(path)) == drawn.expected(END_OF_2025)


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("FREQ=SECONDLY", "It repeats in a rhythm that no meetings have."),
        ("FREQ=HOURLY;COUNT=2", "It repeats in a rhythm that no meetings have."),
        ("COUNT=3", "It repeats in a rhythm that no meetings have."),
        ("FREQ=DAILY", "It takes place more than 1,000 times."),
        ("FREQ=WEEKLY;UNTIL=whenever", "Its RRULE cannot be understood."),
    ],
)
def test_what_repeats_beyond_all_bounds_is_refused(tmp_path: Path, rule: str, why: str) -> None:
    """An event that would fill the logbook comes to one row that says why it is not taken."""
    path = calendar(tmp_path, "DTSTART:19700101T100000Z", "DURATION:PT1H", "SUMMARY:Odd", f"RRULE:{rule}")
    (row,) = rows_of(path, until=date(2036, 1, 1))
    assert (row.cells[2], row.rejected, row.entry) == ("Odd", why, None)


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (("SUMMARY:x",), "It says no start."),
        (("DTSTART:soon",), "Its DTSTART cannot be understood."),
        (("DTSTART:09990101T100000Z",), "It starts in the year 999."),
        (("DTSTART:20240101T100000Z", "CLASS"), ""),
    ],
)
def test_an_event_that_cannot_be_read_says_why(tmp_path: Path, lines: tuple[str, ...], why: str) -> None:
    """And the others of the calendar come in all the same."""
    assert rows_of(calendar(tmp_path, *lines))[0].rejected == why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20240101T100000Z\n", "cut off"),
        (
            "BEGIN:VCALENDAR\n" + "BEGIN:X\n" * 2000 + "END:X\n" * 2000 + "END:VCALENDAR\n",
            "nested too deeply",
        ),
        ("BEGIN:VCALENDAR\nno colon here\nEND:VCALENDAR\n", "out of place"),
        ("BEGIN:VCALENDAR\nSUMMARY:\udcff\nEND:VCALENDAR\n", "not UTF-8"),
    ],
)
def test_a_file_that_is_no_calendar_is_refused(tmp_path: Path, text: str, why: str) -> None:
    """With a sentence, before anything of it is taken in."""
    path = tmp_path / "bad.ics"
    path.write_bytes(text.encode(errors="surrogateescape"))
    with pytest.raises(NotReadable, match=why):
        rows_of(path)


def test_reading_a_calendar_can_be_stopped_and_tells_how_far_it_is() -> None:
    """Whoever waits sees it go on, and need not wait for its end."""
    told: list[float] = []
    rows_of(CALENDAR, watch=Watch(tell=told.append))
    assert told[-6:] == [number / 6 for number in range(6)]
    with pytest.raises(Interrupted):
        rows_of(CALENDAR, watch=Watch(stopped=lambda: True))


@pytest.mark.parametrize(
    ("start", "length", "minutes"),
    [
        ("20261025T023000", "PT30M", 30),
        ("20261025T013000", "PT2H", 120),
        ("20260329T013000", "PT1H", 60),
        ("20261025T120000", "PT45M", 45),
    ],
)
@pytest.mark.parametrize("rhythm", [(), ("RRULE:FREQ=DAILY;COUNT=2",), ("RDATE:20261101T103000Z",)])
def test_a_length_is_what_really_passes_while_the_clocks_are_changed(
    tmp_path: Path, start: str, length: str, minutes: int, rhythm: tuple[str, ...]
) -> None:
    """Each time of a series by itself, whether it says its length once or is moved."""
    path = calendar(tmp_path, f"DTSTART;TZID=Europe/Berlin:{start}", f"DURATION:{length}", *rhythm)
    rows = rows_of(path, until=date(2026, 12, 31))
    assert len(rows) == 1 + len(rhythm)
    assert {meeting_of(row).minutes for row in rows} == {minutes}


def test_two_events_of_one_uid_are_two(tmp_path: Path) -> None:
    """A program that numbers badly loses no meeting; an exception of a series stays one of it."""
    path = calendar(
        tmp_path,
        "DTSTART:20260302T100000Z",
        "DURATION:PT30M",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "UID:one",
        "DTSTART:20260305T100000Z",
        "DURATION:PT45M",
        "RRULE:FREQ=DAILY;COUNT=2",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "UID:one",
        "DTSTART:20260302T100000Z",
        "DURATION:PT30M",
    )
    rows = rows_of(path, until=date(2026, 12, 31))
    assert sorted(when_of(row) for row in rows) == [
        "2026-03-02 10:00 30",
        "2026-03-05 10:00 45",
        "2026-03-06 10:00 45",
    ]


@pytest.mark.parametrize(
    ("lines", "day", "start"),
    [
        (("DTSTART:20260302T100000Z", "DURATION:P1D"), "2026-03-02", time(10)),
        (("DTSTART;TZID=Europe/Berlin:20260328T000000", "DURATION:P1D"), "2026-03-28", None),
        (("DTSTART:20260302T000000Z", "DTEND:20260304T000000Z"), "2026-03-02 to 2026-03-03", None),
        (("DTSTART;VALUE=DATE:20260302", "DURATION:P1D"), "2026-03-02", None),
        (("DTSTART;VALUE=DATE:20260302", "DURATION:P1D", "RRULE:FREQ=DAILY;COUNT=1"), "2026-03-02", None),
    ],
)
def test_a_day_is_no_length(tmp_path: Path, lines: tuple[str, ...], day: str, start: time | None) -> None:
    """It is asked how long they met, and what was chosen for the file is taken."""
    path = calendar(tmp_path, *lines)
    [row] = rows_of(path, until=date(2026, 12, 31))
    assert row.cells[0].startswith(day)
    assert (meeting_of(row).minutes, meeting_of(row).start) == (None, start)
    assert [doubt.field for doubt in row.doubts] == ["minutes"]
    assert not rows_of(path, until=date(2026, 12, 31), minutes=30)[0].doubts


def event(*lines: str) -> tuple[str, ...]:
    """Return the lines of one more event of the same UID, after those of another."""
    return ("END:VEVENT", "BEGIN:VEVENT", "UID:one", *lines)


@pytest.mark.parametrize("newest_first", [True, False])
def test_of_versions_of_an_event_the_newest_counts(tmp_path: Path, newest_first: bool) -> None:
    """Also of an exception; that there was an older one is said."""
    old = ("DTSTART:20260302T100000Z", "DURATION:PT30M", "RRULE:FREQ=WEEKLY;COUNT=2")
    new = ("DTSTART:20260303T110000Z", "DURATION:PT30M", "RRULE:FREQ=WEEKLY;COUNT=2", "SEQUENCE:1")
    moved = "RECURRENCE-ID:20260310T110000Z"
    first, last = (new, old) if newest_first else (old, new)
    lines = (
        *first,
        *event(*last),
        *event(moved, "DTSTART:20260311T120000Z", "DURATION:PT45M", "SEQUENCE:2"),
        *event(moved, "DTSTART:20260312T120000Z", "DURATION:PT45M", "SEQUENCE:1"),
    )
    rows = rows_of(calendar(tmp_path, *lines), until=date(2026, 12, 31))
    assert [when_of(row) for row in rows if row.entry] == ["2026-03-03 11:00 30", "2026-03-11 12:00 45"]
    assert [row.skipped for row in rows if not row.entry] == ["The calendar has a newer version of it."] * 2


def test_entries_of_a_journal_and_tasks_of_a_calendar(tmp_path: Path) -> None:
    """Notes are read as those of journals are; nobody meets at a task."""
    journal = "\r\n".join(
        (
            "BEGIN:VJOURNAL\r\nUID:j\r\nDTSTART;VALUE=DATE:20260302\r\nSUMMARY:Asking more\r\n"
            "DESCRIPTION:I talked too much.\r\nEND:VJOURNAL",
            "BEGIN:VJOURNAL\r\nUID:k\r\nDTSTART:20260303T233000Z\r\nSUMMARY:Met for 30 min\r\n"
            "CATEGORIES:Mentoring,M-01\r\nEND:VJOURNAL",
            "BEGIN:VJOURNAL\r\nUID:l\r\nDTSTART:20260303T233000Z\r\nSUMMARY:x\r\nCLASS:PRIVATE\r\nEND:VJOURNAL",
            "BEGIN:VJOURNAL\r\nUID:m\r\nSUMMARY:Someday\r\nEND:VJOURNAL",
            "BEGIN:VTODO\r\nUID:t\r\nSUMMARY:Buy bread\r\nEND:VTODO",
        )
    )
    path = calendar(tmp_path, "DTSTART:20260301T100000Z", "DURATION:PT1H", around=journal)
    met, task, note, meeting, private, undated = rows_of(path, zone="Europe/Berlin", tags=("*",))
    assert when_of(met) == "2026-03-01 11:00 60"
    assert task.skipped.startswith("It is a task")
    assert isinstance(note.entry, IncomingReflection)
    assert (note.entry.day, note.entry.title) == (date(2026, 3, 2), "Asking more")
    assert note.entry.text == "I talked too much."
    assert when_of(meeting) == "2026-03-04 00:30 30"
    assert meeting_of(meeting).people == ("m-01",)
    assert undated.rejected == "It has no day."
    [*_, private, undated] = rows_of(path)
    assert private.skipped


@pytest.mark.parametrize(
    ("lines", "becomes"),
    [
        (("SUMMARY:Canceled: Ana [/b] [TODO]",), "It was cancelled."),
        (("SUMMARY:Abgesagt: Ana",), "It was cancelled."),
        (("SUMMARY:Ana: cancelled her course",), ""),
        (("SUMMARY:Ana", "STATUS:TENTATIVE"), "The calendar says that it was tentative."),
    ],
)
def test_an_event_that_was_not_held_for_certain_is_left_out_or_asked_about(
    tmp_path: Path, lines: tuple[str, ...], becomes: str
) -> None:
    """Outlook says in the title alone that a meeting was cancelled."""
    (row,) = rows_of(calendar(tmp_path, "DTSTART:20250304T100000Z", "DTEND:20250304T110000Z", *lines))
    assert (row.skipped or "".join(doubt.sentence for doubt in row.doubts)) == becomes


def test_a_time_of_a_series_with_an_end_of_its_own_has_its_length(tmp_path: Path) -> None:
    """`RDATE;VALUE=PERIOD` may be longer than the series."""
    series = (
        "DTSTART:20250401T100000Z",
        "DURATION:PT30M",
        "RDATE;VALUE=PERIOD:20250407T100000Z/PT2H",
        "SUMMARY:Ana",
    )
    assert [meeting_of(row).minutes for row in rows_of(calendar(tmp_path, *series))] == [30, 120]
