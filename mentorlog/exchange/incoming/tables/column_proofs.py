"""What a whole column proves: the order of the numbers of its days, and what its bare numbers count."""

from dataclasses import dataclass, field

from mentorlog.exchange.incoming.cells.days import is_with_points, numbers_of
from mentorlog.exchange.incoming.cells.lengths import LengthUnit, bare_number
from mentorlog.exchange.incoming.choices import DateOrder

_MONTHS = 12
_DAYS = 31
_HOURS = 24


@dataclass(slots=True)
class DateProof:
    """Goes through the days of a column and keeps what proves their order."""

    proved: dict[DateOrder, str] = field(default_factory=dict)
    """For each order, the first day that leaves no other."""
    unproved: str = ""
    """The first day that can be read in two orders."""

    def see(self, text: str) -> None:
        """Look at one more cell."""
        text = text.strip()
        if is_with_points(text):
            self.proved.setdefault(DateOrder.DAY_FIRST, text)
            return
        if (numbers := numbers_of(text)) is None:
            return
        first, second, third = numbers
        possible = set()
        if first <= _DAYS and second <= _MONTHS:
            possible.add(DateOrder.DAY_FIRST)
        if first <= _MONTHS and second <= _DAYS:
            possible.add(DateOrder.MONTH_FIRST)
        if third <= _DAYS and second <= _MONTHS:
            possible.add(DateOrder.YEAR_FIRST)
        if len(possible) == 1:
            self.proved.setdefault(possible.pop(), text)
        elif len(possible) > 1 and not (first == second and third > _DAYS):
            self.unproved = self.unproved or text

    @property
    def order(self) -> DateOrder | None:
        """The order, if one alone was proved."""
        return next(iter(self.proved)) if len(self.proved) == 1 else None

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

    def see(self, text: str) -> None:
        """Look at one more cell."""
        if (number := bare_number(text)) is None:
            return
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
