"""Days in digits alone: `2026-03-09`, `13/3/2026`, `14/10`, `14.10.`."""

import re
from datetime import date, timedelta

from mentorlog.grammar.time_words.written_day import Day, DayContext, exactly, of_month, or_none
from mentorlog.grammar.tokens import Unclear
from mentorlog.model.date_style import DateStyle
from mentorlog.model.patterns import Pattern
from mentorlog.wording import MONTHS

_WITH_YEAR = Pattern(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})\.?(?=[Tt]\d|(?!\w|[/-]\w|[.:]\d))", needs=". / -")
_WITHOUT_YEAR = Pattern(
    r"(\d{1,2})(?:/(\d{1,2})(?!\w|[/:-]\w|[.,]\d)|\.(\d{1,2})\.(?!\w|[.:/-]\w))(?!\s*(?:of|hours?|hrs?|h)\b)",
    re.I,
    needs=". /",
)
"""Not a fraction: `1/2 hour`, `2/3 of the essay`."""
_NEAR = timedelta(days=731)
"""How far away a day may be of which only the last two digits of the year are written."""


def read_numeric(text: str, at: int) -> tuple[int, Day] | None:
    """Return the day that stands in digits at `at`: where it ends and which it is.

    Which of two numbers is the month, the mentor's date style says where the calendar leaves it open.

    Raises:
        Unclear: for a date that does not exist.
    """
    match = _WITH_YEAR.match(text, at)
    if match is None:
        return _without_year(text, at)
    written, (first, _, second, third) = match.group().rstrip("."), match.groups()
    end = at + len(written)
    if text[end : end + 1] in ("T", "t"):
        end += 1
    if len(first) == 4 and len(third) <= 2:
        day = exactly(int(first), int(second), int(third), written)
        return end, Day(lambda _context: day)
    if len(first) > 2 or len(third) not in (2, 4):
        raise Unclear(f"“{written}” may be read in several ways. Write the date as 2026-03-09.")
    left, right = int(first), int(second)
    if len(third) == 4:
        return end, _either(left, right, int(third), written)
    short = _either(left, right, 2000 + int(third), written)

    def styled(context: DayContext) -> date:
        read = short.on(context) if context.style else None
        # `26-03-25` may begin with its year, as ISO dates do.
        whole = or_none(2000 + left, right, int(third)) if match[2] == "-" else None
        near = {day for day in (read, whole) if day and abs(day - context.today) <= _NEAR}
        if read is None or near != {read}:
            raise Unclear(f"“{written}” may be read in several ways. Write the date as 2026-03-09.")
        return read

    return end, Day(styled, by_style=True)


def _without_year(text: str, at: int) -> tuple[int, Day] | None:
    """Read `14/10`, and `14.10.` with the full stop of an ordinal."""
    match = _WITHOUT_YEAR.match(text, at)
    if match is None:
        return None
    left, right = int(match.group(1)), int(match.group(2) or match.group(3))
    if not 1 <= left <= 31 or not 1 <= right <= 31 or (left > 12 and right > 12):
        return None
    if match.group(3) and right > 12:
        return None  # After a point stands the month; `1.30.` is a time or a length.
    return match.end(), _either(left, right, None, match.group())


def _either(left: int, right: int, year: int | None, written: str) -> Day:
    """Return the day of two numbers, by the calendar where it has one only, else by the date style."""
    if not (0 < left <= 12 and 0 < right <= 12) or left == right:
        day, month = (right, left) if right > 12 else (left, right)
        if year is None:
            return Day(of_month(day, month))
        written_out = exactly(year, month, day, written)
        return Day(lambda _context: written_out)
    day_first, month_first = of_month(left, right, year), of_month(right, left, year)

    def styled(context: DayContext) -> date:
        if context.style is None:
            ways = f"{left} {MONTHS[right - 1]} or {right} {MONTHS[left - 1]}"
            if year is not None:
                write = f"{year:04}-{right:02}-{left:02} or {year:04}-{left:02}-{right:02}"
                raise Unclear(f"“{written}” may be {ways}. Write it as {write}.")
            raise Unclear(f"“{written}” may be {ways}. Write the month as a word.")
        return (month_first if context.style is DateStyle.MONTH_FIRST else day_first)(context)

    return Day(styled, by_style=True)
