"""Which mentors of an inbox a command of the desk is about: checked, judged, and chosen as `verify` does."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from mentorlog.cli.arguments import Option
from mentorlog.cli.coordinator.table_options import (
    MentorTable,
    TableOptions,
    due_day,
    tell_attendance,
    tell_roster,
)
from mentorlog.cli.coordinator.unchecked_files import tell_unchecked
from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.progress_bar import ProgressBar
from mentorlog.cli.terminal.session import Session
from mentorlog.desk.attendance_lists import named_list
from mentorlog.desk.checked_inbox import open_checked_inbox
from mentorlog.desk.desk_files import DeskFiles, read_requirements
from mentorlog.model.frozen import Frozen
from mentorlog.model.text import one_line
from mentorlog.packet.checking.judging.verifier_rules import VerifierRules

if TYPE_CHECKING:
    from mentorlog.policyfile.published_programme import PublishedProgramme


class ChosenMentors(Frozen):
    """What commands of the desk take beside the inbox."""

    signers: Annotated[str | None, Option("FILE", "the list of keys you know (allowed_signers)")] = None
    policy: Annotated[
        tuple[str, ...],
        Option("FILE|ID", "rules that you require: a file, or a name from `mentorlog programme list`"),
    ] = ()
    rules: Annotated[
        str | None,
        Option(
            "FILE", "what you require: your programme’s published file, or a TOML file of policies and days"
        ),
    ] = None
    table: TableOptions


def required_rules(
    session: Session, policies: Sequence[str], named: str | None
) -> "tuple[VerifierRules, PublishedProgramme | None]":
    """Read what the coordinator requires, and what the programme published, if that says it.

    Args:
        session: of the command.
        policies: files, or ids of policies that ship.
        named: the file of rules, if there is one.
    """
    rules, published = read_requirements(
        [str(session.path(name)) for name in policies], session.path(named) if named else None
    )
    tell_published(session, published)
    return rules, published


def tell_published(session: Session, published: "PublishedProgramme | None") -> None:
    """Say by whose published file packets are judged."""
    if published:
        session.note(
            f"Judging by {one_line(published.about.name)}, {published.called}, signed with the key "
            f"“{published.key.words}”."
        )


def desk_files(session: Session, names: Sequence[str], chosen: ChosenMentors) -> DeskFiles:
    """Return what was named, each thing where it is."""
    paths = tuple(map(session.path, names))
    for path in paths:
        if not path.exists():
            raise Problem(f"There is nothing at {path}.")

    def place(named: str | None) -> Path | None:
        return session.path(named) if named is not None else None

    return DeskFiles(
        inbox=paths,
        signers=place(chosen.signers),
        policies=tuple(str(session.path(name)) for name in chosen.policy),
        rules=place(chosen.rules),
        roster=place(chosen.table.roster),
        attendance=tuple(named_list(each, session.path) for each in chosen.table.attendance),
        decisions=place(chosen.table.decisions),
        due=due_day(session, chosen.table),
    )


@contextmanager
def choose_mentors(
    session: Session, names: Sequence[str], chosen: ChosenMentors, programme: Path | None = None
) -> Iterator[MentorTable]:
    """Give the table of those whose packets lie in what was named, while it is open.

    Args:
        session: of the command.
        names: where packets lie.
        chosen: what they are held against, and which of them are meant.
        programme: the programme's own file, if its key signs decisions.
    """
    files = replace(desk_files(session, names, chosen), programme=programme)
    with open_checked_inbox(files, session.host) as inbox:
        tell_published(session, inbox.published)
        for note in inbox.decisions.notes(files.register):
            session.note(note)
        tell_unchecked(session, inbox.contents)
        tell_roster(session, inbox.roster)
        for note in inbox.unread_sheets:
            session.note(note)
        tell = ProgressBar("packets checked")
        for done in inbox.check():
            tell(done, len(inbox.contents.packets))
        mentors = inbox.mentors()
        if inbox.attendance:
            tell_attendance(session, inbox.attendance)
        yield MentorTable(mentors, chosen.table, inbox.packets)
