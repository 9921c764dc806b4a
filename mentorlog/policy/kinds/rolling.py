"""The kinds `rolling` and `docs_rolling`: what lies in the days before the question."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Literal

from mentorlog.model import Document
from mentorlog.policy.caps import Portions, filters_of
from mentorlog.policy.context import Scene
from mentorlog.policy.credit import Credit
from mentorlog.policy.date_range import Stretch
from mentorlog.policy.kinds.shared.limit_wording import Limit
from mentorlog.policy.kinds.shared.meeting_rule import MeetingRule, Sifted
from mentorlog.policy.kinds.shared.recent_days import Recent
from mentorlog.policy.kinds.shared.rule import Measured, Threshold
from mentorlog.policy.kinds.text import Writing
from mentorlog.policy.meeting_filter import Filters
from mentorlog.policy.shortfall import Demand, Eye
from mentorlog.policy.verdict import Verdict
from mentorlog.policy.wording import on, sentence


class Rolling(Recent, MeetingRule, Measured):
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
        yield from filters_of(self.caps)

    @property
    def forbids(self) -> bool:
        """A maximum does."""
        return self.is_maximum

    def sentence(self) -> str:
        """Return the rule in words."""
        return sentence(f"{self.comparison} {self.goal(self.only)} in {self.stretch_of_days}")

    def ask(self, number: int, *, begun: bool) -> str:
        """Ask for meetings or time."""
        return self.only.ask(number, self.measure, begun=begun)

    def one_limit(self, number: int) -> Limit:
        """Return how a maximum of meetings or time is told."""
        return Limit(number, self.measure, self.only.words(), self.only.some(number, self.measure))

    @property
    def credits(self) -> Credit:
        """As its key says."""
        return self.credit

    def fine_print(self) -> tuple[str, ...]:
        """Say how the time of groups counts."""
        return (*super().fine_print(), *(self.credit.fine_print() if self.measure == "minutes" else ()))

    def judge(self, scene: Scene) -> Verdict:
        """Add up the meetings that lie far enough back."""
        if unset := self.missing(scene):
            return unset
        # Whatever counted on a day of the period tells whether it was reached before.
        period = scene.period
        year = Stretch(period.name, self.first_day(period.start), period.end)
        sifted = self.sift(scene, year, self.asked(scene))
        return self.weigh(self, scene, sifted, self.measure, lambda: self.portions(scene))

    def elsewhere(self, scene: Scene) -> str:
        """Name the days looked back on."""
        return f"outside {self.asked(scene).words}"

    def lost(self, scene: Scene) -> bool:
        """Not while what is done anew can take the place of what lapsed."""
        return (self.is_maximum or scene.over(scene.period.end)) and super().lost(scene)

    def wants(self, scene: Scene, today: date) -> Iterator[Demand]:
        """Yield what is missing on the last day of the period."""
        verdict = self.judge(scene)
        if not self.is_maximum and verdict.have < self.limit:
            window = self.window(scene.period.end)
            missing = self.limit - verdict.have
            yield self.demand(scene, max(window.start, today), window.end, missing, self.measure)

    def eyes(self) -> Iterator[Eye]:
        """Yield its filter, with the minutes that count where it adds them up."""
        credit = self.credit if self.measure == "minutes" else None
        yield from (replace(eye, credit=credit) for eye in super().eyes())
        yield from (Eye(cap.only, likes=None, asks=False) for cap in self.caps)

    def stretches(self, scene: Scene) -> Iterator[Stretch]:
        """Yield the days that count in the end."""
        yield self.window(scene.period.end)


class DocsRolling(Recent, Writing, Threshold):
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
        return sentence(f"{self.comparison} {self.papers(self.limit)} in {self.stretch_of_days}")

    def ask(self, number: int, *, begun: bool) -> str:
        """Ask for documents."""
        return self.write(number, begun=begun)

    def one_limit(self, number: int) -> Limit:
        """Return how a maximum of documents is told."""
        return self.limit_of_papers(number)

    def judge(self, scene: Scene) -> Verdict:
        """Count the documents that lie far enough back."""
        window, sifted = self.asked(scene), Sifted[Document]()
        for document in scene.documents:
            known = document.day in window or document.day in scene.period or document.kind == self.document
            if not known:
                continue
            if document.day > scene.as_of:
                sifted.drop(document, f"after {on(scene.as_of)}, the day asked about")
            elif why := self.unfit(document):
                sifted.drop(document, why)
            else:
                sifted.fit.append(document)
        return self.weigh(self, scene, sifted, "documents", lambda: Portions(None, (), scene.facts))

    def lost(self, scene: Scene) -> bool:
        """Not while what is written anew can take the place of what lapsed."""
        return (self.is_maximum or scene.over(scene.period.end)) and super().lost(scene)
