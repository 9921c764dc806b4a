"""What only the mentor's own word carries: without it, a requirement that is met would not be.

Entries are the mentor's word as well, and say what was done. This is about what changes the measure:
what was lifted or brought forward, days left out, days of a mentee's own, and days that the verifier did
not say.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date, timedelta

from mentorlog.model import Entries, Span
from mentorlog.model.frozen import replace
from mentorlog.model.people import own_days
from mentorlog.model.text import one_line
from mentorlog.packet.checking.judging.judged_year import JudgedYear
from mentorlog.packet.checking.judging.policy_texts import parsed_policy
from mentorlog.packet.checking.judging.verifier_rules import VerifierRules, spelled
from mentorlog.packet.checking.verdict import OwnWordClaim, OwnWordKind
from mentorlog.policy.document import Policy
from mentorlog.policy.kinds.shared.rule import Rule
from mentorlog.policy.report import Report, State
from mentorlog.wording import many, on, plain

LONGEST = 400
"""Days that a year of mentoring may have, whoever says them; more is a claim of the mentor's."""
PASSES = (State.MET, State.WAIVED)
"""States in which a must stands in nobody's way."""


def own_word_claims(
    year: JudgedYear, rules: VerifierRules, text: str, entries: Entries, report: Report
) -> Iterator[OwnWordClaim]:
    """Yield what the musts that are met, or waived, rest on.

    Args:
        year: what the packet holds.
        rules: what the verifier requires.
        text: the verifier's policy.
        entries: the packet's, with the verifier's days.
        report: how they stand by that policy.
    """
    policy = parsed_policy(text)
    passing = {must.id for must in report.musts if must.state in PASSES}
    vacations = rules.vacations_of(entries)
    bare = replace(_without_own_days(entries), waivers=(), openings=(), excluded=vacations, anchors={})
    fallen = _fallen(passing, year.musts(text, bare)) if bare != entries else set()
    if fallen:
        for words in dict.fromkeys(_granted(year, text, entries, vacations, passing, fallen)):
            yield OwnWordClaim(OwnWordKind.GRANT, words)
    lifted = fallen & {waived.requirement for waived in entries.waivers}
    musts = [rule for rule in policy.requirements if rule.id in passing - lifted]
    for words in _mentors_days(year, rules, policy, entries, musts):
        yield OwnWordClaim(OwnWordKind.DAYS, words)


def waiver_words(asked: str, granted_by: str | None) -> str:
    """Say what was lifted, and by whom.

    Args:
        asked: what the requirement asks for, in its own words.
        granted_by: who lifted it, if the mentor says so.
    """
    return f"waived: {asked} (by {granted_by or 'nobody named'})"


def asked_by(text: str) -> str:
    """Return the words of a requirement as they stand inside a sentence."""
    return one_line(text).rstrip(".")


def _fallen(passing: Set[str], otherwise: Mapping[str, State]) -> set[str]:
    """Return which of the musts that are met or waived are neither with other entries."""
    return {must for must in passing if otherwise[must] not in PASSES}


def _granted(
    year: JudgedYear,
    text: str,
    entries: Entries,
    vacations: tuple[Span, ...],
    passing: Set[str],
    fallen: Set[str],
) -> Iterator[str]:
    """Name what the programme may have granted, and without which the musts that fell would not be met."""
    policy = parsed_policy(text)
    rules = {rule.id: _affecting(rule, policy) for rule in policy.requirements if rule.id in fallen}
    asked = {part.id: asked_by(part.text) for parts in rules.values() for part in parts}
    inside = {name: {part.id for part in parts} for name, parts in rules.items()}
    unexplained = set(fallen)
    for waived in entries.waivers:
        if waived.requirement in fallen:
            yield waiver_words(asked[waived.requirement], waived.granted_by)
            unexplained.discard(waived.requirement)
    for opening in entries.openings:
        if affected := {name for name, ids in inside.items() if opening.requirement in ids}:
            amount = many(opening.amount, policy.balances.get(opening.requirement, ""))
            yield f"carried over: {amount.rstrip()} for {asked[opening.requirement]}"
            unexplained -= affected
    anchors = {name: set(_names(parts, "anchor")) & entries.anchors.keys() for name, parts in rules.items()}
    unexplained -= {name for name, days in anchors.items() if days}
    without = (replace(entries, excluded=vacations), _without_own_days(entries))
    excluded, own_days_matter = (_fallen(passing, year.musts(text, other)) for other in without)
    unexplained -= excluded | own_days_matter
    if excluded or unexplained:
        for span in (span for span in entries.excluded if span not in vacations):
            yield f"days left out: {one_line(span.name)}, {spelled(span.start, span.end)}"
    if own_days_matter or unexplained:
        for person in entries.people:
            if days := own_days(person.start, person.end, on):
                yield f"days of {person.label}: {days}"
    for name, day in entries.anchors.items():
        if any(name in days for days in anchors.values()):
            yield f"day {plain(name)}: {on(day)}"


def _without_own_days(entries: Entries) -> Entries:
    """Return the entries as if every mentee had been there for the whole year."""
    if not any(person.start or person.end for person in entries.people):
        return entries
    return replace(entries, people=tuple(replace(person, start=None, end=None) for person in entries.people))


def _mentors_days(
    year: JudgedYear, rules: VerifierRules, policy: Policy, entries: Entries, musts: Sequence[Rule]
) -> Iterator[str]:
    """Name the days that musts go by and the verifier did not say."""
    affecting = [rule for must in musts for rule in _affecting(must, policy)]
    for called, spans, stated in (
        ("window", entries.windows, rules.windows),
        ("phase", entries.phases, rules.phases),
    ):
        stated_names = {span.name for span in stated}
        needed = set(_names(affecting, called))
        if called == "phase" and any(rule.any_phase for rule in affecting):
            needed |= {span.name for span in spans}
        for span in spans:
            if span.name in needed - stated_names:
                yield f"{called} {plain(span.name)}: {spelled(span.start, span.end)}"
    if not (rules.start and rules.end) and (entries.end - entries.start).days + 1 > LONGEST:
        yield f"period {spelled(entries.start, entries.end)}"
    if any(rule.forbids for rule in musts) and (unseen := " and ".join(_unseen(year, entries))):
        yield f"days outside its period: {unseen}"


def _unseen(year: JudgedYear, entries: Entries) -> Iterator[str]:
    """Yield the days of the verifier's period of which the packet has no entries."""
    period, day = year.subject.period, timedelta(days=1)
    start, end = date.fromisoformat(period.start), date.fromisoformat(period.end)
    if entries.start < start:
        yield spelled(entries.start, start - day)
    if end < entries.end:
        yield spelled(end + day, entries.end)


def _affecting(rule: Rule, policy: Policy) -> list[Rule]:
    """Return a rule, the rules inside it, and those that say what counts for them."""
    inside = [rule, *rule.nested()]
    ids = {part.id for part in inside}
    return inside + [
        other
        for other in policy.requirements
        if other.eligible and (not other.eligible[0] or ids & set(other.eligible[0]))
    ]


def _names(rules: Iterable[Rule], called: str) -> Iterator[str]:
    """Yield the windows, phases or anchors that rules refer to."""
    for rule in rules:
        yield from (name for what, _, name in rule.references() if what == called)
