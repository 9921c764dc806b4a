"""Kinds that judge every week, month or term by itself, or count or average them."""

from dataclasses import replace
from datetime import date, timedelta

from tests.policy.naive.days import ONE, Stretch, months_later, pieces
from tests.policy.naive.scene import Scene
from tests.policy.naive.tables import Table
from tests.policy.naive.verdicts import (
    AT_RISK,
    MET,
    NOT_DUE,
    NOT_MET,
    ON_TRACK,
    UNKNOWN,
    Verdict,
    maximum,
    minimum,
    parts,
)

UNITS = {"two_months": "two-month periods"}


def buckets(scene: Scene, rule: Table) -> list[Stretch]:
    """Return the buckets that are judged: those that breaks leave, and that are the mentee's own."""
    every, keep = rule.text("every", "term"), rule.text("partial") == "keep"
    found = _terms(scene, rule) if every == "term" else pieces(every, scene.frame(rule), keep=keep)
    mine = []
    for one in found:
        if one.within(scene.own):
            mine.append(one)
        elif keep and (piece := one.clipped(scene.own)):
            mine.append(piece)
    return [one for one in mine if not _left_out(scene, one, rule.text("breaks", "half"))]


def _terms(scene: Scene, rule: Table) -> list[Stretch]:
    """Return the phases that are terms; without phases the period is one."""
    every = [*scene.declared, *(one.name for one in scene.entries.phases)]
    names = rule.names("terms") if "terms" in rule else list(dict.fromkeys(every))
    found = [scene.phase(name) for name in names] or [scene.period]
    return sorted(found, key=lambda one: one.start)


def excluded(scene: Scene, stretch: Stretch) -> int:
    """Count the days of a stretch on which nothing is asked."""
    return sum(1 for day in stretch.days() if any(day in span for span in scene.entries.excluded))


def _left_out(scene: Scene, bucket: Stretch, breaks: str) -> bool:
    days = excluded(scene, bucket)
    return {"any": days > 0, "half": 2 * days >= len(bucket), "all": days == len(bucket)}[breaks]


def _amounts(scene: Scene, rule: Table, bucket: Stretch) -> tuple[int, int]:
    if "document" in rule:
        have = sum(1 for day in scene.documents(rule) if day in bucket)
        return have, have
    return scene.amounts(rule, bucket)


def unit_of(rule: Table) -> str:
    every = rule.text("every", "term")
    return UNITS.get(every, f"{every}s")


def bucket(scene: Scene, rule: Table) -> Verdict | None:
    """Judge every bucket."""
    found = buckets(scene, rule)
    if scene.has_own_days and not found:
        return None
    states = []
    for one in found:
        have, coming = _amounts(scene, rule, one)
        if "at_most" in rule:
            states.append(maximum(have, coming, rule.amount("at_most"), one, scene.now))
        else:
            states.append(minimum(have, coming, rule.amount("at_least"), one, scene.now))
    return Verdict(parts(states), states.count(MET), len(states), unit_of(rule))


def count_buckets(scene: Scene, rule: Table) -> Verdict | None:
    """Judge how many buckets reach a number."""
    found, each, needed = buckets(scene, rule), rule.amount("each"), rule.amount("at_least")
    if scene.has_own_days and not found:
        return None
    if not found:
        return Verdict(UNKNOWN, 0, needed, unit_of(rule))
    if len(buckets(replace(scene, mentee=None), rule)) < needed:
        # The programme has too few: its other terms are not set yet.
        return Verdict(UNKNOWN, 0, needed, unit_of(rule))
    states = [minimum(*_amounts(scene, rule, one), each, one, scene.now) for one in found]
    return Verdict(_enough(states, needed), states.count(MET), needed, unit_of(rule))


def _enough(states: list[str], needed: int) -> str:
    """Judge a number of buckets of which not all must reach what a bucket needs."""
    if states.count(MET) >= needed:
        return MET
    if len(states) - states.count(NOT_MET) < needed:
        return NOT_MET
    if len(states) - states.count(NOT_MET) - states.count(AT_RISK) < needed:
        return AT_RISK
    return NOT_DUE if set(states) == {NOT_DUE} else ON_TRACK


def average(scene: Scene, rule: Table) -> Verdict | None:
    """Judge an amount for each week or month on average."""
    mine = scene.mine(rule)
    if mine is None:
        return None
    # Days that are too few for a run are one run by themselves.
    runs = (_runs(rule, mine) if "over" in rule else []) or [mine]
    judged = [verdict for run in runs if (verdict := _run(scene, rule, run))]
    if scene.has_own_days and not judged:
        return None
    if len(judged) == 1:
        return judged[0]
    states = [one.state for one in judged]
    return Verdict(parts(states), states.count(MET), len(judged), "runs")


def _later(rule: Table, day: date, number: int) -> date:
    """Return the day that many weeks or months later."""
    if rule.text("every") == "week":
        return day + timedelta(7 * number)
    return months_later(day, number)


def _runs(rule: Table, frame: Stretch) -> list[Stretch]:
    """Return the runs of so many weeks or months, from the first day on, whole ones only."""
    over = rule.number("over")
    found: list[Stretch] = []
    while (end := _later(rule, frame.start, over * (len(found) + 1)) - ONE) <= frame.end:
        found.append(Stretch(_later(rule, frame.start, over * len(found)), end))
    return found


def _asked(scene: Scene, rule: Table, run: Stretch) -> int:
    """Return how many weeks or months a run has, less those that its excluded days come to."""
    free = excluded(scene, run)
    if rule.text("every") == "week":
        return (len(run) - free) // 7
    months, half = 0, 0
    while (end := months_later(run.start, months + 1) - ONE) <= run.end:
        month = Stretch(months_later(run.start, months), end)
        half += 2 * excluded(scene, month) >= len(month)
        months += 1
    return months - max(half, free // 30)


def _run(scene: Scene, rule: Table, run: Stretch) -> Verdict | None:
    """Judge one run of weeks or months; None if vacations leave nothing of it."""
    asked = _asked(scene, rule, run)
    if asked <= 0:
        return None
    have, coming = scene.amounts(rule, run)
    unit = "minutes" if rule.text("measure") == "minutes" else "meetings"
    if "at_most" in rule:
        limit = rule.amount("at_most") * asked
        return Verdict(maximum(have, coming, limit, run, scene.now), have, limit, unit, True)
    needed = rule.amount("at_least") * asked
    return Verdict(minimum(have, coming, needed, run, scene.now), have, needed, unit)
