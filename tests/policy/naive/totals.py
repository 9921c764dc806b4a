"""Kinds that add meetings up over one stretch: count, sum, share, distinct; and documents."""

from datetime import timedelta
from math import ceil, floor

from mentorlog.model import Meeting
from tests.policy.naive.buckets import buckets, unit_of
from tests.policy.naive.conditions import fits, people_of
from tests.policy.naive.credit import total
from tests.policy.naive.days import EVER, Stretch
from tests.policy.naive.scene import Scene
from tests.policy.naive.tables import Table
from tests.policy.naive.verdicts import (
    AT_RISK,
    MET,
    NOT_DUE,
    NOT_MET,
    ON_TRACK,
    Verdict,
    maximum,
    minimum,
    parts,
)


def limited(scene: Scene, rule: Table, have: int, coming: int, stretch: Stretch, unit: str) -> Verdict:
    """Judge an amount by the rule's `at_least` or `at_most`."""
    if "at_most" in rule:
        limit = rule.amount("at_most")
        return Verdict(maximum(have, coming, limit, stretch, scene.now), have, limit, unit, True)
    needed = rule.amount("at_least")
    return Verdict(minimum(have, coming, needed, stretch, scene.now), have, needed, unit)


def ever(rule: Table, stretch: Stretch) -> Stretch:
    """Return the days on which entries count: with `within = "ever"` those before the period as well."""
    whole = rule.text("within") == "ever" and "phase" not in rule
    return Stretch(EVER.start, stretch.end) if whole else stretch


def closing(scene: Scene, rule: Table, stretch: Stretch) -> Stretch:
    """Return the days of a rule that may close early."""
    if "by" in rule:
        close = scene.a_day(rule, "by")
    elif "after" in rule:
        close = scene.anchor(rule.text("after")) + timedelta(rule.number("days"))
    elif "days_after_joining" in rule:
        joined = scene.own.start if scene.own.start != EVER.start else scene.period.start
        close = joined + timedelta(rule.number("days_after_joining"))
    else:
        return stretch
    # Where it closes before its days begin, the day on which it closes is all that is left.
    return Stretch(min(stretch.start, close), min(stretch.end, close))


def count_or_sum(scene: Scene, rule: Table) -> Verdict | None:
    """Judge a number of meetings, or an amount of time."""
    mine = scene.mine(rule)
    if mine is None:
        return None
    stretch = closing(scene, rule, mine)
    if scene.own != EVER and stretch.end < mine.start:
        # It closed before the mentee came, and asks nothing of them.
        return None
    have, coming = scene.amounts(rule, ever(rule, stretch))
    opening = scene.opening(rule)
    unit = "minutes" if rule.text("kind") == "sum" else "meetings"
    return limited(scene, rule, have + opening, coming + opening, stretch, unit)


def share(scene: Scene, rule: Table) -> Verdict | None:
    """Judge one sort of meeting as a share of another."""
    if "every" in rule:
        found = buckets(scene, rule)
        if scene.mentee and not found:
            return None
        states = [_share_of(scene, rule, one, one).state for one in found]
        return Verdict(parts(states), states.count(MET), len(states), unit_of(rule))
    mine = scene.mine(rule)
    return _share_of(scene, rule, mine, ever(rule, mine)) if mine else None


def _share_of(scene: Scene, rule: Table, stretch: Stretch, days: Stretch) -> Verdict:
    held = [one for one in scene.held(rule) if one.day in days]
    planned = [one for one in scene.planned(rule) if one.day in days]
    holds, have, needed = _holds(scene, rule, held)
    if scene.now.is_over(stretch):
        state = MET if holds else NOT_MET
    elif not scene.now.has_begun(stretch):
        state = NOT_DUE
    else:
        state = ON_TRACK if _holds(scene, rule, held + planned)[0] else AT_RISK
    unit = "minutes" if rule.text("measure") == "minutes" else "meetings"
    return Verdict(state, have, needed, unit, "at_most" in rule)


def _holds(scene: Scene, rule: Table, meetings: list[Meeting]) -> tuple[bool, int, int]:
    """Say whether the share holds; how much the part is, and how much it must or may be."""
    whole = total(meetings, rule, scene.entries)
    part = total([m for m in meetings if fits(m, rule.table("part"), scene.entries)], rule, scene.entries)
    if "at_most" in rule:
        limit = rule.share("at_most") * whole
        return part <= limit, floor(part), floor(limit)
    needed = rule.share("at_least") * whole
    return part >= needed, floor(part), ceil(needed)


def distinct(scene: Scene, rule: Table) -> Verdict | None:
    """Judge a number of different mentees."""
    stretch = scene.frame(rule)
    opening = scene.opening(rule)
    if rule.text("of", "met") == "listed":
        have = coming = len(scene.entries.mentees)
    else:
        days = ever(rule, stretch)
        met = {one for m in scene.held(rule) if m.day in days for one in people_of(m)}
        expected = {one for m in scene.planned(rule) if m.day in days for one in people_of(m)}
        have, coming = len(met), len(met | expected)
    return limited(scene, rule, have + opening, coming + opening, stretch, "mentees")


def documents(scene: Scene, rule: Table) -> Verdict | None:
    """Judge a number of documents."""
    stretch = scene.frame(rule)
    # Of documents, those before a phase count as well.
    days = Stretch(EVER.start, stretch.end) if rule.text("within") == "ever" else stretch
    have = sum(1 for day in scene.documents(rule) if day in days) + scene.opening(rule)
    return limited(scene, rule, have, have, stretch, "documents")
