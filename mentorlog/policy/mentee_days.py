"""On which days mentees are there: those of their own, or all."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from mentorlog.model import Entries
from mentorlog.policy.date_range import ALWAYS, DateRange


def own_days(entries: Entries) -> Mapping[str, DateRange]:
    """Return the days of each mentee who has some of their own, by id."""
    return {
        person.id: DateRange("own", person.start or date.min, person.end or date.max)
        for person in entries.people
        if person.start or person.end
    }


def together(mentees: Iterable[str], own: Mapping[str, DateRange], days: DateRange) -> DateRange:
    """Return the days of a date range on which all of these mentees are there; empty when there are none."""
    for mentee in mentees:
        days = days.clipped(own.get(mentee, ALWAYS))
    return days


def who_is_there(mentees: Sequence[str], own: Mapping[str, DateRange], days: DateRange) -> list[str]:
    """Return those who are there on all days of a date range, or else some who are there on the same days."""
    always = [mentee for mentee in mentees if together([mentee], own, days) == days]
    if always or days.empty:
        return always
    some: list[str] = []
    for mentee in mentees:
        if not together([*some, mentee], own, days).empty:
            some.append(mentee)
    return some
