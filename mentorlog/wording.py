"""Dates and amounts in words, the same on every machine whatever its locale.

The quickest commands use it, so that it imports what is slow to import where that is needed.
"""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from mentorlog.model.date_style import DateStyle
from mentorlog.model.day_names import MONTHS as MONTHS
from mentorlog.model.day_names import MONTHS_IN_THREE, WEEKDAYS_IN_THREE
from mentorlog.model.day_names import SHORT_MONTHS as SHORT_MONTHS
from mentorlog.model.day_names import WEEKDAYS as WEEKDAYS

if TYPE_CHECKING:
    from fractions import Fraction

_MINUTES = "minutes"

Amount: TypeAlias = "Fraction | int"
"""So much, exactly: shares of a group's time are fractions of minutes, and whole numbers stay quick."""

_ONE = {"people": "person", "entries": "entry", "copies": "copy"}


_style = DateStyle.DAY_FIRST
"""How the mentor has days written."""


def write_days(style: DateStyle) -> None:
    """Write days like this from now on: for the one mentor whose settings this process goes by.

    Only `short_day`, `long_day` and `stretch` change with it. What rules say, and what is signed, is spelled
    by `on` and `between`, the same for everybody.
    """
    global _style
    _style = style


def on(day: date) -> str:
    """Spell a day: `30 June 2022`."""
    return f"{day.day} {month_of(day)} {day.year}"


def short_day(day: date, *, year: bool = True) -> str:
    """Spell a day with its weekday, as the mentor has it: `Wed 11 Mar 2026`, `Wed Mar 11, 2026`.

    Without the year it is ten cells wide at most: `Wed 11 Mar`, `Wed Mar 11`, `2026-03-11`.
    """
    weekday, month = WEEKDAYS_IN_THREE[day.weekday()], month_in_three(day)
    if year:
        return f"{weekday} {_with_year(day, month)}"
    match _style:
        case DateStyle.ISO:
            return day.isoformat()
        case DateStyle.MONTH_FIRST:
            return f"{weekday} {month} {day.day}"
    return f"{weekday} {day.day} {month}"


def long_day(day: date) -> str:
    """Spell a day with nothing shortened, as the mentor has it: `Wednesday 11 March 2026`."""
    return f"{weekday_of(day)} {_with_year(day, month_of(day))}"


def weekday_of(day: date) -> str:
    """Return the name of a day of the week: `Wednesday`."""
    return WEEKDAYS[day.weekday()]


def month_of(day: date) -> str:
    """Return the name of a month: `March`."""
    return MONTHS[day.month - 1]


def month_in_three(day: date) -> str:
    """Return the name of a month where it has three cells: `Mar`, `Sep`."""
    return MONTHS_IN_THREE[day.month - 1]


def _with_year(day: date, month: str) -> str:
    """Spell a day as the mentor has it; `month` is what its month is called."""
    match _style:
        case DateStyle.ISO:
            return day.isoformat()
        case DateStyle.MONTH_FIRST:
            return f"{month} {day.day}, {day.year}"
    return f"{day.day} {month} {day.year}"


def distance(when: date, today: date) -> str:
    """Spell how far away a day is: `today`, `in 5 days`, `2 days ago`, `4 weeks ago`."""
    days = (when - today).days
    if abs(days) < 22:
        return f"in {many(days, 'days')}" if days > 1 else days_ago(when, today)
    weeks = abs(days) // 7
    return f"in {weeks} weeks" if days > 0 else f"{weeks} weeks ago"


def days_ago(when: date, today: date) -> str:
    """Spell how long ago a day was, in days however many: `today`, `yesterday`, `30 days ago`."""
    days = (today - when).days
    return {0: "today", 1: "yesterday", -1: "tomorrow"}.get(days, f"{days} days ago")


def days_listed(days: Sequence[date], most: int = 4) -> str:
    """Spell days without their year: `Mon 2 Feb, Tue 3 Mar`; of many the last, `… and 3 earlier`."""
    shown = ", ".join(short_day(day, year=False) for day in days[-most:])
    return f"{shown} and {len(days) - most} earlier" if len(days) > most else shown


def between(start: date, end: date) -> str:
    """Spell a stretch of days: `8–26 Nov 2021`, `16 May–3 June 2022`."""
    last = f"{end.day} {SHORT_MONTHS[end.month - 1]} {end.year}"
    if start == end:
        return last
    first = str(start.day)
    if (start.year, start.month) != (end.year, end.month):
        first += f" {SHORT_MONTHS[start.month - 1]}"
    if start.year != end.year:
        first += f" {start.year}"
    return f"{first}–{last}"


