"""`mentorlog meetings hold`, `miss`, `move` and `repeat`: what becomes of what was planned."""

import sys
from typing import TYPE_CHECKING, Annotated, Literal

from mentorlog.cli.arguments import Argument, Command, Id, Option
from mentorlog.cli.terminal.meeting_line import (
    MeetingDetails,
    MeetingTexts,
    point_out,
    with_details,
    with_texts,
)
from mentorlog.cli.terminal.output import Problem, short
from mentorlog.cli.terminal.session import Session
from mentorlog.model import Meeting, Mentee, Status, to_plain
from mentorlog.model.frozen import Frozen
from mentorlog.wording import many, short_day

if TYPE_CHECKING:
    from mentorlog.grammar.time_words.rhythm import Rhythm

Which = Annotated[
    str,
    Argument("ID|MENTEE", "its id, or with whom it is planned if no other meeting is"),
]
WHEN = "the day, the time or both, in the words of log: next thursday 15:00"


def _planned(session: Session, typed: str) -> Meeting:
    """Return the meeting of this id, or the only one that is planned with whoever is called so."""
    from mentorlog.cli.mentees import find_mentee
    from mentorlog.grammar.mentee_names import Roster

    if not Roster(session.store.all(Mentee)).knows(typed):
        return session.pick(Meeting, typed)
    if session.store.by_handle(Meeting, typed):
        raise Problem(f"“{typed}” is a mentee and the end of an id; type more of the id.")
    who = find_mentee(session, typed)
    there = session.store.meetings().with_status(Status.PLANNED).with_mentee(who.id)
    match tuple(there):
        case [meeting]:
            return meeting
        case []:
            raise Problem(f"No meeting with {who.pseudonym} is planned. {session.instead('meeting', typed)}")
    days = ", ".join(f"{short(meeting)} on {short_day(meeting.day)}" for meeting in there)
    raise Problem(
        f"{many(len(there), 'meetings')} with {who.pseudonym} are planned; say which by its id: {days}."
    )


class HoldMeeting(Frozen):
    """What `meetings hold` takes."""

    id: Which
    line: Annotated[
        tuple[str, ...], Argument("LINE", 'what was not as planned, in the words of log: "50m without M-02"')
    ] = ()
    promise: Annotated[
        tuple[str, ...], Option("TEXT", 'what was promised: "M-01: bring the timetable by fri"')
    ] = ()
    reflect: Annotated[
        str | None, Option("TEXT", "your answer to the one question that is asked after a meeting")
    ] = None
    texts: MeetingTexts
    details: MeetingDetails


def hold_meeting(session: Session, options: HoldMeeting) -> None:
    """Record that a planned meeting was held, with what is told of it, in one change."""
    from mentorlog.grammar.echo import echo
    from mentorlog.grammar.promises import read_promises
    from mentorlog.operations import planned_meetings
    from mentorlog.operations.reflections.after_meeting import answer_to_question, question_after

    before = _planned(session, options.id)
    store, mentees = session.store, session.store.all(Mentee)
    line = session.text(" ".join(options.line))
    held = planned_meetings.as_held(store, session.host, before, line)
    held = with_details(with_texts(session, held, options.texts), options.details)
    promises = read_promises("\n".join(options.promise), mentees, session.today)
    model = session.settings.reflect_short_model
    stage = question_after(store.meetings(), held, model)
    text = session.text(options.reflect) if options.reflect else ""
    thought = (
        answer_to_question(session.host, held, model, stage, text, session.today) if text.strip() else None
    )
    planned_meetings.hold(store, session.host, before, held, promises, thought)
    point_out(session, held)
    more = f" {many(len(promises), 'promises')} noted." if promises else ""
    if thought:
        more += f" {many(thought.words, 'words')} kept on “{stage.prompt}”"
    session.show_or_say(held, f"Held {short(held)}: {echo(held, mentees)}.{more}")
    if not thought and session.settings.reflect_after_meeting and sys.stdin.isatty():
        session.note(f'{stage.prompt} mentorlog reflect --after {short(held)} "…"')


class MissMeeting(Frozen):
    """What `meetings miss` takes."""

    id: Which
    way: Annotated[
        Literal["no-show", "cancelled", "attempted"] | None,
        Option(help="what became of it; by default no-show, or cancelled while it is to come", flag="--as"),
    ] = None


