"""What a whole column proves: the order of the numbers of its days, and what its bare numbers count."""

import re
from dataclasses import dataclass, field

from mentorlog.exchange.incoming.cells.days import (
    begins_with_year,
    has_day_before_month,
    numbers_of,
    numbers_with_points,
)
from mentorlog.exchange.incoming.cells.lengths import LengthUnit, bare_number, clock_hours, is_decimal
from mentorlog.exchange.incoming.choices import DateOrder

_MONTHS = 12
_DAYS = 31
_HOURS = 24
_LONG_CLOCK = 5
"""Hours from which on `5:12` is rather a call of five minutes than a meeting of five hours."""
_LONG_HOURS = 10
"""Hours from which on a number is rather one of minutes."""


@dataclass(slots=True)
class DateProof:
    """Goes through the days of a column and keeps what proves their order."""

    unproved: str = ""
    """The first day that can be read in two orders."""
    _only: dict[DateOrder, str] = field(default_factory=dict)
    """For each order, the first day that leaves no other."""
    _with_points: str = ""
    """The first day with points that can be read in two orders."""
    _are_months_before_points: bool = False
    _year_then_month: str = ""
    """The first day that begins with its year and can only have its month second."""
    _turnable: int = 0
    """How many days begin with their year and would be days the other way round, too."""

    def see(self, text: str) -> None:
        """Look at one more cell."""
        text = text.strip()
        if (then_day := has_day_before_month(text)) is not None:
            if then_day:
                self._only.setdefault(DateOrder.YEAR_THEN_DAY, text)
            else:
                self._year_then_month = self._year_then_month or text
        elif begins_with_year(text):
            self._turnable += 1
        elif (pointed := numbers_with_points(text)) is not None:
            self._see_points(text, *pointed)
        elif (numbers := numbers_of(text)) is not None:
            self._see_numbers(text, *numbers)

    def _see_points(self, text: str, first: int, second: int) -> None:
        """Look at a day with points: the first number is the day, unless one of them proves otherwise."""
        if second > _MONTHS >= first:
            self._are_months_before_points = True
            self._only.setdefault(DateOrder.MONTH_FIRST, text)
        elif first > _MONTHS:
            self._only.setdefault(DateOrder.DAY_FIRST, text)
        else:
            self._with_points = self._with_points or text

    def _see_numbers(self, text: str, first: int, second: int, third: int) -> None:
        """Look at a day of which the writing does not say the order of its numbers."""
        possible = set()
        if first <= _DAYS and second <= _MONTHS:
            possible.add(DateOrder.DAY_FIRST)
        if first <= _MONTHS and second <= _DAYS:
            possible.add(DateOrder.MONTH_FIRST)
        if third <= _DAYS and second <= _MONTHS:
            possible.add(DateOrder.YEAR_FIRST)
        if len(possible) == 1:
            self._only.setdefault(possible.pop(), text)
        elif len(possible) > 1 and not (first == second and third > _DAYS):
            self.unproved = self.unproved or text

    @property
    def proved(self) -> dict[DateOrder, str]:
        """For each order that something proves, the first day that does."""
        proved = dict(self._only)
        if self._with_points and not self._are_months_before_points:
            proved.setdefault(DateOrder.DAY_FIRST, self._with_points)
        if self._year_then_month and DateOrder.YEAR_THEN_DAY in proved:
            proved.setdefault(DateOrder.YEAR_FIRST, self._year_then_month)
        return proved

    @property
    def may_be_turned(self) -> str:
        """A day that leads to doubt about those that begin with their year; mostly empty.

        A spreadsheet takes `4/3/2026` for a day with the month first and leaves `25/3/2026` a text: then each
        text is a day that it could not read so, and each of its days might have been meant the other way.
        """
        texts = self._only.get(DateOrder.DAY_FIRST) or self._only.get(DateOrder.MONTH_FIRST) or ""
        others = self.unproved or self._with_points or self._year_then_month or len(self._only) > 1
        return texts if self._turnable > 1 and not others else ""

    @property
    def order(self) -> DateOrder | None:
        """The order, if one alone was proved."""
        proved = self.proved
        return next(iter(proved)) if len(proved) == 1 else None

    @property
    def contradicts_itself(self) -> bool:
        """Whether some days leave one order and some another."""
        return len(self.proved) > 1


def order_question(unproved: str) -> str:
    """Return what to ask where nothing proves the order, as of a day that can be read in two."""
    return (
        f"Nothing proves in which order days are written, as in {unproved[:30]}. Say it: --dates dmy "
        "for the day first, mdy for the month, ymd for the year."
    )


@dataclass(slots=True)
class UnitProof:
    """Goes through the lengths of a column and keeps what proves what its bare numbers count."""

    hours: str = ""
    """The first number that can only be hours, since it has a fraction."""
    minutes: str = ""
    """The first number that can only be minutes, since a day has not so many hours."""
    unproved: str = ""
    """The first number that can be either."""
    seconds: str = ""
    """The first clock that can only be minutes and seconds, as `45:12`: no meeting takes 45 hours."""
    decimal: str = ""
    """The first fraction that can only be one of an hour, as `1,5` and `0.75`; `1.30` may be minutes."""

    def see(self, text: str) -> None:
        """Look at one more cell."""
        if (first := clock_hours(text)) is not None and first > _HOURS:
            self.seconds = self.seconds or text.strip()
        if (number := bare_number(text)) is None:
            return
        if is_decimal(text):
            self.decimal = self.decimal or text.strip()
        if number > _HOURS:
            self.minutes = self.minutes or text.strip()
        elif not number.is_integer():
            self.hours = self.hours or text.strip()
        elif number:
            self.unproved = self.unproved or text.strip()

    @property
    def unit(self) -> LengthUnit | None:
        """The unit, if one alone was proved."""
        if bool(self.hours) == bool(self.minutes):
            return None
        return LengthUnit.HOURS if self.hours else LengthUnit.MINUTES


def readings_of_length(text: str, unit: LengthUnit | None, proof: UnitProof) -> tuple[int, ...]:
    """Return in minutes what a length may be that is very long, or written so that it may be another one.

    `12:34` is hours and minutes, or minutes and seconds; what is 15 hours may be 15 minutes; `1.30` hours may
    be `1:30`. Of any other nothing is returned.

    Args:
        text: what stands in the cell; it can be read.
        unit: what a bare number counts.
        proof: what its column proves.
    """
    if (first := clock_hours(text)) is not None:
        seconds = int(text.strip()[-2:])
        longer = 60 * first + seconds
        return (int(first + seconds / 60 + 0.5), longer) if first >= _LONG_CLOCK or proof.seconds else ()
    if unit is not LengthUnit.HOURS or (number := bare_number(text)) is None:
        return ()
    if number.is_integer():
        return (round(number), round(60 * number)) if number >= _LONG_HOURS else ()
    if proof.decimal or is_decimal(text):
        return ()
    whole, minutes = re.split("[.,]", text.strip())
    return 60 * int(whole) + int(minutes), round(60 * number)
