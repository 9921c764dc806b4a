"""Minutes are those that pass: compared with clocks that are watched minute by minute."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mentorlog.model import Invalid
from mentorlog.model.wall_clock import check_clocks, day_exists, instants, minutes_between

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)

ZONES = {
    "Europe/Berlin": 2025,
    "America/New_York": 2026,
    "America/St_Johns": 2011,  # at one minute past midnight
    "America/Sao_Paulo": 2018,  # at midnight, so that a day begins at 01:00
    "America/Nuuk": 2026,  # in the last hour of a day
    "Australia/Lord_Howe": 2026,  # by half an hour
    "Asia/Kathmandu": 1986,  # by a quarter of an hour
    "Africa/Casablanca": 2026,  # around Ramadan
    "Antarctica/Troll": 2026,  # by two hours
    "Pacific/Apia": 2011,  # a day left out
    "Pacific/Kwajalein": 1993,  # another
    "Asia/Kuala_Lumpur": 2026,  # never
}


@cache
def nights(zone: str) -> list[date]:
    """Return the days of the zone's year around which the clocks change; some others where they never do."""
    rules, first = ZoneInfo(zone), datetime(ZONES[zone], 1, 1, tzinfo=UTC)
    hours = [first + timedelta(hours=number) for number in range(365 * 24)]
    changes = [
        before
        for before, after in pairwise(hours)
        if before.astimezone(rules).utcoffset() != after.astimezone(rules).utcoffset()
    ]
    days = {(change.astimezone(rules) + shift).date() for change in changes for shift in (-DAY, 0 * DAY, DAY)}
    return sorted(days) or [date(ZONES[zone], 3, 29)]


@cache
def watched(zone: str, day: date) -> list[tuple[datetime, datetime]]:
    """Return every minute from before a day to the third day after: the instant, and what the clocks show."""
    rules, first = ZoneInfo(zone), datetime.combine(day, time(), UTC) - DAY
    minutes = [first + number * MINUTE for number in range(6 * 24 * 60)]
    return [(one, one.astimezone(rules).replace(tzinfo=None)) for one in minutes]


def ends(zone: str, begin: datetime, end: time) -> Iterator[int]:
    """Yield how long it takes until the watched clocks next show a time, each time on that day.

    Raises:
        Invalid: when they skip it before that.
    """
    last, hit = None, None
    for at, shown in watched(zone, begin.astimezone(ZoneInfo(zone)).date()):
        if at <= begin:
            last = shown
            continue
        if hit is None and last is not None:
            skips = datetime.combine(shown.date(), end), datetime.combine(last.date(), end)
            whole_days = shown - last > DAY
            if not whole_days and any(last < skip < shown for skip in skips):
                raise Invalid("skipped")
        last = shown
        if hit is not None and shown.date() != hit:
            return
        if shown.time() == end:
            hit = shown.date()
            yield round((at - begin) / MINUTE)


@st.composite
def ranges(draw: st.DrawFn) -> tuple[str, date, time, time]:
    """Return a zone, a day near a change of its clocks, a start and an end."""
    zone = draw(st.sampled_from(sorted(ZONES)))
    clock = st.times().map(lambda one: time(one.hour, one.minute))
    near = st.builds(time, st.sampled_from((0, 1, 2, 3, 23)), st.integers(0, 59))
    return zone, draw(st.sampled_from(nights(zone))), draw(near | clock), draw(near | clock)


@settings(max_examples=200, deadline=None)
@given(ranges())
@example(("Europe/Berlin", date(2025, 3, 30), time(1, 49), time(3, 15)))
@example(("Europe/Berlin", date(2025, 10, 26), time(0, 30), time(2, 30)))
@example(("Pacific/Apia", date(2011, 12, 29), time(23), time(1)))
def test_minutes_are_those_that_pass(case: tuple[str, date, time, time]) -> None:
    """Whatever the clocks do in between, and whichever of two readings is meant."""
    zone, day, start, end = case
    begins = [at for at, shown in watched(zone, day) if shown == datetime.combine(day, start)]
    try:
        expected = {length for begin in begins for length in ends(zone, begin, end)}
        if not begins:
            raise Invalid("skipped")
    except Invalid:
        with pytest.raises(Invalid, match="There is no"):
            minutes_between(day, start, end, zone)
        return
    assert set(minutes_between(day, start, end, zone)) == expected


@settings(max_examples=100, deadline=None)
@given(ranges())
def test_a_time_is_refused_when_the_clocks_never_show_it(case: tuple[str, date, time, time]) -> None:
    """And only then; the sentence names times that they do show."""
    zone, day, at, _ = case
    there = [one for one, shown in watched(zone, day) if shown == datetime.combine(day, at)]
    assert list(instants(day, at, zone)) == there
    if there:
        check_clocks(day, at, zone)
        return
    with pytest.raises(Invalid) as refused:
        check_clocks(day, at, zone)
    if day_exists(day, zone):
        before, after = str(refused.value).removesuffix(".").rpartition(" are ")[2].split(" and ")
        shown = {(clock.date(), f"{clock:%H:%M}") for _, clock in watched(zone, day)}
        assert {before, after} <= {text for when, text in shown if abs((when - day).days) <= 1}