def miss_meeting(session: Session, options: MissMeeting) -> None:
    """Record that a meeting did not take place."""
    from mentorlog.grammar.echo import echo
    from mentorlog.operations import planned_meetings

    meeting = _planned(session, options.id)
    ways = planned_meetings.ways_to_miss(meeting, session.host.now())
    if meeting.status in planned_meetings.MISSED and not options.way:
        already = f"This meeting is {meeting.status.label} already."
        raise Problem(f"{already} --as no-show, cancelled or attempted says otherwise.")
    status = Status(options.way.replace("-", "_")) if options.way else ways[0]
    missed = planned_meetings.miss(session.store, session.host, meeting, status)
    session.show_or_say(missed, f"{short(missed)}  {echo(missed, session.store.all(Mentee))}")


class MoveMeeting(Frozen):
    """What `meetings move` takes."""

    id: Which
    when: Annotated[tuple[str, ...], Argument("WHEN", WHEN)]


def move_meeting(session: Session, options: MoveMeeting) -> None:
    """Move a meeting to another day or time."""
    from mentorlog.grammar.echo import echo
    from mentorlog.operations import planned_meetings

    meeting = _planned(session, options.id)
    after = planned_meetings.move(session.store, session.host, meeting, " ".join(options.when))
    point_out(session, after)
    session.show_or_say(after, f"{short(after)}  {echo(after, session.store.all(Mentee))}")


class RepeatMeeting(Frozen):
    """What `meetings repeat` takes."""

    id: Id
    when: Annotated[
        tuple[str, ...], Argument("WHEN", f"{WHEN}; by default the same weekday, today or soon")
    ] = ()
    every: Annotated[str | None, Option("INTERVAL", "plan several, so far apart: 1w, 3 weeks, 10 days")] = (
        None
    )
    times: Annotated[int | None, Option("NUMBER", "how many, with --every")] = None
    until: Annotated[
        str | None, Option("DATE", "the last day, with --every; by default the end of your programme")
    ] = None
    then: Annotated[str | None, Option("INTERVAL", "how far apart later on, with --every and --after")] = None
    after: Annotated[int | None, Option("NUMBER", "after how many meetings --then begins")] = None


def repeat_meeting(session: Session, options: RepeatMeeting) -> None:
    """Plan a meeting again, once or in a rhythm: its people, kind, channel, length and time."""
    from mentorlog.grammar.echo import echo
    from mentorlog.operations.repeated_meetings import Repeated, repeat, repeat_in

    meeting, store, host = session.pick(Meeting, options.id), session.store, session.host
    when = " ".join(options.when)
    if (rhythm := _rhythm(session, options)) is None:
        planned = Repeated((repeat(store, host, meeting, when),), ())
    else:
        planned = repeat_in(store, host, meeting, rhythm, when)
    copies = planned.meetings
    for copy in copies:
        point_out(session, copy)
    if session.json:
        left_out = [{"day": day.isoformat(), "vacation": vacation} for day, vacation in planned.skipped]
        session.show({"meetings": to_plain(copies), "left_out": left_out})
        return
    mentees = store.all(Mentee)
    for copy in copies:
        session.say(f"{short(copy)}  {echo(copy, mentees)}")
    for day, vacation in planned.skipped:
        session.say(f"Left out {short_day(day)}: {vacation}.")
    if rhythm is not None:
        session.say(f"Planned {many(len(copies), 'meetings')}. `mentorlog undo` takes them all back.")


def _rhythm(session: Session, options: RepeatMeeting) -> "Rhythm | None":
    """Return how far apart meetings shall be; None for one meeting more.

    Raises:
        Problem: when options are given that need others.
    """
    if options.every is None:
        if (options.times, options.until, options.then, options.after) != (None,) * 4:
            raise Problem("How far apart? Add for instance --every 1w, or leave the other options out.")
        return None
    if (options.then is None) != (options.after is None):
        raise Problem("--then and --after belong together: --every 1w --then 3w --after 4")
    from mentorlog.grammar.dates import parse_date
    from mentorlog.grammar.time_words.intervals import parse_interval
    from mentorlog.grammar.time_words.rhythm import Rhythm

    return Rhythm(
        every=parse_interval(options.every),
        times=options.times,
        until=parse_date(options.until, session.today, ahead=True, date_style=session.date_style)
        if options.until
        else None,
        then=parse_interval(options.then) if options.then else None,
        after=options.after or 0,
    )


PLANNED = {
    "hold": Command(HoldMeeting, hold_meeting, "record that a planned meeting was held"),
    "miss": Command(MissMeeting, miss_meeting, "record that a meeting did not take place"),
    "move": Command(MoveMeeting, move_meeting, "move a meeting to another day or time"),
    "repeat": Command(RepeatMeeting, repeat_meeting, "plan a meeting again, once or in a rhythm"),
}
"""The commands under `meetings` that are about what was planned."""
