"""Days as tables and other programs write them, with a time and an end after them where there are any."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache
from itertools import chain
from typing import Final
from zoneinfo import ZoneInfo

from mentorlog.exchange.incoming.cells.clock_times import TimeInCell, read_clock_time
from mentorlog.exchange.incoming.choices import DateOrder
from mentorlog.grammar.time_words.written_day import EARLIEST, LATEST
from mentorlog.wording import MONTHS as ENGLISH

_MONTHS: Final[Sequence[str]] = (
    "januar jänner enero janvier gennaio januari janeiro",
    "februar feber febrero février febbraio februari fevereiro",
    "märz maerz marzo mars maart março",
    "april abril avril aprile",
    "mai mayo maggio mei maio",
    "juni junio juin giugno junho",
    "juli julio juillet luglio julho",
    "august agosto août augustus",
    "september septiembre setiembre septembre settembre setembro",
    "oktober octubre octobre ottobre outubro",
    "november noviembre novembre novembro",
    "dezember diciembre décembre dicembre december dezembro",
)
"""The months in German, Spanish, French, Italian, Dutch and Portuguese."""
_NUMBERS = re.compile(r"(\d{1,4})([./-])\s?(\d{1,2})\2\s?(\d{1,4})(?!\d)\.?")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_WEEKDAY = re.compile(r"[^\W\d_]{2,10}[.,]*\s+(?=\d|[^\W\d_]+\.?\s+\d)")
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:\.|st|nd|rd|th|º|er)?[\s-]*(?:de\s+|of\s+)?([^\W\d_]+)\.?,?[\s-]*(?:de\s+)?(\d{4})(?!\d)",
    re.I,
)
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)", re.I)
_OFFSET = re.compile(r"\s*\(?(?:(Z)(?!\w)|(?:GMT|UTC)?\s*([+-])(\d{1,2}):?(\d\d)?|(GMT|UTC)(?!\w))\)?", re.I)
_TO = re.compile(r"\s*(?:→|–|—|-|\bto\b|\bbis\b|\buntil\b)\s*", re.I)
_BETWEEN = re.compile(r"[\s,T]+(?:at\s+|um\s+)?")
EPOCH: Final = date(1899, 12, 30)
"""The day 0 of a workbook, reckoned from the days after the 29 February 1900 that it wrongly has."""
_SERIALS: Final = range(25_569, 73_051)
"""1970 to 2099 as workbooks count days; other numbers are none."""


class NotADay(ValueError):
    """Why a text is no day, in words that follow it: `does not exist`."""


class EitherDay(ValueError):
    """A day that may be one of two, since nothing says which number is the month."""

    def __init__(self, days: Sequence[date]) -> None:
        super().__init__("which number is the month is not said")
        self.days = tuple(days)


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day, and what stands after it."""

    day: date
    start: time | None = None
    end_day: date | None = None
    end: time | None = None


def numbers_of(text: str) -> tuple[int, int, int] | None:
    """Return the three numbers of a day of which the order is not plain from their writing, or None."""
    match = _NUMBERS.match(text)
    if match is None or len(match[1]) > 2 or match[2] == ".":
        return None
    return int(match[1]), int(match[3]), int(match[4])


def numbers_with_points(text: str) -> tuple[int, int] | None:
    """Return the first two numbers of a day that is written with points, as `31.12.2024`, or None.

    Nearly everywhere the day is first then.
    """
    match = _NUMBERS.match(text)
    return (int(match[1]), int(match[3])) if match and match[2] == "." and len(match[1]) <= 2 else None


def begins_with_year(text: str) -> bool:
    """Say whether a day begins with the four digits of its year."""
    match = _NUMBERS.match(text)
    return match is not None and len(match[1]) == 4


def has_day_before_month(text: str) -> bool | None:
    """Say of a day that begins with its year whether its day is second; None: nothing proves it.

    Between dashes the month is second everywhere, so that one beyond December is a slip.
    """
    match = _NUMBERS.match(text)
    if match is None or len(match[1]) != 4 or (int(match[3]) > 12) == (int(match[4]) > 12):
        return None
    return (None if match[2] == "-" else True) if int(match[3]) > 12 else False


def read_written_day(text: str, order: DateOrder | None, zone: str, epoch: date = EPOCH) -> WrittenDay:
    """Read a whole cell as a day.

    Args:
        text: what stands in the cell.
        order: in which order the numbers of a day stand, if that is known.
        zone: the zone of the logbook, into which what names another is brought.
        epoch: day 0 of the numbers by which spreadsheets keep days.

    Raises:
        NotADay: when it is none.
        EitherDay: when it may be one of two.
    """
    text = " ".join(text.split())
    if serial := _SERIAL.fullmatch(text):
        if int(serial[1]) + (epoch - EPOCH).days not in _SERIALS:
            raise NotADay("is not a day")
        moment = datetime.combine(epoch, time()) + timedelta(days=float(text))
        at = (moment + timedelta(seconds=30)).time().replace(second=0, microsecond=0)
        return WrittenDay(moment.date(), at if "." in text else None)
    end, day = _day_at(text, order)
    clock = _time_at(text, end)
    if clock is None:
        if text[end:].strip(" ,"):
            return _ranged(text, end, day, None, order)
        return WrittenDay(day)
    place, start = clock.end, clock.at
    day += timedelta(days=clock.next_day)
    if offset := _OFFSET.match(text, place):
        place = offset.end()
        moment = datetime.combine(day, start, _zone_of(offset)).astimezone(ZoneInfo(zone))
        shift = moment.replace(tzinfo=None) - datetime.combine(day, start)
        written = _ranged(text, place, day, start, order)
        return _shifted(written, shift)
    return _ranged(text, place, day, start, order)


