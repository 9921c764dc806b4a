"""What the table of mentors is made from and chosen by: the roster, decisions, filters, order, groups."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from mentorlog.cli.arguments import Option
from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.session import Session
from mentorlog.desk.attendance import AttendanceComparison
from mentorlog.desk.decisions.office_decisions import NO_DECISIONS, OfficeKeys
from mentorlog.desk.mentor_rows import MentorRow, chosen_rows, mentor_rows, with_attendance
from mentorlog.desk.packet_subject import read_subject
from mentorlog.desk.roster import ExpectedMentors
from mentorlog.model.frozen import Frozen
from mentorlog.packet.checking.batch.row import BatchRow
from mentorlog.packet.checking.evidence.packet_files import PacketFiles
from mentorlog.packet.content.schema import Subject

_NAMED = 8
"""People of a list that are named."""

Only = Literal[
    "complete",
    "own-word",
    "short",
    "check",
    "two-keys",
    "words-to-compare",
    "not-genuine",
    "not-judged",
    "not-sent",
    "not-on-roster",
    "late",
    "afterwards",
    "aside",
    "attended",
    "not-on-list",
    "not-attested",
    "not-there",
    "perhaps-on-list",
    "undecided",
    "held-before",
    "accepted",
    "held",
    "asked",
]
Sort = Literal["urgency", "name", "address", "meetings", "minutes", "signed", "file"]
Group = Literal["outcome", "trust", "requirements", "decision", "attendance", "rules"]


class TableOptions(Frozen):
    """What `verify` takes for its table of mentors."""

    roster: Annotated[
        str | None, Option("FILE", "who should send: a table with names and addresses, or your list of keys")
    ] = None
    attendance: Annotated[
        tuple[str, ...],
        Option(
            "[EVENT DAY=]FILE",
            "who took part in training or orientation, to compare with what packets say: a table with names "
            "or addresses",
        ),
    ] = ()
    due: Annotated[str | None, Option("DATE", "the last day to sign; who signed later is late")] = None
    only: Annotated[tuple[Only, ...], Option("WORD", "show only these: short, not-sent, not-genuine …")] = ()
    find: Annotated[str, Option("TEXT", "show only rows with this text in them")] = ""
    sort: Annotated[Sort | None, Option("WORD", "order: urgency (usual), name, address, meetings …")] = None
    group: Annotated[Group | None, Option("WORD", "put rows together by outcome, decision, rules …")] = None
    decisions: Annotated[
        str | None, Option("FILE", "your register of decisions; usually decisions.jsonl beside the list")
    ] = None

    @property
    def wanted(self) -> bool:
        """Whether anything of it was asked for."""
        return self != TableOptions()


@dataclass(frozen=True, slots=True)
class MentorTable:
    """A row for each mentor, and which of them were asked for."""

    rows: Sequence[MentorRow]
    options: TableOptions
    packets: Mapping[str, PacketFiles] = field(default_factory=dict)
    """Where the parts of each packet lie while the inbox is open, by what the packet is called."""

    def chosen(self, usual: str | None) -> list[MentorRow]:
        """Return the rows that were asked for, in the order that was asked for, else the usual one."""
        options = self.options
        return chosen_rows(self.rows, options.only, options.find, options.sort or usual)

    def subject_of(self, row: BatchRow) -> Subject:
        """Return what a packet says that was checked just now.

        Raises:
            DeskProblem: when it is not the one that was checked any more.
        """
        return read_subject(row, self.packets.get(row.file))


def read_table(
    session: Session, options: TableOptions, rows: Sequence[BatchRow], listed: str | None, keys: OfficeKeys
) -> MentorTable:
    """Make the table.

    Args:
        session: of the command.
        options: what was asked for.
        rows: what checking gave.
        listed: the list of keys as it was named, beside which the decisions lie.
        keys: those whose decisions count.
    """
    _refuse_what_shows_nobody(options)
    from mentorlog.desk.decisions.decision_register import NAME
    from mentorlog.desk.decisions.known_end import read_decisions
    from mentorlog.desk.roster import read_roster

    roster = read_roster(session.path(options.roster)) if options.roster else None
    register = session.path(options.decisions) if options.decisions else None
    if register is None and listed is not None:
        register = session.path(listed).parent / NAME
    decisions = read_decisions(register, keys, session.host) if register else NO_DECISIONS
    for note in decisions.notes(register) if register else ():
        session.note(note)
    tell_roster(session, roster)
    _tell_unread_sheets(session, options)
    due = due_day(session, options)
    zone = ZoneInfo(session.host.local_zone())
    made = mentor_rows(rows, roster, decisions, zone, due)
    return MentorTable(_beside_lists(session, made, options.attendance), options)


def _refuse_what_shows_nobody(options: TableOptions) -> None:
    """Refuse to show who is missing or late where nobody said who is expected, or until when.

    Raises:
        Problem: naming the option that says it; an empty table would pass for good news.
    """
    if not options.roster and {"not-sent", "not-on-roster"} & {*options.only}:
        raise Problem("Say who should send: --roster")
    if not options.due and "late" in options.only:
        raise Problem("Say until when: --due")


def _beside_lists(session: Session, rows: Sequence[MentorRow], named: Sequence[str]) -> Sequence[MentorRow]:
    """Set the rows of mentors beside lists of who took part.

    Args:
        session: of the command; what fits nobody is told there.
        rows: of the table.
        named: the lists, as they were typed.
    """
    if not named:
        return rows
    from mentorlog.desk.attendance_lists import named_list, read_attendance

    lists = read_attendance([named_list(each, session.path) for each in named])
    rows, compared = with_attendance(rows, lists)
    tell_attendance(session, compared)
    return rows


def tell_attendance(session: Session, compared: AttendanceComparison) -> None:
    """Say what of the lists of who took part fits nobody here."""
    for called, people in compared.strangers.items():
        more = f" and {len(people) - _NAMED} more" if len(people) > _NAMED else ""
        session.note(
            f"On the list of {called}, and no mentor of this table: {', '.join(people[:_NAMED])}{more}."
        )
    for event in compared.unattested:
        others = ", ".join(compared.attested) or "nothing of the kind"
        session.note(f"No packet here says anything of “{event}”; what packets do say: {others}.")


def tell_roster(session: Session, roster: ExpectedMentors | None) -> None:
    """Say which rows of the roster stand for nobody."""
    if roster and roster.left_out:
        session.note(roster.told_left_out)


def _tell_unread_sheets(session: Session, options: TableOptions) -> None:
    """Say which sheets of the roster and of lists are not read, though people are on them."""
    if not (options.roster or options.attendance):
        return
    from mentorlog.desk.attendance_lists import named_list, unread_sheets

    roster = session.path(options.roster) if options.roster else None
    for note in unread_sheets(roster, [named_list(each, session.path) for each in options.attendance]):
        session.note(note)


def due_day(session: Session, options: TableOptions) -> date | None:
    """Return the last day to sign; who checks packets need not have a logbook."""
    if not options.due:
        return None
    from mentorlog.grammar.log_line import parse_date

    return parse_date(options.due, session.host.today(), date_style=session.date_style)


def plain_row(each: MentorRow) -> dict[str, object]:
    """Return one row as JSON values: what checking gave, and what the desk knows of it."""
    decision, before, doubted = each.decision, each.decided_before, each.doubted
    return asdict(each.row) | {
        "trust": each.row.trust.value,
        "outcome": each.stands.value,
        "in_words": each.in_words,
        "left_aside": each.aside,
        "on_roster": each.on_roster,
        "signed_on": each.signed_on.isoformat() if isinstance(each.signed_on, date) else None,
        "late": each.late,
        "attendance": [asdict(compared) for compared in each.attendance],
        "decision": decision.answer if decision else None,
        "decided_before": before.model_dump(mode="json", by_alias=True) if before else None,
        "doubted": doubted.model_dump(mode="json", by_alias=True) if doubted else None,
        "decided": decision.model_dump(mode="json", by_alias=True) if decision else None,
    }