def stretch(start: date, end: date) -> str:
    """Spell a stretch of days as the mentor has it: `8–26 Nov 2021`, `Nov 8–26, 2021`."""
    if start == end:
        return _with_year(start, SHORT_MONTHS[start.month - 1])
    if _style is DateStyle.ISO:
        return f"{start} to {end}"
    if _style is DateStyle.DAY_FIRST:
        return between(start, end)
    first = f"{SHORT_MONTHS[start.month - 1]} {start.day}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{first}–{end.day}, {end.year}"
    if start.year != end.year:
        first += f", {start.year}"
    return f"{first}–{_with_year(end, SHORT_MONTHS[end.month - 1])}"


def inside(start: date, end: date) -> str:
    """Spell where something lies in time: `in 8–26 Nov 2021`, `on 8 Nov 2021`."""
    return f"{'on' if start == end else 'in'} {between(start, end)}"


def during(start: date, end: date) -> str:
    """Spell when something can be done: `from 1 May 2022 to 30 June 2022`, `on 30 June 2022`."""
    return f"on {on(end)}" if start == end else f"from {on(start)} to {on(end)}"


WINDOW = (
    "A window is a stretch of days, such as the weeks of the exams, in which the programme wants meetings."
)
"""What a window is, for whoever meets the word first."""


NEAREST = 10
"""How many meetings outside the days that count are named; a mentor may have kept a logbook for years."""


def many(number: int, units: str) -> str:
    """Spell an amount: `1 meeting`, `5 meetings`; minutes as `45 minutes`, `24 h`, `1 h 30 min`."""
    if units == _MINUTES and number >= 60:
        hours, minutes = divmod(number, 60)
        return f"{hours} h {minutes} min" if minutes else f"{hours} h"
    return f"{number} {noun(number, units)}"


def duration(minutes: int) -> str:
    """Spell a length of time, short: `45 min`, `2 h`, `1 h 30 min`, `0 min`."""
    hours, rest = divmod(minutes, 60)
    return " ".join([f"{hours:,} h"] * bool(hours) + [f"{rest} min"] * bool(rest or not hours))


def bare(number: int, units: str) -> str:
    """Spell an amount whose unit follows: `3`, of meetings; time with its own, `1 h 30 min`."""
    return many(number, units) if units == _MINUTES else f"{number:,}"


def out_of(have: int, needed: int, units: str, *, at_most: bool = False) -> str:
    """Spell how much there is of how much: `3 of 5 meetings`, `45 minutes of at most 2 h`."""
    return f"{bare(have, units)} of {'at most ' if at_most else ''}{many(needed, units)}"


def exact(minutes: Amount) -> str:
    """Spell minutes that need not be whole, to the second: `16 min 40 s`, `1 h 3 min 20 s`, `45 minutes`."""
    seconds = int(minutes * 60)
    whole, rest = divmod(seconds, 60)
    if not rest:
        return many(whole, _MINUTES)
    hours, left = divmod(whole, 60)
    shown = ((hours, "h"), (left, "min"), (rest, "s"))
    return " ".join(f"{number} {unit}" for number, unit in shown if number)


def part(share: "Fraction") -> str:
    """Spell a share of a whole: `half`, `5 %`, `12.5 %`, `1/3`."""
    if share * 2 == 1:
        return "half"
    percent = share * 100
    if 10_000 % percent.denominator:
        return f"{share.numerator}/{share.denominator}"
    return f"{float(percent):g} %"


def noun(number: int, units: str) -> str:
    """Return the word that goes with a number: `meeting` with 1, `meetings` with any other."""
    return _ONE.get(units, units.removesuffix("s")) if number == 1 else units


def are(number: int, units: str) -> str:
    """Spell an amount with its verb: `1 month is`, `3 months are`, `1 h is`."""
    single = number == 1 or (number == 60 and units == _MINUTES)
    return f"{many(number, units)} {'is' if single else 'are'}"


def each(number: int, units: str) -> str:
    """Spell all of them with their verb: `The month is`, `All 3 months are`."""
    return f"The {noun(1, units)} is" if number == 1 else f"All {are(number, units)}"


def either(words: Sequence[str], joint: str = "or") -> str:
    """Join words: `a, b or c`."""
    return f" {joint} ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def plain(name: str) -> str:
    """Turn a name of a file into words: `mid_semester` into `mid semester`."""
    return name.replace("_", " ").replace("-", " ")


def lower(text: str) -> str:
    """Put words that begin a sentence into the middle of one."""
    return f"{text[:1].lower()}{text[1:]}"


def capital(text: str) -> str:
    """Put words at the beginning of a sentence: a capital first, the rest as it is."""
    return f"{text[:1].upper()}{text[1:]}"


def sentence(text: str) -> str:
    """Make words a sentence: a capital first, a full stop last."""
    return f"{capital(text).rstrip('.')}."


def later(day: date, months: int) -> date:
    """Return the day that many calendar months after (before, when negative), or that month's last."""
    import calendar

    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return date.max if months > 0 else date.min
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
