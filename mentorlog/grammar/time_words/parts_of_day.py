"""Times of the twelve-hour clock, put into the part of the day that was said with them."""

from datetime import time

from mentorlog.model.meeting import PartOfDay

_HOURS = {
    PartOfDay.MORNING: range(13),
    PartOfDay.AFTERNOON: range(11, 20),
    PartOfDay.EVENING: (*range(16, 24), *range(5)),
}
"""Hours at which a meeting may begin in a part of the day, broadly taken."""


def placed(
    part: PartOfDay, start: time, end: time | None, *, half_open: bool
) -> tuple[time, time | None] | None:
    """Return times in a part of the day: `at 3` in the afternoon is 15:00; None when they are not in it.

    Args:
        part: what was said.
        start: when it started.
        end: when it ended, if that was said.
        half_open: whether the times themselves leave open if they are before noon or after.
    """
    if half_open:
        for shift in (0, 12):
            begins = start.replace(hour=(start.hour + shift) % 24)
            likely = begins.hour in _HOURS[part] and (part is not PartOfDay.EVENING or begins.hour >= 12)
            if likely and not (part is PartOfDay.MORNING and begins.hour == 0):
                return begins, end and end.replace(hour=(end.hour + shift) % 24)
    return (start, end) if start.hour in _HOURS[part] else None
