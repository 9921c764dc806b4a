"""Calendars of other programs (iCalendar): each time of each event as a row."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from mentorlog.exchange.calendar import is_ours, title_told
from mentorlog.exchange.incoming.calendar_events import (
    CalendarEvent,
    CalendarNote,
    PassedOver,
    UnreadEvent,
    read_calendar,
)
from mentorlog.exchange.incoming.cells.meeting_words import is_called_cancelled
from mentorlog.exchange.incoming.choices import ImportChoices
from mentorlog.exchange.incoming.incoming_row import Doubt, IncomingMeeting, IncomingRow
from mentorlog.exchange.incoming.journal_entries import JournalEntry, JournalRows, no_such_day
from mentorlog.exchange.incoming.reader import IncomingFormat, Noticed
from mentorlog.exchange.incoming.source import Source
from mentorlog.model import Channel, Status
from mentorlog.model.constraints import zone_exists

HEADINGS: Final = ("Start", "Length", "Summary", "Where", "Who", "Notes")

_EVENT = re.compile(rb"^BEGIN:VEVENT\b", re.IGNORECASE | re.MULTILINE)
_NOTE = re.compile(rb"^BEGIN:VJOURNAL\b", re.IGNORECASE | re.MULTILINE)
_PRIVATE = "private"
"""The tag with which journals say what calendars say by a class."""
_SHOWN_IN = re.compile(rb"^X-WR-TIMEZONE:([\w/+-]{1,60})", re.IGNORECASE | re.MULTILINE)
_HEAD = 10_000
"""Bytes in which a calendar says whose it is."""
_VIDEO = re.compile(r"\b(zoom\.us|meet\.google|teams\.(microsoft|live)|whereby|webex|jit\.si)", re.I)
"""Places of online meetings, as calendars write them."""


def _is_calendar(source: Source) -> bool:
    """Say whether a file is a calendar."""
    return source.head.lstrip(b"\xef\xbb\xbf \t\r\n")[:15].upper() == b"BEGIN:VCALENDAR"


class _CalendarReader:
    """Reads a calendar; series are expanded up to the day that the choices name."""

    headings: Sequence[str] = HEADINGS
    doubts: Sequence[str] = ()

    def __init__(self, source: Source, choices: ImportChoices) -> None:
        self._source, self._choices = source, choices
        with source.stream() as file:
            self._data = file.read()
        self._shown_in = _zone_in(self._data)
        self._is_ours = is_ours(self._data[:_HEAD])
        notes = len(_NOTE.findall(self._data))
        self.noticed: Sequence[Noticed] = (
            Noticed("calendar", f"{len(_EVENT.findall(self._data))} events, series counted once"),
            Noticed("series", f"up to {choices.until.isoformat()}" if choices.until else "as far as they go"),
            *([Noticed("journal", f"{notes} entries")] if notes else []),
        )

    def rows(self) -> Iterator[IncomingRow]:
        """Yield each time of each event."""
        in_time = self._source.deadline()

        def go_on(done: int, of: int) -> None:
            in_time()
            self._source.check(done / of)

        until = self._choices.until or date(2199, 12, 31)
        events = read_calendar(self._data, until, self._choices.encoding or "utf-8-sig", go_on)
        notes: list[JournalEntry] = []
        for number, event in enumerate(events, 1):
            if isinstance(event, CalendarNote):
                notes.append(self._note(number, event))
            else:
                yield self._row(number, event)
        for row in JournalRows(notes, self._choices, "").rows():
            day, time, title, tags, text = row.cells
            yield replace(row, cells=(f"{day} {time}".strip(), "", title, "", tags, text))

    def _note(self, number: int, note: CalendarNote) -> JournalEntry:
        """Return an entry of a journal as journals have them."""
        at = note.at if isinstance(note.at, datetime) else None
        if at is not None and at.tzinfo is not None:
            at = at.astimezone(ZoneInfo(self._choices.zone))
        return JournalEntry(
            number=number,
            day=at.date() if at else note.at,
            start=at.time().replace(second=0, microsecond=0, tzinfo=None) if at else None,
            title=note.summary,
            text=note.text,
            tags=(*note.tags, *([_PRIVATE] if note.private and number not in self._choices.take else [])),
            fault="" if note.at else no_such_day(""),
        )

    def _row(self, number: int, event: CalendarEvent | UnreadEvent | PassedOver) -> IncomingRow:
        """Return what becomes of one time of an event."""
        if isinstance(event, PassedOver):
            return IncomingRow(number=number, cells=("", "", event.summary, "", "", ""), skipped=event.why)
        if isinstance(event, UnreadEvent):
            return IncomingRow(number=number, cells=("", "", event.summary, "", "", ""), rejected=event.why)
        cells = (
            _when(event),
            "" if event.minutes is None else f"{event.minutes} min",
            event.summary,
            event.location,
            ", ".join(event.people),
            event.description,
        )
        skipped = ""
        if event.cancelled or is_called_cancelled(event.summary):
            skipped = "It was cancelled."
        elif event.private and number not in self._choices.take:
            skipped = "The calendar says that it is private."
        if skipped:
            return IncomingRow(number=number, cells=cells, skipped=skipped)
        return IncomingRow(
            number=number, cells=cells, entry=self._meeting(event), doubts=tuple(self._doubts(event))
        )

    def _meeting(self, event: CalendarEvent) -> IncomingMeeting:
        """Return the meeting that an event may have been."""
        at = event.start if isinstance(event.start, datetime) else None
        zone = _zone_of(at)
        if at is not None and at.tzinfo is not None and zone is None:
            at = at.astimezone(ZoneInfo(self._choices.zone))
        where = f"Where: {event.location}" if event.location else ""
        kind, others = title_told(event.summary) if self._is_ours else (None, 0)
        return IncomingMeeting(
            day=at.date() if at else event.start,
            start=at.time().replace(second=0, microsecond=0, tzinfo=None) if at else None,
            zone=zone,
            minutes=event.minutes,
            people=event.people,
            named_in=event.summary,
            others=others,
            kind=kind,
            channel=Channel.VIDEO if _VIDEO.search(event.location) else None,
            private="\n\n".join(filter(None, (event.summary, where, event.description))),
        )

    def _doubts(self, event: CalendarEvent) -> Iterator[Doubt]:
        """Yield what an event leaves open."""
        if event.tentative:
            yield Doubt("status", "The calendar says that it was tentative.", tuple(map(str, Status)))
        is_open = event.minutes is None and self._choices.minutes is None
        if not isinstance(event.start, datetime):
            if is_open:
                yield Doubt("minutes", f"It takes whole days, {_when(event)}. How long did you meet?")
            return
        if event.start.tzinfo is None:
            zones = dict.fromkeys(filter(None, (self._choices.zone, self._shown_in)))
            yield Doubt("zone", "The calendar says no time zone for it.", tuple(zones))
        if is_open:
            yield Doubt("minutes", "The calendar says no end of it within a day. How long did you meet?")


def _when(event: CalendarEvent) -> str:
    """Return the day, days or time of an event as they are shown."""
    if isinstance(event.start, datetime):
        zone = f" {event.start:%z}" if event.start.tzinfo else ""
        return f"{event.start:%Y-%m-%d %H:%M}{zone}"
    last = event.last or event.start
    return f"{event.start}" if last == event.start else f"{event.start} to {last}"


def _zone_of(at: datetime | None) -> str | None:
    """Return the zone that a calendar gives a time in; UTC is none, since programs write all times so."""
    name = getattr(at.tzinfo, "key", "") if at else ""
    return name if name and name != "UTC" and zone_exists(name) else None


def _zone_in(data: bytes) -> str:
    """Return the zone in which a calendar is shown, if it says so."""
    match = _SHOWN_IN.search(data)
    name = match[1].decode("ascii", "replace") if match else ""
    return name if name and zone_exists(name) else ""


CALENDAR: Final = IncomingFormat("ical", "a calendar (iCalendar, .ics)", _is_calendar, _CalendarReader)
