"""Words that several parts of the packet use for the same thing."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from mentorlog.model import Status

if TYPE_CHECKING:
    from mentorlog.packet.content import schema

LATE = 30
"""Days after which an entry is called late: within a month, calendars and messages still say what took place
when; a logbook that is written term by term, from memory, is beyond it."""


def count_of(count: int, noun: str, plural: str = "") -> str:
    """Return a count with its noun: `1 meeting`, `1,200 minutes`."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def entered(meeting: "schema.ListedMeeting") -> str:
    """Say when a meeting was written down, by the mentor's own clock; nothing when it is not known."""
    when = recording_delay(meeting)
    verb = "imported, entered" if meeting.imported else "entered"
    return when and f"{verb} {when}" + (
        f", {count_of(meeting.edits, 'change')} since" if meeting.edits else ""
    )


def imports(subject: "schema.Subject", spelled: Callable[[str], str]) -> tuple[str, ...]:
    """Say of each file that meetings came from when they did, and how many; a sentence each.

    Args:
        subject: what a packet is about.
        spelled: puts a day in words.
    """
    from_file = Counter(meeting.imported for meeting in subject.meetings if meeting.imported)
    return tuple(
        f"{count_of(number, 'meeting')}, marked imported, came on {spelled(each.day)} from a file "
        f"({each.format}) whose SHA-256 begins with {each.sha256[:16]}."
        for each, number in from_file.items()
    )


def recording_delay(meeting: "schema.ListedMeeting") -> str:
    """Say how long after a meeting it was written down: `3 days later`; nothing when it is not known."""
    days = meeting.recorded_after_days
    if days is None:
        return ""
    if days == 0:
        return "the same day"
    return f"{count_of(abs(days), 'day')} {'later' if days > 0 else 'before'}"


def entered_late(subject: "schema.Subject") -> str:
    """Say how many of the meetings were written down long after they were held; nothing when none was."""
    delays = [_delay(meeting) for meeting in subject.meetings if meeting.status is Status.HELD]
    late = [days for days in delays if days > LATE]
    if not late:
        return ""
    meetings = count_of(len(delays), "meeting")
    return (
        f"{len(late)} of {meetings} entered more than {LATE} days later, the longest after {max(late)} days"
    )


def _delay(meeting: "schema.ListedMeeting") -> int:
    """Return how many days later a meeting was written down, by whichever of its claims says most."""
    days = meeting.recorded_after_days or 0
    if meeting.recorded_at is None:
        return days
    written = date.fromisoformat(meeting.recorded_at[:10])
    return max(days, (written - date.fromisoformat(meeting.day)).days - 1)
