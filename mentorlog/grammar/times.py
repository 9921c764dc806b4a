"""Times of day as people type them: `14:30`, `2-3pm`, `from 2 to 3`, `half past two`."""

import re
from datetime import time

from mentorlog.grammar.tokens import Unclear, read_number
from mentorlog.model.frozen import Frozen
from mentorlog.model.overlaps import DAY
from mentorlog.model.patterns import Pattern

_ENDS = r"(?=\s*[ap]\.?m\b|(?![\w'’]|[.:/]\w))"
_HOUR = rf"(1[0-2]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve){_ENDS}"
_MINUTES = r"(5|10|20|25|five|ten|twenty(?:[\s-]five)?)(?:\s+min(?:ute)?s)?"
_PAST = Pattern(rf"(?:(half|(?:an?\s+)?quarter)|{_MINUTES})\s+past\s+{_HOUR}", re.I, needs="past")
_QUARTER_TO = Pattern(rf"(?:an?\s+)?quarter\s+to\s+{_HOUR}", re.I, needs="quarter")
"""Only the quarter: `10 to 3` may as well be a range."""

_BY_NIGHT = 6
"""The hour up to which it is asked whether a time is by day or by night."""
_BEGINS = Pattern(r"(?<!\w)(?:half|quarter|5|10|20|25|five|ten|twenty)(?!\w)", re.I)

_AT = Pattern(r"(?:(at|from|between)\s+|@\s*)", re.I)
_NOON = Pattern(r"(?:12(?:[:.]00)?\s+)?(noon|midday|midnight)(?!\w)", re.I, needs="noon midday midnight")
_CLOCK = Pattern(r"(\d{1,2})(?:([:.h])(\d\d))?(?:\s*([ap])\.?m\b\.?)?(?:\s*o['’]?clock)?h?", re.I)
_TO = Pattern(r"\s*(?:[-–—]|to\b|until\b|till?\b|and\b)\s*", re.I)
_SPOKEN_HALF = Pattern(r"\s*([ap])\.?m\b\.?", re.I)
_SHARP = Pattern(r"(?:\s+sharp)?(?!\w|[.:/]\w)", re.I)


class ClockTime(Frozen, kw_only=False):
    """A time of day, or a range of them, as it was written."""

    end: int
    """Where the words end."""
    start: time
    last: time | None = None
    """The other end of a range."""
    half_open: bool = False
    """Whether nothing says which half of the day it is in; a part of the day may."""
    question: str = ""
    """What to ask when no part of the day is said either; empty when that goes without saying."""


def read_time(text: str, at: int) -> tuple[int, time, time | None] | None:
    """Return the time of day that is written at `at`: where the words end, the start, and a range's end.

    Raises:
        Unclear: for a time that no clock shows, or that may be by day or by night.
    """
    clock = read_clock(text, at)
    if clock and clock.question:
        raise Unclear(clock.question)
    return (clock.end, clock.start, clock.last) if clock else None


def read_clock(text: str, at: int) -> ClockTime | None:
    """Return the time of day or the range that is written at `at`.

    Raises:
        Unclear: for a time that no clock shows.
    """
    intro = _AT.match(text, at)
    first = _clock(text, intro.end() if intro else at)
    if first is None:
        return None
    joined = _TO.match(text, first.end)
    last = _clock(text, joined.end()) if joined else None
    if joined and last and last.in_hours and not (first.in_hours or joined.group().strip().isalpha()):
        last = None  # `10:30 - 1h30` begins at half past ten and lasts.
    if joined and last and (intro or first.sure or last.sure):
        between = intro is not None and (intro.group(1) or "").casefold() == "between"
        if between or "and" not in joined.group().casefold():
            return _range(text[at : last.end], first, last)
    if not (intro or first.sure) or text.startswith("-", first.end):
        return None
    written, hour = text[at : first.end], f"{first.hour}:{first.minute:02}"
    question = f"“{written}” may be by day or by night. Write at {hour}am or at {hour}pm."
    by_night = first.half_open and first.hour <= _BY_NIGHT
    return ClockTime(
        first.end, first.time(written), half_open=first.half_open, question=question if by_night else ""
    )


class _Clock(Frozen, kw_only=False):
    """One time as it was written."""

    end: int
    hour: int
    minute: int
    half: str
    """`a` for before noon, `p` for after, empty when nothing says so."""
    sure: bool
    """Whether it can be nothing else than a time."""
    half_open: bool = False
    """Whether it may be before noon or after: `at 3`, `2:30`, but not `02:30`."""
    in_hours: bool = False
    """Whether it may as well be a length: `1h30`, `2h`."""

    def time(self, words: str, half: str = "") -> time:
        """Return the time of day; `half` serves when the clock itself says none."""
        half = self.half or (half if 1 <= self.hour <= 12 else "")
        if self.minute > 59 or self.hour > 23 or (self.half and not 1 <= self.hour <= 12):
            raise Unclear(f"“{words.strip()}” is not a time of day. Write it as 14:30 or 2.30pm.")
        return time(self.hour % 12 + 12 * (half == "p") if half else self.hour, self.minute)


