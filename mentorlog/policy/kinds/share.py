"""The kind `share`."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import Literal

from mentorlog.model import Meeting
from mentorlog.model.frozen import replace
from mentorlog.policy import risk
from mentorlog.policy.buckets import Every, bucket_number
from mentorlog.policy.caps import Portions
from mentorlog.policy.context import Context
from mentorlog.policy.credit import Credit, RunningTotal
from mentorlog.policy.date_range import DateRange, shifted
from mentorlog.policy.field_types import Share as ShareOfWhole
from mentorlog.policy.filter_comparison import covers, passes_all
from mentorlog.policy.kinds.bucket import CutIntoBuckets
from mentorlog.policy.kinds.shared.rule import HELP
from mentorlog.policy.meeting_filter import Filters, MeetingFilter
from mentorlog.policy.report import Counted, NotCounted, Part, RuleVerdict, State
from mentorlog.policy.shortfall import Criterion, Shortfall
from mentorlog.policy.table import KeyPath, check
from mentorlog.wording import Amount, during, each, many, noun, on, out_of, part, sentence


class _Balance:
    """What of the whole, and of its part, lies in some days."""

    def __init__(self, days: DateRange) -> None:
        self.days = days
        self.part, self.whole = RunningTotal(), RunningTotal()
        self.planned_part: Amount = 0
        self.planned_whole: Amount = 0


class Share(CutIntoBuckets):
    """One sort of meeting as a share of another: at most a tenth fundraising, at least half in person.

    Every meeting moves a share, so it is settled only when its days are over. Where the whole is nothing,
    every share of it holds.

    Example::

        [[requirement]]
        id = "fundraising"
        text = "No more than a tenth of the time goes to fundraising"
        kind = "share"
        measure = "minutes"
        at_most = "10 %"
        part = { tags = ["fundraising"] }
    """

    kind: Literal["share"]
    amount_key = ""
    part: MeetingFilter
    """Conditions as in `only`: which meetings of the whole are the part."""
    at_least: ShareOfWhole | None = None
    at_most: ShareOfWhole | None = None
    measure: Literal["meetings", "minutes"] = "meetings"
    credit: Credit = Credit()
    every: Every | None = None
    """Judge each week, month, … by itself; by default the whole period or phase at once."""

    @check
    def _one_limit(self) -> None:
        """Refuse both limits and none, a minimum of nothing, and buckets without their length."""
        if (self.at_least is None) == (self.at_most is None):
            raise ValueError('give "at_least" or "at_most", and only one of them')
        if self.at_least == 0:
            raise ValueError('"at_least" asks for nothing')
        if self.every is None and (strange := self.keys_given & {"partial", "breaks", "terms"}):
            raise ValueError(f'"{min(strange)}" needs "every"')

    def filters(self) -> Filters:
        """Yield that of the part too."""
        yield from super().filters()
        yield ("part",), self.part

    def mistakes(self) -> Iterator[tuple[KeyPath, str]]:
        """Yield that a share holds, or fails, whatever is held."""
        if self.at_most == 1:
            yield ("at_most",), '"at_most" is the whole, which nothing passes; write less.'
        if not passes_all(self.part) and covers(self.part, self.only):
            yield (
                ("part",),
                'whatever passes "only" passes "part" as well; ask for something more in "part".',
            )

    @property
    def in_minutes(self) -> bool:
        """As its measure says."""
        return self.measure == "minutes"

    @property
    def bucket(self) -> Every | None:
        """As its key says."""
        return self.every

    @property
    def forbids(self) -> bool:
        """One more of the wrong sort can break it."""
        return True

    @property
    def group_credit(self) -> Credit:
        """As its key says."""
        return self.credit

    @property
    def limit(self) -> Fraction:
        """The share."""
        return self.at_least or self.at_most or Fraction(0)

    @property
    def is_maximum(self) -> bool:
        """Whether it is a share not to pass."""
        return self.at_least is None

    @property
    def comparison(self) -> str:
        """`at least 5 %`, `at most half`."""
        return f"{'at most' if self.is_maximum else 'at least'} {part(self.limit)}"

    def sentence(self) -> str:
        """Return the rule in words."""
        whole = "" if self.partial == "keep" or self.every is Every.TERM else "whole "
        cut = f"in every {whole}{self.every.word}: " if self.every else ""
        of = f"the time of {self.only.words()}" if self.measure == "minutes" else self.only.words()
        verb = "goes to" if self.measure == "minutes" else "are"
        return sentence(f"{cut}{self.comparison} of {of} {self.when} {verb} {self.part.words()}")

    def fine_print(self) -> tuple[str, ...]:
        """Say how time counts, and when a share is settled."""
        credit = self.credit.fine_print() if self.measure == "minutes" else ()
        settled = "A share is settled when its days are over; of nothing, every share holds."
        return (*super().fine_print(), *credit, settled)

    def judge_for_one(self, context: Context) -> RuleVerdict:
        """Compare the part with the whole, in all of the days or in each bucket."""
        date_range = self.date_range(context)
        if isinstance(date_range, RuleVerdict):
            return date_range
        buckets = self.buckets(context, date_range)
        if isinstance(buckets, RuleVerdict):
            return buckets
        balances, counted, not_counted = self._balances(context, date_range, buckets)
        parts = tuple(self._part(balance, context) for balance in balances)
        state = risk.all_parts(part.state for part in parts) if parts else State.UNKNOWN
        single = None if self.every else parts[0]
        return RuleVerdict(
            state=state,
            have=single.have if single else sum(part.state is State.MET for part in parts),
            needed=single.needed if single else len(parts),
            unit=self.measure if self.every is None else self.every.units,
            at_most=self.is_maximum and single is not None,
            counted=tuple(counted),
            not_counted=tuple(not_counted),
            parts=parts,
            due=next((part.end for part in parts if part.state not in (State.MET, State.NOT_MET)), None),
            next=self._advice(state, parts, balances),
        )

    def shortfalls_for_one(self, context: Context, today: date) -> Iterator[Shortfall]:
        """Yield what would bring each share back: more of the part, or more of the whole beside it."""
        date_range = self.date_range(context)
        buckets = date_range if isinstance(date_range, RuleVerdict) else self.buckets(context, date_range)
        if isinstance(date_range, RuleVerdict) or isinstance(buckets, RuleVerdict):
            return
        for balance in self._balances(context, date_range, buckets)[0]:
            if self._part(balance, context).state is State.NOT_MET:
                yield self._more(balance, context, today)

    def criteria(self) -> Iterator[Criterion]:
        """Yield what is of the whole, and what of the part; any of them may help or harm."""
        credit = self.credit if self.measure == "minutes" else None
        for criterion in super().criteria():
            yield replace(criterion, credit=credit, helps=None)
            yield replace(criterion, only=self.part, helps=None, length_wanted=not self.is_maximum)

    def date_ranges_for_one(self, context: Context) -> Iterator[DateRange]:
        """Yield its buckets too."""
        yield from super().date_ranges_for_one(context)
        date_range = self.date_range(context)
        buckets = date_range if isinstance(date_range, RuleVerdict) else self.buckets(context, date_range)
        if not isinstance(buckets, RuleVerdict):
            yield from buckets

    def _more(self, balance: _Balance, context: Context, today: date) -> Shortfall:
        """Return what a share wants that does not hold; too late where nothing can bring it back."""
        start, end = max(balance.days.start, today), balance.days.end
        short, rest = self._missing(balance)
        if not rest:
            end = min(end, shifted(start, -1))
        shortfall = self.shortfall(context, start, end, ceil(short / rest) if rest else 1, self.measure)
        if self.is_maximum:
            return replace(shortfall, excluding=(self.part,))
        return replace(shortfall, filters=(*shortfall.filters, self.part))

    def _missing(self, balance: _Balance) -> tuple[Amount, Fraction]:
        """Return by how much a share does not hold, and by how much one more of the right sort mends it."""
        beside = balance.part.exact_sum - self.limit * balance.whole.exact_sum
        return (beside, self.limit) if self.is_maximum else (-beside, 1 - self.limit)

    def _balances(
        self, context: Context, date_range: DateRange, buckets: Sequence[DateRange]
    ) -> tuple[list[_Balance], list[Counted], list[NotCounted]]:
        """Return what lies in each of the days, the meetings of the part, and all others."""
        balances, starts = [_Balance(bucket) for bucket in buckets], [bucket.start for bucket in buckets]
        beyond = (
            bucket for bucket in buckets if bucket.start < date_range.start or bucket.end > date_range.end
        )
        sifted = self.sift_period(context, date_range, *beyond)
        portions = Portions(self.credit if self.measure == "minutes" else None, (), context.facts)
        counted: list[Counted] = []
        for meeting in sifted.fit:
            number = self._bucket_number(meeting, buckets, starts)
            portion = portions.add(meeting)
            if number is None:
                sifted.leave_out(meeting, self.why_in_no_bucket(meeting.day, context, date_range))
                continue
            balances[number].whole.add(portion.amount)
            if why := self.part.refusal(meeting, context.facts):
                sifted.leave_out(meeting, f"of the whole ({portion.words}), not of the part: {why}")
            elif not portion.counts:
                sifted.leave_out(meeting, portion.words)
            else:
                why = f"{portion.words} {buckets[number].place}"
                counted.append(Counted(meeting.id, why, balances[number].part.add(portion.amount)))
        for meeting in sifted.planned:
            number = self._bucket_number(meeting, buckets, starts)
            if number is not None:
                amount = portions.add(meeting).amount
                balances[number].planned_whole += amount
                if self.part.refusal(meeting, context.facts) is None:
                    balances[number].planned_part += amount
        return balances, counted, sifted.not_counted

    def _bucket_number(
        self, meeting: Meeting, buckets: Sequence[DateRange], starts: Sequence[date]
    ) -> int | None:
        """Return in which of the days a meeting lies; in all of them where they are one."""
        return bucket_number(meeting.day, buckets, starts) if self.every else 0

    def _holds(self, of_part: Amount, whole: Amount) -> bool:
        """Compare a part with the whole, exactly."""
        limit = self.limit * whole
        return of_part <= limit if self.is_maximum else of_part >= limit

    def _part(self, balance: _Balance, context: Context) -> Part:
        """Judge one share."""
        days, needed_exactly = balance.days, self.limit * balance.whole.exact_sum
        if context.is_closed(days):
            holds = self._holds(balance.part.exact_sum, balance.whole.exact_sum)
            state = State.MET if holds else State.NOT_MET
        elif not context.has_begun(days):
            state = State.NOT_DUE
        else:
            of_part = balance.part.exact_sum + balance.planned_part
            holds = self._holds(of_part, balance.whole.exact_sum + balance.planned_whole)
            state = State.ON_TRACK if holds else State.AT_RISK
        needed = floor(needed_exactly) if self.is_maximum else ceil(needed_exactly)
        return Part(days.words, days.start, days.end, balance.part.whole, needed, state, self.measure)

    def _advice(self, state: State, parts: Sequence[Part], balances: Sequence[_Balance]) -> str:
        """Say what to do next."""
        units = self.every.units if self.every else "shares"
        if not parts:
            return f"No whole {noun(1, units)} lies in these days; check them."
        if state is State.MET:
            return f"{each(len(parts), units)} as asked; nothing more is needed."
        shown = sorted(zip(parts, balances, strict=True), key=lambda one: _URGENT.index(one[0].state))
        now, balance = shown[0]
        if now.state is State.NOT_DUE:
            return sentence(f"{during(now.start, now.end)}, {self._asked}")
        if not balance.whole.exact_sum and not balance.planned_whole:
            return f"No {self.only.words()} {now.place} so far; of those to come, {self._asked}."
        asked = f"{self.comparison} is {'allowed' if self.is_maximum else 'asked'}"
        so_far = f"{self._of(balance.part.whole, balance.whole.whole)} {now.place}, where {asked}"
        if now.state is State.NOT_MET:
            return f"{so_far}; {HELP}."
        until, (short, rest) = f"until {on(now.end)}", self._missing(balance)
        if now.state is not State.AT_RISK:
            if short <= 0:
                return f"{so_far}: keep it so {until}."
            return f"{so_far}: with what is planned, {self._coming(balance)}; keep it so {until}."
        if not rest or short <= 0:
            ahead = self._coming(balance)
            return f"{so_far}; with what is planned, {ahead}, it would not hold on {on(now.end)}."
        sort = f"other {self.only.noun()}" if self.is_maximum else self.part.words()
        more = many(ceil(short / rest), self.measure)
        return f"{so_far}; {more} more of {sort} by {on(now.end)} would bring it there."

    @property
    def _asked(self) -> str:
        """What is asked of the whole, in words: `at least half must be calls`."""
        verb = "may" if self.is_maximum else "must"
        does = "go to" if self.measure == "minutes" else "be"
        return f"{self.comparison} {verb} {does} {self.part.words()}"

    def _of(self, of_part: int, whole: int) -> str:
        """Spell a part of a whole: `1 of 4 meetings`."""
        return out_of(of_part, whole, self.measure)

    def _coming(self, balance: _Balance) -> str:
        """Spell the part and the whole with what is planned."""
        whole = balance.whole.exact_sum + balance.planned_whole
        return self._of(int(balance.part.exact_sum + balance.planned_part), int(whole))


_URGENT = (State.NOT_MET, State.AT_RISK, State.ON_TRACK, State.NOT_DUE, State.MET)
"""Which share is told about first."""
