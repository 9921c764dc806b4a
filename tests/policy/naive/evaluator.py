"""Every requirement of a policy, judged from its text."""

import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from mentorlog.model import Entries
from tests.policy.naive import buckets, compounds, others, recent, spacing, totals
from tests.policy.naive.conditions import in_cohorts
from tests.policy.naive.scene import Scene
from tests.policy.naive.tables import Table
from tests.policy.naive.verdicts import MET, NOTHING, UNKNOWN, WAIVED, Now, Unset, Verdict, parts

KINDS: dict[str, Callable[[Scene, Table], Verdict | None]] = {
    "count": totals.count_or_sum,
    "sum": totals.count_or_sum,
    "share": totals.share,
    "distinct": totals.distinct,
    "text": totals.documents,
    "bucket": buckets.bucket,
    "each_semester": buckets.bucket,
    "count_buckets": buckets.count_buckets,
    "average": buckets.average,
    "rolling": recent.rolling,
    "docs_rolling": recent.docs_rolling,
    "gap": spacing.gap,
    "span": spacing.span,
    "coverage": spacing.coverage,
    "each": spacing.each,
    "deadline": others.deadline,
    "attest": others.attest,
    "eligibility": others.eligibility,
}

COMPOUNDS: dict[str, Callable[[Scene, Table, compounds.Judge], Verdict]] = {
    "any_of": compounds.any_of,
    "all_of": compounds.all_of,
    "tiers": compounds.tiers,
    "exclusive": compounds.exclusive,
}


def evaluate(policy: str, entries: Entries, as_of: date, *, day_over: bool) -> dict[str, Verdict]:
    """Return the verdict of every requirement, by its id."""
    file = Table(tomllib.loads(policy))
    rules = file.tables("requirement")
    declared = tuple(one.text("name") for one in file.tables("phase"))
    eligibility = tuple(one for one in rules if one.text("kind") == "eligibility")
    scene = Scene(entries, Now(as_of, day_over), eligibility, declared)
    return {one.text("id"): _waived(scene, one, judge(scene, one)) for one in rules}


def _waived(scene: Scene, rule: Table, verdict: Verdict) -> Verdict:
    for waiver in scene.entries.waivers:
        if waiver.requirement == rule.text("id") and (waiver.day is None or waiver.day <= scene.now.day):
            return replace(verdict, state=WAIVED, lifted=verdict.state == UNKNOWN)
    return verdict


def judge(scene: Scene, rule: Table) -> Verdict:
    """Judge one rule, whether it stands by itself or inside another."""
    kind = rule.text("kind")
    scene = scene.inside(rule)
    try:
        if kind in COMPOUNDS:
            return COMPOUNDS[kind](scene, rule, judge)
        scene.require(rule)
        if rule.text("per") == "mentee":
            return _for_everyone(scene, rule)
        return KINDS[kind](scene, rule) or NOTHING
    except Unset:
        return NOTHING


def _for_everyone(scene: Scene, rule: Table) -> Verdict:
    """Judge a rule that is asked for every mentee."""
    everyone = [one for one in scene.entries.mentees if in_cohorts(scene.entries, one, rule.table("only"))]
    scenes = [replace(scene, mentee=one) for one in everyone]
    found = [KINDS[rule.text("kind")](one, rule) for one in scenes]
    states = [one.state for one in found if one]
    return Verdict(parts(states), states.count(MET), len(states), "mentees")
