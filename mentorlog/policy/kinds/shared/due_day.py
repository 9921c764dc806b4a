"""Days that policies name, a date or a day of the year, and rules that must be done by one."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated, Any

from mentorlog.policy.context import Context
from mentorlog.policy.date_range import DateRange, shifted
from mentorlog.policy.field_types import Name, Whole, is_day_of_year
from mentorlog.policy.kinds.shared.rule import Rule, unknown_until_set
from mentorlog.policy.report import RuleVerdict, State
from mentorlog.policy.table import Before
from mentorlog.wording import between, either, many, on, plain


def _day(value: Any) -> Any:
    """Refuse what is neither a date nor a day of the year."""
    if isinstance(value, str) and not is_day_of_year(value):
        near = value[:40]
        raise ValueError(
            f'{near!r} is neither a date such as 2026-05-15, without quotation marks, nor "MM-DD"'
        )
    if not isinstance(value, str) and (not isinstance(value, date) or isinstance(value, datetime)):
        raise ValueError('a date such as 2026-05-15 is needed, or "MM-DD"')
    return value


_APART = 183
"""So many days before or after a period a date is not of its year."""
Day = Annotated[date | str, Before(_day)]
"""A date, or `MM-DD`: the first such day in the period, which must hold one."""


def day_in(period: DateRange, day: date | str) -> date | None:
    """Return the date that is meant; None when the period does not hold the day of the year."""
    if isinstance(day, date):
        return day
    return next(
        (candidate for candidate in _days_of_year(day, period.start, period.end) if candidate in period), None
    )


def in_words(day: date | str) -> str:
    """Spell a day: `15 May 2026`, or `15 May`."""
    if isinstance(day, date):
        return on(day)
    return on(date(2000, *_month_day(day))).removesuffix(" 2000")


def misfit(asked: str, key: str, day: date | str, start: date, end: date) -> Iterator[str]:
    """Yield that a day is none of a period's year.

    Of a day of the year no day of the period may be; the nearest before and after it are named then. A date
    may lie in another year altogether, as where the rules of one year are used in the next.

    Args:
        asked: what is asked about it: `The requirement hand_in is due by`.
        key: under which the policy names it.
        day: the day.
        start: the first day of the period.
        end: its last day.
    """
    if isinstance(day, date):
        if not shifted(start, -_APART) <= day <= shifted(end, _APART):
            yield f"{asked} {on(day)}, {_other_year(key, day, start, end)}"
        return
    candidates = _days_of_year(day, start, end)
    if not any(start <= candidate <= end for candidate in candidates):
        near = [
            *[candidate for candidate in candidates if candidate < start][-1:],
            *[candidate for candidate in candidates if candidate > end][:1],
        ]
        places = [f"{on(candidate)} is {'before' if candidate < start else 'after'} it" for candidate in near]
        yield (
            f"{asked} {day}, which no day of the period is: {either(places, 'and')}. Change the period, or "
            f"write the day with its year in the policy: {either([f'{key} = {each}' for each in near])}."
        )


def _other_year(key: str, day: date, start: date, end: date) -> str:
    """Say that a date lies far from a period, and what to do."""
    again = [
        candidate for candidate in _days_of_year(f"{day:%m-%d}", start, end) if start <= candidate <= end
    ]
    this_year = f": {key} = {again[0]}" if again else ""
    return (
        f"in another year than the period, {between(start, end)}. Change the period, or use the same rule "
        f"with the day of this year{this_year}."
    )


def _days_of_year(text: str, start: date, end: date) -> list[date]:
    """Return the days that `MM-DD` is from the year before a period to the year after it."""
    month, day = _month_day(text)
    years = range(max(start.year - 1, date.min.year), min(end.year + 1, date.max.year) + 1)
    return [shifted(date(year, month, 1), day - 1) for year in years]


def _month_day(text: str) -> tuple[int, int]:
    """Return the month and the day of `MM-DD`."""
    return int(text[:2]), int(text[3:])


class DueDayRule(Rule):
    """A rule that can name its last day: a date, a day of the year, or so many days after an anchor."""

    by: Day | None = None
    """The last day that is in time."""
    after: Name | None = None
    """The name of an anchor to count `days` from, in place of `by`."""
    days: Whole | None = None

    def references(self) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
        """Yield its anchor too."""
        yield from super().references()
        if self.after:
            yield "anchor", ("after",), self.after

    @property
    def until(self) -> str:
        """Its last day in words: `by 15 May`, `within 14 days after “enrolled”`; nothing without one."""
        if self.after and not self.days:
            return f"by the day “{plain(self.after)}”"
        if self.after:
            return f"within {many(self.days or 0, 'days')} after “{plain(self.after)}”"
        return f"by {in_words(self.by)}" if self.by else ""

    def last_day(self, context: Context) -> date | None:
        """Return the last day that is in time.

        None when there is none, when the anchor is not set, or when the period does not hold the day of the
        year.
        """
        if self.after:
            anchor = context.entries.anchors.get(self.after)
            return shifted(anchor, self.days or 0) if anchor else None
        return day_in(context.period, self.by) if self.by else None

    def looks_from(self, context: Context) -> date:
        """Return its last day, should it come before all others."""
        return min(super().looks_from(context), self.last_day(context) or date.max)

    def no_last_day(self, context: Context, unit: str, needed: int = 0) -> RuleVerdict:
        """Return the verdict of a rule whose last day is not known."""
        if self.after:
            return unknown_until_set("day", self.after, unit, needed)
        trouble = " ".join(self.misfits(context.entries.start, context.entries.end))
        return RuleVerdict(state=State.UNKNOWN, have=0, needed=needed, unit=unit, next=trouble)

    def misfits(self, start: date, end: date) -> Iterator[str]:
        """Yield that the day that it names is none of the period's year."""
        if self.by:
            yield from misfit(f"The requirement {self.id} is due by", "by", self.by, start, end)
