"""Policies and years by chance, and what mentorlog's own engine makes of them."""

import random
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from mentorlog.model import Span
from mentorlog.packet.checking.judging.packet_entries import PacketEntries
from mentorlog.packet.content.schema import Subject
from mentorlog.policy.evaluation import evaluate
from mentorlog.policyfile.parsing import parse
from tests.page.policies import Policies
from tests.page.years import PHASES, WINDOWS, Years


@dataclass(frozen=True, slots=True)
class Case:
    """A policy, a packet's data, and the days that a verifier sets."""

    policy: str
    subject: dict[str, Any]
    days: dict[str, Any]

    def sent(self) -> dict[str, Any]:
        """Return the case as harness.mjs takes it."""
        return {"policy": self.policy, "subject": self.subject, "set": self.days}

    def right(self) -> list[tuple[Any, ...]]:
        """Return how each rule stands: id, state, figures, unit; what counts, what does not; parts."""
        rebuilt = PacketEntries(Subject.model_validate(self.subject))
        entries, names = rebuilt.entries, rebuilt.names
        if period := self.days.get("period"):
            entries = replace(entries, start=_day(period["from"]), end=_day(period["to"]))
        entries = replace(
            entries,
            windows=_over(self.days.get("windows", []), entries.windows),
            phases=_over(self.days.get("phases", []), entries.phases),
        )
        as_of = _day(self.subject["asOf"])
        report = evaluate(parse(self.policy, "chance"), entries, as_of, day_over=self.subject["dayOver"])
        return [
            (
                *(one.id, one.state.value, one.have, one.needed, one.unit, one.at_most),
                sorted((names[entry.id], entry.amount) for entry in one.counted),
                sorted(names[entry.id] for entry in one.not_counted),
                [
                    (str(part.start), str(part.end), part.have, part.needed, part.state.value)
                    for part in one.parts
                ],
            )
            for one in report.requirements
        ]


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _over(given: list[dict[str, str]], spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the days of a packet with those that a verifier gives in their place."""
    ours = tuple(Span(name=one["name"], start=_day(one["from"]), end=_day(one["to"])) for one in given)
    names = {one.name for one in ours}
    return ours + tuple(span for span in spans if span.name not in names)


class Chance:
    """Makes cases, the same ones for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._years = Years(self._random)
        self._policies = Policies(self._random, self._years)

    def case(self, most: int = 8) -> Case:
        """Return a policy with at most so many rules, one year of entries, and days of a verifier's."""
        rules = self._random.randint(min(3, most - 1), most)
        days: dict[str, Any] = {}
        if self._random.random() < 0.3:
            days["period"] = self._years.stretch()
        for key, names in (("windows", WINDOWS), ("phases", PHASES)):
            if self._random.random() < 0.3:
                days[key] = [self._years.named(names)]
        return Case(self._policies.policy(rules), self._years.subject(rules), days)
