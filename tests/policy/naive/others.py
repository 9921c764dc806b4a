"""Kinds that are about ticks and documents: deadline and attest; and eligibility, which asks nothing."""

from dataclasses import replace
from datetime import timedelta

from mentorlog.model import Attestation
from tests.policy.naive.days import Stretch
from tests.policy.naive.recent import back
from tests.policy.naive.scene import Scene
from tests.policy.naive.tables import Table
from tests.policy.naive.verdicts import MET, NOT_MET, Verdict, minimum


def deadline(scene: Scene, rule: Table) -> Verdict | None:
    """Judge whether all that is asked for was recorded by a day."""
    if "after" in rule:
        by = scene.anchor(rule.text("after")) + timedelta(rule.number("days"))
    else:
        by = scene.a_day(rule, "by")
    names, have = rule.names("what"), 0
    for name in names:
        days = [one.day for one in scene.entries.attestations if one.what == name]
        days += [one.day for one in scene.entries.documents if one.kind == name]
        days = [day for day in days if day <= scene.now.day]
        have += bool(days) and min(days) <= by
    stretch = Stretch(min(scene.period.start, by), by)
    return Verdict(minimum(have, have, len(names), stretch, scene.now), have, len(names), "things")


def attest(scene: Scene, rule: Table) -> Verdict | None:
    """Judge a tick."""
    earliest = None
    if "after" in rule:
        earliest = scene.anchor(rule.text("after"))
    elif "not_before" in rule:
        earliest = scene.a_day(rule, "not_before")
    ticks = [
        one
        for one in scene.entries.attestations
        if one.what == rule.text("what")
        and one.day <= scene.now.day
        and (one.confirmed_by or not rule.truth("confirmed"))
        and (earliest is None or one.day >= earliest)
    ]
    have = int(any(_holds(scene, rule, one) for one in ticks))
    if rule.truth("proved_by_log"):
        # That there is a log is proved by any meeting, whatever other rules count.
        log = replace(scene, eligibility=()).held(rule)
        have = have or int(any(one.day in scene.period for one in log))
    state = minimum(have, have, 1, scene.period, scene.now)
    expired = ticks and not have
    return Verdict(NOT_MET if expired else state, have, 1, "ticks")


def _holds(scene: Scene, rule: Table, tick: Attestation) -> bool:
    # A tick that comes after the period counts; it cannot have expired on the last day.
    today = min(scene.now.day, scene.period.end)
    return "valid" not in rule or tick.day > today or tick.day in back(rule.table("valid"), today)


def eligibility(scene: Scene, rule: Table) -> Verdict | None:
    """Return that it is met; it asks nothing."""
    count = sum(1 for one in scene.held(rule) if one.day in scene.period)
    return Verdict(MET, count, count, "meetings")
