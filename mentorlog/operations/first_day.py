"""Whether it is the first day with a programme, on which nothing is called behind."""

from datetime import date
from zoneinfo import ZoneInfo

from mentorlog.model import Logbook, Status


def is_first_day(logbook: Logbook, today: date) -> bool:
    """Say whether the programme in view was begun today and hardly anything is written down in it yet.

    Nobody is behind on the day on which they begin to write things down, whatever they plan on it.
    """
    programme = logbook.programme
    history = logbook.history.get(programme.id) if programme else None
    if programme is None or history is None:
        return False
    if history.recorded_at.astimezone(ZoneInfo(programme.zone)).date() != today:
        return False
    past = logbook.meetings.with_status(*(status for status in Status if status is not Status.PLANNED))
    return len(past.newest(2)) < 2