def _ranged(text: str, at: int, day: date, start: time | None, order: DateOrder | None) -> WrittenDay:
    """Read what stands after a day and its time: nothing, or until when."""
    if not text[at:].strip(" ,"):
        return WrittenDay(day, start)
    joined = _TO.match(text, at)
    if joined is None:
        raise NotADay("is a day with something else after it")
    rest, end_day = joined.end(), None
    try:
        rest, end_day = _day_at(text, order, rest)
    except (NotADay, EitherDay):
        end = read_clock_time(text, rest)
    else:
        end = _time_at(text, rest)
        end_day += timedelta(days=end is not None and end.next_day)
    place = end.end if end else rest
    if offset := _OFFSET.match(text, place):
        place = offset.end()
    if text[place:].strip(" ,)") or (end is None and end_day is None):
        raise NotADay("is a day with something else after it")
    return WrittenDay(day, start, end_day, end.at if end else None)


def _shifted(written: WrittenDay, shift: timedelta) -> WrittenDay:
    """Bring a day with its times into another zone."""

    def moved(day: date, at: time | None) -> tuple[date, time | None]:
        if at is None:
            return day, None
        moment = datetime.combine(day, at) + shift
        return moment.date(), moment.time()

    day, start = moved(written.day, written.start)
    end_day, end = moved(written.end_day or written.day, written.end)
    return WrittenDay(day, start, end_day if written.end_day else None, end)


def _day_at(text: str, order: DateOrder | None, at: int = 0) -> tuple[int, date]:
    """Return where the day that is written at `at` ends, and which it is."""
    if match := _COMPACT.match(text, at):
        return match.end(), _made(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMBERS.match(text, at):
        return match.end(), _of_numbers(match, order)
    if weekday := _WEEKDAY.match(text, at):
        if match := _NUMBERS.match(text, weekday.end()):
            return match.end(), _of_numbers(match, order)
        if weekday.group().strip(" .,").casefold() not in _names():
            at = weekday.end()
    if match := _DAY_FIRST.match(text, at):
        day, month, year = match.groups()
    elif match := _MONTH_FIRST.match(text, at):
        month, day, year = match.groups()
    else:
        raise NotADay("is not a day")
    if (number := _names().get(month.casefold())) is None:
        raise NotADay("is not a day")
    return match.end(), _made(int(year), number, int(day))


def _of_numbers(match: re.Match[str], order: DateOrder | None) -> date:
    """Return the day that three numbers are."""
    first, sign, second, third = match.groups()
    if len(first) == 4:
        month, day = (third, second) if order is DateOrder.YEAR_THEN_DAY else (second, third)
        return _made(int(first), int(month), int(day))
    if len(first) > 2 or len(third) not in (2, 4):
        raise NotADay("is not a day")
    if sign == "." and order is None:
        order = DateOrder.DAY_FIRST
    if order is not None:
        return _ordered(int(first), int(second), third, order)
    days = {}
    for each in DateOrder:
        try:
            day = _ordered(int(first), int(second), third, each)
        except NotADay:
            continue
        if each is not DateOrder.YEAR_FIRST or len(third) == 2:
            days[day] = each
    if len(days) > 1:
        raise EitherDay([*days])
    if not days:
        raise NotADay("does not exist")
    return next(iter(days))


def _ordered(first: int, second: int, third: str, order: DateOrder) -> date:
    """Return the day that three numbers are in one order; of a year with two digits it is this century."""
    if order is DateOrder.YEAR_FIRST and len(third) == 2:
        return _made(2000 + first, second, int(third))
    year = int(third) if len(third) == 4 else 2000 + int(third)
    return _made(year, first, second) if order is DateOrder.MONTH_FIRST else _made(year, second, first)


def _made(year: int, month: int, day: int) -> date:
    """Return a day that exists."""
    try:
        made = date(year, month, day)
    except ValueError:
        raise NotADay("does not exist") from None
    if not EARLIEST <= year <= LATEST:
        raise NotADay(f"is outside the years {EARLIEST} to {LATEST}")
    return made


def _time_at(text: str, at: int) -> TimeInCell | None:
    """Return the time after a day."""
    between = _BETWEEN.match(text, at)
    return read_clock_time(text, between.end()) if between else None


def _zone_of(offset: re.Match[str]) -> timezone:
    """Return the zone that is named by how far it is from UTC."""
    zulu, sign, hours, minutes, named = offset.groups()
    if zulu or named or not sign:
        return UTC
    apart = timedelta(hours=int(hours), minutes=int(minutes or 0))
    if apart >= timedelta(days=1):
        raise NotADay("is in no zone that there is")
    return timezone(-apart if sign == "-" else apart)


@cache
def _names() -> Mapping[str, int]:
    """Return the months by their names and the beginnings that stand for them."""
    names: dict[str, int] = {}
    for month, (english, others) in enumerate(zip(ENGLISH, _MONTHS, strict=True), 1):
        for name in chain([english.casefold()], others.split()):
            names[name] = month
            for length in (3, 4):
                names.setdefault(name[:length], month)
    return names
