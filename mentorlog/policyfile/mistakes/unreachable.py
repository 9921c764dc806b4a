"""Numbers that no logbook can reach, and levels that ask for no more than those below them."""

from itertools import combinations
from typing import Any

from mentorlog.model import Kind
from mentorlog.policy.buckets import Every
from mentorlog.policy.caps import Cap
from mentorlog.policy.kinds import Rule
from mentorlog.policy.kinds.compound import Tiers
from mentorlog.policy.kinds.count_buckets import CountBuckets
from mentorlog.policy.kinds.share import Share
from mentorlog.policy.kinds.shared.look_back import LookBack
from mentorlog.policy.kinds.shared.meeting_rule import MeetingRule
from mentorlog.policy.kinds.sum import Sum
from mentorlog.policy.meeting_filter import MeetingFilter
from mentorlog.policyfile.mistakes.tables import Found, covers
from mentorlog.wording import many

_DAYS = {
    Every.WEEK: 7,
    Every.FORTNIGHT: 14,
    Every.MONTH: 31,
    Every.TWO_MONTHS: 62,
    Every.QUARTER: 92,
}
"""The most days of a bucket."""
_A_DAY = 24 * 60
_OWN = {"id", "text", "source", "severity", "at_least", "at_most"}
"""What may differ between levels that ask for the same, more or less of it."""


def unreachable(rule: Rule) -> Found:
    """Yield every number of a rule that no logbook can reach."""
    if isinstance(rule, Tiers):
        yield from _levels(rule)
    if isinstance(rule, CountBuckets) and rule.terms and rule.at_least > len(rule.terms):
        terms = many(len(rule.terms), "terms")
        yield ("at_least",), f'"at_least" asks for {rule.at_least} of {terms}; nobody could reach that.'
    if isinstance(rule, MeetingRule) and not isinstance(rule, Share):
        yield from _amounts(rule)


def _amounts(rule: MeetingRule) -> Found:
    """Yield that an amount is more than the days have, or than caps let count."""
    key = "each" if isinstance(rule, CountBuckets) else "at_least"
    unit = "minutes" if isinstance(rule, Sum) else getattr(rule, "measure", "meetings")
    days = _days(rule) if unit == "minutes" else 0
    for named in (key, "at_most"):
        if days and (getattr(rule, named, None) or 0) > days * _A_DAY:
            room = many(days * _A_DAY, "minutes")
            yield (named,), f'"{named}" is more than {many(days, "days")} have, {room}; write less.'
    caps: tuple[Cap, ...] = getattr(rule, "caps", ())
    least, top = getattr(rule, key, None), _top(caps, rule.only) if caps else None
    if least is not None and top is not None and top < least:
        told = f'{many(top, unit)} count, and "{key}" asks for {many(least, unit)}'
        yield ("caps",), f'"caps" let at most {told}; nobody could reach that.'


def _days(rule: Rule) -> int:
    """Return the most days that one of its buckets, or its look back, has; 0 where that is not known."""
    if isinstance(rule, LookBack):
        return (rule.days or 31 * ((rule.months or 0) + (rule.calendar_months or -1) + 1)) + 1
    every = getattr(rule, "every", None)
    return _DAYS.get(Every(every), 0) if every else 0


def _top(caps: tuple[Cap, ...], only: MeetingFilter) -> int | None:
    """Return the most that can count under caps; None where something is under none of them."""
    used: set[int] = set()
    for kind in only.kinds or Kind:
        of_kind = only.model_copy(update={"kinds": (kind,)})
        over = [number for number, cap in enumerate(caps) if covers(cap.only, of_kind)]
        if not over:
            return None
        used.add(min(over, key=lambda number: caps[number].at_most))
    return sum(caps[number].at_most for number in used)


def _levels(rule: Tiers) -> Found:
    """Yield every level that is reached with one below it."""
    for (_, low), (place, high) in combinations(enumerate(rule.rules), 2):
        if _asked(low) == _asked(high) and not _more(low, high):
            yield (
                ("rules", place),
                f"whoever reaches {low.id!r} has reached this level too; let each level ask for more.",
            )


def _asked(rule: Rule) -> dict[str, Any]:
    """Return what a rule asks for, but the number."""
    return {"kind": rule.kind} | rule.model_dump(exclude=_OWN)


def _more(low: Rule, high: Rule) -> bool:
    """Say whether one of two rules that differ in the number at most asks for more."""
    least, most = getattr(low, "at_least", None), getattr(low, "at_most", None)
    then_least, then_most = getattr(high, "at_least", None), getattr(high, "at_most", None)
    if least is not None and then_least is not None:
        return bool(then_least > least)
    if most is not None and then_most is not None:
        return bool(then_most < most)
    # One is a minimum and the other a maximum, or there is no number in which they could differ.
    return least is not None or most is not None
