"""The kinds `rolling` and `docs_rolling`: what lies in the days before the question."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from mentorlog.model import Document
from mentorlog.policy.caps import Portions
from mentorlog.policy.context import Context
from mentorlog.policy.date_range import DateRange
from mentorlog.policy.kinds.documents import DocumentRule
from mentorlog.policy.kinds.shared.limit_wording import LimitWording
from mentorlog.policy.kinds.shared.measured_rule import MeasuredRule
from mentorlog.policy.kinds.shared.meeting_rule import SiftedEntries
from mentorlog.policy.kinds.shared.recent_days import RecentDaysRule
from mentorlog.policy.kinds.shared.rule import Threshold
from mentorlog.policy.report import RuleVerdict
from mentorlog.policy.shortfall import Shortfall
from mentorlog.wording import on, sentence


class Rolling(RecentDaysRule, MeasuredRule):
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

    def sentence(self) -> str:
        """Return the rule in words."""
        return sentence(f"{self.comparison} {self.goal} in {self.days_in_words}")

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
