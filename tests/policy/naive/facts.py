"""Facts about entries that are kept beside them: mentees' own days, and when a meeting was written down."""

from datetime import date

from mentorlog.model import Entries, Meeting
from tests.policy.naive.days import EVER, Stretch


def own_days(entries: Entries, mentee: str) -> Stretch:
    """Return the days of a mentee's own; all days, where they have none."""
    for person in entries.people:
        if person.id == mentee:
            return Stretch(person.start or EVER.start, person.end or EVER.end)
    return EVER


def first_written(entries: Entries, meeting: Meeting) -> date | None:
    """Return the day on which a meeting was first written down, or None if nobody knows."""
    return entries.logged.get(meeting.id)
