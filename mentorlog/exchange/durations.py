"""Lengths and times of day as people type them: `45m`, `1h30`, `14:30`, `2-3pm`."""

import re
from dataclasses import dataclass
from datetime import time

from mentorlog.exchange.scan import Unclear, number, phrase
from mentorlog.model.text import tidy

DAY = 24 * 60
"""Minutes in a day: the longest a meeting lasts."""

_PHRASES = {
    "halfanhour": 30,
    "halfhour": 30,
    "ahalfhour": 30,
    "quarterofanhour": 15,
    "aquarterofanhour": 15,
    "threequartersofanhour": 45,
    "anhourandahalf": 90,
    "hourandahalf": 90,
    "oneandahalfhours": 90,
    "1andahalfhours": 90,
    "twoandahalfhours": 150,
    "2andahalfhours": 150,
}
_FOR = re.compile(r"(?:for\s+)?(?:(?:about|around|roughly|nearly|almost)\s+)?", re.I)
_END = r"(?![\w-])"
_MINUTES = re.compile(rf"(\d{{1,6}})\s*-?(?:minutes?|mins?|m){_END}", re.I)
_CLOCKED = re.compile(rf"(\d{{1,2}}):(\d\d)h{_END}", re.I)
_HOURS = re.compile(
    rf"(\d{{1,6}})(?:[.,](\d{{1,3}}))?\s*-?(?:hours?|hrs?|h)"
    rf"(?:\s*(?:and\s+)?(\d{{1,2}})\s*(?:minutes?|mins?|m)|(\d{{1,2}}))?{_END}",
    re.I,
)
_WORDED = re.compile(rf"([a-z]+(?:[\s-](?:five))?)[\s-]+(hours?|minutes?){_END}", re.I)

_AT = re.compile(r"(?:(at|from|between)\s+|@\s*)", re.I)
_NOON = re.compile(r"(noon|midday|midnight)(?!\w)", re.I)
_CLOCK = re.compile(r"(\d{1,2})(?:([:.h])(\d\d))?(?:\s*([ap])\.?m\b\.?)?(?:\s*o['’]?clock)?h?", re.I)
_TO = re.compile(r"\s*(?:[-–—]|to\b|until\b|till\b|and\b)\s*", re.I)
_AFTER = re.compile(r"(?!\w|[.:/]\w)")


def parse_minutes(text: str) -> int:
    """Read a length that was typed on its own; a plain number counts minutes.

    Raises:
        Unclear: naming what could not be read, or that it is more than a day.
    """
    text = tidy(text)
    if text.isdecimal() and len(text) <= 6:
        return within_a_day(int(text), text)
    found = read_minutes(text, 0)
    if found is None or found[0] < len(text):
        raise Unclear(f"“{text[:80]}” is not a length that I can read. Write it as 45m, 1h30 or 90 minutes.")
    return found[1]


def read_minutes(text: str, at: int) -> tuple[int, int] | None:
    """Return the length that is written at `at`: where it ends, and its minutes; None when there is none.

    Raises:
        Unclear: for more than a day, or for what may be a time of day.
    """
    start = at
    if found := _FOR.match(text, at):
        at = found.end()
    named = phrase(text, at, _PHRASES)
    if named:
        return named
    if found := _MINUTES.match(text, at):
        minutes = int(found.group(1))
    elif found := _CLOCKED.match(text, at):
        minutes = _hours(int(found.group(1)), int(found.group(2)), found.group())
    elif found := _HOURS.match(text, at):
        whole, part, apart, joined = found.groups()
        if part and (apart or joined):
            return None
        if joined:
            minutes = _hours(int(whole), int(joined), found.group())
        else:
            minutes = 60 * int(whole) + int(apart or 0) + round(60 * int(part or 0) / 10 ** len(part or ""))
    elif (found := _WORDED.match(text, at)) and (many := number(found.group(1))):
        minutes = many * (60 if found.group(2).casefold().startswith("hour") else 1)
    else:
        return None
    return found.end(), within_a_day(minutes, text[start : found.end()])


