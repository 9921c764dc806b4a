"""Lengths and times of day as people type them: `45m`, `1h30`, `14:30`, `2-3pm`."""

import re
from dataclasses import dataclass
from datetime import time

from mentorlog.grammar.tokens import Unclear, longest_phrase, read_number
from mentorlog.model.overlaps import DAY
from mentorlog.model.text import tidy
from mentorlog.wording import duration, either

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
_QUARTER = "25"
"""Two digits after a point that are a part of an hour to everybody: the quarter of time sheets."""

_FOR = re.compile(r"(?:for\s+)?(?:(?:about|around|roughly|nearly|almost)\s+)?", re.I)
_END = r"(?![\w-])"
_MINUTES = re.compile(rf"(\d{{1,6}})\s*-?(?:minutes?|mins?|m){_END}", re.I)
_CLOCKED = re.compile(rf"(\d{{1,2}}):(\d{{1,2}})h{_END}", re.I)
_HOURS = re.compile(
    rf"(\d{{0,6}})(?:[.,](\d{{1,3}}))?\s*-?(hours?|hrs?|h)"
    rf"(?:\s*(?:and\s+)?(\d{{1,3}})\s*(?:minutes?|mins?|m)|(\d{{1,2}}))?{_END}",
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
    parsed = read_minutes(text, 0, alone=True)
    if parsed is None or parsed[0] < len(text):
        raise Unclear(f"“{text[:80]}” is not a length that I can read. Write it as 45m, 1h30 or 90 minutes.")
    return parsed[1]


def read_minutes(text: str, at: int, *, alone: bool = False) -> tuple[int, int] | None:
    """Return the length that is written at `at`: where it ends, and its minutes; None when there is none.

    Args:
        text: what was typed.
        at: where to begin.
        alone: whether nothing but a length can stand there, so that `14h30` is no time of day.

    Raises:
        Unclear: for more than a day, or for what may be read in two ways; both are named.
    """
    start = at
    if match := _FOR.match(text, at):
        at = match.end()
    named = longest_phrase(text, at, _PHRASES)
    if named:
        return named
    if match := _MINUTES.match(text, at):
        minutes = int(match.group(1))
    elif match := _CLOCKED.match(text, at):
        minutes = _hours(_Hours(match.group(), int(match.group(1)), rest=match.group(2)), alone=alone)
    elif (match := _HOURS.match(text, at)) and (match.group(1) or match.group(2)):
        whole, part, unit, apart, joined = match.groups(default="")
        hours = _Hours(match.group(), int(whole or 0), part, unit.casefold(), apart, joined)
        if at and text[at - 1] in ".," and not text[at - 2 : at - 1].strip():
            # The point was passed over as punctuation; it may as well make the hours a fraction of one.
            fraction = round(60 * float(f"0.{whole}"))
            ways = {f"{each}m": duration(each) for each in (fraction, hours.decimal)}
            raise _several(text[at - 1] + match.group(), ways)
        minutes = _hours(hours, alone=alone)
    elif (match := _WORDED.match(text, at)) and (many := read_number(match.group(1))):
        minutes = many * (60 if match.group(2).casefold().startswith("hour") else 1)
    else:
        return None
    return match.end(), within_a_day(minutes, text[start : match.end()])


@dataclass(frozen=True, slots=True)
class _Hours:
    """Hours as they were written, and what stands after them."""

    text: str
    whole: int
    part: str = ""
    """Digits after a point or comma: `5` of `1.5h`."""
    unit: str = "h"
    apart: str = ""
    """Digits with a unit of their own: `30` of `1h 30m`."""
    rest: str = ""
    """Digits without one: `30` of `1h30` and of `1:30h`."""

    @property
    def decimal(self) -> int:
        """The minutes, if `part` is a fraction of an hour."""
        return 60 * self.whole + round(60 * float(f"0.{self.part or 0}"))

    def lengths(self) -> dict[int, str]:
        """Return the minutes that may be meant, most often one number, with the words for each."""
        start, part, more = 60 * self.whole, self.part, int(self.apart or self.rest or 0)
        if part:
            wholes = [start + int(part)] if len(part) == 2 and int(part) < 60 and part != _QUARTER else []
            wholes.append(self.decimal)
            readings = [*wholes, *(minutes + more for minutes in wholes)]
        elif len(self.rest) == 1:
            readings = [start + more, start + (10 if more < 6 else 6) * more]
        elif more >= 60:
            readings = [start + more, more if self.apart else start + round(0.6 * more)]
        else:
            readings = [start + more]
        words = {minutes: duration(minutes) for minutes in readings}
        if part and len(words) > 1 and not more:
            words[self.decimal] = f"{float(f'{self.whole}.{part}'):g} h, which is {duration(self.decimal)}"
        return words

    @property
    def clock(self) -> str:
        """The time of day that may be meant, empty when none is: `14h`, `14.30h`, `14h30`."""
        minute = self.part or self.rest or "00"
        if self.unit != "h" or not 9 <= self.whole <= 23 or len(minute) != 2 or int(minute) > 59:
            return ""
        return f"{self.whole}:{minute}"


def _hours(hours: _Hours, *, alone: bool) -> int:
    """Return the minutes that are meant.

    Raises:
        Unclear: when it may be one of several.
    """
    lengths, clock = hours.lengths(), "" if alone else hours.clock
    if len(lengths) == 1 and not clock:
        return next(iter(lengths))
    ways = {f"{minutes}m": words for minutes, words in lengths.items()}
    if clock and hours.apart:
        ways = {f"{clock} {hours.apart}m": f"{hours.apart} min at {clock}"} | ways
    elif clock:
        ways = {clock: f"the time {clock}"} | ways
    raise _several(hours.text, ways)


def _several(text: str, ways: dict[str, str]) -> Unclear:
    """Return what to ask about words that may mean several things: what each is, by how to write it."""
    return Unclear(f"“{text}” may be {either(list(ways.values()))}. Write {either(list(ways))}.")


def within_a_day(minutes: int, text: str) -> int:
    """Return `minutes`, if a meeting can last that long."""
    if minutes > DAY:
        raise Unclear(f"“{text}” is more than 24 hours. Record one meeting for each day.")
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
        written, hour = text[at : first.end], f"{first.hour}:{first.minute:02}"
        raise Unclear(f"“{written}” may be by day or by night. Write at {hour}am or at {hour}pm.")
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
    match = _CLOCK.match(text, at)
    if match is None or not _AFTER.match(text, match.end()):
        return None
    hour, mark, minute, half = match.groups()
    return _Clock(
        match.end(), int(hour), int(minute or 0), (half or "").casefold(), mark == ":" or bool(half)
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
