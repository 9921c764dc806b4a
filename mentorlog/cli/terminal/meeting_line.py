"""A meeting as it is typed in a command: the line, and the options of what a line does not say."""

from typing import TYPE_CHECKING, Annotated, Literal

from mentorlog.cli.arguments import Option, several
from mentorlog.cli.terminal.own_editor import IN_YOUR_EDITOR, long_text
from mentorlog.cli.terminal.session import Session
from mentorlog.model import Meeting, Mentee, PartOfDay, Support
from mentorlog.model.frozen import Frozen, replace
from mentorlog.model.privacy_tiers import FACTS, LEARNED, PRIVATE, REFLECTION, Tier

if TYPE_CHECKING:
    from mentorlog.grammar.log_line import Understood


def _text_option(tier: Tier) -> Option:
    """Return how one of the three texts is typed."""
    return Option("TEXT", f"{tier.label}: {tier.goes}; - reads standard input")


class MeetingTexts(Frozen):
    """The texts of a meeting, as far as they are given."""

    private: Annotated[str | None, _text_option(PRIVATE)] = None
    reflection: Annotated[str | None, _text_option(REFLECTION)] = None
    facts: Annotated[str | None, _text_option(FACTS)] = None
    learned: Annotated[str | None, _text_option(LEARNED)] = None
    edit: Annotated[
        Literal["private", "reflection", "facts", "learned"] | None,
        Option(help=f"write this text {IN_YOUR_EDITOR}"),
    ] = None


class MeetingDetails(Frozen):
    """What else no line says of a meeting, as far as it is given."""

    part_of_day: Annotated[
        Literal["morning", "afternoon", "evening", "none"] | None,
        Option(help="when it was, if no time is known"),
    ] = None
    support: Annotated[
        tuple[Literal["relationship", "academic", "psychosocial", "none"], ...],
        Option(help="what sort of support it gave"),
    ] = ()
    resource: Annotated[tuple[str, ...], Option("TITLE|LINK", "what you passed on; or none")] = ()
    co_mentor: Annotated[Literal["yes", "no"] | None, Option(help="whether a co-mentor was there")] = None


def understand(session: Session, line: str, new_id: str) -> "Understood":
    """Read a line against the mentees and the zone of the logbook."""
    from mentorlog.grammar.log_line import read_line

    return read_line(
        session.text(line),
        new_id=new_id,
        now=session.host.now(),
        zone=session.store.zone(),
        mentees=session.store.all(Mentee),
        date_style=session.date_style,
    )


def point_out(session: Session, meeting: Meeting) -> None:
    """Say on standard error what is odd about a meeting that is recorded or tried."""
    from mentorlog.operations.meetings import remarks_on

    for remark in remarks_on(session.store, meeting, session.today):
        session.note(f"Note: {remark.sentence}")


def with_texts(session: Session, meeting: Meeting, texts: MeetingTexts) -> Meeting:
    """Return the meeting with those of its texts that were given as options."""

    def text(typed: str | None, kept: str, tier: Tier) -> str:
        help = f"{tier.label}: {tier.goes}"
        return long_text(session, typed, kept, edit=texts.edit == tier.field, name=tier.field, help=help)

    return replace(
        meeting,
        private=text(texts.private, meeting.private, PRIVATE),
        reflection=text(texts.reflection, meeting.reflection, REFLECTION),
        facts=text(texts.facts, meeting.facts, FACTS),
        learned=text(texts.learned, meeting.learned, LEARNED),
    )


def with_details(meeting: Meeting, details: MeetingDetails) -> Meeting:
    """Return the meeting with what else was given as options; `none` takes away what was there."""
    part_of_day, support = meeting.part_of_day, meeting.support
    if details.part_of_day is not None:
        part_of_day = None if details.part_of_day == "none" else PartOfDay(details.part_of_day)
    if details.support:
        support = tuple(Support(each) for each in details.support if each != "none")
    co_mentor = meeting.co_mentor if details.co_mentor is None else details.co_mentor == "yes"
    return replace(
        meeting,
        part_of_day=part_of_day,
        support=support,
        resources=several(details.resource, meeting.resources),
        co_mentor=co_mentor,
    )