def read_worded_time(text: str, at: int) -> tuple[int, time] | None:
    """Return the time of day that is written in words at `at`, and where they end: `noon`, `quarter to nine`.

    None also where it may be by day or by night: `half past two`.
    """
    clock = _worded(text, at)
    if clock is None or (clock.half_open and clock.hour <= _BY_NIGHT):
        return None
    return clock.end, clock.time(text[at : clock.end])


def _worded(text: str, at: int) -> _Clock | None:
    """Read one time that is written in words."""
    if named := _NOON.match(text, at):
        return _Clock(named.end(), 12, 0, "a" if named.group(1).casefold() == "midnight" else "p", True)
    spoken = read_spoken(text, at)
    return _spoken(text, *spoken) if spoken else None


def _clock(text: str, at: int) -> _Clock | None:
    """Read one time."""
    if worded := _worded(text, at):
        return worded
    match = _CLOCK.match(text, at)
    after = match and _SHARP.match(text, match.end())
    if match is None or after is None:
        return None
    hour, mark, minute, half = match.groups()
    half_open = not half and hour[0] != "0" and 1 <= int(hour) <= 11
    sure = mark == ":" or bool(half)
    in_hours = not half and "h" in match.group().casefold()
    return _Clock(
        after.end(), int(hour), int(minute or 0), (half or "").casefold(), sure, half_open, in_hours
    )


def _spoken(text: str, end: int, hour: int, minute: int) -> _Clock:
    """Return a time in words, with the half of the day if that stands after it."""
    said = _SPOKEN_HALF.match(text, end)
    half = said.group(1).casefold() if said else ""
    after = _SHARP.match(text, said.end() if said else end)
    return _Clock(after.end() if after else end, hour, minute, half, True, not half and hour < 12)


_LONGEST = 6 * 60
"""Minutes up to which a range that goes over noon is taken to do so: `11:30-1`, but not `9-5`."""


def _range(words: str, first: _Clock, last: _Clock) -> ClockTime:
    """Return a range; it may cross midnight.

    Where only one end says `am` or `pm`, the other is the one that makes the range shorter:
    `9-10am`, `11-1pm` and `2pm-3` mean what people mean by them. Where neither does, `from 2 to 3` is in
    the afternoon, and `from 11 to 1` goes over noon.
    """
    words = words.strip()
    halves = ("a", "p") if first.half or last.half else ("",)
    length, start, end = min(
        (_apart(begin, end), begin, end)
        for begin in {first.time(words, half) for half in halves}
        for end in {last.time(words, half) for half in halves}
    )
    if not length:
        raise Unclear(f"“{words}” starts and ends at the same time. When did it end?")
    if halves != ("",) or not last.half_open:
        half_open = halves == ("",) and first.half_open and last.hour == 12
        if half_open and first.hour <= 6:
            raise _ends_either_way(words)
        return ClockTime(last.end, start, end, half_open=half_open)
    if first.half_open and first.hour <= _BY_NIGHT:
        start = first.time(words, "p")
    over_noon = last.time(words, "p")
    if first.half_open and first.hour > _BY_NIGHT and end > start:
        over_noon = end
    if over_noon > start and _apart(start, over_noon) <= _LONGEST:
        return ClockTime(last.end, start, over_noon, half_open=first.half_open)
    if first.half_open or last.hour < start.hour < last.hour + 12:
        raise _ends_either_way(words)
    return ClockTime(last.end, start, end)


def _ends_either_way(words: str) -> Unclear:
    """Return what to ask about a range of which nothing says when in the day it ends."""
    return Unclear(f"“{words}” may end by day or by night. Write the end as 13:00 or 1pm.")


def _apart(begin: time, end: time) -> int:
    """Return how many minutes two times are apart on a dial; a day with a change of the clocks has others."""
    return (60 * (end.hour - begin.hour) + end.minute - begin.minute) % DAY


def read_spoken(text: str, at: int) -> tuple[int, int, int] | None:
    """Return the time that is written in words at `at`: where it ends, its hour from 1 to 12, its minute."""
    if match := _QUARTER_TO.match(text, at):
        return match.end(), ((read_number(match.group(1)) or 0) + 10) % 12 + 1, 45
    if match := _PAST.match(text, at):
        part, minutes, hour = match.groups()
        minute = read_number(minutes) if minutes else 30 if part[0] in "hH" else 15
        return match.end(), read_number(hour) or 0, minute or 0
    return None


def ends_spoken(text: str, end: int) -> bool:
    """Say whether a time in words ends at `end`: the number in `half past two` counts nothing."""
    begins = (match.start() for match in _BEGINS.finditer(text, 0, end))
    return any(spoken[0] == end for at in begins if (spoken := read_spoken(text, at)))
