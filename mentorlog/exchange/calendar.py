"""What is to come, as a calendar that other programs read (iCalendar, RFC 5545).

Calendars are copied to other people's servers. So an event says no more than when, what and with which
pseudonyms: no topics, no notes; and where a promise holds a name that is known here, its pseudonym stands.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from mentorlog import __version__
from mentorlog.formats.vtimezone import vtimezone
from mentorlog.model import Action, Kind, Logbook, Meeting, Programme, Span, Status
from mentorlog.model.real_names import with_pseudonyms
from mentorlog.model.text import one_line
from mentorlog.policy.report import Report, State
from mentorlog.wording import many, plain

if TYPE_CHECKING:
    from icalendar import Calendar, Event

PRODID = "-//mentorlog//mentorlog {}//EN"
_TITLE = re.compile(r"Mentoring: (?P<kind>.+?)(?: with (?:.*, )?(?:(?P<others>\d{1,6}) others?|[^,]*))?")
_HOUR = timedelta(hours=1)
_MORNING_BEFORE, _FIRST_MORNING = timedelta(hours=-15), timedelta(hours=9)
"""When to be reminded of whole days, counted from the midnight that they begin at."""


def write_calendar(logbook: Logbook, report: Report | None, today: date, now: datetime) -> tuple[bytes, int]:
    """Return a calendar of what is planned, promised, due and open from today on, and how many events it has.

    Args:
        logbook: everything that is known.
        report: how its programme stands, for the days by which rules want something.
        today: what lies before it is left out.
        now: when the calendar is made; an aware datetime.
    """
    calendar = _new_calendar()
    planned = logbook.meetings.with_status(Status.PLANNED).between(today, date.max)
    _add_zones(calendar, planned)
    events = [
        *(_meeting(meeting, logbook, now) for meeting in planned),
        *(_promise(action, logbook, now) for action in logbook.actions if _is_due(action, today)),
        *(_deadlines(logbook.programme, report, today, now) if logbook.programme and report else ()),
        *(_window(span, logbook.programme, now) for span in _windows(logbook.programme, today)),
    ]
    for event in events:
        calendar.add_component(event)
    return calendar.to_ical(), len(events)


def write_meetings(logbook: Logbook, now: datetime) -> bytes:
    """Return a calendar of every meeting that was held or is planned, with nothing that reminds of it.

    Args:
        logbook: everything that is known.
        now: when the calendar is made; an aware datetime.
    """
    calendar = _new_calendar()
    meetings = logbook.meetings.with_status(*(status for status in Status if status.takes_place))
    _add_zones(calendar, meetings)
    for meeting in meetings:
        event = _meeting(meeting, logbook, now)
        event.subcomponents.clear()
        # What is called private is passed over by programs that take calendars in, ours among them.
        del event["class"]
        event.add("status", "CONFIRMED" if meeting.status is Status.HELD else "TENTATIVE")
        calendar.add_component(event)
    data: bytes = calendar.to_ical()
    return data


def _new_calendar() -> "Calendar":
    """Return a calendar that is still empty."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODID.format(__version__))
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Mentoring")
    return calendar


def is_ours(data: bytes) -> bool:
    """Say whether a file is a calendar that was written here, so that a newer one may take its place."""
    return data.startswith(b"BEGIN:VCALENDAR") and b"PRODID:-//mentorlog//" in data


def _add_zones(calendar: "Calendar", meetings: Iterable[Meeting]) -> None:
    """Say how the clocks go wherever a meeting has a time."""
    days: dict[str, list[date]] = {}
    for meeting in meetings:
        if meeting.start is not None:
            days.setdefault(meeting.zone, []).append(meeting.day)
    for zone, there in days.items():
        calendar.add_component(vtimezone(zone, min(there), max(there)))


