"""What the rules about documents have in common, and the kind `text`."""

from collections.abc import Iterator
from typing import Literal

from mentorlog.model import Document
from mentorlog.policy import risk
from mentorlog.policy.context import Context
from mentorlog.policy.date_range import DateRange
from mentorlog.policy.field_types import Name, Whole
from mentorlog.policy.kinds.shared.limit_wording import LimitWording
from mentorlog.policy.kinds.shared.meeting_rule import SiftedEntries
from mentorlog.policy.kinds.shared.rule import HELP, Figure, Rule, Threshold, unknown_until_set
from mentorlog.policy.report import Counted, RuleVerdict, State
from mentorlog.policy.table import PolicyTable, check
from mentorlog.wording import during, either, many, on, plain, sentence


class DocumentFilter(PolicyTable):
    """Which documents a rule looks at: those of one name, if need be within a range of words."""

    document: Name | None = None
    """What the programme calls the document: `reflection`, `session_plan`, …"""
    min_words: Whole | None = None
    max_words: Whole | None = None

    @check
    def _possible(self) -> None:
        """Refuse a range that no text can meet."""
        if self.min_words is not None and self.max_words is not None and self.min_words > self.max_words:
            raise ValueError('"min_words" is larger than "max_words"; no text could fit')

    @property
    def documents(self) -> tuple[str, ...]:
        """The one name, if it looks at documents."""
        return (self.document,) if self.document else ()

    @property
    def word_range(self) -> tuple[int | None, int | None]:
        """The range of words."""
        return self.min_words, self.max_words

    @property
    def document_title(self) -> str:
        """The name of the document in words."""
        return f"“{plain(self.document or '')}”"

    @property
    def length_of_text(self) -> str:
        """The range of words, in words."""
        if self.min_words is not None and self.max_words is not None:
            return f" of {self.min_words}–{self.max_words} words"
        if self.min_words is not None:
            return f" of at least {many(self.min_words, 'words')}"
        return "" if self.max_words is None else f" of at most {many(self.max_words, 'words')}"

    def some_documents(self, number: int) -> str:
        """Spell a number of such documents: `2 documents “reflection” of at least 300 words`."""
        return f"{many(number, 'documents')} {self.document_title}{self.length_of_text}"

    def ask_for_documents(self, number: int, *, begun: bool) -> str:
        """Ask for a number of such documents; `begun` when there are some."""
        units = "more documents" if begun else "documents"
        return f"Write {many(number, units)} {self.document_title}{self.length_of_text}"

    def document_limit(self, number: int) -> LimitWording:
        """Return how a maximum of such documents is told."""
        return LimitWording(
            number,
            "documents",
            f"documents {self.document_title}{self.length_of_text}",
            self.some_documents(number),
        )

    def document_refusal(self, document: Document) -> str | None:
        """Return in words why a document does not fit, or None when it does."""
        if document.kind != self.document:
            return f"{plain(document.kind)}; only {self.document_title} counts"
        if self.min_words is not None and document.words < self.min_words:
            return f"{many(document.words, 'words')}; this rule needs {self.min_words}"
        if self.max_words is not None and document.words > self.max_words:
            return f"{many(document.words, 'words')}; at most {self.max_words} are allowed"
        return None

    def sift_documents(
        self, context: Context, *date_ranges: DateRange, ever: bool = False
    ) -> SiftedEntries[Document]:
        """Part the documents of the period into those that fit and those that do not, with the reason.

        Args:
            context: the entries and the day of the question.
            date_ranges: the days on which a document can count; those outside the period are considered too.
            ever: a document from any day before the end of the first of them can count.
        """
        sifted: SiftedEntries[Document] = SiftedEntries()
        where = "outside " + either([days.words for days in date_ranges], "and")
        for document in context.documents:
            day = document.day
            inside = any(day in days for days in date_ranges) or (ever and day <= date_ranges[0].end)
            if not inside and day not in context.period:
                continue
            why = self.document_refusal(document) or (None if inside else where)
            if why is None and day > context.as_of:
                why = f"after {on(context.as_of)}, the day asked about"
            if why:
                sifted.leave_out(document, why)
            else:
                sifted.fit.append(document)
        return sifted


class DocumentRule(DocumentFilter, Rule):
    """A rule about documents of one name."""

    document: Name


class Text(DocumentRule, Threshold):
    """A number of documents, if need be within a range of words.

    Example::

        [[requirement]]
        id = "report"
        text = "A reflective report of 500 to 700 words"
        kind = "text"
        document = "reflective_report"
        at_least = 1
        min_words = 500
        max_words = 700
    """

    kind: Literal["text"]
    figure = Figure.ADDED
    balance_unit = "documents"
    phase: Name | None = None
    within: Literal["period", "ever"] = "period"

    def references(self) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
        """Yield its phase."""
        if self.phase:
            yield "phase", ("phase",), self.phase

    def sentence(self) -> str:
        """Return the rule in words."""
        where = f"in the phase “{plain(self.phase)}”" if self.phase else "in the period"
        if self.within == "ever":
            where += " or before"
        return sentence(f"{self.comparison} {self.some_documents(self.limit)} {where}")

    def judge(self, context: Context) -> RuleVerdict:
        """Count the documents and compare with the number."""
        date_range = context.phase(self.phase)
        if date_range is None:
            return unknown_until_set("phase", self.phase or "", "documents", self.limit)
        sifted = self.sift_documents(context, date_range, ever=self.within == "ever")
        counted = context.opening_balances(self.id, self.balance_unit) + [
            Counted(document.id, f"{many(document.words, 'words')}, {on(document.day)}")
            for document in sifted.fit
        ]
        have = sum(entry.amount for entry in counted)
        judge = risk.maximum if self.is_maximum else risk.minimum
        state = judge(have, 0, self.limit, date_range, context)
        return RuleVerdict(
            state=state,
            have=have,
            needed=self.limit,
            unit="documents",
            at_most=self.is_maximum,
            counted=tuple(counted),
            not_counted=tuple(sifted.not_counted),
            due=None if state is State.MET else date_range.end,
            next=self._advice(state, have, date_range),
        )

    def _advice(self, state: State, have: int, date_range: DateRange) -> str:
        """Say what to do next."""
        end, ahead = on(date_range.end), state is State.NOT_DUE
        if state is State.MET:
            return f"{many(have, 'documents')} {self.document_title}, as asked; nothing more is needed."
        if self.is_maximum:
            days = during(date_range.start, date_range.end) if ahead else f"until {end}"
            return self.document_limit(self.limit).advice(state, have, 0, days)
        if state is State.NOT_MET:
            return f"This closed on {end} with {have} of {self.some_documents(self.limit)}; {HELP}."
        days = during(date_range.start, date_range.end) if ahead else f"by {end}"
        return f"{self.ask_for_documents(self.limit - have, begun=have > 0)} {days}."
