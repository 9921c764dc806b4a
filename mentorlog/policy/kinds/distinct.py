"""The kind `distinct`."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from mentorlog.model import Meeting
from mentorlog.policy import risk
from mentorlog.policy.context import Context
from mentorlog.policy.date_range import DateRange
from mentorlog.policy.kinds.shared.limit_wording import LimitWording
from mentorlog.policy.kinds.shared.meeting_rule import PeriodRule, SiftedEntries
from mentorlog.policy.kinds.shared.rule import HELP, Figure, Threshold
from mentorlog.policy.meeting_filter import MeetingFilter
from mentorlog.policy.mentee_days import together
from mentorlog.policy.report import Counted, RuleVerdict, State
from mentorlog.policy.shortfall import Alternatives, Criterion, Shortfall
from mentorlog.wording import during, many, on, out_of, sentence


class Distinct(PeriodRule, Threshold):
    """A number of different mentees: met in meetings that fit, or listed in the logbook.

    Example::

        [[requirement]]
        id = "clients"
        text = "At least eight clients; each member of a group counts"
        kind = "distinct"
        at_least = 8
    """

    kind: Literal["distinct"]
    figure = Figure.ADDED
    balance_unit = "mentees"
    of: Literal["met", "listed"] = "met"
    """`met`: those who attended a meeting; `listed`: all in the logbook, whether met or not."""

    per: Literal["mentor"] = "mentor"

    @property
    def forbids(self) -> bool:
        """A maximum does."""
        return self.is_maximum

    @property
    def mentees(self) -> Literal["met", "listed"]:
        """As its key says."""
        return self.of

    @property
    def looks_at_meetings(self) -> bool:
        """Not where people are counted whom no meeting shows."""
        return self.of == "met"

    def ignored_keys(self) -> Iterator[tuple[str, str]]:
        """Yield too what is about meetings where none is looked at."""
        if self.of == "listed":
            for key in ("only", "within"):
                why = 'of = "listed" counts all mentees of the logbook. Leave it out.'
                yield key, f'"{key}" is about meetings; {why}'
        yield from super().ignored_keys()

    def sentence(self) -> str:
        """Return the rule in words."""
        if self.of == "listed":
            return sentence(f"{self.comparison} {many(self.limit, 'mentees')} in the logbook")
        mentees = many(self.limit, "different mentees")
        return sentence(f"{self.comparison} {mentees} in {self.only.words()} {self.when}")

    def fine_print(self) -> tuple[str, ...]:
        """Say whom a meeting counts for; nothing where no meeting is looked at."""
        return () if self.of == "listed" else super().fine_print()

    def judge_for_one(self, context: Context) -> RuleVerdict:
        """Count people and compare with the number."""
        date_range = self.date_range(context)
        if isinstance(date_range, RuleVerdict):
            return date_range
        if self.of == "listed":
            counted = [Counted(mentee, "listed in the logbook") for mentee in sorted(context.entries.mentees)]
            return self._verdict(context, date_range, counted, SiftedEntries(), 0)
        sifted = self.sift_period(context, date_range)
        seen: set[str] = set()
        counted = []
        for meeting in sifted.fit:
            came = {attendance.mentee for attendance in meeting.mentees if attendance.attended}
            if fresh := came - seen:
                counted.append(Counted(meeting.id, many(len(fresh), "new mentees"), len(fresh)))
                seen |= fresh
            else:
                sifted.leave_out(
                    meeting, "nobody who was not counted before" if came else "no mentee is listed"
                )
        return self._verdict(context, date_range, counted, sifted, len(_expected(sifted.planned) - seen))

    def shortfalls_for_one(self, context: Context, today: date) -> Iterator[Shortfall]:
        """Yield a meeting with each of as many further mentees as are missing."""
        date_range, verdict = self.date_range(context), self.judge_for_one(context)
        missing = 0 if self.is_maximum else self.limit - verdict.have
        if self.of == "listed" or isinstance(date_range, RuleVerdict) or missing <= 0:
            return
        preferred = [mentee for mentee, _ in context.people(self.only.cohorts)]
        fresh = self._fresh(verdict, context, self._left(context, date_range, today))
        fresh.sort(key=lambda one: one[0] not in preferred)
        for mentee, days in fresh[:missing]:
            yield self.shortfall(context, days.start, days.end, 1, mentee=mentee)

    def alternatives_for_one(self, context: Context, today: date) -> Iterator[Alternatives]:
        """Yield a meeting with anybody who was not met; nothing where more mentees must be listed first."""
        date_range, verdict = self.date_range(context), self.judge_for_one(context)
        if isinstance(date_range, RuleVerdict) or self.of == "listed" or self.is_maximum:
            return
        fresh = self._fresh(verdict, context, self._left(context, date_range, today))
        if 0 < self.limit - verdict.have <= len(fresh):
            yield tuple(
                self.shortfall(context, days.start, days.end, 1, mentee=mentee) for mentee, days in fresh
            )

    def _left(self, context: Context, date_range: DateRange, today: date) -> DateRange:
        """Return the days from today on that count."""
        return DateRange("left", self.first_day(context, date_range, today), date_range.end)

    def _fresh(self, verdict: RuleVerdict, context: Context, left: DateRange) -> list[tuple[str, DateRange]]:
        """Return whom no meeting that counted was with, and the days on which they are there."""
        counted = {entry.id for entry in verdict.counted}
        met = {
            attendance.mentee
            for meeting in context.meetings
            if meeting.id in counted
            for attendance in meeting.mentees
            if attendance.attended
        }
        there = (
            (mentee, together([mentee], context.own_days, left))
            for mentee in context.entries.mentees
            if mentee not in met
        )
        return [(mentee, days) for mentee, days in there if left.empty or not days.empty]

    def criteria(self) -> Iterator[Criterion]:
        """Yield its filter; it matters who comes."""
        yield Criterion(self.only, personal=True, helps=self.helps)

    def _verdict(
        self,
        context: Context,
        date_range: DateRange,
        counted: list[Counted],
        sifted: SiftedEntries[Meeting],
        planned: int,
    ) -> RuleVerdict:
        """Compare the people counted with the number."""
        counted = context.opening_balances(self.id, self.balance_unit) + counted
        have = sum(entry.amount for entry in counted)
        judge = risk.maximum if self.is_maximum else risk.minimum
        state = judge(have, planned, self.limit, date_range, context)
        return RuleVerdict(
            state=state,
            have=have,
            needed=self.limit,
            unit="mentees",
            at_most=self.is_maximum,
            counted=tuple(counted),
            not_counted=tuple(sifted.not_counted),
            due=None if state is State.MET else date_range.end,
            next=self._advice(state, have, planned, date_range),
        )

    def _advice(self, state: State, have: int, planned: int, date_range: DateRange) -> str:
        """Say what to do next."""
        end, ahead = on(date_range.end), state is State.NOT_DUE
        if state is State.MET:
            return f"{many(have, 'mentees')}, as asked; nothing more is needed."
        if self.is_maximum:
            days = during(date_range.start, date_range.end) if ahead else f"until {end}"
            limit = f"{many(self.limit, 'mentees')}{self._where}"
            return LimitWording(self.limit, "mentees", f"mentees{self._where}", limit).advice(
                state, have, planned, days
            )
        if state is State.NOT_MET:
            return f"This closed on {end} with {out_of(have, self.limit, 'mentees')}; {HELP}."
        verb = "List" if self.of == "listed" else "Meet"
        people = many(self.limit - have, "more mentees" if have else "different mentees")
        if people == "1 different mentee":
            people = "1 mentee"
        days = during(date_range.start, date_range.end) if ahead else f"by {end}"
        return f"{verb} {people}{self._where} {days}."

    @property
    def _where(self) -> str:
        """In which meetings, in words; nothing where any does."""
        return "" if self.of == "listed" or self.only == MeetingFilter() else f" in {self.only.words()}"


def _expected(planned: list[Meeting]) -> set[str]:
    """Return whom planned meetings are with."""
    return {attendance.mentee for meeting in planned for attendance in meeting.mentees}
