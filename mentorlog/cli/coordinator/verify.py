"""`mentorlog verify`: OK, CHECK or REJECT for each packet, in words with the reasons, and a table of many."""

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from mentorlog.cli.arguments import Argument, Command, Option
from mentorlog.cli.coordinator.batch_table import INDENT, show_table
from mentorlog.cli.coordinator.chosen_mentors import required_rules
from mentorlog.cli.coordinator.given_evidence import (
    BesidePackets,
    read_given_evidence,
    tell_unmatched,
    tell_unused,
)
from mentorlog.cli.coordinator.reading import show_texts
from mentorlog.cli.coordinator.table_options import TableOptions, plain_row, read_table
from mentorlog.cli.coordinator.unchecked_files import tell_certificates, tell_unchecked
from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.progress_bar import ProgressBar
from mentorlog.cli.terminal.session import Session
from mentorlog.desk.decisions.not_certified import told_not_certified
from mentorlog.desk.decisions.office_decisions import office_keys
from mentorlog.desk.output_file import write_table
from mentorlog.desk.row_words import requirements, why
from mentorlog.formats.allowed_signers import AllowedSigners, read_signers
from mentorlog.model.frozen import Frozen
from mentorlog.model.text import one_line
from mentorlog.packet.checking.batch.row import BatchRow, row_of
from mentorlog.packet.checking.batch.verify_batch import compare_rows, verify_batch
from mentorlog.packet.checking.claims.differences import differences
from mentorlog.packet.checking.evidence.given_evidence import GivenEvidence
from mentorlog.packet.checking.evidence.inbox import is_inbox, merge_contents
from mentorlog.packet.checking.evidence.opened_inbox import is_guess, open_inbox
from mentorlog.packet.checking.evidence.packet_files import FolderContents, PacketFiles
from mentorlog.packet.checking.evidence.unmatched_checkpoints import doubt_uncompared
from mentorlog.packet.checking.judging.verifier_rules import VerifierRules
from mentorlog.packet.checking.verdict import Outcome, PacketVerdict
from mentorlog.packet.checking.verify import verify as judge
from mentorlog.packet.packet_words import count_of
from mentorlog.wording import between, on

if TYPE_CHECKING:
    from mentorlog.policyfile.published_programme import PublishedProgramme


class Verify(Frozen):
    """What `verify` takes."""

    files: Annotated[
        tuple[str, ...], Argument("FILE", "packets (folders, PDFs, JSON files), or folders of them")
    ] = ()
    signers: Annotated[str | None, Option("FILE", "your list of keys (allowed_signers)")] = None
    policy: Annotated[
        tuple[str, ...],
        Option("FILE|ID", "rules that you require: a file, or a name from `mentorlog programme list`"),
    ] = ()
    rules: Annotated[
        str | None,
        Option(
            "FILE",
            "what you require: your programme’s published file, or a TOML file of policies and days",
        ),
    ] = None
    beside: BesidePackets
    against: Annotated[
        str | None, Option("ORIGINAL", "show what differs from this original of the packet")
    ] = None
    csv: Annotated[str | None, Option("FILE", "write the table of mentors for a spreadsheet")] = None
    xlsx: Annotated[str | None, Option("FILE", "write it as an Excel workbook")] = None
    table: TableOptions
    read: Annotated[
        bool, Option(help="print the reflections that were sent, mentor after mentor, to be read in one go")
    ] = False
    page: Annotated[str | None, Option("DIR", "write the page that checks packets in a browser into DIR")] = (
        None
    )


def verify(session: Session, options: Verify) -> int:
    """Check packets; the exit code says whether any is not genuine."""
    if options.page:
        page = write_page(session.path(options.page))
        if not options.files:
            session.show({"page": str(page)}) if session.json else session.say(f"The page is {page}")
            return 0
        session.note(f"The page is {page}")
    if not options.files:
        raise Problem("Name a packet to check: a folder, a PDF or a JSON file.")
    paths = [session.path(name) for name in options.files]
    for path in (*paths, *([session.path(options.against)] if options.against else [])):
        if not path.exists():
            raise Problem(f"There is nothing at {path}.")
    with open_inbox(paths) as places:
        return _verify_places(session, options, paths, places)