def _hours(hours: int, minutes: int, said: str) -> int:
    """Return the minutes of `1h30`; `14h30` may as well be a time of day."""
    if minutes >= 60:
        raise Unclear(f"“{said}” has over 59 minutes after the hour. Write {60 * hours + minutes}m.")
    if hours >= 9:
        raise Unclear(
            f"“{said}” may be a time or a length. Write {hours}:{minutes:02} for the time, "
            f"or {60 * hours + minutes}m for the length."
        )
    return 60 * hours + minutes


def within_a_day(minutes: int, said: str) -> int:
    """Return `minutes`, if a meeting can last that long."""
    if minutes > DAY:
        raise Unclear(f"“{said}” is more than 24 hours. Record one meeting for each day.")
    return minutes


def read_time(text: str, at: int) -> tuple[int, time, time | None] | None:
    """Return the time of day that is written at `at`: where the words end, the start, and a range's end.

    Raises:
        Unclear: for a time that no clock shows.
    """
    intro = _AT.match(text, at)
    first = _clock(text, intro.end() if intro else at)
    if first is None:
        return None
    joined = _TO.match(text, first.end)
    last = _clock(text, joined.end()) if joined else None
    if joined and last and (intro or first.sure or last.sure):
        between = intro is not None and (intro.group(1) or "").casefold() == "between"
        if between or "and" not in joined.group().casefold():
            return _range(text[at : last.end], first, last)
    if not (intro or first.sure) or text.startswith("-", first.end):
        return None
    if not first.sure and 1 <= first.hour <= 6:
        said, hour = text[at : first.end], f"{first.hour}:{first.minute:02}"
        raise Unclear(f"“{said}” may be by day or by night. Write at {hour}am or at {hour}pm.")
    return first.end, first.time(text[at : first.end]), None


@dataclass(frozen=True, slots=True)
class _Clock:
    """One time as it was written."""

    end: int
    hour: int
    minute: int
    half: str
    """`a` for before noon, `p` for after, empty when nothing says so."""
    sure: bool
    """Whether it can be nothing else than a time."""

    def time(self, words: str, half: str = "") -> time:
        """Return the time of day; `half` serves when the clock itself says none."""
        half = self.half or (half if 1 <= self.hour <= 12 else "")
        if self.minute > 59 or self.hour > 23 or (self.half and not 1 <= self.hour <= 12):
            raise Unclear(f"“{words.strip()}” is not a time of day. Write it as 14:30 or 2.30pm.")
        return time(self.hour % 12 + 12 * (half == "p") if half else self.hour, self.minute)


def _clock(text: str, at: int) -> _Clock | None:
    """Read one time."""
    if named := _NOON.match(text, at):
        return _Clock(named.end(), 12, 0, "a" if named.group().casefold() == "midnight" else "p", True)
    found = _CLOCK.match(text, at)
    if found is None or not _AFTER.match(text, found.end()):
        return None
    hour, mark, minute, half = found.groups()
    return _Clock(
        found.end(), int(hour), int(minute or 0), (half or "").casefold(), mark == ":" or bool(half)
    )


def _range(words: str, first: _Clock, last: _Clock) -> tuple[int, time, time]:
    """Return where the words of a range end, its start and its end; it may cross midnight.

    Where only one end says `am` or `pm`, the other is the one that makes the range shorter:
    `9-10am`, `11-1pm` and `2pm-3` mean what people mean by them.
    """
    halves = ("a", "p") if first.half or last.half else ("",)
    if not (first.sure or last.sure) and 1 <= first.hour <= 6:
        raise Unclear(f"“{words.strip()}” may be by day or by night. Write am or pm after it.")
    length, start, end = min(
        (_apart(begin, end), begin, end)
        for begin in {first.time(words, half) for half in halves}
        for end in {last.time(words, half) for half in halves}
    )
    if not length:
        raise Unclear(f"“{words.strip()}” starts and ends at the same time. When did it end?")
    if halves == ("",) and last.hour <= 12 and last.hour < start.hour < last.hour + 12:
        raise Unclear(f"“{words.strip()}” may end by day or by night. Write the end as 13:00 or 1pm.")
    return last.end, start, end


def _apart(begin: time, end: time) -> int:
    """Return how many minutes two times are apart on a dial; a day with a change of the clocks has others."""
    return (60 * (end.hour - begin.hour) + end.minute - begin.minute) % DAY
