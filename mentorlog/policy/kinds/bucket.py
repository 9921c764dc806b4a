"""The kinds `bucket` and `each_semester`."""

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from mentorlog.model import Document, Meeting
from mentorlog.policy import risk
from mentorlog.policy.buckets import WEEKS_OR_MONTHS, Every, cut_into_buckets
from mentorlog.policy.context import Context
from mentorlog.policy.date_range import DateRange
from mentorlog.policy.field_types import Names
from mentorlog.policy.kinds.documents import DocumentFilter
from mentorlog.policy.kinds.shared.limit_wording import LimitWording
from mentorlog.policy.kinds.shared.meeting_rule import PeriodRule, SiftedEntries
from mentorlog.policy.kinds.shared.per_bucket import BucketedRule, FilledBucket, FilledBuckets
from mentorlog.policy.kinds.shared.rule import HELP, Figure, unknown_until_set
from mentorlog.policy.report import RuleVerdict, State
from mentorlog.policy.shortfall import Shortfall
from mentorlog.policy.table import check, check_for_use
from mentorlog.wording import each, many, on, plain, sentence


class CutIntoBuckets(PeriodRule):
    """What rules share that look at weeks, months or terms: which of them there are."""

    partial: Literal["ignore", "keep"] = "ignore"
    """`keep`: pieces of a bucket at both ends of the period or phase are judged like whole ones."""
    breaks: Literal["any", "half", "all"] = "half"
    """How many of a bucket's days must be excluded for the bucket to be left out."""
    terms: Names = ()
    """With `every = "term"`: the phases that are terms; by default all of them."""

    @check_for_use
    def _terms_or_phase(self) -> None:
        """Refuse terms within a phase: terms are phases themselves."""
        if self.bucket is Every.TERM and self.phase:
            raise ValueError('"phase" does not go with terms, which are phases; name them: terms = ["…"]')

    @property
    @abstractmethod
    def bucket(self) -> Every | None:
        """How long a bucket is; None where all of the days are one."""

    @property
    def any_phase(self) -> bool:
        """Terms that are not named are the phases of the programme."""
        return self.bucket is Every.TERM and not self.terms

    @property
    def pieces(self) -> str:
        """The buckets, if there are any."""
        return WEEKS_OR_MONTHS if self.bucket else ""

    @property
    def longest_days(self) -> int:
        """Of a bucket."""
        return self.bucket.longest_days if self.bucket else 0

    def ignored_keys(self) -> Iterator[tuple[str, str]]:
        """Yield too what changes nothing about which buckets there are."""
        if self.bucket not in (None, Every.TERM):
            yield "terms", '"terms" names the phases of every = "term"; leave it out, or change "every".'
        elif self.bucket and self.partial == "keep" and self.per == "mentor":
            yield "partial", '"partial" does not go with terms, which are whole phases; leave it out.'
        yield from super().ignored_keys()

    def references(self) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
        """Yield its terms too."""
        yield from super().references()
        for name in self.terms:
            yield "phase", ("terms",), name

    def buckets(self, context: Context, date_range: DateRange) -> list[DateRange] | RuleVerdict:
        """Return the buckets to judge, oldest first."""
        if self.bucket is None:
            return [date_range]
        buckets = self._uncut(context, date_range)
        if isinstance(buckets, RuleVerdict):
            return buckets
        return [bucket for bucket in buckets if not self._left_out(bucket, context)]

    def _uncut(self, context: Context, date_range: DateRange) -> Sequence[DateRange] | RuleVerdict:
        """Return all buckets, those that vacations take out included."""
        pieces = self.partial == "keep"
        if self.bucket is None or self.bucket is Every.TERM:
            buckets = self._terms(context)
        else:
            buckets = cut_into_buckets(context.phase(self.phase) or date_range, self.bucket, partial=pieces)
        return buckets if isinstance(buckets, RuleVerdict) else context.ranges_present(buckets, pieces=pieces)

    def applies(self, context: Context) -> bool:
        """Say whether the mentee in view is there for any bucket."""
        date_range = self.date_range(context)
        if isinstance(date_range, RuleVerdict):
            return True
        # A term may reach beyond the period, and so be asked of somebody who is not there within it.
        return bool(self.buckets(context, date_range)) if self.bucket else not date_range.empty

    def _terms(self, context: Context) -> list[DateRange] | RuleVerdict:
        """Return the phases that are terms; the whole period when the programme has none."""
        names = self.terms or context.terms
        terms = []
        for name in names:
            phase = context.phase(name)
            if phase is None:
                return unknown_until_set("phase", name, "terms", len(names))
            terms.append(DateRange(Every.TERM.value, phase.start, phase.end))
        return sorted(terms, key=lambda term: (term.start, term.end)) or [context.period]

    def _left_out(self, bucket: DateRange, context: Context) -> bool:
        """Say whether so much of a bucket is excluded that it is not judged."""
        excluded = context.excluded_days.within(bucket)
        least = {"any": 1, "half": (bucket.days + 1) // 2, "all": bucket.days}[self.breaks]
        return excluded >= least

    def why_in_no_bucket(self, day: date, context: Context, date_range: DateRange) -> str:
        """Say in words why a day lies in no bucket."""
        buckets = self._uncut(context, date_range)
        left_out = (
            next((bucket for bucket in buckets if day in bucket), None)
            if not isinstance(buckets, RuleVerdict)
            else None
        )
        word = self.bucket.word if self.bucket else "period"
        if left_out:
            return (
                f"in a {word} left out for {plain(context.excluded_days.name_in(left_out))}, {left_out.words}"
            )
        if self.bucket is Every.TERM:
            return "in no term"
        return f"in no whole {word} of {date_range.words}"

    def fine_print(self) -> tuple[str, ...]:
        """Say which buckets are judged."""
        if self.bucket is None:
            return super().fine_print()
        word = self.bucket.units
        least = {"any": "any day of them is", "half": "half their days are", "all": "all their days are"}
        out = f"{word.capitalize()} are left out when {least[self.breaks]} excluded."
        if self.bucket is Every.TERM:
            return (*super().fine_print(), out)
        keep = self.partial == "keep"
        pieces = (
            f"Pieces of {word} at both ends are judged too." if keep else f"Only whole {word} are judged."
        )
        return (*super().fine_print(), pieces, out)


class CountedInBuckets(DocumentFilter, CutIntoBuckets, BucketedRule):
    """What rules share that put meetings, or documents, into buckets."""

    every: Every

    @check
    def _meetings_or_documents(self) -> None:
        """Refuse what is said of meetings where documents are looked at, and the other way round."""
        of_meetings = self.keys_given & {"measure", "credit", "caps", "only", "per"}
        of_documents = self.keys_given & {"min_words", "max_words"}
        if self.document and of_meetings:
            raise ValueError(f'"{min(of_meetings)}" is about meetings; this rule looks at a "document"')
        if of_documents and not self.document:
            raise ValueError(f'"{min(of_documents)}" is about documents; name them with "document"')

    @property
    def bucket(self) -> Every:
        """As its key says."""
        return self.every

    @property
    def bucket_unit(self) -> str:
        """Documents, or the measure."""
        return "documents" if self.document else self.measure

    @property
    def forbids(self) -> bool:
        """A maximum of meetings does."""
        return not self.document and super().forbids

    def sift_entries(
        self, context: Context, date_range: DateRange, *beyond: DateRange
    ) -> SiftedEntries[Meeting] | SiftedEntries[Document]:
        """Part the meetings, or the documents, into what fits and what does not."""
        if self.document:
            return self.sift_documents(
                context, date_range, *beyond, ever=self.within == "ever" and not self.phase
            )
        return super().sift_entries(context, date_range, *beyond)

    def shortfalls_for_one(self, context: Context, today: date) -> Iterator[Shortfall]:
        """Yield what the buckets are missing; no meeting makes up for a document."""
        if not self.document:
            yield from super().shortfalls_for_one(context, today)

    def some(self, number: int) -> str:
        """Spell so much of what is counted: `2 calls`, `1 h of calls`, `1 document “reflection”`."""
        if self.document:
            return self.some_documents(number)
        return self.amount_of(number)

    def ask(self, number: int, *, begun: bool) -> str:
        """Ask for so much of what is counted."""
        return (
            self.ask_for_documents(number, begun=begun) if self.document else super().ask(number, begun=begun)
        )

    def limit_wording(self, number: int) -> LimitWording:
        """Return how a maximum of one bucket is told."""
        return self.document_limit(number) if self.document else super().limit_wording(number)

    def fine_print(self) -> tuple[str, ...]:
        """Say which buckets are judged; where documents are, nothing about groups."""
        sentences = super().fine_print()
        return sentences[1:] if self.document else sentences


class EveryBucket(CountedInBuckets):
    """A number that every bucket must reach, or must not pass."""

    def sentence(self) -> str:
        """Return the rule in words."""
        whole = "" if self.partial == "keep" or self.every is Every.TERM else "whole "
        return sentence(
            f"in every {whole}{self.every.word} {self.when}: {self.comparison} {self.some(self.limit)}"
        )

    def empty_buckets(self, context: Context, date_range: DateRange) -> Sequence[FilledBucket] | RuleVerdict:
        """Return the buckets, each with the number it needs."""
        buckets = self.buckets(context, date_range)
        return (
            buckets
            if isinstance(buckets, RuleVerdict)
            else [FilledBucket(days, self.limit) for days in buckets]
        )

    def judge_for_one(self, context: Context) -> RuleVerdict:
        """Judge each bucket; the rule asks for all of them."""
        filled = self.fill_buckets(context)
        if isinstance(filled, RuleVerdict):
            return filled
        parts = filled.parts
        state = risk.all_parts(part.state for part in parts) if parts else State.UNKNOWN
        return RuleVerdict(
            state=state,
            have=filled.count(State.MET),
            needed=len(parts),
            unit=self.every.units,
            counted=filled.counted,
            not_counted=filled.not_counted,
            parts=parts,
            due=filled.due,
            next=self._advice(state, filled),
        )

    def _advice(self, state: State, filled: FilledBuckets) -> str:
        """Say what to do next."""
        if not filled.parts:
            return f"No whole {self.every.word} lies in these days, so there is nothing to judge; check them."
        if state is State.MET:
            return f"{each(len(filled.parts), self.every.units)} as asked; nothing more is needed."
        advice = self._now(filled)
        if missed := filled.first(State.NOT_MET):
            fault = "over the limit" if self.is_maximum else "missed"
            number = many(filled.count(State.NOT_MET), self.every.units)
            advice = f"{number} {fault}, first {missed.label}; {HELP}. {advice}".strip()
        return advice

    def _now(self, filled: FilledBuckets) -> str:
        """Say what the bucket that is open, or else the next one, asks for."""
        now = filled.first(State.ON_TRACK, State.AT_RISK)
        if now is None:
            ahead = filled.first(State.NOT_DUE)
            if ahead is None:
                return ""
            return f"The next {self.every.word} is {ahead.label}: {self.comparison} {self.some(self.limit)}."
        end = on(now.end)
        if self.is_maximum:
            return self.limit_wording(self.limit).advice(
                now.state, now.have, filled.planned(now), f"until {end}"
            )
        return f"{self.ask(self.limit - now.have, begun=now.have > 0)} by {end}."


class Bucket(EveryBucket):
    """A number that every week (fortnight, month, quarter, term) must reach, or must not pass.

    Only whole buckets are judged, unless `partial = "keep"`. A bucket that closed short cannot be repaired.

    Example::

        [[requirement]]
        id = "calls"
        text = "Phone the mentees every week while the relationship forms"
        kind = "bucket"
        every = "week"
        at_least = 1
        phase = "early"
        only = { kinds = ["call"] }
    """

    kind: Literal["bucket"]
    figure = Figure.PARTS_MET


class EachSemester(EveryBucket):
    """A number for each term. The terms are phases of the programme; without phases it is the period.

    Example::

        [[requirement]]
        id = "four"
        text = "Meet at least four times in each semester"
        kind = "each_semester"
        at_least = 4
    """

    kind: Literal["each_semester"]
    every: Literal[Every.TERM] = Every.TERM
