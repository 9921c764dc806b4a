"""`mentorlog prep`: what to have at hand in the next meeting."""

from typing import Annotated

from mentorlog.cli.arguments import Argument, Command
from mentorlog.cli.mentees import find_mentee
from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.session import Session
from mentorlog.model import Meeting, Mentee, Status, to_plain
from mentorlog.model.frozen import Frozen
from mentorlog.model.text import fold
from mentorlog.operations.evaluation import pace
from mentorlog.operations.mentee.prepare import Sheet, next_planned, sheet_for_meeting, sheet_for_mentee


class Prepare(Frozen):
    """What `prep` takes."""

    who: Annotated[
        str | None, Argument("MENTEE|ID", "with whom, or which planned meeting; by default the next one")
    ] = None


def prepare(session: Session, options: Prepare) -> None:
    """Print what to have at hand: last time, promises, goals, topics, windows, agreement, next date."""
    sheet = _sheet(session, options.who)
    if session.json:
        session.show({**to_plain(sheet), "mentees": [mentee.id for mentee in sheet.mentees]})
        return
    session.say(sheet.title)
    for line in sheet.when:
        session.tell(line, indent=0)
    for section in sheet.sections:
        session.say(f"\n{section.title}")
        for line in section.lines:
            session.tell(line, indent=2)


def _sheet(session: Session, who: str | None) -> Sheet:
    """Return the sheet for a mentee or a planned meeting, by default the next one."""
    logbook, zone, now = session.store.logbook(), session.store.zone(), session.host.now()
    days = pace(logbook.programme)
    if who is None:
        if (coming := next_planned(logbook, session.today)) is None:
            raise Problem(
                "Nothing is planned with a mentee. `mentorlog prep M-01` prepares for one of them; "
                '`mentorlog log "planned 3 Dec 12:30 with M-01"` plans a meeting.'
            )
        return sheet_for_meeting(logbook, coming, zone, now, pace=days)
    called = {fold(name) for m in session.store.all(Mentee) for name in (m.pseudonym, m.name, m.id) if name}
    if fold(who) in called or not session.store.by_handle(Meeting, who):
        return sheet_for_mentee(logbook, find_mentee(session, who), zone, now, pace=days)
    meeting = session.pick(Meeting, who)
    if meeting.status is not Status.PLANNED:
        raise Problem(f"That meeting is {meeting.status.label}. Prepare for a mentee, or for a planned one.")
    shown = logbook.meetings_for().get(meeting.id)
    return sheet_for_meeting(logbook, shown or meeting, zone, now, pace=days)


PREP = Command(Prepare, prepare)