def _verify_places(
    session: Session, options: Verify, paths: Sequence[Path], places: Sequence[FolderContents]
) -> int:
    """Check what lies at each path."""
    signers = _listed_keys(session, options.signers) if options.signers else None
    rules, published = required_rules(session, options.policy, options.rules)
    table = (
        bool(options.csv or options.xlsx or options.read)
        or options.table.wanted
        or any(map(is_inbox, paths, places))
    )
    inbox = merge_contents(places)
    if options.table.roster is not None:
        inbox.packets = [packet for packet in inbox.packets if not is_guess(packet)]
    given = read_given_evidence(session, options.beside, alone=len(inbox.packets) == 1 and not table)
    doubtful = tell_unchecked(session, inbox) | tell_certificates(session, inbox)
    if table:
        checked = _verify_batch(session, options, inbox.packets, signers, rules, given, published)
        return checked or int(doubtful)
    verdicts = [judge(parts, signers, rules, given) for parts in inbox.packets]
    rows = compare_rows(doubt_uncompared([row_of(verdict) for verdict in verdicts], given, signers), signers)
    doubtful = _tell_unused(session, rows, rules, given) or doubtful
    differences = [_differences(session, options.against, parts.path) for parts in inbox.packets]
    if session.json:
        session.show(
            [
                asdict(row)
                | {"trust": row.trust.value, "summary": verdict.summary}
                | ({"differences": list(lines)} if options.against else {})
                for verdict, row, lines in zip(verdicts, rows, differences, strict=True)
            ]
        )
    else:
        for verdict, row, lines in zip(verdicts, rows, differences, strict=True):
            _print(session, verdict, row, lines)
            _advise(session, row, options.signers or "allowed_signers")
    for told in told_not_certified(rows):
        session.note(told)
    return _code(rows, doubtful)


def _listed_keys(session: Session, named: str) -> AllowedSigners:
    """Read the list of keys; say which of its lines do not count, and that it may be another file."""
    signers = read_signers(session.path(named))
    if not signers.lines:
        session.note(f"There is no key in {named}. Is it your list of keys (allowed_signers)?")
    for note in signers.notes if signers.lines else ():
        session.note(note)
    return signers


def _code(rows: Sequence[BatchRow], doubtful: bool) -> int:
    """Return the exit code: whether any is not genuine, or anything that was given could not be applied."""
    return 1 if doubtful or any(row.verdict == Outcome.REJECT for row in rows) else 0


def _tell_unused(
    session: Session, rows: Sequence[BatchRow], rules: VerifierRules, given: GivenEvidence
) -> bool:
    """Say what was given beside the packets and could not be applied; return whether that leaves a doubt."""
    tell_unused(session, rows, rules)
    return not given.for_one_packet and tell_unmatched(session, rows, given)


def _differences(session: Session, against: str | None, path: Path) -> tuple[str, ...]:
    """Compare a packet with its original, if that was named."""
    return differences(session.path(against), path) if against else ()


def _print(session: Session, verdict: PacketVerdict, row: BatchRow, differences: tuple[str, ...]) -> None:
    """Print one verdict for people."""
    session.say(f"{row.verdict:{INDENT}}{row.trust}: {one_line(row.file)}")
    for line in (*_about(verdict, row), *row.reasons):
        session.tell(line, INDENT)
    if row.fingerprint:
        session.tell(f"Key {row.fingerprint} ({row.words})", INDENT)
    if differences:
        session.tell("Compared with the original:", INDENT)
    for line in differences:
        session.tell(line, INDENT + 2)


