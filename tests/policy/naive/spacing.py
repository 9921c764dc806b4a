"""Kinds about where meetings lie: gap, span, coverage; and each, about their shape."""

from datetime import date, timedelta
from itertools import pairwise

from tests.policy.naive.buckets import excluded
from tests.policy.naive.conditions import fits
from tests.policy.naive.days import ONE, Stretch, months_later
from tests.policy.naive.scene import Scene
from tests.policy.naive.tables import Table
from tests.policy.naive.totals import ever
from tests.policy.naive.verdicts import (
    AT_RISK,
    MET,
    NOT_DUE,
    NOT_MET,
    ON_TRACK,
    UNKNOWN,
    Unset,
    Verdict,
    minimum,
    pace,
    parts,
)


def gap(scene: Scene, rule: Table) -> Verdict | None:
    """Judge the most days that pass from one meeting to the next."""
    if "taper" not in rule:
        mine = scene.mine(rule)
        return _gap(scene, rule, mine, rule.number("max_days")) if mine else None
    judged = []
    for step in rule.tables("taper"):
        try:
            mine = scene.phase(step.text("phase")).clipped(scene.own)
        except Unset:
            judged.append(UNKNOWN)
            continue
        if mine:
            judged.append(_gap(scene, rule, mine, step.number("max_days")).state)
    return Verdict(parts(judged), judged.count(MET), len(judged), "phases") if judged else None


def _length(scene: Scene, start: date, end: date) -> int:
    """Return how many days pass from one day to another, without those on which nothing is asked."""
    after = Stretch(start + ONE, end)
    return len(after) - excluded(scene, after)


def _gap(scene: Scene, rule: Table, stretch: Stretch, most: int) -> Verdict:
    now = scene.now
    if not now.has_begun(stretch):
        return Verdict(NOT_DUE, 0, most, "days", True)
    all_days = scene.documents(rule) if "document" in rule else sorted(one.day for one in scene.held(rule))
    days = [day for day in all_days if day in stretch]
    known = [stretch.start, *days]
    before = [day for day in all_days if day < stretch.start]
    if ever(rule, stretch) != stretch and "taper" not in rule and before:
        known[0] = before[-1]
    gaps = [_length(scene, one, other) for one, other in pairwise(known)]
    last = known[-1]
    longest = max([*gaps, _length(scene, last, min(now.day, stretch.end))])
    # The soonest that the open gap can still end.
    soonest = _length(scene, last, min(now.next_day, stretch.end))
    if longest > most or soonest > most:
        return Verdict(NOT_MET, longest, most, "days", True)
    if now.is_over(stretch):
        return Verdict(MET, longest, most, "days", True)
    state = _open_gap(scene, rule, stretch, last, most)
    return Verdict(state, longest, most, "days", True)


def _open_gap(scene: Scene, rule: Table, stretch: Stretch, last: date, most: int) -> str:
    """Judge a gap that is open by the pace within the days that it may last."""
    due = last
    while due < stretch.end and _length(scene, last, due + ONE) <= most:
        due += ONE
    if due >= stretch.end:
        return ON_TRACK
    planned = [] if "document" in rule else [one.day for one in scene.planned(rule)]
    coming = sum(1 for day in planned if day <= due)
    return pace(coming, 1, Stretch(last + ONE, due), scene.now)


def span(scene: Scene, rule: Table) -> Verdict | None:
    """Judge how far the first and the last meeting lie apart."""
    stretch, now = scene.mine(rule), scene.now
    if stretch is None:
        return None
    days = ever(rule, stretch)
    held = sorted(one.day for one in scene.held(rule) if one.day in days)
    coming = sorted(held + [one.day for one in scene.planned(rule) if one.day in days])
    first = held[0] if held else max(stretch.start, now.next_day)
    goal = _far(rule, first)
    needed = (goal - first).days
    have = (held[-1] - held[0]).days if held else 0
    # What is asked for is one thing: the meeting that makes it long enough.
    state = (
        MET
        if have >= needed
        else minimum(0, bool(coming) and coming[-1] >= _far(rule, coming[0]), 1, stretch, now)
    )
    if state != MET and goal > stretch.end:
        state = NOT_MET
    return Verdict(state, have, needed, "days")


def _far(rule: Table, day: date) -> date:
    """Return the first day that is far enough from another."""
    return (
        months_later(day, rule.number("months")) if "months" in rule else day + timedelta(rule.number("days"))
    )


def coverage(scene: Scene, rule: Table) -> Verdict | None:
    """Judge every named window."""
    scene.frame(rule)
    windows, states = [], []
    for name in rule.names("windows"):
        try:
            windows.append(scene.window(name))
        except Unset:
            states.append(UNKNOWN)
    if scene.mentee:
        windows = [one for one in windows if one.within(scene.own)]
        if not windows and not states:
            return None
    for window in windows:
        have, coming = scene.amounts(rule, window)
        states.append(minimum(have, coming, rule.number("at_least", 1), window, scene.now))
    return Verdict(parts(states), states.count(MET), len(states), "windows")


def each(scene: Scene, rule: Table) -> Verdict | None:
    """Judge the shape of every meeting."""
    stretch, now, shape = scene.mine(rule), scene.now, rule.table("shape")
    if stretch is None:
        return None
    days = ever(rule, stretch)
    held = [fits(one, shape, scene.entries) for one in scene.held(rule) if one.day in days]
    planned = [fits(one, shape, scene.entries) for one in scene.planned(rule) if one.day in days]
    if not all(held):
        state = NOT_MET
    elif now.is_over(stretch):
        state = MET
    elif not now.has_begun(stretch):
        state = NOT_DUE
    else:
        state = ON_TRACK if all(planned) else AT_RISK
    return Verdict(state, sum(held), len(held), "meetings")
