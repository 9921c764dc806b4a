"""What is to come, written as a file for other calendars."""

from datetime import date
from pathlib import Path

from mentorlog.exchange.calendar import is_ours, write_calendar
from mentorlog.files import write_private
from mentorlog.operations.errors import NotPossible
from mentorlog.operations.evaluation import current_report
from mentorlog.store import Store

NAME = "mentorlog.ics"
"""What the file is called if nobody says otherwise."""
_HEAD = 10_000
"""Bytes in which a calendar says whose it is."""


def calendar(store: Store, today: date) -> tuple[bytes, int]:
    """Return the calendar of what is to come, and how many events it has.

    Raises:
        PolicyError: when the rules cannot be read; a sentence for the mentor.
    """
    logbook = store.logbook()
    return write_calendar(logbook, current_report(logbook, today), today, store.host.now())


def save_calendar(store: Store, path: Path, today: date) -> int:
    """Write the calendar to a file; return how many events it has. Only an older calendar is replaced.

    Raises:
        NotPossible: when something else is there, or it cannot be written.
        PolicyError: when the rules cannot be read.
    """
    data, events = calendar(store, today)
    try:
        if path.is_dir():
            raise NotPossible(f"{path} is a folder. Name a file in it, such as {path / NAME}.")
        if path.exists():
            with path.open("rb") as file:
                if not is_ours(file.read(_HEAD)):
                    raise NotPossible(
                        f"{path} is there and no calendar of mentorlog's, so it was left alone. Name another "
                        "file."
                    )
        path.parent.mkdir(parents=True, exist_ok=True)
        write_private(path, data)
    except OSError as error:
        raise NotPossible(f"{path} cannot be written: {error.strerror}. Name another file.") from None
    return events
