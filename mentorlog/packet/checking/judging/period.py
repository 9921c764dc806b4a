"""Whether a packet is of the programme's days, and its period over: until then nothing is certified."""

from datetime import date, datetime

from mentorlog.packet.checking.claims.impossible_dates import earliest_day
from mentorlog.packet.checking.judging.verifier_rules import VerifierRules, spelled
from mentorlog.packet.content.schema import Subject
from mentorlog.wording import on


def period_obstacle(subject: Subject, rules: VerifierRules, now: datetime | None) -> str:
    """Say why nothing is certified for a packet yet, whatever it meets, if its period is an obstacle.

    Args:
        subject: what the packet says.
        rules: of the programme.
        now: what the time is; None when it is not to be looked at.
    """
    last = day_to_come(subject, rules, now)
    return other_days(subject, rules) or (not_over(last) if last else "")


def other_days(subject: Subject, rules: VerifierRules) -> str:
    """Say so when a packet goes beyond the programme's days: its totals are of more than the year then."""
    start, end = date.fromisoformat(subject.period.start), date.fromisoformat(subject.period.end)
    if (rules.start and start < rules.start) or (rules.end and end > rules.end):
        return f"its period, {spelled(start, end)}, is not within the programme's days"
    return ""


def day_to_come(subject: Subject, rules: VerifierRules, now: datetime | None) -> date | None:
    """Return the last day of the period, unless both the packet and the clock say that it is over."""
    _, last = rules.period_of(subject)
    as_of = date.fromisoformat(subject.as_of)
    is_over = as_of > last or (as_of == last and bool(subject.day_over))
    has_passed = now is None or earliest_day(now, subject.programme.zone) > last
    return None if is_over and has_passed else last


def not_over(last: date) -> str:
    """Say until when a period lasts."""
    return f"the period is not over: until {on(last)}"
