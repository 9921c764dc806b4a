"""The kind `deadline`."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from mentorlog.policy import pace
from mentorlog.policy.fields import Name, Whole
from mentorlog.policy.kinds.base import HELP, Rule, unset
from mentorlog.policy.kinds.by_day import Day, day_in, in_words, misfit
from mentorlog.policy.report import Counted, NotCounted, Part, State
from mentorlog.policy.scene import Scene
from mentorlog.policy.stretch import Stretch, shifted
from mentorlog.policy.verdict import Verdict
from mentorlog.policy.wording import either, on, plain, sentence


def _several(value: Any) -> Any:
    """Take one name for a list of one."""
    return [value] if isinstance(value, str) else value


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
    by: Day | None = None
    """The last day on which it is in time."""
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
        else:
            when = f"by {in_words(self.by or '')}"
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
        return day_in(scene.period, self.by) if self.by else None

    def misfits(self, start: date, end: date) -> Iterator[str]:
        """Yield that no day of the period is the day of the year that it names."""
        if self.by:
            yield from misfit(f"The requirement {self.id} is due by", "by", self.by, start, end)

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
