"""`mentorlog log`: one line in, one meeting recorded, an echo of what was understood."""

from dataclasses import dataclass, replace
from typing import Annotated

from mentorlog.cli.arguments import Argument, Command, Option
from mentorlog.cli.terminal.output import short
from mentorlog.cli.terminal.session import Session
from mentorlog.grammar.log_line import Understood, read_line
from mentorlog.model import Meeting, Mentee, to_plain
from mentorlog.model.privacy_tiers import FACTS, PRIVATE, REFLECTION, Tier
from mentorlog.operations.meetings import remarks_on


def _text_option(tier: Tier) -> Option:
    """Return how one of the three texts is typed."""
    return Option("TEXT", f"{tier.label}: {tier.goes}; - reads standard input")


@dataclass(frozen=True, kw_only=True)
class MeetingTexts:
    """The three texts of a meeting, as far as they are given."""

    private: Annotated[str | None, _text_option(PRIVATE)] = None
    reflection: Annotated[str | None, _text_option(REFLECTION)] = None
    facts: Annotated[str | None, _text_option(FACTS)] = None


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


def log(session: Session, options: LogOptions) -> None:
    """Record the meeting that the line describes; a line that is unclear records nothing."""
    if options.trying:
        from mentorlog.cli.plan import try_meeting

        try_meeting(session, options)
        return
    new_id = session.host.new_id()
    understood = understand(session, " ".join(options.line), new_id)
    meeting = with_texts(session, understood.meeting, options.texts)
    session.store.add(meeting)
    point_out(session, meeting)
    if session.json:
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
    for remark in remarks_on(session.store, meeting, session.today):
        session.note(f"Note: {remark.sentence}")


def with_texts(session: Session, meeting: Meeting, texts: MeetingTexts) -> Meeting:
    """Return the meeting with those of the three texts that were given as options."""

    def text(typed: str | None, kept: str) -> str:
        return kept if typed is None else session.text(typed)

    return replace(
        meeting,
        private=text(texts.private, meeting.private),
        reflection=text(texts.reflection, meeting.reflection),
        facts=text(texts.facts, meeting.facts),
    )


LOG = Command(LogOptions, log, begins=True)
