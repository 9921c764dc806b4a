"""`mentorlog export --calendar`: what is to come, for other calendars."""

import sys

from mentorlog.cli.terminal.output import answering
from mentorlog.cli.terminal.session import Session
from mentorlog.operations.calendar import calendar, save_calendar
from mentorlog.wording import many


def export_calendar(session: Session, named: str) -> None:
    """Write the calendar to a file, or with `-` to standard output."""
    if named == "-":
        data, _ = calendar(session.store, session.today)
        with answering():
            sys.stdout.flush()
            sys.stdout.buffer.write(data)
        return
    path = session.path(named)
    events = save_calendar(session.store, path, session.today)
    if session.json:
        session.show({"file": str(path), "events": events})
        return
    session.say(f"Wrote {many(events, 'events')} to {path}, with pseudonyms and without topics or notes.")
    session.say("Import it into your calendar; the same events of a later export take the place of these.")
