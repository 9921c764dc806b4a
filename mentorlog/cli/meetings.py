"""`mentorlog meetings`: what took place, and what should."""

from datetime import date
from typing import Annotated

from mentorlog.cli.arguments import DATE, Argument, Command, Id, ListOptions, OneEntry, Option
from mentorlog.cli.planned_meetings import PLANNED
from mentorlog.cli.terminal.meeting_line import (
    MeetingDetails,
    MeetingTexts,
    point_out,
    with_details,
    with_texts,
)
from mentorlog.cli.terminal.output import Problem, short
from mentorlog.cli.terminal.session import Session
from mentorlog.model import Meeting, Mentee, to_plain
from mentorlog.model.frozen import Frozen
from mentorlog.model.privacy_tiers import LEARNED, TIERS


class ListMeetings(Frozen):
    """What `meetings` takes."""

    first: Annotated[str | None, Option("DATE", DATE, "--from")] = None
    last: Annotated[str | None, Option("DATE", DATE, "--to")] = None
    mentee: Annotated[str | None, Option("MENTEE", "only with this mentee", "--with")] = None
    matching: Annotated[str, Option("WORDS", "only those whose words contain this")] = ""
    listing: ListOptions


def list_meetings(session: Session, options: ListMeetings) -> None:
    """List meetings, oldest first: the last ones, of which alone is read what is shown."""
    meetings = session.store.meetings(options.matching)
    if options.first or options.last:
        first = session.day(options.first) if options.first else date.min
        meetings = meetings.between(first, session.day(options.last) if options.last else date.max)
    if options.mentee:
        from mentorlog.cli.mentees import find_mentee

        meetings = meetings.with_mentee(find_mentee(session, options.mentee).id)
    shown = meetings.newest(session.list_length(all=options.listing.all))[::-1]
    if session.json:
        session.show(to_plain(shown))
    elif shown:
        called = {mentee.id: mentee.pseudonym for mentee in session.store.all(Mentee)}
        rows = [_row(meeting, called) for meeting in shown]
        session.say_last(rows, len(meetings) - len(shown), "meetings")
    elif session.store.meetings():
        session.say("No meeting matches. All of them: mentorlog meetings")
    else:
        session.say('No meetings here yet. Record one: mentorlog log "today 45m with M-01 about exams"')


def _row(meeting: Meeting, called: dict[str, str]) -> tuple[str, ...]:
    """Return the cells of one line of the list."""
    people = ", ".join(
        called.get(a.mentee, "?") + ("" if a.attended else " (absent)") for a in meeting.mentees
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


def show_meeting(session: Session, options: OneEntry) -> None:
    """Show everything about one meeting, private notes included: this is the mentor's own terminal."""
    from mentorlog.grammar.echo import write_line

    meeting = session.pick(Meeting, options.id)
    if session.json:
        session.show(to_plain(meeting))
        return
    session.say(f"{short(meeting)}  {write_line(meeting, session.store.all(Mentee))}")
    for name, value in (
        ("Part of day", meeting.part_of_day.label if meeting.part_of_day else ""),
        ("Co-mentor", "was there" if meeting.co_mentor else ""),
        ("Support", ", ".join(each.label for each in meeting.support)),
        ("Resources", ", ".join(meeting.resources)),
    ):
        if value:
            session.say(f"{name}: {value}")
    for tier in (*TIERS, LEARNED):
        if text := getattr(meeting, tier.field):
            session.prose(f"\n{tier.label} ({tier.goes}):\n{text}")


class EditMeeting(Frozen):
    """What `meetings edit` takes."""

    id: Id
    line: Annotated[
        tuple[str, ...], Argument("LINE", 'what changes, in the words of log: "1h by video"')
    ] = ()
    texts: MeetingTexts
    details: MeetingDetails


def edit_meeting(session: Session, options: EditMeeting) -> None:
    """Change what the line and the options say about a meeting, and nothing else."""
    from mentorlog.grammar.log_line import amend, write_line

    before = session.pick(Meeting, options.id)
    after = before
    if options.line:
        line = session.text(" ".join(options.line))
        mentees = session.store.all(Mentee)
        style = session.date_style
        after = amend(line, before, now=session.host.now(), mentees=mentees, date_style=style).meeting
    after = with_details(with_texts(session, after, options.texts), options.details)
    if after == before:
        session.show_or_say(before, "Nothing changed.")
        return
    session.store.edit(before, after)
    point_out(session, after)
    session.show_or_say(after, f"Changed {short(after)}: {write_line(after, session.store.all(Mentee))}")


def delete_meeting(session: Session, options: OneEntry) -> None:
    """Delete a meeting with the actions promised in it; a reflection about it stops that."""
    from mentorlog.operations import meetings as operations

    meeting = session.pick(Meeting, options.id)
    try:
        operations.delete_meeting(session.store, meeting)
    except operations.ReflectionIsAboutIt as refused:
        about = short(refused.reflection)
        raise Problem(
            f"The reflection {about} is about this meeting. Delete it first, or let it be about the year: "
            f"mentorlog reflections edit {about} --meeting none"
        ) from None
    session.show_or_say(meeting, f"Deleted the meeting {short(meeting)}. `mentorlog undo` brings it back.")


MEETINGS = Command(
    ListMeetings,
    list_meetings,
    under={
        "show": Command(OneEntry, show_meeting, "show one meeting"),
        "edit": Command(
            EditMeeting, edit_meeting, "change what the line or the options say, and nothing else"
        ),
        **PLANNED,
        "delete": Command(OneEntry, delete_meeting, "delete a meeting (undo brings it back)"),
    },
)
