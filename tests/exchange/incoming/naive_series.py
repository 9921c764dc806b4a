"""Series of a calendar expanded day by day, by what RFC 5545 says and by no library."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True)
class Series:
    """An event that repeats."""

    start: datetime
    """Wall time."""
    zone: str
    minutes: int
    rhythm: str
    """DAILY, WEEKLY or MONTHLY."""
    interval: int = 1
    count: int | None = None
    until: date | None = None
    days: tuple[str, ...] = ()
    """Of a weekly one, the days of the week."""
    left_out: tuple[int, ...] = ()
    """Which times were taken out, from 0."""
    moved: tuple[int, ...] = ()
    """Which times were moved two hours later, from 0."""

    def wall_times(self, horizon: date) -> Iterator[datetime]:
        """Yield every time, as clocks show it, exceptions not heeded."""
        day, found = self.start.date(), 0
        last = min(horizon, self.until or horizon)
        while day <= last and (self.count is None or found < self.count):
            if self._has(day):
                found += 1
                yield datetime.combine(day, self.start.time())
            day += timedelta(days=1)

    def _has(self, day: date) -> bool:
        """Say whether it takes place on a day."""
        begin = self.start.date()
        match self.rhythm:
            case "DAILY":
                return (day - begin).days % self.interval == 0
            case "WEEKLY":
                weeks = ((day - timedelta(day.weekday())) - (begin - timedelta(begin.weekday()))).days // 7
                days = self.days or (WEEKDAYS[begin.weekday()],)
                return weeks % self.interval == 0 and WEEKDAYS[day.weekday()] in days
        months = 12 * (day.year - begin.year) + day.month - begin.month
        return months % self.interval == 0 and day.day == begin.day

    def expected(self, horizon: date) -> list[str]:
        """Return day, start and minutes of each time that is left."""
        times = []
        for number, wall in enumerate(self.wall_times(horizon)):
            if number not in self.left_out:
                at = wall + timedelta(hours=2) if number in self.moved else wall
                times.append(f"{at:%Y-%m-%d %H:%M} {self.minutes}")
        return sorted(times)

    def text(self, horizon: date) -> str:
        """Return the calendar."""
        at = f";TZID={self.zone}:"
        rule = f"FREQ={self.rhythm};INTERVAL={self.interval}"
        if self.count is not None:
            rule += f";COUNT={self.count}"
        if self.until is not None:
            end = datetime.combine(self.until, self.start.time(), ZoneInfo(self.zone))
            rule += f";UNTIL={end.astimezone(ZoneInfo('UTC')):%Y%m%dT%H%M%SZ}"
        if self.days:
            rule += f";BYDAY={','.join(self.days)}"
        times = list(self.wall_times(horizon))
        gone = [f"EXDATE{at}{times[i]:%Y%m%dT%H%M%S}" for i in self.left_out if i < len(times)]
        lines = [*self._event(self.start), f"RRULE:{rule}", *gone, "END:VEVENT"]
        for number in self.moved:
            if number < len(times):
                moved = times[number] + timedelta(hours=2)
                lines += [
                    *self._event(moved),
                    f"RECURRENCE-ID{at}{times[number]:%Y%m%dT%H%M%S}",
                    "END:VEVENT",
                ]
        return "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", *lines, "END:VCALENDAR", ""))

    def _event(self, start: datetime) -> tuple[str, ...]:
        """Return the lines of one event, without its end."""
        first = f"DTSTART;TZID={self.zone}:{start:%Y%m%dT%H%M%S}"
        return ("BEGIN:VEVENT", "UID:series", first, f"DURATION:PT{self.minutes}M", "SUMMARY:Met")
