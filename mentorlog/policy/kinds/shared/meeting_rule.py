"""What the rules about meetings have in common: which meetings they look at, and why not at others."""

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Generic, Literal, TypeVar

from mentorlog.model import Document, Meeting, Status
from mentorlog.model.frozen import replace
from mentorlog.policy.context import Context
from mentorlog.policy.credit import FULL, Credit
from mentorlog.policy.date_range import DateRange
from mentorlog.policy.field_types import Name
from mentorlog.policy.kinds.shared.combined_verdict import for_each_mentee
from mentorlog.policy.kinds.shared.rule import Rule, unknown_until_set
from mentorlog.policy.meeting_filter import Filters, MeetingFilter
from mentorlog.policy.report import NotCounted, RuleVerdict, State
from mentorlog.policy.shortfall import Alternatives, Criterion, Shortfall
from mentorlog.wording import either, on, plain

Entry = TypeVar("Entry", Meeting, Document)


_new = object.__new__
_put_id, _put_why = NotCounted.id.__set__, NotCounted.why.__set__  # type: ignore[attr-defined]
"""Of these very many are made: two calls instead of the five of a class that is called."""


class SiftedEntries(Generic[Entry]):
    """The meetings or documents a rule considered, by what it makes of them."""

    def __init__(self) -> None:
        """Begin with none."""
        self.fit: list[Entry] = []
        """Held, and of the right sort."""
        self.planned: list[Entry] = []
        """Still to be held, and of the right sort; they are in `not_counted` as well."""
        self.not_counted: list[NotCounted] = []

    def leave_out(self, entry: Meeting | Document, why: str) -> None:
        """Leave an entry out."""
        left_out: NotCounted = _new(NotCounted)
        _put_id(left_out, entry.id)
        _put_why(left_out, why)
        self.not_counted.append(left_out)


def _is_in_any(day: date, ranges: Sequence[tuple[date, date]]) -> bool:
    """Say whether a day is from the first to the last of any of several pairs."""
    for first, last in ranges:  # noqa: SIM110 - there are one or two; a generator takes three times as long
        if first <= day <= last:
            return True
    return False


class MeetingRule(Rule):
    """A rule about meetings."""

    only: MeetingFilter = MeetingFilter()

    @property
    def looks_at_meetings(self) -> bool:
        """Unless it looks at documents."""
        return not self.documents

    def filters(self) -> Filters:
        """Yield the one for what it looks at."""
        yield ("only",), self.only

    def references(self) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
        """Yield the anchors of its filters."""
        for keys, only in self.filters():
            if only.after:
                yield "anchor", (*keys, "after"), only.after

    def sift(
        self, context: Context, *date_ranges: DateRange, since: date | None = None
    ) -> SiftedEntries[Meeting]:
        """Part the meetings of the period into those that fit and those that do not, with the reason.

        Args:
            context: the entries and the day of the question.
            date_ranges: the days on which a meeting can count; those outside the period are considered too.
            since: a meeting from any day from this one to the end of the first of them can count.
        """
        sifted: SiftedEntries[Meeting] = SiftedEntries()
        fit, leave_out = sifted.fit.append, sifted.leave_out
        filters = (self.only, *context.eligible_filters(self.id))
        tests = [test for only in filters for test in only.tests(context.facts)]
        ranges = [(days.start, days.end) for days in date_ranges]
        if since:
            ranges.append((since, date_ranges[0].end))
        first, last = context.entries.start, context.entries.end
        held, planned = Status.HELD, Status.PLANNED
        day, inside, in_period, outside = date.min, _is_in_any(date.min, ranges), first == date.min, ""
        unattended = context.unattended
        for meeting in context.meetings:
            if meeting.day != day:
                # Most days have several meetings, and these come one after the other.
                day, outside = meeting.day, ""
                inside, in_period = _is_in_any(day, ranges), first <= day <= last
            if not inside and not in_period:
                continue
            status = meeting.status
            if status is not held and status is not planned:
                leave_out(meeting, status.label)
                continue
            if id(meeting) in unattended:
                leave_out(meeting, "nobody came")
                continue
            for test in tests:
                if why := test(meeting):
                    leave_out(meeting, why)
                    break
            else:
                if not inside:
                    outside = outside or self.why_outside(day, date_ranges)
                    leave_out(meeting, outside)
                elif status is planned:
                    if not context.is_over(day):
                        sifted.planned.append(meeting)
                    leave_out(meeting, f"planned for {on(day)}; it counts once it is held")
                elif day > context.as_of and meeting.id != context.tried:
                    leave_out(meeting, f"after {on(context.as_of)}, the day asked about")
                else:
                    fit(meeting)
        return sifted

    def why_outside(self, day: date, date_ranges: Sequence[DateRange]) -> str:
        """Say why a meeting of a day outside the rule's days does not count."""
        return "outside " + either([days.words for days in date_ranges], "and")

    def wrong_day(self, meeting: Meeting, context: Context) -> str | None:
        """Say which days count, of a meeting that fits in everything else."""
        could_count = meeting.status in (Status.HELD, Status.PLANNED) and not meeting.nobody_came
        if not self.looks_at_meetings or not could_count:
            return None
        whenever = replace(self.only, after=None)
        filters = (whenever, *context.eligible_filters(self.id))
        if any(only.refusal(meeting, context.facts) for only in filters):
            return None
        return self.days_that_count(context)

    def days_that_count(self, context: Context) -> str | None:
        """Name the days that count, for a meeting of another day; None where they are not known."""
        return f"outside {context.period.words}"

    def shortfall(
        self,
        context: Context,
        start: date,
        end: date,
        amount: int,
        measure: str = "meetings",
        mentee: str = "",
    ) -> Shortfall:
        """Return what it wants from one day to another, as far as its filters let a day count."""
        filters = (self.only, *context.eligible_filters(self.id))
        named = (context.entries.anchors.get(only.after or "") for only in filters)
        start = max([start, *filter(None, named)])
        return Shortfall(self.id, filters, start, end, amount, measure, mentee, self.group_credit)

    @property
    def group_credit(self) -> Credit:
        """How the time of a group counts; in full, unless the rule says otherwise."""
        return FULL

    @property
    def helps(self) -> bool | None:
        """Whether a meeting that passes its filter can only help it; see `Criterion`."""
        return not self.forbids

    def criteria(self) -> Iterator[Criterion]:
        """Yield its filter."""
        yield Criterion(self.only, helps=self.helps)

    def unset_anchor(self, context: Context) -> RuleVerdict | None:
        """Return the verdict that an anchor is not set, if so."""
        asked = (only.after for _, only in self.filters())
        name = next((name for name in asked if name and name not in context.entries.anchors), None)
        return unknown_until_set("day", name, "meetings") if name else None


