"""The events of an iCalendar file (RFC 5545), each time that they take place by itself.

What a calendar says is read as it stands: whether a whole day, a time without a zone, something private or
cancelled is a meeting is not decided here. Series are expanded by recurring-ical-events, within bounds. Of
several versions of an event the newest counts; so do entries of journals that calendars keep.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain, islice
from typing import TYPE_CHECKING

from mentorlog.exchange.incoming.calendar_versions import (
    CONFUSED,
    NumberedComponent,
    newest_versions,
    when_of,
)
from mentorlog.exchange.incoming.source import NotReadable
from mentorlog.grammar.time_words.written_day import LATEST

if TYPE_CHECKING:
    from icalendar import Calendar, Component

LARGEST = 20_000_000
"""Bytes; a calendar of ten busy years has a tenth of it."""
MOST_EVENTS = 20_000
"""Events that a calendar lists, each series once."""
MOST_TIMES = 1_000
"""Times that one event takes place: twice a week for ten years."""
DEEPEST = 4
"""Components within one another; an alarm in an event in a calendar makes three."""
EARLIEST = date(1970, 1, 1)

_FOLD = re.compile(rb"\r?\n[ \t]")
_LEVEL = re.compile(r"^(BEGIN|END):", re.IGNORECASE | re.MULTILINE)
_DECISIVE = {
    "DTSTART",
    "DTEND",
    "DURATION",
    "RRULE",
    "RDATE",
    "EXDATE",
    "RECURRENCE-ID",
    "STATUS",
    "CLASS",
}
"""Without one of these an event would be taken for another."""
_DAY = timedelta(days=1)
_TASK = "It is a task of the calendar, at which nobody meets."
_REPLACED = "The calendar has a newer version of it."
_RHYTHMS = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
_NO_PEOPLE = {"RESOURCE", "ROOM"}
_LASTING = "X-MENTORLOG-LASTING"
"""Keeps how long an event lasts, which the library makes into an end by the clocks on the wall."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """One time that an event of a calendar takes place."""

    number: int
    """Which event of the file it is, from 1."""
    start: datetime | date
    """An aware datetime; a naive one where the calendar names no zone; a date for whole days."""
    last: date | None = None
    """Of whole days the last one."""
    minutes: int | None = None
    """None where the calendar says no end."""
    summary: str = ""
    description: str = ""
    location: str = ""
    people: tuple[str, ...] = ()
    """Who is invited and did not decline: the name, or the address where there is none."""
    cancelled: bool = False
    tentative: bool = False
    private: bool = False
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class UnreadEvent:
    """An event that cannot be read, and why."""

    number: int
    summary: str
    why: str
    """A sentence."""


@dataclass(frozen=True, slots=True)
class PassedOver:
    """What a calendar lists and is no meeting, whatever it says of it."""

    summary: str
    why: str
    """A sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarNote:
    """An entry of a journal (VJOURNAL)."""

    at: datetime | date | None
    """None where it says none; notes need not."""
    summary: str
    text: str
    tags: tuple[str, ...]
    private: bool


Listed = CalendarEvent | UnreadEvent | PassedOver | CalendarNote


def read_calendar(
    data: bytes,
    until: date,
    encoding: str = "utf-8-sig",
    go_on: Callable[[int, int], None] = lambda _done, _all: None,
) -> Iterator[Listed]:
    """Yield what a calendar lists: its events, each series expanded, then tasks, then entries of a journal.

    Args:
        data: the file.
        until: the last day to which series are expanded; events that do not repeat come whenever they are.
        encoding: how the file is to be read; the standard knows UTF-8 alone.
        go_on: called with how many of how many events are done; may raise to stop.

    Raises:
        NotReadable: when it is no calendar, is cut off, or is beyond all bounds.
    """
    calendars = _parse(data, encoding)
    events, replaced = newest_versions(_listed(calendars, "VEVENT"))
    for done, group in enumerate(events):
        go_on(done, len(events))
        yield from _expanded(group[0].number, [each.component for each in group], until)
    for each in replaced:
        yield PassedOver(_text(each.component, "SUMMARY"), _REPLACED)
    for each in _listed(calendars, "VTODO"):
        yield PassedOver(_text(each.component, "SUMMARY"), _TASK)
    notes, _ = newest_versions(_listed(calendars, "VJOURNAL"))
    for group in notes:
        yield _note(group[0].component)


def _parse(data: bytes, encoding: str) -> "list[Calendar]":
    """Return the calendars of a file."""
    from icalendar import Calendar

    if len(data) > LARGEST:
        raise NotReadable(f"The calendar has {len(data):,} bytes; the most is {LARGEST:,}.")
    try:
        # Lines may be folded between the bytes of one sign, which only then becomes whole again.
        text = _FOLD.sub(b"", data).decode(encoding)
    except UnicodeDecodeError:
        raise NotReadable("The calendar is not UTF-8 text, as calendars must be.") from None
    if not text.lstrip()[:15].upper() == "BEGIN:VCALENDAR":
        raise NotReadable("The file is no calendar: it does not begin with BEGIN:VCALENDAR.")
    _refuse_depth(text)
    try:
        calendars = Calendar.from_ical(text, multiple=True)
    except CONFUSED:
        raise NotReadable("The file is no calendar that can be read: a line in it is out of place.") from None
    if not calendars:
        raise NotReadable("The calendar is cut off: its end is missing. Export it once more.")
    return [calendar for calendar in calendars if calendar.name == "VCALENDAR"]


