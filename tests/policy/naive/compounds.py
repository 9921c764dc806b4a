"""Kinds that hold other rules: any_of, all_of, tiers, exclusive."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from mentorlog.model import Meeting
from tests.policy.naive.credit import worth
from tests.policy.naive.days import Stretch
from tests.policy.naive.scene import Scene
from tests.policy.naive.tables import Table
from tests.policy.naive.totals import closing, ever
from tests.policy.naive.verdicts import (
    BEST_FIRST,
    MET,
    UNKNOWN,
    Unset,
    Verdict,
    first_of,
    minimum,
    parts,
)

Judge = Callable[[Scene, Table], Verdict]


def any_of(scene: Scene, rule: Table, judge: Judge) -> Verdict:
    """Judge alternatives."""
    states = [judge(scene, one).state for one in rule.tables("rules")]
    return Verdict(first_of(BEST_FIRST, states), min(states.count(MET), 1), 1, "alternatives")


def all_of(scene: Scene, rule: Table, judge: Judge) -> Verdict:
    """Judge rules that are all needed."""
    states = [judge(scene, one).state for one in rule.tables("rules")]
    return Verdict(parts(states), states.count(MET), len(states), "parts")


def tiers(scene: Scene, rule: Table, judge: Judge) -> Verdict:
    """Judge levels, each of which needs those below it."""
    states = [judge(scene, one).state for one in rule.tables("rules")]
    needed = rule.number("at_least", 1)
    reached = next((at for at, state in enumerate(states) if state != MET), len(states))
    return Verdict(parts(states[:needed]), reached, needed, "levels")


Taken = tuple[Fraction, ...]
"""How much each rule has, by one way of sharing the meetings out; never more than it needs."""


@dataclass(frozen=True)
class Sharer:
    """One of the rules that share meetings out."""

    rule: Table
    scene: Scene
    stretch: Stretch
    needed: int

    def takes(self, meetings: list[Meeting]) -> list[Meeting]:
        return [one for one in meetings if one.day in ever(self.rule, self.stretch)]


def exclusive(scene: Scene, rule: Table, judge: Judge) -> Verdict:
    """Judge rules that share meetings out, by the best of all ways of sharing."""
    rules = rule.tables("rules")
    sharers, unset = [], 0
    for one in rules:
        inner = scene.inside(one)
        try:
            inner.require(one)
            stretch = closing(inner, one, inner.frame(one))
        except Unset:
            unset += 1
        else:
            sharers.append(Sharer(one, inner, stretch, one.amount("at_least")))
    start = tuple(min(Fraction(one.scene.opening(one.rule)), Fraction(one.needed)) for one in sharers)
    have = _best([one.takes(one.scene.held(one.rule)) for one in sharers], sharers, start)
    # What is held keeps its place when what is planned is shared out.
    coming = _best([one.takes(one.scene.planned(one.rule)) for one in sharers], sharers, have)
    states = [UNKNOWN] * unset + [
        minimum(floor(mine), floor(ours), one.needed, one.stretch, scene.now)
        for one, mine, ours in zip(sharers, have, coming, strict=True)
    ]
    return Verdict(parts(states), states.count(MET), len(rules), "parts")


def _best(fitting: list[list[Meeting]], sharers: list[Sharer], start: Taken) -> Taken:
    """Try every way of giving each meeting to one of the rules that it fits."""
    reached: set[Taken] = {start}
    for meeting in {one.id: one for meetings in fitting for one in meetings}.values():
        places = [at for at, meetings in enumerate(fitting) if meeting in meetings]
        reached |= {
            (*have[:at], _more(sharers[at], have[at], meeting), *have[at + 1 :])
            for have in reached
            for at in places
        }

    def goodness(have: Taken) -> tuple[int, Fraction, Taken]:
        met = sum(mine >= one.needed for one, mine in zip(sharers, have, strict=True))
        near = sum((mine / one.needed for one, mine in zip(sharers, have, strict=True)), Fraction(0))
        return met, near, have

    return max(reached, key=goodness)


def _more(sharer: Sharer, have: Fraction, meeting: Meeting) -> Fraction:
    return min(have + worth(meeting, sharer.rule), Fraction(sharer.needed))
