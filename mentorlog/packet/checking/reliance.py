"""What only the mentor's own word carries: without it, a requirement that is met would not be.

Entries are the mentor's word as well, and say what was done. This is about what changes the measure:
what was lifted or brought forward, days left out, and days that the verifier did not say.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from mentorlog.model import Entries
from mentorlog.packet.checking.policies import parsed
from mentorlog.packet.checking.rules import Rules
from mentorlog.packet.checking.verdict import Carries, Reliance
from mentorlog.packet.checking.year import Year
from mentorlog.policy import Policy
from mentorlog.policy.kinds.base import Rule
from mentorlog.policy.kinds.each import Eligibility
from mentorlog.policy.report import Report, Severity, State

LONGEST = 400
"""Days that a year of mentoring may have, whoever says them; more is a claim of the mentor's."""
PASSES = (State.MET, State.WAIVED)
"""States in which a must stands in nobody's way."""


def reliances(year: Year, rules: Rules, text: str, entries: Entries, report: Report) -> Iterator[Reliance]:
    """Yield what the musts that are met, or waived, rest on.

    Args:
        year: what the packet holds.
        rules: what the verifier requires.
        text: the verifier's policy.
        entries: the packet's, with the verifier's days.
        report: how they stand by that policy.
    """
    policy = parsed(text)
    passing = _passing(report)
    musts = [rule for rule in policy.requirements if rule.id in passing]
    yield from _granted(year, text, entries, musts, passing)
    for reliance in _own_days(year, rules, policy, entries, musts):
        yield Reliance(Carries.DAYS, reliance)


def waiver(requirement: str, granted_by: str | None) -> str:
    """Say what was lifted, and by whom."""
    return f"waived: {requirement} (by {granted_by or 'nobody named'})"


def _passing(report: Report) -> frozenset[str]:
    """Return the musts that are met or waived."""
    return frozenset(
        one.id for one in report.requirements if one.severity is Severity.MUST and one.state in PASSES
    )


def _granted(
    year: Year, text: str, entries: Entries, musts: Sequence[Rule], passing: frozenset[str]
) -> Iterator[Reliance]:
    """Yield what the programme may have granted, and without which some must would not be met."""
    bare = replace(entries, waivers=(), openings=(), excluded=(), anchors={})
    if bare == entries:
        return
    fallen = passing - _passing(year.report(text, bare))
    if not fallen:
        return
    affected = {rule.id: _affecting(rule, parsed(text)) for rule in musts if rule.id in fallen}
    named = {name: set(_names(rules, "anchor")) for name, rules in affected.items()}
    inside = {name: {rule.id for rule in rules} for name, rules in affected.items()}
    told: list[str] = []
    explained: set[str] = set()
    for waived in entries.waivers:
        if waived.requirement in fallen:
            told.append(waiver(waived.requirement, waived.granted_by))
            explained.add(waived.requirement)
    for opening in entries.openings:
        if by := {name for name, ids in inside.items() if opening.requirement in ids}:
            told.append(f"carried over: {opening.amount} for {opening.requirement}")
            explained |= by
    without_days = _passing(year.report(text, replace(entries, excluded=()))) if entries.excluded else passing
    anchored = {name for name, names in named.items() if names & entries.anchors.keys()}
    if entries.excluded and (passing - without_days or fallen - explained - anchored):
        told += [f"excluded days {span.start} to {span.end} ({span.name})" for span in entries.excluded]
    told += [
        f"day {name}: {day}"
        for name, day in entries.anchors.items()
        if any(name in x for x in named.values())
    ]
    for words in dict.fromkeys(told):
        yield Reliance(Carries.GRANT, words)


def _own_days(
    year: Year, rules: Rules, policy: Policy, entries: Entries, musts: Sequence[Rule]
) -> Iterator[str]:
    """Name the days that musts go by and the verifier did not say."""
    affecting = [rule for must in musts for rule in _affecting(must, policy)]
    for called, spans, given in (
        ("window", entries.windows, rules.windows),
        ("phase", entries.phases, rules.phases),
    ):
        ours = {span.name for span in given}
        needed = set(_names(affecting, called)) - ours
        for span in spans:
            if span.name in needed:
                yield f"{called} {span.name}: {span.start} to {span.end}"
    if not (rules.start and rules.end) and (entries.end - entries.start).days + 1 > LONGEST:
        yield f"period {entries.start} to {entries.end}"
    if any(rule.forbids for rule in musts) and (unseen := " and ".join(_unseen(year, entries))):
        yield f"days outside its period: {unseen}"


def _unseen(year: Year, entries: Entries) -> Iterator[str]:
    """Yield the days of the verifier's period of which the packet has no entries."""
    period, day = year.subject.period, timedelta(days=1)
    start, end = date.fromisoformat(period.start), date.fromisoformat(period.end)
    if entries.start < start:
        yield f"{entries.start} to {start - day}"
    if end < entries.end:
        yield f"{end + day} to {entries.end}"


def _affecting(rule: Rule, policy: Policy) -> list[Rule]:
    """Return a rule, the rules inside it, and those that say what counts for them."""
    inside = list(_inside(rule))
    ids = {one.id for one in inside}
    return inside + [
        one
        for one in policy.requirements
        if isinstance(one, Eligibility) and (not one.rules or ids & set(one.rules))
    ]


def _inside(rule: Rule) -> Iterator[Rule]:
    """Yield a rule and the rules inside it."""
    yield rule
    for one in rule.inner:
        yield from _inside(one)


def _names(rules: Iterable[Rule], called: str) -> Iterator[str]:
    """Yield the windows, phases or anchors that rules refer to."""
    for rule in rules:
        yield from (name for what, _, name in rule.refers() if what == called)
