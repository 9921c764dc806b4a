"""Where the page says one thing and `mentorlog.policy` another, until one of them is mended.

A requirement that is, or holds, a rule named here may differ; nothing else may.
"""

from collections.abc import Iterator, Sequence

from tests.policy.naive.tables import Table
from tests.policy.naive.verdicts import AT_RISK, NOT_DUE, ON_TRACK

OPEN = {ON_TRACK, AT_RISK}


def disputes(rule: Table, policy: Sequence[Table], states: set[str]) -> Iterator[str]:
    """Name what is disputed about a requirement that came to these states, and about the rules inside it."""
    eligibility = [one for one in policy if one.text("kind") == "eligibility"]
    named = {name for one in eligibility for name in one.names("rules")}
    if rule.tables("rules") and rule.text("id") in named:
        yield "an eligibility for a rule that has rules inside"
    yield from _of_its_kind(rule, states)
    yield from _of_its_keys(rule)
    for one in rule.tables("rules"):
        yield from disputes(one, policy, OPEN)


def _of_its_kind(rule: Table, states: set[str]) -> Iterator[str]:
    kind = rule.text("kind")
    if kind == "span" and states <= {ON_TRACK, AT_RISK, NOT_DUE}:
        yield "a span is never at risk, and may be on track before its days begin"
    if kind == "rolling" and "at_least" in rule:
        yield "what was reached with meetings from before the period, and lapsed"
    if kind == "exclusive" and states == OPEN:
        yield "what is planned can be shared out equally well in several ways"
    if kind == "average":
        yield "an average over days that are all excluded, or over a run longer than the period"
    if kind == "coverage" and len(rule.names("windows")) > 1:
        yield "windows of which one is not set and one closed empty"
    if kind == "gap" and "taper" in rule:
        yield "phases of which one is not set and one is lost"
    if kind == "gap" and rule.text("within") == "ever":
        yield "gaps from before the period"


def _of_its_keys(rule: Table) -> Iterator[str]:
    terms = rule.text("kind") == "each_semester" or rule.text("every") == "term"
    if terms and "phase" in rule:
        yield "terms within a phase"
    if rule.text("partial") == "keep" and rule.text("per") == "mentee":
        yield "breaks that leave no bucket whole, but a mentee's piece of one"
    if rule.text("within") == "ever" and rule.text("per") == "mentee":
        yield "days of a mentee's own before the period"
    if "after" in rule.table("shape") or any("after" in one.table("only") for one in rule.tables("caps")):
        yield "a shape or a cap that counts from an anchor that is not set"
