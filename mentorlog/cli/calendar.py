"""`mentorlog export --calendar`: what is to come, for other calendars."""

import sys
from pathlib import Path

from mentorlog.cli.terminal.output import Problem, answering
from mentorlog.cli.terminal.session import Session
from mentorlog.exchange.calendar import is_ours, write_calendar
from mentorlog.files import write_private
from mentorlog.operations.evaluation import current_report
from mentorlog.wording import many

NAME = "mentorlog.ics"
"""What the file is called if nobody says otherwise."""


def export_calendar(session: Session, named: str) -> None:
    """Write the calendar to a file, or with `-` to standard output; only an older calendar is replaced."""
    logbook = session.store.logbook()
    report = current_report(logbook, session.today)
    data, events = write_calendar(logbook, report, session.today, session.host.now())
    if named == "-":
        with answering():
            sys.stdout.flush()
            sys.stdout.buffer.write(data)
        return
    path = session.path(named)
    _refuse_other_file(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_private(path, data)
    if session.json:
        session.show({"file": str(path), "events": events})
        return
    session.say(f"Wrote {many(events, 'events')} to {path}, with pseudonyms and without topics or notes.")
    session.say("Import it into your calendar; the same events of a later export take the place of these.")


def _refuse_other_file(path: Path) -> None:
    """See that nothing but a calendar of ours is written over."""
    if path.is_dir():
        raise Problem(f"{path} is a folder. Name a file in it: --calendar {path / NAME}")
    if path.exists() and not is_ours(path.read_bytes()[:10_000]):
        raise Problem(
            f"{path} is there and no calendar of mentorlog's, so it was left alone. Name another file."
        )
