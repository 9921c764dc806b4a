"""The kind `deadline`."""

import re
from datetime import date
from typing import Annotated, Any, Literal

from mentorlog.policy import risk
from mentorlog.policy.context import Context
from mentorlog.policy.date_range import DateRange
from mentorlog.policy.field_types import Name
from mentorlog.policy.kinds.shared.due_day import DueDayRule
from mentorlog.policy.kinds.shared.rule import HELP, Figure
from mentorlog.policy.meeting_filter import MeetingFilter
from mentorlog.policy.report import Counted, NotCounted, Part, RuleVerdict, State
from mentorlog.policy.table import After, Before, Refused, Sized, check, fields_of
from mentorlog.wording import either, on, plain, sentence


def _several(value: Any) -> Any:
    """Take one name for a list of one."""
    return [value] if isinstance(value, str) else value


def _hour(text: str) -> str:
    """Return an hour of the day; refuse others."""
    if not re.fullmatch("([01][0-9]|2[0-3]):[0-5][0-9]", text):
        raise Refused("string_pattern_mismatch")
    return text


class Deadline(DueDayRule):
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
    figure = Figure.ADDED
    what: Annotated[tuple[Name, ...], Sized(1, 100), Before(_several)]
    """The names of ticks or documents; all of them must be there."""
    time: Annotated[str, After(_hour)] | None = None
    """The hour on that day. The logbook keeps days, so this is shown, not judged."""

    @check
    def _one_way(self) -> None:
        """Refuse a deadline that is given in two ways, or in none."""
        if (self.by is None) == (self.after is None) or (self.after is None) != (self.days is None):
            raise ValueError('give "by", or else "after" and "days" together')

    @classmethod
    def hint_for(cls, key: str) -> str:
        """Say where conditions and numbers of meetings belong that must be there by a day."""

        from mentorlog.policy.kinds.count import Count

        about_meetings = any(key == field.key for cls in (MeetingFilter, Count) for field in fields_of(cls))
        return 'what meetings must do by a day is a count or a sum with "by".' if about_meetings else ""

    @property
    def ticks(self) -> tuple[str, ...]:
        """All its names: each may be a tick or a document."""
        return self.what

    def sentence(self) -> str:
        """Return the rule in words."""
        hour = f", {self.time}" if self.time else ""
        return sentence(f"{self._names} recorded {self.until}{hour}")

    @property
    def _names(self) -> str:
        """What must be recorded, in words."""
        return either([f"“{plain(name)}”" for name in self.what], "and")

    def judge(self, context: Context) -> RuleVerdict:
        """Look when each thing was first recorded."""
        last = self.last_day(context)
        if last is None:
            return self.no_last_day(context, "things", len(self.what))
        counted: list[Counted] = []
        refused: list[NotCounted] = []
        done: dict[str, date] = {}
        for day, identifier, name in self._recorded(context):
            if day > context.as_of:
                refused.append(NotCounted(identifier, f"after {on(context.as_of)}, the day asked about"))
            elif day > last:
                refused.append(NotCounted(identifier, f"on {on(day)}, after {on(last)}"))
                done.setdefault(name, day)
            elif name in done:
                refused.append(NotCounted(identifier, f"“{plain(name)}” was recorded before"))
            else:
                done[name] = day
                counted.append(Counted(identifier, f"on {on(day)}"))
        start = min(context.period.start, last)
        state = risk.minimum(len(counted), 0, len(self.what), DateRange("deadline", start, last), context)
        parts = tuple(self._part(name, done.get(name), start, last, state) for name in self.what)
        return RuleVerdict(
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

    def _recorded(self, context: Context) -> list[tuple[date, str, str]]:
        """Return day, id and name of every tick and document of the names, oldest first."""
        ticks = [(t.day, t.id, t.what) for t in context.entries.attestations if t.what in self.what]
        return sorted(ticks + [(d.day, d.id, d.kind) for d in context.documents if d.kind in self.what])

    def _part(self, name: str, day: date | None, start: date, last: date, state: State) -> Part:
        """Describe how one thing stands."""
        in_time = day is not None and day <= last
        late = day is not None and day > last
        own = State.MET if in_time else State.NOT_MET if late else state
        return Part(plain(name), start, last, int(in_time), 1, own, "things")

    def _advice(self, state: State, done: dict[str, date], last: date) -> str:
        """Say what to do next."""
        hour = f", {self.time}" if self.time else ""
        if state is State.MET:
            return f"Recorded in time, by {on(max(done.values()))}; nothing more is needed."
        left = either([f"“{plain(n)}”" for n in self.what if n not in done or done[n] > last], "and")
        if state is State.NOT_MET:
            were = "was" if left.count("“") == 1 else "were"
            return f"{left} {were} not recorded by {on(last)}{hour}; {HELP}."
        return f"Record {left} by {on(last)}{hour}."
