"""From a policy and a year's entries to the report that every screen, command and packet shows."""

from collections.abc import Iterator, Mapping
from datetime import date

from mentorlog.model import Entries
from mentorlog.model.frozen import declared
from mentorlog.policy.context import Context
from mentorlog.policy.date_range import DateRange
from mentorlog.policy.document import Policy
from mentorlog.policy.kinds.shared.rule import Rule
from mentorlog.policy.report import Finding, Report, RuleVerdict, State


def evaluate(
    policy: Policy, entries: Entries, as_of: date, *, day_over: bool = True, tried: str = ""
) -> Report:
    """Judge the entries by the policy; pure.

    Args:
        policy: what `parse` returned.
        entries: the facts of the programme's period, in any order.
        as_of: the day of the question; what lies after it has not happened yet.
        day_over: whether that day is over, so that a window which ends on it is closed. The live app
            says False: what ends today can still be met today.
        tried: the id of a meeting that counts as held although its day may still be to come.
    """
    context = context_of(policy, entries, as_of, day_over=day_over, tried=tried)
    return Report(
        policy=policy.id,
        version=policy.version,
        name=policy.name,
        source=policy.source,
        as_of=as_of,
        requirements=tuple(_finding(rule, _verdict(rule, context), policy) for rule in policy.requirements),
        day_over=day_over,
    )


def states(policy: Policy, entries: Entries, as_of: date, *, day_over: bool = True) -> Mapping[str, State]:
    """Judge the entries as `evaluate` does; return by id how each requirement stands, and no words."""
    context = context_of(policy, entries, as_of, day_over=day_over)
    return {rule.id: _verdict(rule, context).state for rule in policy.requirements}


def context_of(
    policy: Policy, entries: Entries, as_of: date, *, day_over: bool = True, tried: str = ""
) -> Context:
    """Return what the rules of a policy see."""
    inside = {rule.id: frozenset(_ids(rule)) for _, rule in policy.placed_rules()}
    eligible = tuple(
        (frozenset[str]().union(*(inside[name] for name in rules)), only)
        for rules, only in filter(None, (rule.eligible for rule in policy.requirements))
    )
    phases = tuple(phase.name for phase in policy.phases)
    return Context.of(
        entries, as_of, day_over=day_over, eligible=eligible, declared_phases=phases, tried=tried
    )


def days_asked(policy: Policy, entries: Entries, as_of: date) -> DateRange:
    """Return the days of which the rules of a policy may look at meetings; all others change no verdict.

    Args:
        policy: what `parse` returned.
        entries: the facts; which meetings there are does not matter.
        as_of: the day of the question.
    """
    context = context_of(policy, entries, as_of)
    first = min(rule.looks_from(context) for _, rule in policy.placed_rules())
    return DateRange("days asked", first, context.all_days.end)


def _ids(rule: Rule) -> Iterator[str]:
    """Yield the id of a rule and of those inside it."""
    yield rule.id
    for inner in rule.inner:
        yield from _ids(inner)


def _verdict(rule: Rule, context: Context) -> RuleVerdict:
    """Judge by a rule, and lift it when somebody with the right to do so had waived it by that day."""
    verdict = rule.judge(context)
    for waiver in context.entries.waivers:
        if waiver.requirement == rule.id and not (waiver.day and waiver.day > context.as_of):
            return verdict.with_fields(
                state=State.WAIVED, next=f"Waived by {waiver.granted_by}: {waiver.reason}", due=None
            )
    return verdict


def _finding(rule: Rule, verdict: RuleVerdict, policy: Policy) -> Finding:
    """Put the rule's own words to its verdict."""
    return Finding(
        id=rule.id,
        text=rule.text,
        source=rule.source or policy.source,
        severity=rule.severity,
        kind=rule.kind,
        rule=rule.sentence(),
        fine_print=rule.fine_print(),
        **{name: getattr(verdict, name) for name, _, _ in declared(RuleVerdict)},
    )
