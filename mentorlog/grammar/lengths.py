"""Lengths as people type them: `45m`, `1h30`, `half an hour`, `1.5 hrs`."""

import re

from mentorlog.grammar.time_words.worded_lengths import read_worded
from mentorlog.grammar.tokens import Unclear
from mentorlog.model.frozen import Frozen
from mentorlog.model.overlaps import DAY
from mentorlog.model.patterns import Pattern
from mentorlog.model.text import tidy
from mentorlog.wording import duration, either

_QUARTER = "25"
"""Two digits after a point that are a part of an hour to everybody: the quarter of time sheets."""

_FOR = Pattern(
    r"(?:for\s+)?(?:(?:about|around|roughly|nearly|almost|approx\.?|approximately|circa|ca\.?)\s+|~\s*)?",
    re.I,
)
_END = r"(?![\w-])"
_MINUTES = Pattern(rf"(\d{{1,6}})\s*-?(?:minutes?|mins?|m|['’′]){_END}", re.I, needs="m ' ’ ′")
_CLOCKED = Pattern(rf"(\d{{1,2}}):(\d{{1,2}})\s*(?:hours?|hrs?|h){_END}", re.I, needs=":")
_HOURS = Pattern(
    rf"(\d{{0,6}})(?:[.,](\d{{1,3}}))?\s*-?(hours?|hrs?|h)"
    rf"(?:\s*(?:and\s+)?(\d{{1,3}})\s*(?:minutes?|mins?|m)|(\d{{1,2}}))?{_END}",
    re.I,
    needs="h",
)
_UNDONE = Pattern(
    r"\s+(?:ago|back|late|later|early|earlier(?!\s+today)|before|after|away|off|each|per)\b",
    re.I,
    needs="ago back late earl before after away off each per",
)
"""After these words it says something else than how long a meeting was: `half an hour late`, `30m each`."""


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


def total_minutes(text: str) -> int:
    """Read an amount of time, also of many days: `120 h`, `1h30`, `90 min`; a number is minutes.

    Raises:
        Unclear: saying how to type it.
    """
    match = re.fullmatch(r"(?:([0-9]{1,5})\s*h)?\s*(?:([0-9]{1,6})\s*(?:m|min)?)?", text.strip())
    if not match or not any(match.groups()):
        raise Unclear("This is not an amount of time; type it like 12h, 1h30 or 90 min.")
    hours, rest = int(match[1] or 0), int(match[2] or 0)
    if match[1] and rest > 59:
        together = f"{60 * hours + rest} min"
        raise Unclear(f"Over 59 minutes stand after the hour; type {together} or {rest} min.")
    return 60 * hours + rest


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
    minutes: int | None
    if worded := read_worded(text, at):
        end, minutes = worded
    elif match := _MINUTES.match(text, at):
        end, minutes = match.end(), int(match.group(1))
    elif match := _CLOCKED.match(text, at):
        clocked = _Hours(match.group(), int(match.group(1)), rest=match.group(2))
        end, minutes = match.end(), _hours(clocked, alone=alone)
    elif (match := _HOURS.match(text, at)) and (match.group(1) or match.group(2)):
        whole, part, unit, apart, joined = match.groups(default="")
        hours = _Hours(match.group(), int(whole or 0), part, unit.casefold(), apart, joined)
        if at and text[at - 1] in ".," and not text[at - 2 : at - 1].strip():
            # The point was passed over as punctuation; it may as well make the hours a fraction of one.
            fraction = round(60 * float(f"0.{whole}"))
            ways = {f"{each}m": duration(each) for each in (fraction, hours.decimal)}
            raise _several(text[at - 1] + match.group(), ways)
        end, minutes = match.end(), None if _UNDONE.match(text, match.end()) else _hours(hours, alone=alone)
    else:
        return None
    if minutes is None or (not alone and _UNDONE.match(text, end)):
        return None
    return end, within_a_day(minutes, text[start:end])


class _Hours(Frozen, kw_only=False):
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
