"""The clocks of a time zone as iCalendar has them (RFC 5545, section 3.6.5).

`icalendar` can make these itself, but lets summer time begin an hour late: an onset is told by the clocks as
they were before it.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from icalendar import Timezone

_DAY, _MINUTE = timedelta(days=1), timedelta(minutes=1)


def vtimezone(name: str, first: date, last: date) -> "Timezone":
    """Return the component that says how clocks go in a zone.

    Args:
        name: the IANA name, which becomes the TZID.
        first: the first day for which it must hold.
        last: the last one.
    """
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    zone = ZoneInfo(name)
    component = Timezone()
    component.add("tzid", name)
    begin = datetime.combine(first, time(), UTC) - _DAY
    for onset, before in _onsets(zone, begin, datetime.combine(last, time(), UTC) + 2 * _DAY):
        local = onset.astimezone(zone)
        clocks = TimezoneDaylight() if local.dst() else TimezoneStandard()
        clocks.add("dtstart", (onset + before).replace(tzinfo=None))
        clocks.add("tzoffsetfrom", before)
        clocks.add("tzoffsetto", _offset(zone, onset))
        clocks.add("tzname", local.tzname() or name)
        component.add_component(clocks)
    return component


def _onsets(zone: ZoneInfo, begin: datetime, end: datetime) -> Iterator[tuple[datetime, timedelta]]:
    """Yield the beginning, and each instant (UTC) at which the clocks change, with the offset before it."""
    yield begin, _offset(zone, begin)
    at = begin
    while at < end:
        if (before := _offset(zone, at)) != _offset(zone, at + _DAY):
            yield _change(zone, at, at + _DAY), before
        at += _DAY


def _change(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """Return the first minute between two instants that has the offset of the second."""
    while after - before > _MINUTE:
        middle = before + ((after - before) // 2) // _MINUTE * _MINUTE
        if _offset(zone, middle) == _offset(zone, before):
            before = middle
        else:
            after = middle
    return after


def _offset(zone: ZoneInfo, at: datetime) -> timedelta:
    """Return how far the clocks are ahead of UTC at an instant."""
    return at.astimezone(zone).utcoffset() or timedelta()
