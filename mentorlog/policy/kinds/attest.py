"""The kind `attest`."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from mentorlog.model import Attestation, Meeting, Status
from mentorlog.policy import risk
from mentorlog.policy.context import Context
from mentorlog.policy.date_range import DateRange, shifted
from mentorlog.policy.field_types import Flag, Name
from mentorlog.policy.kinds.shared.due_day import Day, day_in, in_words, misfit
from mentorlog.policy.kinds.shared.look_back import LookBack
from mentorlog.policy.kinds.shared.rule import HELP, Figure, Rule, unknown_until_set
from mentorlog.policy.report import Counted, NotCounted, RuleVerdict, State
from mentorlog.policy.shortfall import Shortfall
from mentorlog.policy.table import check
from mentorlog.wording import on, plain, sentence

_UNIT = "ticks"
_UNCONFIRMED = "nobody is named who confirms it"


class Attest(Rule):
    """Something done that no meeting shows: a person ticks it, if need be with somebody to confirm it.

    A tick from before the period counts, unless the rule names the first day on which one does.

    Example::

        [[requirement]]
        id = "check"
        text = "A background check that is not older than three years"
        kind = "attest"
        what = "background_check"
        valid = { months = 36 }
    """

    kind: Literal["attest"]
    figure = Figure.ANY_COUNTED
    what: Name
    """The name under which the mentor records it."""
    confirmed: Flag = False
    """true: somebody who can confirm it must be named."""
    valid: LookBack | None = None
    """How long a tick holds; by default for good."""
    not_before: Day | None = None
    """Ticks of earlier days do not count."""
    after: Name | None = None
    """The name of an anchor; ticks of days before it do not count. In place of `not_before`."""
    proved_by_log: Flag = False
    """true: a meeting of the period that was held shows it as well."""

    @check
    def _one_first_day(self) -> None:
        """Refuse a first day that is given in two ways."""
        if self.not_before and self.after:
            raise ValueError('give "not_before" or "after", and only one of them')

    @property
    def ticks(self) -> tuple[str, ...]:
        """The one name."""
        return (self.what,)

    @property
    def to_tick(self) -> tuple[str, ...]:
        """None where the logbook shows it."""
        return () if self.proved_by_log else self.ticks

    def references(self) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
        """Yield its anchor."""
        if self.after:
            yield "anchor", ("after",), self.after

    def misfits(self, start: date, end: date) -> Iterator[str]:
        """Yield that the day that it names is none of the period's year.

        A date of an earlier year is no mistake: what was done since then may count for several years.
        """
        if self.not_before and not (isinstance(self.not_before, date) and self.not_before <= end):
            asked = f"The requirement {self.id} counts no tick before"
            yield from misfit(asked, "not_before", self.not_before, start, end)

    def sentence(self) -> str:
        """Return the rule in words."""
        rule = "a meeting held in the period, or " if self.proved_by_log else ""
        rule += f"a tick for “{plain(self.what)}”"
        if self.not_before:
            rule += f", not before {in_words(self.not_before)}"
        if self.after:
            rule += f", not before “{plain(self.after)}”"
        if self.confirmed:
            rule += ", with the name of somebody who confirms it"
        if self.valid:
            rule += f"; it holds for {self.valid.length}"
        return sentence(rule)

    def is_lost(self, context: Context) -> bool:
        """Not while a new tick can take the place of one that expired."""
        return context.is_over(context.period.end) and super().is_lost(context)

    def judge(self, context: Context) -> RuleVerdict:
        """Look for a tick of that name, and for what the logbook shows where that suffices."""
        first = self._first_day(context)
        if isinstance(first, RuleVerdict):
            return first
        counted: list[Counted] = []
        refused: list[NotCounted] = []
        expired: list[date] = []
        for tick in self._recorded(context):
            if why := self._refusal(tick, first, context):
                refused.append(NotCounted(tick.id, why))
            elif (until := self._until(tick.day)) and until < min(context.as_of, context.period.end):
                refused.append(NotCounted(tick.id, f"of {on(tick.day)}; it held until {on(until)}"))
                expired.append(until)
            else:
                counted.append(Counted(tick.id, f"ticked on {on(tick.day)}"))
        planned = 0
        if not counted and self.proved_by_log:
            held, planned = self._logged(context)
            counted += [Counted(meeting.id, "the logbook shows it") for meeting in held[:1]]
        state = risk.minimum(len(counted), planned, 1, context.period, context)
        lapsed = max(expired, default=None)
        if lapsed and not counted:
            state = State.NOT_MET
        return RuleVerdict(
            state=state,
            have=min(1, len(counted)),
            needed=1,
            unit=_UNIT,
            counted=tuple(counted),
            not_counted=tuple(refused),
            due=None if state is State.MET else context.period.end,
            next=self._advice(state, context, counted, refused, lapsed),
        )

    def shortfalls(self, context: Context, today: date) -> Iterator[Shortfall]:
        """Yield a meeting of any sort, where one shows it."""
        if self.proved_by_log and self.judge(context).state is not State.MET:
            period = context.period
            yield Shortfall(self.id, (), max(period.start, today), period.end, 1)

    def date_ranges(self, context: Context) -> Iterator[DateRange]:
        """Yield the period, whose meetings show it."""
        if self.proved_by_log:
            yield context.period

    def _first_day(self, context: Context) -> date | RuleVerdict | None:
        """Return the first day of which a tick counts, or the verdict that it is not known; None for any."""
        if self.after:
            return context.entries.anchors.get(self.after) or unknown_until_set("day", self.after, _UNIT, 1)
        if not self.not_before:
            return None
        period = context.period
        trouble = " ".join(self.misfits(period.start, period.end))
        return day_in(period, self.not_before) or RuleVerdict(
            state=State.UNKNOWN, have=0, needed=1, unit=_UNIT, next=trouble
        )

    def _recorded(self, context: Context) -> list[Attestation]:
        """Return the ticks of its name, oldest first."""
        ticks = [tick for tick in context.entries.attestations if tick.what == self.what]
        return sorted(ticks, key=lambda tick: (tick.day, tick.id))

    def _refusal(self, tick: Attestation, first: date | None, context: Context) -> str | None:
        """Return in words why a tick never counted, or None."""
        if tick.day > context.as_of:
            return f"after {on(context.as_of)}, the day asked about"
        if self.confirmed and not tick.confirmed_by:
            return _UNCONFIRMED
        if first and tick.day < first:
            return f"of {on(tick.day)}; none before {on(first)} counts"
        return None

    def _until(self, day: date) -> date | None:
        """Return the last day on which a tick holds; None when it does for good."""
        return self.valid.last_day(day) if self.valid else None

    def _logged(self, context: Context) -> tuple[list[Meeting], int]:
        """Return the meetings of the period that were held, and how many are still planned."""
        period = [
            meeting
            for meeting in context.meetings
            if meeting.day in context.period and not meeting.nobody_came
        ]
        held = [
            meeting
            for meeting in period
            if meeting.status is Status.HELD and (meeting.day <= context.as_of or meeting.id == context.tried)
        ]
        return held, sum(
            meeting.status is Status.PLANNED and not context.is_over(meeting.day) for meeting in period
        )

    def _advice(
        self,
        state: State,
        context: Context,
        counted: list[Counted],
        refused: list[NotCounted],
        lapsed: date | None,
    ) -> str:
        """Say what to do next."""
        end, what = on(context.period.end), f"“{plain(self.what)}”"
        if state is State.MET:
            shown = counted[-1 if self.valid else 0]
            day = next((tick.day for tick in self._recorded(context) if tick.id == shown.id), None)
            is_earlier = day is not None and day < context.period.start
            why = f"{shown.why}, before the period began; that counts here" if is_earlier else shown.why
            return f"{sentence(why)} {self._holds(context, day)}"
        if lapsed:
            again = "the first meeting" if self.proved_by_log else "a new tick"
            mend = HELP if context.is_over(context.period.end) else f"current again after {again}"
            return f"Not met since {on(shifted(lapsed, 1))}: {what} held until {on(lapsed)}; {mend}."
        if self.proved_by_log:
            if state is State.NOT_MET:
                return f"No meeting was recorded by {end}; record those that were held, or {HELP}."
            return f"Record the first meeting by {end}; it shows {what}."
        if state is State.NOT_MET:
            return f"{what} was not recorded by {end}; record it if it was done, or {HELP}."
        if any(entry.why == _UNCONFIRMED for entry in refused):
            return f"Name who can confirm {what} by {end}."
        who = ", with the name of somebody who confirms it" if self.confirmed else ""
        return f"Record {what} by {end}, once it is done{who}."

    def _holds(self, context: Context, day: date | None) -> str:
        """Say how long the newest tick that counts, of that day if it is one, holds, and what to do then."""
        until = self._until(day) if day else None
        if until is None:
            return "Nothing more is needed."
        if until < context.period.end:
            return f"It holds until {on(until)}; record “{plain(self.what)}” anew by then."
        return f"It holds until {on(until)}; nothing more is needed."
