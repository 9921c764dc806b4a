"""The kind `deadline`."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from mentorlog.policy import pace
from mentorlog.policy.fields import Name, Whole, is_day_of_year
from mentorlog.policy.kinds.base import HELP, Rule, unset
from mentorlog.policy.report import Counted, NotCounted, Part, State
from mentorlog.policy.scene import Scene
from mentorlog.policy.stretch import Stretch, shifted
from mentorlog.policy.verdict import Verdict
from mentorlog.policy.wording import either, on, plain, sentence


def _several(value: Any) -> Any:
    """Take one name for a list of one."""
    return [value] if isinstance(value, str) else value


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


class Deadline(Rule):
    """Something to be recorded (ticked or written) by a day.

    Example::

        [[requirement]]
        id = "hand_in"
        text = "Hand in the log by noon on 15 May"
        kind = "deadline"
        what = "log_submitted"
        by = "05-15"
        time = "12:00"
    """

    kind: Literal["deadline"]
    what: Annotated[tuple[Name, ...], Field(min_length=1, max_length=100), BeforeValidator(_several)]
    """The names of ticks or documents; all of them must be there."""
    by: Annotated[date | str | None, BeforeValidator(_day)] = None
    """A date, or `MM-DD`: the first such day in the period, which must hold one."""
    time: Annotated[str, Field(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$")] | None = None
    """The hour on that day. The logbook keeps days, so this is shown, not judged."""
    after: Name | None = None
    """The name of an anchor to count `days` from, in place of `by`."""
    days: Whole | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        """Refuse a deadline that is given in two ways, or in none."""
        if (self.by is None) == (self.after is None) or (self.after is None) != (self.days is None):
            raise ValueError('give "by", or else "after" and "days" together')
        return self

    @property
    def ticks(self) -> tuple[str, ...]:
        """All its names: each may be a tick or a document."""
        return self.what

    def refers(self) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
        """Yield its anchor."""
        if self.after:
            yield "anchor", ("after",), self.after

    def sentence(self) -> str:
        """Return the rule in words."""
        hour = f", {self.time}" if self.time else ""
        if self.after:
            when = f"within {self.days} days after “{plain(self.after)}”"
        elif isinstance(self.by, date):
            when = f"by {on(self.by)}"
        else:
            when = f"by {on(date(2000, *_month_day(str(self.by)))).removesuffix(' 2000')}"
        return sentence(f"{self._names} recorded {when}{hour}")

    @property
    def _names(self) -> str:
        """What must be recorded, in words."""
        return either([f"“{plain(name)}”" for name in self.what], "and")

    def last_day(self, scene: Scene) -> date | None:
        """Return the last day on which it is in time.

        None when the anchor is not set, or when the period does not hold the day of the year.
        """
        if self.after:
            anchor = scene.entries.anchors.get(self.after)
            return shifted(anchor, self.days or 0) if anchor else None
        if isinstance(self.by, date):
            return self.by
        period = scene.period
        return next(
            (day for day in _days_of_year(str(self.by), period.start, period.end) if day in period), None
        )

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

    def judge(self, scene: Scene) -> Verdict:
        """Look when each thing was first recorded."""
        last = self.last_day(scene)
        if last is None and self.after:
            return unset("day", self.after, "things", len(self.what))
        if last is None:
            told = " ".join(self.misfits(scene.period.start, scene.period.end))
            return Verdict(state=State.UNKNOWN, have=0, needed=len(self.what), unit="things", next=told)
        counted: list[Counted] = []
        refused: list[NotCounted] = []
        done: dict[str, date] = {}
        for day, identifier, name in self._recorded(scene):
            if day > scene.as_of:
                refused.append(NotCounted(identifier, f"after {on(scene.as_of)}, the day asked about"))
            elif day > last:
                refused.append(NotCounted(identifier, f"on {on(day)}, after {on(last)}"))
                done.setdefault(name, day)
            elif name in done:
                refused.append(NotCounted(identifier, f"“{plain(name)}” was recorded before"))
            else:
                done[name] = day
                counted.append(Counted(identifier, f"on {on(day)}"))
        start = min(scene.period.start, last)
        state = pace.minimum(len(counted), 0, len(self.what), Stretch("deadline", start, last), scene)
        parts = tuple(self._part(name, done.get(name), start, last, state) for name in self.what)
        return Verdict(
            state=state,
            have=len(counted),
            needed=len(self.what),
            unit="things",
            counted=tuple(counted),
            not_counted=tuple(refused),
            parts=parts,
            due=None if state is State.MET else last,
            next=self._advice(state, done, last),
        )

    def _recorded(self, scene: Scene) -> list[tuple[date, str, str]]:
        """Return day, id and name of every tick and document of the names, oldest first."""
        ticks = [(t.day, t.id, t.what) for t in scene.entries.attestations if t.what in self.what]
        return sorted(ticks + [(d.day, d.id, d.kind) for d in scene.documents if d.kind in self.what])

    def _part(self, name: str, day: date | None, start: date, last: date, state: State) -> Part:
        """Describe how one thing stands."""
        in_time = day is not None and day <= last
        late = day is not None and day > last
        own = State.MET if in_time else State.NOT_MET if late else state
        return Part(plain(name), start, last, int(in_time), 1, own)

    def _advice(self, state: State, done: dict[str, date], last: date) -> str:
        """Say what to do next."""
        hour = f", {self.time}" if self.time else ""
        if state is State.MET:
            return f"Recorded in time, by {on(max(done.values()))}; nothing more is needed."
        left = either([f"“{plain(n)}”" for n in self.what if n not in done or done[n] > last], "and")
        if state is State.NOT_MET:
            return f"{left} was not recorded by {on(last)}{hour}; {HELP}."
        return f"Record {left} by {on(last)}{hour}."


def _days_of_year(text: str, start: date, end: date) -> list[date]:
    """Return the days that `MM-DD` is from the year before a period to the year after it."""
    month, day = _month_day(text)
    years = range(max(start.year - 1, date.min.year), min(end.year + 1, date.max.year) + 1)
    return [shifted(date(year, month, 1), day - 1) for year in years]


def _month_day(text: str) -> tuple[int, int]:
    """Return the month and the day of `MM-DD`."""
    return int(text[:2]), int(text[3:])