def _refuse_depth(text: str) -> None:
    """Refuse what is nested deeper than calendars are, and a calendar that is cut off."""
    level = 0
    for mark in _LEVEL.finditer(text):
        level += 1 if mark[1].upper() == "BEGIN" else -1
        if level > DEEPEST:
            raise NotReadable("The file is no calendar that can be read: it is nested too deeply.")
    if level > 0:
        raise NotReadable("The calendar is cut off: its end is missing. Export it once more.")


def _listed(calendars: "Iterable[Calendar]", kind: str) -> list[NumberedComponent]:
    """Return the components of a kind that calendars list, numbered.

    Raises:
        NotReadable: when there are too many.
    """
    listed = [
        (place, component)
        for place, calendar in enumerate(calendars)
        for component in calendar.subcomponents
        if component.name == kind
    ]
    if len(listed) > MOST_EVENTS:
        raise NotReadable(f"The calendar has more than {MOST_EVENTS:,} events. Export a part of it.")
    return [
        NumberedComponent(number, _uid(place, component), when_of(component, "DTSTART"), component)
        for number, (place, component) in enumerate(listed, 1)
    ]


def _uid(place: int, component: "Component") -> str:
    """Return what versions and exceptions of an event have in common; empty where it has no name."""
    uid = _text(component, "UID")
    return f"{place}:{uid}" if uid else ""


def _expanded(
    number: int, components: "list[Component]", until: date
) -> Iterator[CalendarEvent | UnreadEvent]:
    """Yield every time that one event takes place, or why it cannot be read."""
    summary = next((said for each in components if (said := _text(each, "SUMMARY"))), "")
    try:
        if why := next(filter(None, map(_fault, components)), ""):
            yield UnreadEvent(number, summary, why)
            return
        if len(components) == 1 and not _repeats(components[0]):
            yield _event(number, components[0], components[0])
            return
        times = _times(components, until)
        if len(times) > MOST_TIMES:
            yield UnreadEvent(number, summary, f"It takes place more than {MOST_TIMES:,} times.")
            return
        events = [_event(number, each, components[0], repeats=True) for each in times]
    except CONFUSED:
        yield UnreadEvent(number, summary, "Its days or its rhythm cannot be understood.")
        return
    yield from sorted(events, key=_order)


def _times(components: "list[Component]", until: date) -> "list[Component]":
    """Return each time of a series, as the library gives it: the event with the start and end of that time.

    It gets nothing of the calendar but its events, so that a zone for showing times changes none of them. Of
    too many times, no more are returned than show it.
    """
    from icalendar import Calendar
    from recurring_ical_events import of

    calendar = Calendar()
    for component in components:
        component.pop(_LASTING, None)
        if "DURATION" in component and "DTEND" not in component:
            component[_LASTING] = component["DURATION"]
        calendar.add_component(component)
    begin = min(_day(when) for each in components if (when := when_of(each, "DTSTART")))
    first, last = begin - timedelta(days=1), until + timedelta(days=1)
    times = chain.from_iterable(series.between(first, last) for series in of(calendar).series)
    expanded = [time.as_component(False) for time in islice(times, MOST_TIMES + 1)]
    with_ends = {*_starts_with_ends(components)}
    for each in expanded:
        if when_of(each, "DTSTART") in with_ends:
            each.pop(_LASTING, None)
    return expanded


def _starts_with_ends(components: "Iterable[Component]") -> Iterator[datetime]:
    """Yield the starts of times of a series that say their own end, by RDATE;VALUE=PERIOD."""
    for listed in (each for component in components for each in _all(component, "RDATE")):
        for each in getattr(listed, "dts", ()):
            if isinstance(each.dt, tuple):
                yield each.dt[0]


def _fault(component: "Component") -> str:
    """Say why an event cannot be read, or nothing."""
    unread = {f"{name}".upper() for name, _ in component.errors} & _DECISIVE
    if unread:
        return f"Its {min(unread)} cannot be understood."
    if "DTSTART" not in component:
        return "It says no start."
    if (start := when_of(component, "DTSTART")) is None:
        return "Its start cannot be understood."
    if _day(start) < EARLIEST or start.year > LATEST:
        return f"It starts in the year {start.year}."
    for rule in _all(component, "RRULE"):
        if not isinstance(rule, Mapping) or {f"{each}".upper() for each in rule.get("FREQ", [""])} - _RHYTHMS:
            return "It repeats in a rhythm that no meetings have."
    return ""


