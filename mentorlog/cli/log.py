"""`mentorlog log`: one line in, one meeting recorded, an echo of what was understood."""

from dataclasses import dataclass
from typing import Annotated

from mentorlog.cli.arguments import Argument, Command, Option
from mentorlog.cli.terminal.meeting_line import (
    MeetingDetails,
    MeetingTexts,
    point_out,
    understand,
    with_details,
    with_texts,
)
from mentorlog.cli.terminal.output import short
from mentorlog.cli.terminal.session import Session
from mentorlog.model import to_plain


@dataclass(frozen=True, kw_only=True)
class LogOptions:
    """What `log` takes."""

    line: Annotated[
        tuple[str, ...], Argument("LINE", '"yesterday 45m with M-01 by video about exams #wellbeing"')
    ]
    trying: Annotated[bool, Option(flag="--try", help="say what it would do to the rules; write nothing")] = (
        False
    )
    texts: MeetingTexts
    details: MeetingDetails


def log(session: Session, options: LogOptions) -> None:
    """Record the meeting that the line describes; a line that is unclear records nothing."""
    if options.trying:
        from mentorlog.cli.trial import try_meeting

        try_meeting(session, " ".join(options.line), options.texts)
        return
    new_id = session.host.new_id()
    understood = understand(session, " ".join(options.line), new_id)
    meeting = with_details(with_texts(session, understood.meeting, options.texts), options.details)
    session.store.add(meeting)
    point_out(session, meeting)
    if session.json:
        session.show(to_plain(meeting))
    else:
        session.say(f"{short(meeting)}  {understood.echo}")


LOG = Command(LogOptions, log, begins=True)
