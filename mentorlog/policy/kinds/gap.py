"""The kind `gap`."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, Literal, Self

from mentorlog.model.frozen import replace
from mentorlog.policy import risk
from mentorlog.policy.context import Context
from mentorlog.policy.date_range import DateRange, shifted
from mentorlog.policy.field_types import Name, Positive
from mentorlog.policy.kinds.documents import DocumentFilter
from mentorlog.policy.kinds.shared.combined_verdict import all_together
from mentorlog.policy.kinds.shared.meeting_rule import PeriodRule
from mentorlog.policy.kinds.shared.rule import HELP
from mentorlog.policy.report import Counted, NotCounted, Part, RuleVerdict, State
from mentorlog.policy.shortfall import Alternatives, Shortfall
from mentorlog.policy.table import PolicyTable, Sized, check, check_for_use
from mentorlog.wording import between, either, many, on, plain, sentence


class PhaseGap(PolicyTable):
    """The most days that may pass in one phase."""

    @property
    def name(self) -> str:
        """What it is called by: its phase."""
        return self.phase

    phase: Name
    max_days: Positive


class Gap(PeriodRule):
    """The most days that may pass from one meeting to the next.

    The days from the start to the first meeting, and from the last to the end, count as gaps too.

    Example::

        [[requirement]]
        id = "calls_late"
        text = "One call every three weeks by the end"
        kind = "gap"
        max_days = 21
        phase = "late"
        only = { kinds = ["call"] }
    """

    kind: Literal["gap"]
    max_days: Positive | None = None
    taper: Annotated[tuple[PhaseGap, ...], Sized(most=20)] = ()
    """Other numbers of days for phases that follow each other, in place of `max_days`."""
    document: Name | None = None
    """Look at documents of this name instead of meetings."""

    @check
    def _one_way(self) -> None:
        """Refuse both numbers and none."""
        if (self.max_days is None) == (not self.taper) or (self.taper and self.phase):
            raise ValueError('give "max_days", or else "taper" with a number of days for each phase')

    @check_for_use
    def _within_the_period(self) -> None:
        """Refuse days before the period, of which no gap is asked."""
        if self.within == "ever":
            raise ValueError('"within" does not go with gaps: they are looked for from the first day on')

    def references(self) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
        """Yield the phases of its steps too."""
        yield from super().references()
        for step in self.taper:
            yield "phase", ("taper",), step.phase

    def pace(self, days: int) -> int | None:
        """Return the longest gap that is still allowed."""
        if self.document or not self.only.with_mentees:
            return None
        return max([self.max_days or 0, *(step.max_days for step in self.taper)])

    def ignored_keys(self) -> Iterator[tuple[str, str]]:
        """Yield too what is about meetings where documents are looked at."""
        if self.document:
            for key in ("only", "per"):
                yield key, f'"{key}" is about meetings; this rule looks at a "document".'
        yield from super().ignored_keys()

    @property
    def by_distance(self) -> bool:
        """It does."""
        return True

    @property
    def most(self) -> int:
        """The most days that may pass."""
        return self.max_days or 0

    @property
    def documents(self) -> tuple[str, ...]:
        """The name, if it looks at documents."""
        return (self.document,) if self.document else ()

    @property
    def noun(self) -> str:
        """What the gaps lie between."""
        return f"documents “{plain(self.document)}”" if self.document else self.only.words()

    @property
    def noun_of_one(self) -> str:
        """What ends a gap."""
        return f"document “{plain(self.document)}”" if self.document else self.only.words(1)

    def fine_print(self) -> tuple[str, ...]:
        """Say whom a meeting counts for; nothing where documents are looked at."""
        return () if self.document else super().fine_print()

    def sentence(self) -> str:
        """Return the rule in words."""
        if self.taper:
            steps = [
                f"{many(step.max_days, 'days')} in the phase “{plain(step.phase)}”" for step in self.taper
            ]
            return sentence(f"between {self.noun} never more than {either(steps, 'and')}")
        return sentence(f"never more than {many(self.most, 'days')} between {self.noun} {self.when}")

    def judge_for_one(self, context: Context) -> RuleVerdict:
        """Look for the longest gap, the one that is running now included."""
        if self.taper:
            return all_together(list(self._verdict_per_phase(context)), context, "phases")
        date_range = self.date_range(context)
        if isinstance(date_range, RuleVerdict):
            return date_range
        dated, planned, not_counted = self._dated(context, date_range)
        parts, counted, last = [], [], date_range.start
        for day, identifier in dated:
            days = context.excluded_days.days_between(last, day)
            if days > self.most and day > context.as_of:
                # Tried ahead, too late to end the gap that runs now; others may still come before it.
                not_counted = (
                    *not_counted,
                    NotCounted(identifier, f"{many(days, 'days')} after the one before"),
                )
                continue
            state = State.NOT_MET if days > self.most else State.MET
            parts.append(self._part(last, day, state, days))
            counted.append(Counted(identifier, f"after {many(days, 'days')}"))
            last = day
        running = self._running(last, planned, date_range, context)
        parts += [running] if running else []
        state = self._whole(parts, date_range, context)
        until = min(context.excluded_days.after(last, self.most), date_range.end)
        return RuleVerdict(
            state=state,
            have=max((part.have for part in parts), default=0),
            needed=self.most,
            unit="days",
            at_most=True,
            counted=tuple(counted),
            not_counted=tuple(not_counted),
            parts=tuple(parts),
            due=None if context.is_closed(date_range) else until,
            next=self._advice(state, parts, until, date_range, context),
        )

    def shortfalls_for_one(self, context: Context, today: date) -> Iterator[Shortfall]:
        """Yield the meeting that would end the first gap in time, best on the last day that does."""
        if self.taper:
            for step in self.taper:
                if (of_phase := self._for_phase(step)).applies(context):
                    yield from of_phase.shortfalls_for_one(context, today)
            return
        parts = () if self.document else self.judge_for_one(context).parts
        broken = next((part for part in parts if part.state is State.NOT_MET), None)
        if broken:
            until = context.excluded_days.after(broken.start, self.most)
            yield replace(self.shortfall(context, max(broken.start, today), until, 1), late=True)

    def alternatives_for_one(self, context: Context, today: date) -> Iterator[Alternatives]:
        """Yield a meeting for each run of so many days, one after the other, that may not stay without."""
        if self.taper:
            for step in self.taper:
                if (of_phase := self._for_phase(step)).applies(context):
                    yield from of_phase.alternatives_for_one(context, today)
            return
        for shortfall in self.shortfalls_for_one(context, today):
            broken = next(part for part in self.judge_for_one(context).parts if part.state is State.NOT_MET)
            until = shortfall.end
            yield (shortfall,)
            while (following := context.excluded_days.after(until, self.most)) < broken.end:
                yield (replace(shortfall, start=max(shifted(until, 1), today), end=following),)
                until = following

    def date_ranges_for_one(self, context: Context) -> Iterator[DateRange]:
        """Yield the period or the phase, or else each phase of its steps."""
        for rule in [self._for_phase(step) for step in self.taper] or [self]:
            yield from PeriodRule.date_ranges_for_one(rule, context)

    def _for_phase(self, step: PhaseGap) -> Self:
        """Return the rule for one phase."""
        return replace(self, phase=step.phase, max_days=step.max_days, taper=())

    def _verdict_per_phase(self, context: Context) -> Iterator[tuple[str, RuleVerdict]]:
        """Judge each phase by its own number of days."""
        for step in self.taper:
            if (of_phase := self._for_phase(step)).applies(context):
                yield plain(step.phase), of_phase.judge_for_one(context)

    def applies(self, context: Context) -> bool:
        """Say whether the mentee in view is there in any of its phases."""
        if self.taper:
            return any(self._for_phase(step).applies(context) for step in self.taper)
        return super().applies(context)

    def _dated(
        self, context: Context, date_range: DateRange
    ) -> tuple[list[tuple[date, str]], list[date], Sequence[NotCounted]]:
        """Return the days that end a gap with their entries, the planned days, and what was left out."""
        if self.document is None:
            sifted = self.sift_period(context, date_range)
            return (
                [(meeting.day, meeting.id) for meeting in sifted.fit],
                [meeting.day for meeting in sifted.planned],
                sifted.not_counted,
            )
        documents = DocumentFilter(document=self.document).sift_documents(context, date_range)
        return [(document.day, document.id) for document in documents.fit], [], documents.not_counted

    def _running(
        self, last: date, planned: Sequence[date], date_range: DateRange, context: Context
    ) -> Part | None:
        """Judge the gap that has not ended: up to now, or to the end of the period or phase."""
        if not context.has_begun(date_range):
            return None
        until = context.excluded_days.after(last, self.most)
        now = max(last, min(context.as_of, date_range.end))
        if until >= date_range.end:
            state = State.MET if context.is_closed(date_range) else State.ON_TRACK
        elif context.is_over(until):
            state = State.NOT_MET
        else:
            room = DateRange("gap", shifted(last, 1), until)
            soon = any(day <= until for day in planned)
            state = risk.minimum(0, int(soon), 1, room, context)
        days = context.excluded_days.days_between(last, now)
        return self._part(last, now, State.ON_TRACK if state is State.NOT_DUE else state, days)

    def _part(self, start: date, end: date, state: State, days: int) -> Part:
        """Describe one gap."""
        return Part(between(start, end), start, end, days, self.most, state, "days")

    def _whole(self, parts: list[Part], date_range: DateRange, context: Context) -> State:
        """Judge the rule: no gap may be too long, and only the end shows that none was."""
        if not context.has_begun(date_range):
            return State.NOT_DUE
        return risk.all_parts(part.state for part in parts)

    def _advice(
        self, state: State, parts: list[Part], until: date, date_range: DateRange, context: Context
    ) -> str:
        """Say what to do next."""
        last_call = f"The next {self.noun_of_one} is due by {on(until)}."
        match state:
            case State.NOT_DUE:
                return f"From {on(date_range.start)} on, the first {self.noun_of_one} is due by {on(until)}."
            case State.MET:
                return "No gap was too long; nothing more is needed."
            case State.NOT_MET:
                fault = f"{self._fault(parts, until)}; {HELP}."
                return (
                    fault
                    if context.is_closed(date_range) or context.is_over(until)
                    else f"{fault} {last_call}"
                )
        if until >= date_range.end:
            return f"Nothing more is needed before this closes on {on(date_range.end)}."
        return last_call

    def _fault(self, parts: list[Part], until: date) -> str:
        """Say what was too long: a gap that ended, or the one that is running and should have ended."""
        worst = max((part for part in parts if part.state is State.NOT_MET), key=lambda part: part.have)
        if worst.have <= self.most:
            done = "written" if self.document else "held"
            return f"The next {self.noun_of_one} was due by {on(until)}, and none was {done} by then"
        return f"{many(worst.have, 'days')} passed {worst.place}, where at most {self.most} may"
