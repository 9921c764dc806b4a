"""The kinds `rolling` and `docs_rolling`: what lies in the days before the question."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from mentorlog.model import Document
from mentorlog.model.frozen import replace
from mentorlog.policy.caps import Portions, cap_filters
from mentorlog.policy.context import Context
from mentorlog.policy.credit import Credit
from mentorlog.policy.date_range import DateRange
from mentorlog.policy.kinds.documents import DocumentRule
from mentorlog.policy.kinds.shared.limit_wording import LimitWording
from mentorlog.policy.kinds.shared.meeting_rule import MeetingRule, SiftedEntries
from mentorlog.policy.kinds.shared.recent_days import RecentDaysRule
from mentorlog.policy.kinds.shared.rule import Measured, Threshold
from mentorlog.policy.meeting_filter import Filters
from mentorlog.policy.report import RuleVerdict
from mentorlog.policy.shortfall import Criterion, Shortfall
from mentorlog.wording import on, sentence


class Rolling(RecentDaysRule, MeetingRule, Measured):
    """An amount in the days or months before the question, whatever the period.

    Example::

        [[requirement]]
        id = "recent"
        text = "25 hours in the 18 months before applying"
        kind = "rolling"
        months = 18
        measure = "minutes"
        at_least = "25 h"
    """

    kind: Literal["rolling"]

    def filters(self) -> Filters:
        """Yield those of its caps too."""
        yield from super().filters()
        yield from cap_filters(self.caps)

    @property
    def forbids(self) -> bool:
        """A maximum does."""
        return self.is_maximum

    def sentence(self) -> str:
        """Return the rule in words."""
        return sentence(f"{self.comparison} {self.goal(self.only)} in {self.days_in_words}")

    def ask(self, number: int, *, begun: bool) -> str:
        """Ask for meetings or time."""
        return self.only.ask(number, self.measure, begun=begun)

    def limit_wording(self, number: int) -> LimitWording:
        """Return how a maximum of meetings or time is told."""
        return LimitWording(number, self.measure, self.only.words(), self.only.some(number, self.measure))

    @property
    def group_credit(self) -> Credit:
        """As its key says."""
        return self.credit

    @property
    def in_minutes(self) -> bool:
        """As its measure says."""
        return self.measure == "minutes"

    def fine_print(self) -> tuple[str, ...]:
        """Say how the time of groups counts."""
        return (*super().fine_print(), *(self.credit.fine_print() if self.measure == "minutes" else ()))

    def judge(self, context: Context) -> RuleVerdict:
        """Add up the meetings that lie far enough back."""
        if unset := self.unset_anchor(context):
            return unset
        # Whatever counted on a day of the period tells whether it was reached before.
        period = context.period
        year = DateRange(period.name, self.first_day(period.start), period.end)
        sifted = self.sift(context, year, self.window_now(context))
        return self.compare(self, context, sifted, self.measure, lambda: self.portions(context))

    def looks_from(self, context: Context) -> date:
        """Return how far it looks back, also from the first day."""
        return self.first_day(min(context.as_of, super().looks_from(context)))

    def days_that_count(self, context: Context) -> str:
        """Name the days looked back on."""
        return f"outside {self.window_now(context).words}"

    def is_lost(self, context: Context) -> bool:
        """Not while what is done anew can take the place of what lapsed."""
        return (self.is_maximum or context.is_over(context.period.end)) and super().is_lost(context)

    def shortfalls(self, context: Context, today: date) -> Iterator[Shortfall]:
        """Yield what is missing on the last day of the period."""
        verdict = self.judge(context)
        if not self.is_maximum and verdict.have < self.limit:
            window = self.window(context.period.end)
            missing = self.limit - verdict.have
            yield self.shortfall(context, max(window.start, today), window.end, missing, self.measure)

    def criteria(self) -> Iterator[Criterion]:
        """Yield its filter, with the minutes that count where it adds them up."""
        credit = self.credit if self.measure == "minutes" else None
        yield from (replace(criterion, credit=credit) for criterion in super().criteria())
        yield from (Criterion(cap.only, helps=None, length_wanted=False) for cap in self.caps)

    def date_ranges(self, context: Context) -> Iterator[DateRange]:
        """Yield the days that count in the end."""
        yield self.window(context.period.end)


class DocsRolling(RecentDaysRule, DocumentRule, Threshold):
    """A number of documents in the days or months before the question.

    Example::

        [[requirement]]
        id = "reflections"
        text = "Five reflections in the last twelve months"
        kind = "docs_rolling"
        document = "reflection"
        months = 12
        at_least = 5
    """

    kind: Literal["docs_rolling"]

    def sentence(self) -> str:
        """Return the rule in words."""
        return sentence(f"{self.comparison} {self.some_documents(self.limit)} in {self.days_in_words}")

    def ask(self, number: int, *, begun: bool) -> str:
        """Ask for documents."""
        return self.ask_for_documents(number, begun=begun)

    def limit_wording(self, number: int) -> LimitWording:
        """Return how a maximum of documents is told."""
        return self.document_limit(number)

    def judge(self, context: Context) -> RuleVerdict:
        """Count the documents that lie far enough back."""
        window, sifted = self.window_now(context), SiftedEntries[Document]()
        for document in context.documents:
            known = document.day in window or document.day in context.period or document.kind == self.document
            if not known:
                continue
            if document.day > context.as_of:
                sifted.leave_out(document, f"after {on(context.as_of)}, the day asked about")
            elif why := self.document_refusal(document):
                sifted.leave_out(document, why)
            else:
                sifted.fit.append(document)
        return self.compare(self, context, sifted, "documents", lambda: Portions(None, (), context.facts))

    def is_lost(self, context: Context) -> bool:
        """Not while what is written anew can take the place of what lapsed."""
        return (self.is_maximum or context.is_over(context.period.end)) and super().is_lost(context)
