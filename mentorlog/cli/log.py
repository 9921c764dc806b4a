"""`mentorlog log`: one line in, one meeting recorded, an echo of what was understood."""

from typing import TYPE_CHECKING, Annotated

from mentorlog.cli.arguments import Argument, Command, Option
from mentorlog.cli.terminal.meeting_line import (
    MeetingDetails,
    MeetingTexts,
    point_out,
    understand,
    with_details,
    with_texts,
)
from mentorlog.cli.terminal.output import Problem, short
from mentorlog.cli.terminal.session import Session
from mentorlog.cli.terminal.shell_words import shell_hint
from mentorlog.grammar.tokens import Unclear
from mentorlog.model import Meeting, Mentee, to_plain
from mentorlog.model.frozen import Frozen

if TYPE_CHECKING:
    from mentorlog.grammar.log_line import Understood

_EXAMPLE = 'mentorlog log "today 45m with M-01 about exams"'


class LogOptions(Frozen):
    """What `log` takes."""

    line: Annotated[
        tuple[str, ...],
        Argument(
            "LINE",
            '"yesterday 45m with M-01 by video about exams #wellbeing"; without it, a line to type in opens',
        ),
    ] = ()
    trying: Annotated[bool, Option(flag="--try", help="say what it would do to the rules; write nothing")] = (
        False
    )
    again: Annotated[
        bool,
        Option(help="the meeting held last once more, today; the line says what differs"),
    ] = False
    texts: MeetingTexts
    details: MeetingDetails


def log(session: Session, options: LogOptions) -> None:
    """Record the meeting that the line describes; a line that is unclear records nothing."""
    if not options.line and not options.again:
        _ask_for_the_line(session, options)
        return
    if options.trying:
        if options.again:
            raise Problem("--try needs the whole line, and --again takes it from a meeting. Leave one out.")
        from mentorlog.cli.trial import try_meeting

        try_meeting(session, " ".join(options.line), options.texts)
        return
    understood = _read(session, options)
    meeting = with_details(with_texts(session, understood.meeting, options.texts), options.details)
    session.store.add(meeting)
    point_out(session, meeting)
    if session.json:
        session.show(to_plain(meeting))
    else:
        session.say(f"{short(meeting)}  {understood.echo}")
    if hint := shell_hint(options.line):
        session.note(f"Note: {hint}")


def _read(session: Session, options: LogOptions) -> "Understood":
    """Read the line; where the shell took part of it, that is said too.

    Raises:
        Unclear: when it is not understood.
    """
    line = " ".join(options.line)
    try:
        if options.again:
            from mentorlog.operations.repeated_meetings import again

            return again(session.store, session.host, session.text(line), session.date_style)
        return understand(session, line, session.host.new_id())
    except Unclear as unclear:
        hint = shell_hint(options.line)
        raise Unclear(f"{unclear} {hint}" if hint else str(unclear)) from None


def _ask_for_the_line(session: Session, options: LogOptions) -> None:
    """Open the line of the app below the prompt, and say what was saved."""
    from mentorlog.cli.app import is_terminal

    if session.json or options.trying or not is_terminal():
        raise Problem(f"Say what took place, for instance: {_EXAMPLE}")
    if options.texts != MeetingTexts() or options.details != MeetingDetails():
        raise Problem(f"Options go with a line, for instance: {_EXAMPLE} --learned TEXT")
    from mentorlog.screens.dialogs.inline_line import ask_for_a_meeting

    meeting, kept = ask_for_a_meeting(session.host, session.store)
    if isinstance(meeting, Meeting):
        from mentorlog.grammar.echo import echo

        point_out(session, meeting)
        session.say(f"{short(meeting)}  {echo(meeting, session.store.all(Mentee))}")
    elif kept:
        session.note("Kept as a draft: mentorlog log goes on with it.")


LOG = Command(LogOptions, log, begins=True)
