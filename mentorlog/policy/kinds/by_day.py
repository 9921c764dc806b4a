"""What rules have in common that must be done by a day: which day that is, and whether the year has it."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BeforeValidator

from mentorlog.policy.fields import Name, Whole, is_day_of_year
from mentorlog.policy.kinds.base import Rule, unset
from mentorlog.policy.report import State
from mentorlog.policy.scene import Scene
from mentorlog.policy.stretch import shifted
from mentorlog.policy.verdict import Verdict
from mentorlog.policy.wording import either, many, on, plain


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


class ByDay(Rule):
    """A rule that can name its last day: a date, a day of the year, or so many days after an anchor."""

    by: Annotated[date | str | None, BeforeValidator(_day)] = None
    """A date, or `MM-DD`: the first such day in the period, which must hold one."""
    after: Name | None = None
    """The name of an anchor to count `days` from, in place of `by`."""
    days: Whole | None = None

    def refers(self) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
        """Yield its anchor too."""
        yield from super().refers()
        if self.after:
            yield "anchor", ("after",), self.after

    @property
    def until(self) -> str:
        """Its last day in words: `by 15 May`, `within 14 days after “enrolled”`; nothing without one."""
        if self.after:
            return f"within {many(self.days or 0, 'days')} after “{plain(self.after)}”"
        if isinstance(self.by, date):
            return f"by {on(self.by)}"
        return f"by {on(date(2000, *_month_day(self.by))).removesuffix(' 2000')}" if self.by else ""

    def last_day(self, scene: Scene) -> date | None:
        """Return the last day that is in time.

        None when there is none, when the anchor is not set, or when the period does not hold the day of the
        year.
        """
        if self.after:
            anchor = scene.entries.anchors.get(self.after)
            return shifted(anchor, self.days or 0) if anchor else None
        if not isinstance(self.by, str):
            return self.by
        start, end = scene.entries.start, scene.entries.end
        return next((day for day in _days_of_year(self.by, start, end) if start <= day <= end), None)

    def no_last_day(self, scene: Scene, unit: str, needed: int = 0) -> Verdict:
        """Return the verdict of a rule whose last day is not known."""
        if self.after:
            return unset("day", self.after, unit, needed)
        told = " ".join(self.misfits(scene.entries.start, scene.entries.end))
        return Verdict(state=State.UNKNOWN, have=0, needed=needed, unit=unit, next=told)

    def misfits(self, start: date, end: date) -> Iterator[str]:
        """Yield that no day of the period is the day of the year that it names."""
        if not isinstance(self.by, str):
            return
        days = _days_of_year(self.by, start, end)
        if not any(start <= day <= end for day in days):
            near = [*[day for day in days if day < start][-1:], *[day for day in days if day > end][:1]]
            places = [f"{on(day)} is {'before' if day < start else 'after'} it" for day in near]
            yield (
                f"The requirement {self.id} is due by {self.by}, which no day of the period is: "
                f"{either(places, 'and')}. Change the period, or write the day with "
                f"its year in the policy: {either([f'by = {day}' for day in near])}."
            )


def _days_of_year(text: str, start: date, end: date) -> list[date]:
    """Return the days that `MM-DD` is from the year before a period to the year after it."""
    month, day = _month_day(text)
    years = range(max(start.year - 1, date.min.year), min(end.year + 1, date.max.year) + 1)
    return [shifted(date(year, month, 1), day - 1) for year in years]


def _month_day(text: str) -> tuple[int, int]:
    """Return the month and the day of `MM-DD`."""
    return int(text[:2]), int(text[3:])
