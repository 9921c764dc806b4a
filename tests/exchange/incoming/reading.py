"""What tests of readers share: a file read into rows."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from mentorlog.exchange.incoming.choices import ImportChoices
from mentorlog.exchange.incoming.formats import format_of
from mentorlog.exchange.incoming.incoming_row import IncomingMeeting, IncomingRow
from mentorlog.exchange.incoming.source import Limits, Source, Watch

END_OF_2025 = date(2025, 12, 31)
CHOICES = ImportChoices(zone="Europe/London", until=END_OF_2025)


def rows_of(
    path: Path, *, limits: Limits | None = None, watch: Watch | None = None, **said: Any
) -> list[IncomingRow]:
    """Return the rows of a file, in whichever format it is, with choices that were made."""
    choices = replace(CHOICES, **said)
    source = Source(path, limits=limits or Limits(), watch=watch or Watch())
    return list(format_of(source, choices).open(source, choices).rows())


def meeting_of(row: IncomingRow) -> IncomingMeeting:
    """Return the meeting that a row tells of."""
    assert isinstance(row.entry, IncomingMeeting)
    return row.entry


def when_of(row: IncomingRow) -> str:
    """Return day, start and minutes of the meeting that a row tells of."""
    meeting = meeting_of(row)
    return f"{meeting.day} {meeting.start:%H:%M} {meeting.minutes}"
