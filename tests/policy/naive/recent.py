"""Kinds that look back from the day asked about: rolling and docs_rolling, and how long a tick holds."""

from collections.abc import Callable
from datetime import date, timedelta

from tests.policy.naive.days import ONE, Stretch, months_later
from tests.policy.naive.scene import Scene
from tests.policy.naive.tables import Table
from tests.policy.naive.verdicts import MET, NOT_MET, ON_TRACK, Verdict, minimum


def back(table: Table, day: date) -> Stretch:
    """Return the days that are looked back on from a day."""
    if "days" in table:
        return Stretch(day - timedelta(table.number("days")), day)
    if "months" in table:
        return Stretch(months_later(day, -table.number("months")), day)
    return Stretch(months_later(day.replace(day=1), -table.number("calendar_months")), day)


def rolling(scene: Scene, rule: Table) -> Verdict | None:
    """Judge an amount in the days before the question."""

    def amounts(day: date) -> tuple[int, int]:
        return scene.amounts(rule, back(rule, day))

    first = min((one.day for one in scene.held(rule)), default=None)
    unit = "minutes" if rule.text("measure") == "minutes" else "meetings"
    return _recent(scene, rule, amounts, first, unit)


def docs_rolling(scene: Scene, rule: Table) -> Verdict | None:
    """Judge a number of documents in the days before the question."""
    days = scene.documents(rule)

    def amounts(day: date) -> tuple[int, int]:
        have = sum(1 for one in days if one in back(rule, day))
        return have, have

    return _recent(scene, rule, amounts, min(days, default=None), "documents")


def _recent(
    scene: Scene,
    rule: Table,
    amounts: Callable[[date], tuple[int, int]],
    first: date | None,
    unit: str,
) -> Verdict:
    now, period = scene.now, scene.period
    # Once the period is over, its last day stands for the day asked about.
    today = min(now.day, period.end)
    have, _ = amounts(today)
    if "at_most" in rule:
        limit = rule.amount("at_most")
        state = NOT_MET if have > limit else MET if now.is_over(period) else ON_TRACK
        return Verdict(state, have, limit, unit, True)
    needed = rule.amount("at_least")
    if have >= needed:
        return Verdict(MET, have, needed, unit)
    if _was_reached(amounts, max(first, period.start) if first else None, needed, today):
        return Verdict(NOT_MET, have, needed, unit)
    last = back(rule, period.end).clipped(period)
    assert last
    _, coming = amounts(period.end)
    return Verdict(minimum(have, coming, needed, last, now), have, needed, unit)


def _was_reached(
    amounts: Callable[[date], tuple[int, int]], first: date | None, needed: int, today: date
) -> bool:
    """Say whether there was a day on which enough had been done in the days before it."""
    day = first or today
    while day < today:
        if amounts(day)[0] >= needed:
            return True
        day += ONE
    return False
