"""The kinds `rolling` and `docs_rolling`: what lies in the days before the question."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal, Self

from pydantic import BaseModel, model_validator

from mentorlog.policy import pace
from mentorlog.policy.credit import Adding, Credit
from mentorlog.policy.demand import Demand
from mentorlog.policy.fields import Positive
from mentorlog.policy.kinds.base import HELP, Measured, Threshold
from mentorlog.policy.kinds.meetings import MeetingRule
from mentorlog.policy.kinds.writing import Writing
from mentorlog.policy.report import Counted, NotCounted, State
from mentorlog.policy.scene import Scene
from mentorlog.policy.stretch import Stretch, shifted
from mentorlog.policy.verdict import Verdict
from mentorlog.policy.wording import Amount, later, many, on, sentence

Dated = Sequence[tuple[date, Amount, Counted]]
"""The day of each entry, oldest first, and how much it adds, exactly."""


class LookBack(BaseModel):
    """How far a rule looks back: `days`, `months` to the day, or `calendar_months` from their first day."""

    days: Positive | None = None
    months: Positive | None = None
    calendar_months: Positive | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        """Refuse none and more than one."""
        if sum(one is not None for one in (self.days, self.months, self.calendar_months)) != 1:
            raise ValueError('give one of "days", "months" and "calendar_months"')
        return self

    @property
    def stretch_of_days(self) -> str:
        """The days before the question, in words: `the last 90 days`, `the last month`."""
        return f"the last {self.length}".replace("last 1 ", "last ")

    @property
    def length(self) -> str:
        """How far, in words."""
        if self.days:
            return many(self.days, "days")
        if self.months:
            return many(self.months, "months")
        return many(self.calendar_months or 0, "calendar months")

    def first_day(self, day: date) -> date:
        """Return the first day that counts as of a day."""
        if self.days:
            return shifted(day, -self.days)
        if self.months:
            return later(day, -self.months)
        return later(day.replace(day=1), -(self.calendar_months or 0))

    def last_day(self, day: date) -> date:
        """Return the last day as of which something of `day` still counts."""
        if self.days:
            return shifted(day, self.days)
        if self.months:
            return later(day, self.months)
        return shifted(later(day.replace(day=1), (self.calendar_months or 0) + 1), -1)

    def window(self, day: date) -> Stretch:
        """Return the days that count as of a day."""
        return Stretch("look-back", self.first_day(day), day)

    def asked(self, scene: Scene) -> Stretch:
        """Return the days that count now; once the period is over, those that counted on its last day."""
        end = scene.period.end
        return Stretch("look-back", self.first_day(min(scene.as_of, end)), min(scene.last_day, end))

    def weigh(
        self,
        rule: Threshold,
        scene: Scene,
        dated: Dated,
        planned: Iterable[tuple[date, Amount]],
        refused: Iterable[NotCounted],
        unit: str,
    ) -> Verdict:
        """Compare what lies in the days before the question with the number.

        What will lie in the days before the end of the period decides the pace.
        """
        limit, end = rule.limit, scene.period.end
        window = self.asked(scene)
        total = Adding()
        counted = tuple(
            replace(entry, amount=total.add(amount)) for day, amount, entry in dated if day in window
        )
        have = total.whole
        final = self.window(end)
        coming = int(sum(amount for day, amount in planned if day in final))
        kept = int(sum(amount for day, amount, _ in dated if day in final))
        lapsed = None if rule.is_maximum or have >= limit else self._lapsed(dated, window.end, limit)
        if rule.is_maximum:
            state = State.NOT_MET if have > limit else State.MET if scene.over(end) else State.ON_TRACK
        elif have >= limit:
            state = State.MET
        elif lapsed:
            state = State.NOT_MET
        else:
            state = pace.minimum(
                min(kept, limit - 1),
                coming,
                limit,
                Stretch("", max(final.start, scene.period.start), end),
                scene,
            )
        return Verdict(
            state=state,
            have=have,
            needed=limit,
            unit=unit,
            at_most=rule.is_maximum,
            counted=counted,
            not_counted=(
                *(
                    NotCounted(e.id, f"on {on(day)}; only {self.stretch_of_days} count")
                    for day, _, e in dated
                    if day not in window
                ),
                *refused,
            ),
            due=None if state is State.MET else end,
            next=self._advice(state, rule, have, unit, lapsed or self._lapse(dated, window, limit), scene),
        )

    def _lapse(self, dated: Dated, window: Stretch, limit: int) -> date | None:
        """Return the last day on which what is there still suffices."""
        total: Amount = 0
        for day, amount, _ in reversed(dated):
            total += amount if day in window else 0
            if total >= limit > 0:
                return self.last_day(day)
        return None

    def _lapsed(self, dated: Dated, now: date, limit: int) -> date | None:
        """Return the last day before `now` on which there was enough; None when there never was."""
        total: Amount = 0
        newest = len(dated) - 1
        for first in range(len(dated) - 1, -1, -1):
            until = self.last_day(dated[first][0])
            total += dated[first][1]
            while newest > first and dated[newest][0] > until:
                total -= dated[newest][1]
                newest -= 1
            if total >= limit and until < now:
                return until
        return None

    def _advice(
        self, state: State, rule: Threshold, have: int, unit: str, lapse: date | None, scene: Scene
    ) -> str:
        """Say what to do next."""
        end = scene.period.end
        if rule.is_maximum:
            over = f"{many(have, unit)} where at most {many(rule.limit, unit)} are allowed; {HELP}."
            return (
                over if state is State.NOT_MET else f"{many(have, unit)} of at most {many(rule.limit, unit)}."
            )
        if state is State.MET:
            return f"As asked; without anything more it holds until {on(lapse)}." if lapse else "As asked."
        if state is State.NOT_MET:
            told = f"{many(have, unit)} of {many(rule.limit, unit)} in {self.stretch_of_days}"
            if lapse:
                told = f"Not met since {on(shifted(lapse, 1))}: {told}"
            if scene.over(end):
                return f"{told}; {HELP}."
            return f"{told}; current again after {many(rule.limit - have, unit)} more."
        return f"Add {many(rule.limit - have, unit)} by {on(end)}; only {self.stretch_of_days} count."


class Rolling(LookBack, MeetingRule, Measured):
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

    @property
    def forbids(self) -> bool:
        """A maximum does."""
        return self.is_maximum

    def sentence(self) -> str:
        """Return the rule in words."""
        return sentence(f"{self.comparison} {self.goal(self.only)} in {self.stretch_of_days}")

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
        sifted = self.sift(scene, scene.period, self.asked(scene), self.window(scene.period.end))
        told = self.credit.words if self.measure == "minutes" else lambda meeting: "1 meeting"
        dated = [(m.day, self.amount(m), Counted(m.id, f"{told(m)} on {on(m.day)}")) for m in sifted.fit]
        planned = [(m.day, self.amount(m)) for m in sifted.planned]
        return self.weigh(self, scene, dated, planned, sifted.out, self.measure)

    def wants(self, scene: Scene, today: date) -> Iterator[Demand]:
        """Yield what is missing on the last day of the period."""
        verdict = self.judge(scene)
        if not self.is_maximum and verdict.have < self.limit:
            window = self.window(scene.period.end)
            missing = self.limit - verdict.have
            yield self.demand(scene, max(window.start, today), window.end, missing, self.measure)


class DocsRolling(LookBack, Writing, Threshold):
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
        documents = (
            f"{many(self.limit, 'documents')} “{self.document.replace('_', ' ')}”{self.length_of_text}"
        )
        return sentence(f"{self.comparison} {documents} in {self.stretch_of_days}")

    def judge(self, scene: Scene) -> Verdict:
        """Count the documents that lie far enough back."""
        window, dated, refused = self.asked(scene), [], []
        for document in scene.documents:
            if (
                document.day not in window
                and document.day not in scene.period
                and document.kind != self.document
            ):
                continue
            if document.day > scene.as_of:
                refused.append(NotCounted(document.id, f"after {on(scene.as_of)}, the day asked about"))
            elif why := self.refusal(document):
                refused.append(NotCounted(document.id, why))
            else:
                dated.append((document.day, 1, Counted(document.id, f"of {on(document.day)}")))
        return self.weigh(self, scene, dated, (), refused, "documents")
