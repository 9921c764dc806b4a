"""How much meetings count for: credit for groups, caps, and short ones that are joined."""

from collections.abc import Sequence
from datetime import time
from fractions import Fraction

from mentorlog.model import Entries, Meeting
from tests.policy.naive.conditions import fits
from tests.policy.naive.tables import Table


def in_order(meetings: Sequence[Meeting]) -> list[Meeting]:
    """Return meetings in the order of the days."""
    return sorted(meetings, key=lambda one: (one.day, one.start or time.min, one.id))


def credited(meeting: Meeting, credit: Table) -> Fraction:
    """Return the minutes that a meeting counts for."""
    whole, people = Fraction(meeting.minutes), meeting.group_size
    if people <= 1:
        return whole
    counted = whole
    if "sizes" in credit:
        counted = whole * _share(people, credit)
    elif credit.text("group", "full") == "divided":
        counted = whole / people
    return min(whole, counted * credit.number("times", 1))


def _share(people: int, credit: Table) -> Fraction:
    """Return the share of the first step that has room for so many people."""
    for step in credit.tables("sizes"):
        if "up_to" not in step or people <= step.number("up_to"):
            return Fraction(1, people) if step.text("share") == "divided" else step.share("share")
    return Fraction(0)


def worth(meeting: Meeting, rule: Table) -> Fraction:
    """Return what a meeting counts for before any cap: itself, or its minutes."""
    minutes = rule.text("kind") == "sum" or rule.text("measure") == "minutes"
    return credited(meeting, rule.table("credit")) if minutes else Fraction(1)


def total(meetings: Sequence[Meeting], rule: Table, entries: Entries) -> Fraction:
    """Return the exact amount that meetings come to, which is rounded down only where it is judged."""
    if rule.text("short") == "join":
        return Fraction(_joined(meetings, rule.table("only").amount("min_minutes")))
    caps = rule.tables("caps")
    room = [Fraction(cap.amount("at_most")) for cap in caps]
    result = Fraction(0)
    for meeting in in_order(meetings):
        taken = worth(meeting, rule)
        covering = [at for at, cap in enumerate(caps) if fits(meeting, cap.table("only"), entries)]
        for at in covering:
            taken = min(taken, room[at])
        for at in covering:
            room[at] -= taken
        result += taken
    return result


def _joined(meetings: Sequence[Meeting], length: int) -> int:
    """Count long meetings, and short ones once together they are long enough."""
    enough = sum(1 for one in meetings if one.minutes >= length)
    return enough + sum(one.minutes for one in meetings if one.minutes < length) // length
