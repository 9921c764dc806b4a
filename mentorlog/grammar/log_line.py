"""The one-line grammar of `mentorlog log`: a line in, a meeting out, or a sentence why not.

    yesterday 45m with M-01, M-02 by video about exams #wellbeing

The clauses come in any order; docs/log-line.md describes them. Who, when and how long are never guessed:
clauses that contradict each other and words that are nearly known ones make the line unclear. What nothing
else takes is what it was about, and the echo says so.
"""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from mentorlog.grammar.dates import parse_date
from mentorlog.grammar.echo import HOW_LONG, echo, implied_channel, implied_kind, lacks_length, write_line
from mentorlog.grammar.lengths import parse_minutes
from mentorlog.grammar.line_reader import LineReader, asking
from mentorlog.grammar.tokens import Unclear
from mentorlog.model.date_style import DateStyle
from mentorlog.model.frozen import Frozen, replace
from mentorlog.model.meeting import Meeting, refuse_new_faults
from mentorlog.model.people import Mentee

__all__ = ["Unclear", "Understood", "amend", "parse_date", "parse_minutes", "read_line", "write_line"]


class Understood(Frozen, kw_only=False):
    """What a line said."""

    meeting: Meeting
    echo: str
    """The meeting in a sentence, with the mentor's words as they were typed."""


def read_line(
    text: str,
    *,
    new_id: str,
    now: datetime,
    zone: str,
    mentees: Sequence[Mentee],
    date_style: DateStyle | None = None,
) -> Understood:
    """Read a line as one new meeting.

    Args:
        text: what was typed.
        new_id: the id that the meeting gets.
        now: an aware datetime; the day it is in `zone` is what `today` means.
        zone: the IANA name of the zone that the meeting's day and time are in.
        mentees: those who may be named, in the order in which a meeting lists them.
        date_style: the order in which the mentor writes days; without it, `3/4` is asked about.

    Raises:
        Unclear: saying what was not understood, and what would be.
    """
    line = LineReader.read(text, mentees, date_style)
    values = line.moment(now.astimezone(ZoneInfo(zone)))
    values["mentees"] = line.attendances(values["status"]) or ()
    values |= line.plain_values() | line.minutes(values["day"], values["start"], zone)
    kind, way = line.kind()
    people = len(values["mentees"]) + values.get("others", 0)
    kind = kind or line.value(lambda clause: clause.hint) or implied_kind(people, values.get("channel"))
    values = {"kind": kind, "channel": implied_channel(way or kind) or line.place()} | values
    with asking():
        meeting = Meeting(id=new_id, zone=zone, **values)
        line.ask_for_the_rest(meeting)
        refuse_new_faults(None, meeting)
    return Understood(meeting, echo(meeting, mentees) + line.choice)


def amend(
    text: str,
    meeting: Meeting,
    *,
    now: datetime,
    mentees: Sequence[Mentee],
    date_style: DateStyle | None = None,
) -> Understood:
    """Read a line as what changes in a meeting that is there; what it does not say stays as it is.

    People after `with` are all that there were; `M-02 absent` is about M-02 alone.

    Args:
        text: what was typed.
        meeting: the meeting as it is.
        now: an aware datetime; the day it is in the meeting's zone is what `today` means.
        mentees: those who may be named.
        date_style: the order in which the mentor writes days; without it, `3/4` is asked about.

    Raises:
        Unclear: saying what was not understood, and what would be.
    """
    line = LineReader.read(text, mentees, date_style)
    values = line.moment(now.astimezone(ZoneInfo(meeting.zone)), meeting) | line.plain_values()
    day, start = values.get("day", meeting.day), values.get("start", meeting.start)
    if "part_of_day" in values:
        values.setdefault("start", None)
    said_when = bool(values.keys() & {"day", "start"})
    values |= line.minutes(day, start if said_when else None, meeting.zone)
    kind, way = line.kind()
    if kind is not None:
        values["kind"] = kind
    if "channel" not in values and (way or kind not in (None, meeting.kind) or line.place()):
        # A word such as `call` or `coffee` also says how people met.
        implied = implied_channel(way or kind or meeting.kind) or line.place()
        values |= {"channel": implied} if implied else {}
    people = line.attendances(values.get("status", meeting.status), meeting)
    if people is not None:
        values["mentees"] = people
    with asking():
        after = replace(meeting, **values)
        if lacks_length(after) and not lacks_length(meeting):
            raise Unclear(HOW_LONG)
        if "status" in values:
            line.ask_who_came(after)
        refuse_new_faults(meeting, after)
    return Understood(after, echo(after, mentees) + line.choice)
