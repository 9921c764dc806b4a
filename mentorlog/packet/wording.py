"""Words that several parts of the packet use for the same thing."""

from mentorlog.packet import schema


def many(count: int, one: str, more: str = "") -> str:
    """Return a count with its noun: `1 meeting`, `1,200 minutes`."""
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def entered(meeting: schema.Meeting) -> str:
    """Say when a meeting was written down, by the mentor's own clock; nothing when it is not known."""
    if meeting.recorded_after_days is None:
        return ""
    days = meeting.recorded_after_days
    if days == 0:
        when = "entered the same day"
    else:
        when = f"entered {many(abs(days), 'day')} {'later' if days > 0 else 'before'}"
    return when + (f", {many(meeting.edits, 'edit')}" if meeting.edits else "")
