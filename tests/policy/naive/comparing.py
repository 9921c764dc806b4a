"""The two evaluators side by side, on policies and years by chance."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from typing import Any

from mentorlog.model import Entries, Span
from mentorlog.packet.checking.judging.packet_entries import PacketEntries
from mentorlog.packet.content.schema import Subject
from mentorlog.policy.evaluation import evaluate as engine
from mentorlog.policyfile.parsing import parse
from tests.page.rules import Case, Chance
from tests.policy.naive.evaluator import evaluate
from tests.policy.naive.tables import Table
from tests.policy.naive.ties import is_tie
from tests.policy.naive.verdicts import Verdict


@dataclass(frozen=True)
class Compared:
    """A requirement, and what each of the two says about it."""

    requirement: str
    engine: Verdict
    naive: Verdict
    tied: bool
    """Whether it may stand either way, as what is planned can be shared out in ways that are equally good."""

    @property
    def agreed(self) -> bool:
        return self.tied or self.engine.same(self.naive)


def entries_of(case: Case) -> Entries:
    """Return the entries of a case, with the days that a verifier sets."""
    entries = PacketEntries(Subject.model_validate(case.subject)).entries
    if period := case.days.get("period"):
        entries = replace(entries, start=_day(period["from"]), end=_day(period["to"]))
    return replace(
        entries,
        windows=_over(case.days.get("windows", []), entries.windows),
        phases=_over(case.days.get("phases", []), entries.phases),
    )


def overlap(spans: tuple[Span, ...]) -> bool:
    """Say whether some phases overlap, which no programme may have."""
    return any(one.start <= other.end and other.start <= one.end for one, other in combinations(spans, 2))


def compare(seed: int) -> Iterator[Compared]:
    """Judge the requirements of a case, the same one for the same seed, twice."""
    case = Chance(seed).case()
    entries, as_of, over = entries_of(case), _day(case.subject["asOf"]), case.subject["dayOver"]
    if overlap(entries.phases):
        # The page says that phases must not overlap, and so not what a term is then.
        entries = replace(entries, phases=entries.phases[:1])
    report = engine(parse(case.policy, "chance"), entries, as_of, day_over=over)
    naive = evaluate(case.policy, entries, as_of, day_over=over)
    policy = Table(tomllib.loads(case.policy)).tables("requirement")
    rules = {one.text("id"): one for one in policy}
    for one in report.requirements:
        theirs = Verdict(one.state.value, one.have, one.needed, one.unit, one.at_most)
        ours = naive[one.id]
        yield Compared(one.id, theirs, ours, is_tie(rules[one.id], {theirs.state, ours.state}))


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _over(given: list[dict[str, Any]], spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the spans of a packet, with those that a verifier gives in their place."""
    ours = tuple(Span(name=one["name"], start=_day(one["from"]), end=_day(one["to"])) for one in given)
    names = {one.name for one in ours}
    return ours + tuple(span for span in spans if span.name not in names)
