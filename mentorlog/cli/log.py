"""`mentorlog log`: one line in, one meeting recorded, an echo of what was understood."""

from dataclasses import replace
from typing import Any

from mentorlog.cli.terminal.session import Session, short
from mentorlog.grammar.log_line import Understood, read_line
from mentorlog.model import Meeting, Mentee, Programme, to_plain
from mentorlog.model.meeting_remarks import remarks
from mentorlog.model.privacy_tiers import TIERS


def log(session: Session) -> None:
    """Record the meeting that the line describes; a line that is unclear records nothing."""
    if session.options.trying:
        from mentorlog.cli.plan import try_meeting

        try_meeting(session)
        return
    new_id = session.host.new_id()
    understood = understand(session, " ".join(session.options.line), new_id)
    meeting = with_texts(session, understood.meeting)
    session.store.add(meeting)
    point_out(session, meeting)
    if session.options.json:
        session.show(to_plain(meeting))
    else:
        session.say(f"{short(meeting)}  {understood.echo}")


def understand(session: Session, line: str, new_id: str) -> Understood:
    """Read a line against the mentees and the zone of the logbook."""
    return read_line(
        session.text(line),
        new_id=new_id,
        now=session.host.now(),
        zone=session.store.zone(),
        mentees=session.store.all(Mentee),
    )


def point_out(session: Session, meeting: Meeting) -> None:
    """Say on standard error what is odd about a meeting that is recorded or tried."""
    for remark in remarks(
        meeting, session.store.meetings_near(meeting.day), session.store.all(Programme), session.today
    ):
        session.note(f"Note: {remark.sentence}")


def with_texts(session: Session, meeting: Meeting) -> Meeting:
    """Return the meeting with those of the three texts that were given as options."""
    given: dict[str, Any] = {
        tier.field: session.text(text)
        for tier in TIERS
        if (text := getattr(session.options, tier.field)) is not None
    }
    return replace(meeting, **given)
