"""When a requirement is at risk: the one idea of pace that every rule shares.

A mentor may run a fifth of the time behind an even pace; in the last quarter nothing may be missing that
is neither done nor planned. So in a year from September to June, none of five meetings in October is on
track, one of five in February is at risk, and a single reflection is at risk from spring on.
"""

from collections.abc import Iterable

from mentorlog.policy.context import Context
from mentorlog.policy.date_range import DateRange
from mentorlog.policy.report import State


def due_by_now(needed: int, elapsed: int, days: int) -> int:
    """Return how much should be done or planned once `elapsed` of `days` are over."""
    if 4 * elapsed >= 3 * days:
        return needed
    # needed x (elapsed / days - 1/5), rounded to the nearest whole number.
    return max(0, (2 * needed * (5 * elapsed - days) + 5 * days) // (10 * days))


def minimum(have: int, planned: int, needed: int, date_range: DateRange, context: Context) -> State:
    """Judge an amount to reach within `date_range`; once reached it is met for good."""
    if have >= needed:
        return State.MET
    if context.is_closed(date_range):
        return State.NOT_MET
    if not context.has_begun(date_range):
        return State.NOT_DUE
    due = due_by_now(needed, context.days_elapsed(date_range), date_range.days)
    return State.AT_RISK if have + planned < due else State.ON_TRACK


def maximum(have: int, planned: int, limit: int, date_range: DateRange, context: Context) -> State:
    """Judge an amount not to pass within `date_range`; it is met only when the date range closes."""
    if have > limit:
        return State.NOT_MET
    if context.is_closed(date_range):
        return State.MET
    if not context.has_begun(date_range):
        return State.NOT_DUE
    return State.AT_RISK if have + planned > limit else State.ON_TRACK


def all_parts(states: Iterable[State]) -> State:
    """Judge a rule all of whose parts must be met, from the states of the parts."""
    states_there = set(states)
    for state in (State.NOT_MET, State.UNKNOWN, State.AT_RISK):
        if state in states_there:
            return state
    if states_there <= {State.MET, State.WAIVED}:
        return State.MET
    return State.NOT_DUE if states_there == {State.NOT_DUE} else State.ON_TRACK
