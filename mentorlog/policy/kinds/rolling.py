"""The kinds `rolling` and `docs_rolling`: what lies in the days before the question."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate
from typing import Literal

from mentorlog.model import Document, Meeting
from mentorlog.policy import pace
from mentorlog.policy.caps import Portions, filters_of
from mentorlog.policy.credit import Adding, Credit
from mentorlog.policy.demand import Demand, Eye
from mentorlog.policy.kinds.base import HELP, Measured, Threshold
from mentorlog.policy.kinds.look_back import LookBack
from mentorlog.policy.kinds.meetings import MeetingRule, Sifted
from mentorlog.policy.kinds.writing import Writing
from mentorlog.policy.only import Filters
from mentorlog.policy.report import Counted, NotCounted, State
from mentorlog.policy.scene import Scene
from mentorlog.policy.stretch import Stretch, shifted
from mentorlog.policy.verdict import Verdict
from mentorlog.policy.wording import Amount, many, on, sentence

Looked = Sequence[Meeting | Document]
"""What is looked back on, oldest first."""


class _Enough:
    """Whether some of the entries, oldest first, add up to a number."""

    def __init__(self, entries: Looked, limit: int, portions: Callable[[], Portions]) -> None:
        self.entries, self._limit, self._portions = entries, limit, portions
        alone = (portions().of(one).amount for one in entries)
        self._sums: list[Amount] = [0, *accumulate(alone)]
        """What the entries before each place come to, each by itself: never less than under the caps."""

    def holds(self, first: int, after: int) -> bool:
        """Say whether those from one place to before another suffice; caps are looked at only if they may."""
        if not 0 < self._limit <= self._sums[after] - self._sums[first]:
            return False
        return _total(self.entries[first:after], self._portions) >= self._limit


def _total(entries: Looked, portions: Callable[[], Portions]) -> Amount:
    """Return what entries add up to, exactly."""
    adding = portions()
    return sum(adding.of(one).amount for one in entries)


class Recent(LookBack):
    """For rules about what lies far enough back: compares it with the number."""

    def weigh(
        self,
        rule: Threshold,
        scene: Scene,
        sifted: Sifted[Meeting] | Sifted[Document],
        unit: str,
        portions: Callable[[], Portions],
    ) -> Verdict:
        """Compare what lies in the days before the question with the number.

        What will lie in the days before the end of the period decides the pace.

        Args:
            rule: the number.
            scene: the entries and the day of the question.
            sifted: what fits, oldest first, what is planned, and what was left out.
            unit: what is counted.
            portions: returns what entries add, each time with all that the caps allow.
        """
        limit, end = rule.limit, scene.period.end
        window, final = self.asked(scene), self.window(end)
        inside, counted = portions(), list[Counted]()
        out = [
            NotCounted(one.id, f"on {on(one.day)}; only {self.stretch_of_days} count")
            for one in sifted.fit
            if one.day not in window
        ]
        total = Adding()
        for one in sifted.fit:
            if one.day in window:
                portion = inside.of(one)
                if portion.counts:
                    told = f"{portion.words} on {on(one.day)}"
                    counted.append(Counted(one.id, told, total.add(portion.amount)))
                else:
                    out.append(NotCounted(one.id, portion.words))
        have = total.whole
        at_the_end = [one for one in sifted.fit if one.day in final]
        kept = int(_total(at_the_end, portions))
        ahead = [one for one in sifted.planned if one.day in final]
        coming = int(_total([*at_the_end, *ahead], portions)) - kept
        enough = _Enough(sifted.fit, limit, portions)
        past = Stretch("", scene.period.start, shifted(window.end, -1))
        lapsed = None if rule.is_maximum or have >= limit else self._lapsed(enough, past)
        if rule.is_maximum:
            state = State.NOT_MET if have > limit else State.MET if scene.over(end) else State.ON_TRACK
        elif have >= limit:
            state = State.MET
        elif lapsed:
            state = State.NOT_MET
        else:
            stretch = Stretch("", max(final.start, scene.period.start), end)
            state = pace.minimum(min(kept, limit - 1), coming, limit, stretch, scene)
        return Verdict(
            state=state,
            have=have,
            needed=limit,
            unit=unit,
            at_most=rule.is_maximum,
            counted=tuple(counted),
            not_counted=(*out, *sifted.out),
            due=None if state is State.MET else end,
            next=self._advice(state, rule, have, unit, lapsed or self._lapse(enough, window), scene),
        )

    def _lapse(self, enough: _Enough, window: Stretch) -> date | None:
        """Return the last day on which what is there still suffices."""
        inside = range(len(enough.entries))
        for first in reversed([number for number in inside if enough.entries[number].day in window]):
            until = self.last_day(enough.entries[first].day)
            if self._oldest(enough, first, until) and enough.holds(first, len(enough.entries)):
                return until
        return None

    def _lapsed(self, enough: _Enough, past: Stretch) -> date | None:
        """Return the last of the days that are past on which there was enough; None when there was none."""
        after = len(enough.entries)
        for first in reversed(range(len(enough.entries))):
            until = self.last_day(enough.entries[first].day)
            while enough.entries[after - 1].day > until:
                after -= 1
            if until in past and self._oldest(enough, first, until) and enough.holds(first, after):
                return until
        return None

    def _oldest(self, enough: _Enough, first: int, until: date) -> bool:
        """Say whether nothing before an entry counts as of a day; what does could use up a cap."""
        return not first or enough.entries[first - 1].day < self.first_day(until)

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
        yield from (Eye(cap.only, likes=None) for cap in self.caps)

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
        documents = f"{many(self.limit, 'documents')} {self.title}{self.length_of_text}"
        return sentence(f"{self.comparison} {documents} in {self.stretch_of_days}")

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