class PeriodRule(MeetingRule):
    """A rule about the meetings of the period or of a phase."""

    phase: Name | None = None
    """The phase it is about; by default the whole period."""
    within: Literal["period", "ever"] = "period"
    """`ever`: what lies before the period counts as well."""
    per: Literal["mentor", "mentee"] = "mentor"
    """`mentee`: asked for each mentee, with the meetings that this mentee attended."""

    @property
    def mentees(self) -> Literal["", "each", "met", "listed"]:
        """Each, where it is asked for each."""
        return "each" if self.per == "mentee" else ""

    @property
    def pieces(self) -> str:
        """What its days are cut into, in words, where nothing else counts."""
        return ""

    def ignored_keys(self) -> Iterator[tuple[str, str]]:
        """Yield that nothing before the period can count, though it is asked for."""
        if self.within == "ever" and self.pieces:
            yield "within", f'"within" changes nothing here: only {self.pieces} count. Leave it out.'
        elif self.within == "ever" and self.phase:
            yield "within", '"within" does not go with "phase", before which nothing counts; leave one out.'

    def references(self) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
        """Yield its phase too."""
        yield from super().references()
        if self.phase:
            yield "phase", ("phase",), self.phase

    def judge(self, context: Context) -> RuleVerdict:
        """Judge once for the mentor, or for each mentee."""
        if self.per == "mentee":
            return for_each_mentee(self.judge_for_one, context, self.mentees_asked(context))
        return self.judge_for_one(context)

    def is_met(self, context: Context) -> bool:
        """Say whether it is met, for the mentor or for each mentee."""
        if self.per == "mentor":
            return super().is_met(context)
        contexts = [context.with_mentee(mentee) for mentee, _ in self.mentees_asked(context)]
        return bool(contexts) and all(self.judge_for_one(each).state is State.MET for each in contexts)

    def shortfalls(self, context: Context, today: date) -> Iterator[Shortfall]:
        """Yield what it wants for the mentor, or of each mentee."""
        if self.per == "mentor":
            yield from self.shortfalls_for_one(context, today)
            return
        for mentee, _ in self.mentees_asked(context):
            for shortfall in self.shortfalls_for_one(context.with_mentee(mentee), today):
                yield replace(shortfall, mentee=mentee)

    def mentees_asked(self, context: Context) -> list[tuple[str, str]]:
        """Return id and label of every mentee of whom it asks something while they are there."""
        return [
            (mentee, label)
            for mentee, label in context.people(self.only.cohorts)
            if mentee not in context.own_days or self.applies(context.with_mentee(mentee))
        ]

    def applies(self, context: Context) -> bool:
        """Say whether it asks anything on the days of the mentee in view."""
        date_range = self.date_range(context)
        return isinstance(date_range, RuleVerdict) or not date_range.empty

    def shortfalls_for_one(self, context: Context, today: date) -> Iterator[Shortfall]:
        """Yield what it wants, given the meetings of a context."""
        yield from ()

    def alternatives(self, context: Context, today: date) -> Iterator[Alternatives]:
        """Yield what must be served for the mentor, or for each mentee."""
        if self.per == "mentor":
            yield from self.alternatives_for_one(context, today)
            return
        for mentee, _ in self.mentees_asked(context):
            for choice in self.alternatives_for_one(context.with_mentee(mentee), today):
                yield tuple(replace(shortfall, mentee=mentee) for shortfall in choice)

    def alternatives_for_one(self, context: Context, today: date) -> Iterator[Alternatives]:
        """Yield what must be served, given the meetings there are; all that it wants, unless it has ways."""
        for shortfall in self.shortfalls_for_one(context, today):
            yield (shortfall,)

    def criteria(self) -> Iterator[Criterion]:
        """Yield its filter, and whether it matters who comes."""
        for criterion in super().criteria():
            yield replace(criterion, personal=self.per == "mentee")

    def date_ranges(self, context: Context) -> Iterator[DateRange]:
        """Yield the days that it tells from others, for the mentor or for each mentee."""
        if self.per == "mentor":
            yield from self.date_ranges_for_one(context)
            return
        for mentee, _ in self.mentees_asked(context):
            yield from self.date_ranges_for_one(context.with_mentee(mentee))

    def date_ranges_for_one(self, context: Context) -> Iterator[DateRange]:
        """Yield the period or the phase; and what it is cut into."""
        if isinstance(date_range := self.date_range(context), DateRange):
            yield date_range

    def fine_print(self) -> tuple[str, ...]:
        """Say whom a meeting counts for."""
        if self.per == "mentee":
            return (
                "Asked for each mentee: a group meeting counts once for everybody who came.",
                "Of a mentee who joined or left during the year it asks while they are there.",
            )
        return ("A group meeting counts once for you, however many came.",)

    @abstractmethod
    def judge_for_one(self, context: Context) -> RuleVerdict:
        """Judge the meetings of a context."""

    def date_range(self, context: Context) -> DateRange | RuleVerdict:
        """Return the days the rule is about, or the verdict that the programme must set something.

        Of a mentee with days of their own, these are the days on which the mentee is there.
        """
        if missing := self.unset_anchor(context):
            return missing
        date_range = context.phase(self.phase)
        return (
            context.clip(date_range)
            if date_range
            else unknown_until_set("phase", self.phase or "", "meetings")
        )

    def days_that_count(self, context: Context) -> str | None:
        """Name the phase or the period, or its end where all before it counts."""
        date_range = self.date_range(context)
        if isinstance(date_range, RuleVerdict):
            return None
        if self.within == "ever" and not self.phase:
            return f"after {on(date_range.end)}"
        return f"outside {date_range.words}"

    def sift_period(
        self, context: Context, date_range: DateRange, *beyond: DateRange
    ) -> SiftedEntries[Meeting]:
        """Part the meetings, taking those of the date range, and with `ever` those before the period.

        Args:
            context: the entries.
            date_range: the period or the phase.
            beyond: further days that belong to the rule, such as terms that reach out of the period.
        """
        since = context.days_present.start if self.counts_before else None
        return self.sift(context, date_range, *beyond, since=since)

    def looks_from(self, context: Context) -> date:
        """Return the first day there is, if a meeting before the period counts."""
        return date.min if self.counts_before else super().looks_from(context)

    @property
    def counts_before(self) -> bool:
        """Whether a meeting before the period counts; of a mentee who joined, since then."""
        return self.within == "ever" and not self.phase

    def first_day(self, context: Context, date_range: DateRange, today: date) -> date:
        """Return the first day from today on that counts."""
        return max(context.days_present.start if self.counts_before else date_range.start, today)

    @property
    def when(self) -> str:
        """The days it is about, in words."""
        who = " for each mentee" if self.per == "mentee" else ""
        if self.phase:
            return f"in the phase “{plain(self.phase)}”{who}"
        return f"{'in the period or before' if self.within == 'ever' else 'in the period'}{who}"
