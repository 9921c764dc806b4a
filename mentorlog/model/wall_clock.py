"""Wall clocks and instants: clocks that are put forward skip times, clocks that are put back show them twice.

The rules of each zone are those of the IANA time zone database, as `zoneinfo` reads it (PEP 495, PEP 615).
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from mentorlog.model.constraints import Invalid
from mentorlog.model.day_names import MONTHS

_MINUTE = timedelta(minutes=1)
_DAYS = 3
"""Within so many days clocks show every time of day, even where a zone once left out a whole day."""


@lru_cache(4_096)
def instants(day: date, at: time, zone: str) -> tuple[datetime, ...]:
    """Return the UTC instants at which the clocks of a zone show a time on a day, earliest first.

    Mostly one; none where the clocks skip it, two where they are put back over it. The rows of a table ask
    for the same ones again and again.
    """
    rules, wall = ZoneInfo(zone), datetime.combine(day, at)
    folds = {wall.replace(tzinfo=rules, fold=fold).astimezone(UTC) for fold in (0, 1)}
    return tuple(sorted(each for each in folds if each.astimezone(rules).replace(tzinfo=None) == wall))


def day_exists(day: date, zone: str) -> bool:
    """Say whether a zone has a day at all: Pacific/Apia has no 30 December 2011."""
    return any(instants(day, at, zone) for at in (time.min, time(12), time(23, 59)))


def check_clocks(day: date, at: time | None, zone: str) -> None:
    """Refuse a day, or a time of a day, that the clocks of a zone skip.

    Raises:
        Invalid: saying what the clocks do, and which times are nearest.
    """
    if not day_exists(day, zone):
        raise Invalid(f"There is no {_day(day)} in {zone}: {_clock_change(day, time(12), zone)}.")
    if at is not None and not instants(day, at, zone):
        before, after = _skipped(day, at, zone)
        raise Invalid(
            f"There is no {at:%H:%M} on {_day(day)} in {zone}: {_clock_change(day, at, zone)}. "
            f"The nearest times are {before - _MINUTE:%H:%M} and {after:%H:%M}."
        )


def minutes_between(day: date, start: time, end: time, zone: str) -> tuple[int, ...]:
    """Return the minutes that really pass from a time of day until the clocks next show another.

    There are several where the clocks are put back over one of the two, so that it comes twice.

    Args:
        day: the day on which it starts.
        start: the time at which it starts.
        end: the time at which it ends, on the same day or the next.
        zone: an IANA name.

    Raises:
        Invalid: where the clocks skip one of the two.
    """
    check_clocks(day, start, zone)
    minutes = {
        round((finish - begin) / _MINUTE)
        for begin in instants(day, start, zone)
        for finish in _next_instants(day, end, zone, begin)
    }
    return tuple(sorted(minutes))


def _next_instants(day: date, at: time, zone: str, since: datetime) -> tuple[datetime, ...]:
    """Return the instants of the first day on which the clocks show a time after an instant."""
    for days in range(_DAYS):
        later = day + timedelta(days=days)
        if not day_exists(later, zone):
            continue
        if coming := tuple(instant for instant in instants(later, at, zone) if instant > since):
            return coming
        if days or at > since.astimezone(ZoneInfo(zone)).time():
            check_clocks(later, at, zone)
    return ()


def _skipped(day: date, at: time, zone: str) -> tuple[datetime, datetime]:
    """Return what the clocks show when they skip a time, and what they show instead: 02:00 and 03:00."""
    rules, wall = ZoneInfo(zone), datetime.combine(day, at)
    after, before = (wall.replace(tzinfo=rules, fold=fold).astimezone(UTC) for fold in (0, 1))
    offset = before.astimezone(rules).utcoffset() or timedelta()
    while after - before > timedelta(seconds=1):
        middle = (before + (after - before) / 2).replace(microsecond=0)
        if middle.astimezone(rules).utcoffset() == offset:
            before = middle
        else:
            after = middle
    shown = after.astimezone(rules).replace(tzinfo=None)
    # Offsets of long ago had seconds, and entries have none.
    return (after + offset).replace(tzinfo=None), shown + timedelta(seconds=-shown.second % 60)


def _clock_change(day: date, at: time, zone: str) -> str:
    """Say what the clocks do that skips a time."""
    before, after = _skipped(day, at, zone)
    if before.date() == after.date():
        return f"the clocks go from {before:%H:%M} straight to {after:%H:%M}"
    return f"the clocks go from {before:%H:%M} on {_day(before)} straight to {after:%H:%M} on {_day(after)}"


def _day(day: date) -> str:
    """Write a day out."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