def _event(number: int, time: "Component", first: "Component", *, repeats: bool = False) -> CalendarEvent:
    """Return one time of an event.

    Args:
        number: which event of the file it is.
        time: the component with its own start and end.
        first: the component that tells of the whole series.
        repeats: whether there is a series.
    """
    start = when_of(time, "DTSTART")
    if start is None:
        raise ValueError("a time without a start")
    end = _end(time, start)
    if isinstance(start, datetime) and _takes_whole_days(start, end):
        # So programs write days which have no times of their own.
        start, end = _day(start), _day(end) if end else None
    is_timed = isinstance(start, datetime)
    return CalendarEvent(
        number=number,
        start=_existing(start) if isinstance(start, datetime) else start,
        last=None if is_timed else max(start, _day(end) - timedelta(days=1)) if end else start,
        minutes=_minutes(start, end) if isinstance(start, datetime) else None,
        summary=_text(time, "SUMMARY") or _text(first, "SUMMARY"),
        description=_text(time, "DESCRIPTION"),
        location=_text(time, "LOCATION"),
        people=tuple(_people(time)),
        cancelled=_text(time, "STATUS").upper() == "CANCELLED",
        tentative=_text(time, "STATUS").upper() == "TENTATIVE",
        private=_is_private(time),
        repeats=repeats,
    )


def _takes_whole_days(start: datetime, end: datetime | date | None) -> bool:
    """Say whether an event goes from a midnight to another, by the clocks where it is."""
    midnight = time(0)
    return isinstance(end, datetime) and _day(end) > _day(start) and start.time() == end.time() == midnight


def _note(component: "Component") -> CalendarNote:
    """Return an entry of a journal."""
    tags = (tag for each in _all(component, "CATEGORIES") for tag in getattr(each, "cats", ()))
    return CalendarNote(
        at=when_of(component, "DTSTART"),
        summary=_text(component, "SUMMARY"),
        text="\n\n".join(f"{each}" for each in _all(component, "DESCRIPTION")),
        tags=tuple(filter(None, (f"{tag}".strip() for tag in tags))),
        private=_is_private(component),
    )


def _is_private(component: "Component") -> bool:
    """Say whether the calendar says that something is nobody else's business."""
    return _text(component, "CLASS").upper() in ("PRIVATE", "CONFIDENTIAL")


def _end(component: "Component", start: datetime | date) -> datetime | date | None:
    """Return when it ends, if the calendar says so."""
    if (lasting := _length(component, _LASTING)) is not None:
        return _after(start, lasting)
    if (end := when_of(component, "DTEND")) is not None:
        return end
    duration = _length(component, "DURATION")
    return None if duration is None else _after(start, duration)


def _length(component: "Component", name: str) -> timedelta | None:
    """Return how long something lasts, if a property says so."""
    value = getattr(component.get(name), "dt", None)
    return value if isinstance(value, timedelta) else None


def _after(start: datetime | date, length: timedelta) -> datetime | date:
    """Return when it is so much later: of a time in a zone by what really passes, clocks changed or not."""
    if isinstance(start, datetime) and start.tzinfo is not None:
        return (start.astimezone(UTC) + length).astimezone(start.tzinfo)
    return start + length


def _minutes(start: datetime, end: datetime | date | None) -> int | None:
    """Return the minutes that really pass; None where that is no length of a meeting, such as a day."""
    if not isinstance(end, datetime) or (start.tzinfo is None) != (end.tzinfo is None):
        return None
    passed = end - start if start.tzinfo is None else end.astimezone(UTC) - start.astimezone(UTC)
    minutes = round(passed / timedelta(minutes=1))
    return minutes if timedelta(0) < passed < _DAY and minutes else None


def _existing(at: datetime) -> datetime:
    """Return a time as clocks show it: one that they skip becomes what they show instead."""
    return at if at.tzinfo is None else at.astimezone(UTC).astimezone(at.tzinfo)


def _people(component: "Component") -> Iterator[str]:
    """Yield who is invited and did not decline."""
    for attendee in _all(component, "ATTENDEE"):
        said = getattr(attendee, "params", {})
        if f"{said.get('PARTSTAT', '')}".upper() == "DECLINED":
            continue
        if f"{said.get('CUTYPE', '')}".upper() in _NO_PEOPLE:
            continue
        address = re.sub("^mailto:", "", f"{attendee}", flags=re.IGNORECASE)
        if name := f"{said.get('CN', '')}".strip() or address.strip():
            yield name


def _repeats(component: "Component") -> bool:
    """Say whether an event takes place more than once."""
    return "RRULE" in component or "RDATE" in component


def _all(component: "Component", name: str) -> Sequence[object]:
    """Return every value of a property that may occur several times."""
    value: object = component.get(name, [])
    return value if isinstance(value, list) else [value]


def _text(component: "Component", name: str) -> str:
    """Return the words of a property; of several, the first."""
    return next((f"{value}" for value in _all(component, name)), "")


def _day(at: datetime | date) -> date:
    """Return the day of a time."""
    return at.date() if isinstance(at, datetime) else at


def _order(event: CalendarEvent) -> tuple[date, str]:
    """Sort times of a series, also where whole days stand between times."""
    return _day(event.start), f"{event.start}"
