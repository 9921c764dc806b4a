"""`mentorlog meetings`: what took place, and what should."""

from mentorlog.cli.log import point_out, with_texts
from mentorlog.cli.mentees import find_mentee
from mentorlog.cli.terminal.session import Problem, Session, columns, short
from mentorlog.grammar.log_line import amend, write_line
from mentorlog.model import Meeting, Mentee, Reflection, to_plain
from mentorlog.model.privacy_tiers import TIERS


def list_meetings(session: Session) -> None:
    """List meetings, oldest first."""
    options = session.options
    first = session.day(options.first) if options.first else None
    last = session.day(options.last) if options.last else None
    mentee = find_mentee(session, options.mentee).id if options.mentee else None
    found = [
        meeting
        for meeting in session.store.meetings(options.matching)
        if (first is None or meeting.day >= first)
        and (last is None or meeting.day <= last)
        and (mentee is None or mentee in {attendance.mentee for attendance in meeting.mentees})
    ]
    if options.json:
        session.show(to_plain(found))
    elif found:
        names = {m.id: m.pseudonym for m in session.store.all(Mentee)}
        for line in columns([_row(meeting, names) for meeting in found]):
            session.say(line)
    elif session.store.meetings():
        session.say("No meeting matches. All of them: mentorlog meetings")
    else:
        session.say('No meetings here yet. Record one: mentorlog log "today 45m with M-01 about exams"')


def _row(meeting: Meeting, names: dict[str, str]) -> tuple[str, ...]:
    """Return the cells of one line of the list."""
    people = ", ".join(
        names.get(a.mentee, "?") + ("" if a.attended else " (absent)") for a in meeting.mentees
    )
    return (
        short(meeting),
        f"{meeting.day:%Y-%m-%d}",
        f"{meeting.start:%H:%M}" if meeting.start else "",
        f"{meeting.minutes} min" if meeting.minutes else "",
        meeting.kind.label,
        meeting.status.label,
        people,
        ", ".join((*meeting.topics, *(f"#{tag}" for tag in meeting.tags))),
    )


def show_meeting(session: Session) -> None:
    """Show everything about one meeting, private notes included: this is the mentor's own terminal."""
    meeting = session.pick(Meeting, session.options.id)
    if session.options.json:
        session.show(to_plain(meeting))
        return
    session.say(f"{short(meeting)}  {write_line(meeting, session.store.all(Mentee))}")
    for tier in TIERS:
        if text := getattr(meeting, tier.field):
            session.prose(f"\n{tier.label} ({tier.goes}):\n{text}")


def edit_meeting(session: Session) -> None:
    """Change what the line and the options say about a meeting, and nothing else."""
    before = session.pick(Meeting, session.options.id)
    after = before
    if session.options.line:
        line = session.text(" ".join(session.options.line))
        mentees = session.store.all(Mentee)
        after = amend(line, before, now=session.host.now(), mentees=mentees).meeting
    after = with_texts(session, after)
    if after == before:
        session.say("Nothing changed.")
        return
    session.store.edit(before, after)
    point_out(session, after)
    if session.options.json:
        session.show(to_plain(after))
    else:
        session.say(f"Changed {short(after)}: {write_line(after, session.store.all(Mentee))}")


def delete_meeting(session: Session) -> None:
    """Delete a meeting with the actions promised in it; a reflection about it stops that."""
    meeting = session.pick(Meeting, session.options.id)
    about = [r for r in session.store.all(Reflection) if r.meeting == meeting.id]
    if about:
        raise Problem(
            f"The reflection {short(about[0])} is about this meeting. Delete it first, or let it be about "
            f"the year: mentorlog reflections edit {short(about[0])} --meeting none"
        )
    session.store.delete_meeting(meeting)
    session.say(f"Deleted the meeting {short(meeting)}. `mentorlog undo` brings it back.")
