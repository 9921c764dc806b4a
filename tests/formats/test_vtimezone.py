"""Clocks in iCalendar agree with those of the system, by another library's reading."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical  # type: ignore[import-untyped]
from icalendar import Calendar

from mentorlog.formats.vtimezone import vtimezone

FIRST, LAST = date(2025, 9, 1), date(2026, 12, 31)


@pytest.mark.parametrize(
    "name",
    [
        "UTC",
        "Asia/Kuala_Lumpur",
        "Asia/Kathmandu",
        "America/New_York",
        "Europe/London",
        "Europe/Dublin",
        "Australia/Lord_Howe",
        "Africa/Casablanca",
        "America/St_Johns",
        "Pacific/Auckland",
    ],
)
def test_every_hour_is_told_as_the_system_tells_it(name: str) -> None:
    """Half-hour zones, half-hour summer times, two changes within a month, and summer over New Year."""
    calendar = Calendar()
    calendar.add_component(vtimezone(name, FIRST, LAST))
    read, zone = tzical(StringIO(calendar.to_ical().decode())).get(name), ZoneInfo(name)
    at = datetime(2025, 9, 1, tzinfo=UTC)
    while at < datetime(2026, 12, 31, tzinfo=UTC):
        local = at.astimezone(zone)
        if not local.fold:  # The other library leaves it open which of two equal times is meant.
            assert local.replace(tzinfo=None).replace(tzinfo=read).utcoffset() == local.utcoffset(), at
        at += timedelta(minutes=30)