def _advise(session: Session, row: BatchRow, listed: str) -> None:
    """Say what to do now; `listed` is the file of known keys."""
    if row.fingerprint and not (row.signer or row.two_keys):
        session.note("Once you have heard the six words from the mentor, add the key to your list:")
        named = str(_there(Path(row.file)))
        session.note(f"  {shlex.join(['mentorlog', 'signers', 'add', named, '--signers', listed])}")
    elif row.next_step:
        session.note(row.next_step)


def _there(path: Path) -> Path:
    """Return what can be named of a packet: of one in an archive, the archive."""
    return next((each for each in (path, *path.parents) if each.exists()), path)


def _about(verdict: PacketVerdict, row: BatchRow) -> Iterator[str]:
    """Yield whose year it is and how its musts stand; of what is not genuine only what it claims."""
    if row.claims_to_be:
        yield f"Claims to be from {row.claims_to_be}."
    if verdict.subject is None or verdict.outcome is Outcome.REJECT:
        return
    period = between(date.fromisoformat(row.start), date.fromisoformat(row.end))
    yield f"{row.called}: {row.programme}, {period}, as of {on(date.fromisoformat(row.as_of))}"
    if row.requirements:
        reason = why(row)
        yield f"Requirements: {requirements(row)}" + (f" ({reason})" if reason else "")
    if row.judged_by:
        yield f"Judged by {row.judged_by}"
    if row.entered_late:
        yield f"Entered late: {row.entered_late}"
    if earlier := verdict.subject.replaces:
        last = on(date.fromisoformat(earlier[0].at[:10]))
        yield f"Replaces {count_of(len(earlier), 'earlier packet')}, the last of {last}"


def _verify_batch(
    session: Session,
    options: Verify,
    packets: Sequence[PacketFiles],
    signers: AllowedSigners | None,
    rules: VerifierRules,
    given: GivenEvidence,
    published: "PublishedProgramme | None",
) -> int:
    """Check whole folders of packets and print a table."""
    if options.against:
        raise Problem("--against compares one packet with its original; name that packet alone.")
    rows = verify_batch(packets, signers, rules, ProgressBar("packets checked"), given=given)
    doubtful = _tell_unused(session, rows, rules, given)
    keys = office_keys(session.host, signers, published=published)
    table = replace(
        read_table(session, options.table, rows, options.signers, keys),
        packets={str(packet.path): packet for packet in packets},
    )
    for named, write in ((options.csv, "table_as_csv"), (options.xlsx, "table_as_workbook")):
        if named:
            from mentorlog.desk import spreadsheet

            path = session.path(named)
            write_table(path, getattr(spreadsheet, write)(table.chosen("urgency")))
            session.note(f"The table is in {path}")
    if options.read:
        show_texts(session, table)
    elif session.json:
        session.show([plain_row(each) for each in table.chosen(None)])
    else:
        show_table(session, table.chosen("urgency"), rows, table.rows, options.table.group)
    for told in told_not_certified(rows):
        session.note(told)
    if rows and not rules.policies:
        session.note("Say what you require, so that packets are judged: --policy FILE|ID or --rules FILE.")
    return _code(rows, doubtful)


_PAGE = "verify.html"
_PAGE_TITLE = b"<title>Check mentoring packets</title>"


def write_page(directory: Path) -> Path:
    """Write the page into a directory, which is made if need be, and return where it is.

    Raises:
        Problem: when it cannot be written, or when a file of that name is something else.
    """
    path = directory / _PAGE
    try:
        directory.mkdir(parents=True, exist_ok=True)
        if path.exists() and _PAGE_TITLE not in path.read_bytes():
            raise Problem(f"{path} is something else. Name another directory with --page DIR.")
        path.write_bytes((files("mentorlog.packet") / _PAGE).read_bytes())
        path.chmod(0o644)  # It is for everybody in the programme, unlike all else that mentorlog writes.
    except OSError as error:
        raise Problem(f"The page cannot be written to {path}: {error.strerror}.") from None
    return path


VERIFY = Command(Verify, verify)