def _meeting(meeting: Meeting, logbook: Logbook, now: datetime) -> "Event":
    """Return a planned meeting; one whose time is not known takes no time of its day."""
    about = _title(meeting, logbook)
    if meeting.start is None:
        event = _whole_days(meeting.id, about, meeting.day, meeting.day, now, _MORNING_BEFORE)
    else:
        event = _event(meeting.id, about, now, -_HOUR)
        event.add("dtstart", datetime.combine(meeting.day, meeting.start, ZoneInfo(meeting.zone)))
        if meeting.minutes:
            event.add("duration", timedelta(minutes=meeting.minutes))
    if (history := logbook.history.get(meeting.id)) and history.edits:
        event.add("sequence", history.edits)
    return event


def _title(meeting: Meeting, logbook: Logbook) -> str:
    """Return what a meeting is called; `title_told` reads it again."""
    called = {mentee.id: mentee.pseudonym for mentee in logbook.mentees}
    who = [called.get(attendance.mentee, "?") for attendance in meeting.mentees]
    if meeting.others:
        who.append(many(meeting.others, "others"))
    return f"Mentoring: {meeting.kind.label}" + (f" with {', '.join(who)}" if who else "")


def title_told(title: str) -> tuple[Kind | None, int]:
    """Return what a title of ours says beside the pseudonyms: the kind, and how many others there were."""
    told = _TITLE.fullmatch(title)
    if told is None:
        return None, 0
    kind = next((kind for kind in Kind if kind.label == told["kind"]), None)
    return kind, int(told["others"] or 0)


def _is_due(action: Action, today: date) -> bool:
    """Say whether a promise is open and has a day to come."""
    return action.done is None and action.due is not None and action.due >= today


def _promise(action: Action, logbook: Logbook, now: datetime) -> "Event":
    """Return the day by which somebody promised something."""
    mentee = logbook.mentee(action.mentee) if action.mentee else None
    who = f"{mentee.pseudonym} promised" if mentee else "You promised"
    about = f"{who}: {with_pseudonyms(action.text, logbook.mentees)}"
    day = action.due or date.max
    return _whole_days(action.id, about, day, day, now, _MORNING_BEFORE)


def _deadlines(programme: Programme, report: Report, today: date, now: datetime) -> Iterator["Event"]:
    """Yield the days by which rules want something that is not there yet."""
    for finding in report.requirements:
        if finding.due and finding.due >= today and finding.state not in (State.MET, State.WAIVED):
            yield _whole_days(
                f"{programme.id}.rule.{finding.id}",
                f"Due: {finding.text}",
                finding.due,
                finding.due,
                now,
                _MORNING_BEFORE,
            )


def _windows(programme: Programme | None, today: date) -> Sequence[Span]:
    """Return the windows that are not over."""
    return [span for span in programme.windows if span.end >= today] if programme else ()


def _window(span: Span, programme: Programme | None, now: datetime) -> "Event":
    """Return a window, which begins with a reminder."""
    about = f"Mentoring: {plain(span.name)} window"
    where = f"{programme.id}.window.{span.name}" if programme else span.name
    return _whole_days(where, about, span.start, span.end, now, _FIRST_MORNING)


def _whole_days(name: str, about: str, first: date, last: date, now: datetime, alarm: timedelta) -> "Event":
    """Return an event that takes whole days, and leaves them free for others."""
    event = _event(name, about, now, alarm)
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1) if last < date.max else last)
    event.add("transp", "TRANSPARENT")
    return event


def _event(name: str, about: str, now: datetime, alarm: timedelta) -> "Event":
    """Return an event with its reminder; the same name is the same event in every later calendar."""
    from icalendar import Alarm, Event

    event = Event()
    event.add("uid", f"{name}@mentorlog")
    event.add("dtstamp", now)
    event.add("summary", one_line(about))
    event.add("class", "PRIVATE")
    reminder = Alarm()
    reminder.add("action", "DISPLAY")
    reminder.add("description", one_line(about))
    reminder.add("trigger", alarm)
    event.add_component(reminder)
    return event
