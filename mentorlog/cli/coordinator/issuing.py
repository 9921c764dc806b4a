"""`mentorlog certify issue`: certificates for every packet that meets the rules, each once."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from mentorlog.certify.badge import BadgeSigner
from mentorlog.certify.coordinator_statement import CoordinatorStatement
from mentorlog.certify.csv_report import mail_as_csv, results_as_csv
from mentorlog.certify.eligibility import weigh_candidates
from mentorlog.certify.issue import Answer, Issuing, Result
from mentorlog.certify.issuer_key import load_issuer_key
from mentorlog.certify.output_folder import CHECK_PAGE, OutputFolder
from mentorlog.certify.page.printed_names import not_printable, told_of_own_words, without_their_pictures
from mentorlog.certify.programme_file import CertifyingProgramme, judging_by, read_programme
from mentorlog.cli.coordinator.batch_table import show_columns
from mentorlog.cli.coordinator.given_evidence import read_checkpoints_for_many, tell_unmatched
from mentorlog.cli.coordinator.missing_folders import tell_missing_folders
from mentorlog.cli.coordinator.unchecked_files import tell_unchecked
from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.progress_bar import ProgressBar
from mentorlog.cli.terminal.session import Session
from mentorlog.desk.decisions.decision import WITHDRAW
from mentorlog.desk.decisions.decision_register import NAME
from mentorlog.desk.decisions.known_end import accept_end, read_decisions
from mentorlog.desk.decisions.office_decisions import (
    OfficeKeys,
    PacketDecisions,
    office_keys,
)
from mentorlog.desk.mentor_rows import with_genuine_beside
from mentorlog.desk.people_table import told_unread_sheets
from mentorlog.desk.roster import read_roster
from mentorlog.files import write_private
from mentorlog.formats.allowed_signers import AllowedSigners, read_signers
from mentorlog.formats.email_addresses import fold_address
from mentorlog.model import handle
from mentorlog.model.text import fold, forbidden, one_line, tidy
from mentorlog.packet.checking.batch.row import BatchRow
from mentorlog.packet.checking.batch.verify_batch import verify_batch
from mentorlog.packet.checking.evidence.inbox import merge_contents
from mentorlog.packet.checking.evidence.opened_inbox import open_inbox
from mentorlog.packet.checking.evidence.packet_files import FolderContents

if TYPE_CHECKING:
    from mentorlog.cli.coordinator.certify import Issue
from mentorlog.wording import many


def issue_for_packets(session: Session, options: "Issue") -> int:
    """Issue for every packet that meets the programme's rules and has nothing yet; tell what became of each.

    The exit code says whether anything that was given could not be looked at.
    """
    programme = read_programme(session.path(options.programme))
    if options.rules:
        programme = judging_by(programme, session.path(options.rules))
    with _inbox(session, options.inbox) as inbox:
        return _issue_for(session, options, programme, inbox)


def _issue_for(
    session: Session, options: "Issue", programme: CertifyingProgramme, inbox: FolderContents
) -> int:
    """Do that for what lies in an inbox that is open."""
    key = load_issuer_key(programme.key_file, programme.issuer.id)
    signers = read_signers(session.path(options.signers))
    folder = OutputFolder(session.path(options.out).absolute(), programme, session.host)
    given = read_checkpoints_for_many(session, options.checkpoint)
    checked = verify_batch(
        inbox.packets, signers, programme.rules, ProgressBar("packets checked"), given=given
    )
    rows = with_genuine_beside(checked)
    doubtful = tell_unmatched(session, rows, given) | tell_unchecked(session, inbox)
    keys = office_keys(session.host, signers, session.path(options.programme))
    statement = _statement(session, options, rows, keys, signers)
    signer = None if options.dry_run else BadgeSigner(programme, key, folder.register.status_list)
    packets = {str(packet.path): packet for packet in inbox.packets}
    candidates = list(weigh_candidates(rows, signers, programme, statement, given, packets))
    tell_missing_folders(session, folder)
    for told in told_of_own_words(programme):
        session.note(told)
    issuing = Issuing(folder, session.host, statement, signer)
    results = issuing.run(candidates, ProgressBar("packets done"))
    published = folder.publish(signer) if signer else None
    if options.csv:
        _write_csv(session, session.path(options.csv), results_as_csv(results))
    if options.mail_merge:
        issuer = programme.issuer
        mail = mail_as_csv(results, folder.folder, programme.achievement.name, issuer.official or issuer.name)
        _write_csv(session, session.path(options.mail_merge), mail)
    if session.json:
        session.show([_plain(result) for result in results])
        return int(doubtful)
    _table(session, results, statement.decided)
    if published:
        _next_step(session, results, published, programme.status_url)
    return int(doubtful)


@contextmanager
def _inbox(session: Session, names: Iterable[str]) -> Iterator[FolderContents]:
    """Give what lies in what was named, archives and messages opened."""
    paths = [session.path(name) for name in names]
    for path in paths:
        if not path.exists():
            raise Problem(f"There is nothing at {path}.")
    with open_inbox(paths) as places:
        yield merge_contents(places)


def _statement(
    session: Session, options: "Issue", rows: Sequence[BatchRow], keys: OfficeKeys, signers: AllowedSigners
) -> CoordinatorStatement:
    """Read what the coordinator says about single packets, here and in the register of decisions."""
    if options.how and not options.witnessed:
        raise Problem("--how says how meetings were confirmed; name the packets with --witnessed PACKET.")
    register = session.path(options.decisions or str(Path(options.signers).parent / NAME))
    if options.decisions and not register.exists():
        raise Problem(f"There is no register of decisions at {register}. Nothing was issued.")
    decisions = read_decisions(register, keys, session.host)
    if (told := decisions.told_missing(register)) and not options.register_as_it_is:
        raise Problem(
            f"Nothing was issued. {told} If nothing is missing, say --register-as-it-is: from then on it "
            "is known as it is now."
        )
    if decisions.end_is_gone and not options.dry_run:
        accept_end(register, decisions.register, session.host)
    for note in decisions.notes(register):
        session.note(note)
    about = {row.packet: decisions.about(row) for row in rows}
    decided = {packet: each.last.answer for packet, each in about.items() if each.last}
    names = _names(session, options, rows)
    to_print = without_their_pictures(rows, names)
    undecided = [packet for packet, answer in decided.items() if answer != "accept"]
    return CoordinatorStatement(
        witnessed=[_packet(typed, rows) for typed in options.witnessed],
        how=options.how.strip(),
        again=[_packet(typed, rows) for typed in options.again],
        accepted=[_packet(typed, rows) for typed in options.accept],
        accepts_all=options.accept_waivers,
        held_back=[*(_packet(typed, rows) for typed in options.hold), *undecided],
        waiting=(_undecided(rows, decided) if options.accepted_only else {})
        | dict(_named_otherwise(rows, {*names, *decided}))
        | dict(_swapped(options, names, rows))
        | dict(not_printable(rows, names))
        | {packet: why for packet, each in about.items() if (why := _waits_for(each))},
        decided=decided,
        before_the_end=options.before_the_end,
        names=to_print,
    )


def _undecided(rows: Iterable[BatchRow], decided: Collection[str]) -> dict[str, str]:
    """Say of each packet that nobody decided about why nothing is issued for it, where that is asked."""
    why = "no decision yet; decide about it first: mentorlog decide PACKET accept"
    return {row.packet: why for row in rows if row.packet not in decided}


def _waits_for(about: PacketDecisions) -> str:
    """Say why a packet has to be decided about before anything is issued for it."""
    if before := about.before:
        return (
            f"{before.in_words} before, by {one_line(before.by)}, about another packet; decide about this "
            "one first: mentorlog decide PACKET accept"
        )
    if about.doubted and about.doubted.answer not in ("accept", WITHDRAW):
        return (
            f"{about.doubted.in_words} by {one_line(about.doubted.by)}, with a key that is not known as your "
            "office's; decide about it yourself first"
        )
    return ""


def _names(session: Session, options: "Issue", rows: Sequence[BatchRow]) -> dict[str, str]:
    """Return the names to print, by packet: those of a roster, and before them those that were typed."""
    names = _names_of_roster(session, session.path(options.names), rows) if options.names else {}
    for given in options.name:
        packet, equals, name = given.partition("=")
        if not equals:
            raise Problem(f"--name says whose name: --name PACKET=NAME, not {given!r}. Nothing was issued.")
        names[_packet(packet, rows)] = _printable(name)
    return names


def _names_of_roster(session: Session, path: Path, rows: Sequence[BatchRow]) -> dict[str, str]:
    """Return the names that a roster has, by packet; say how many of it fit none."""
    mentors = read_roster(path).mentors
    if told := told_unread_sheets(path):
        session.note(told)
    by_address = {fold_address(each.address): each.name for each in mentors if each.address and each.name}
    names, used = {}, set()
    for row in rows:
        addresses = (fold_address(row.signer), fold_address(row.email))
        address = next((each for each in addresses if each in by_address), None)
        if row.packet and address is not None:
            used.add(address)
            names[row.packet] = _printable(by_address[address])
    if left := len(mentors) - len(used):
        fit = "fits" if left == 1 else "fit"
        session.note(f"{many(left, 'names')} of {path.name} {fit} no packet here, by the e-mail addresses.")
    return names


def _named_otherwise(rows: Iterable[BatchRow], settled: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield packets for whose key the list has another name than they say, with what to do.

    Args:
        rows: what verifying gave; whoever wrote a name above a key of the list confirmed it.
        settled: packets whose name was given, or about which the coordinator decided, seeing theirs.
    """
    for row in rows:
        name = row.listed_name
        if name and row.packet not in settled:
            yield (
                row.packet,
                f"your list has another name for this key, {one_line(name)}; to print that, say "
                f"--name {handle(row.packet)}={one_line(name)}; if the packet's is right, accept it: "
                "mentorlog decide PACKET accept",
            )


def _swapped(
    options: "Issue", names: Mapping[str, str], rows: Sequence[BatchRow]
) -> Iterator[tuple[str, str]]:
    """Yield packets for which a roster gives the name of another mentor here, with what to do."""
    typed = [given.partition("=")[0].strip().lower() for given in options.name]
    owners: dict[str, set[str]] = {}
    for row in rows:
        owners.setdefault(fold(row.name), set()).add(row.fingerprint)
    for row in rows:
        name = names.get(row.packet, row.name)
        others = owners.get(fold(name), set()) - {row.fingerprint}
        if fold(name) != fold(row.name) and others and not any(row.packet.endswith(each) for each in typed):
            say = f"if it is right, say --name {handle(row.packet)}={name}"
            yield row.packet, f"the name to print, {name}, is that of another mentor here; {say}"


def _printable(name: str) -> str:
    """Return a name as it is printed."""
    name = " ".join(tidy(name).split())
    if not name or len(name) > _LONGEST_NAME or forbidden(name, prose=False):
        raise Problem(
            f"{one_line(name)[:60]!r} cannot be printed: a name has 1 to {_LONGEST_NAME} signs, and none "
            "that is hidden or turns others around. Nothing was issued."
        )
    return name


_LONGEST_NAME = 120


def _packet(typed: str, rows: Iterable[BatchRow]) -> str:
    """Return the identifier of the packet whose id ends with what was typed."""
    sought = typed.strip().lower().removeprefix("urn:uuid:")
    packets = sorted({row.packet for row in rows if row.packet and sought and row.packet.endswith(sought)})
    if not packets:
        raise Problem(
            f"No packet here has an id that ends with {typed}; --dry-run shows them. Nothing was issued."
        )
    if len(packets) > 1:
        raise Problem(
            f"{len(packets)} packets' ids end with {typed}; type more of the id. Nothing was issued."
        )
    return packets[0]


def _table(session: Session, results: Sequence[Result], decided: Collection[str]) -> None:
    """Print a line for each packet, then the numbers."""
    head = ("", "mentor", "period", "packet", "certificate", "why, and what it rests on")
    if results:
        show_columns(session, [head, *(_cells(result, decided) for result in results)], (0, 1, 3, 4))
    session.say()
    counts = Counter(result.answer.value for result in results)
    packets = many(len(results), "packets")
    session.say(f"{packets}: " + (", ".join(f"{count} {name}" for name, count in counts.items()) or "none"))


_CERTIFIED = (Answer.ISSUED, Answer.WOULD, Answer.ALREADY)


def _cells(result: Result, decided: Collection[str]) -> tuple[str, ...]:
    """Return the cells of one packet; the packets that were decided about are named by their ids."""
    row, entry = result.candidate.row, result.entry
    period = f"{row.start} to {row.end}" if row.start else ""
    certificate = f"{entry.serial} ({entry.basis.in_words})" if entry else ""
    name = result.printed or (entry.printed if entry else "")
    printed = f"printed as {name}, where the packet says {row.name}" if name else ""
    claim = f"claims to be from {row.claims_to_be}" if row.claims_to_be else ""
    undecided = "no decision yet" if result.answer in _CERTIFIED and row.packet not in decided else ""
    why, over = result.why.removesuffix("."), row.period_obstacle
    remarks = row.remarks.removeprefix(over).removeprefix("; ") if over and over in why else row.remarks
    parts = (
        claim,
        printed,
        undecided,
        why,
        row.rests_on,
        remarks,
        row.entered_late,
    )
    notes = "; ".join(filter(None, parts)) or (row.requirements if entry or name else row.file)
    return result.answer.value, row.called or row.file, period, handle(row.packet), certificate, notes


def _next_step(session: Session, results: Sequence[Result], published: Path, url: str | None) -> None:
    """Say what lies where, and what to do with it."""
    if any(result.answer is Answer.ISSUED for result in results):
        session.say(
            f"The certificates are in {published.parent}: one folder for each mentor, to send to them."
        )
    session.say(f"The list of what was revoked is {published}.")
    session.say(f"Publish it as {url}" if url else "Hand it over when somebody asks.")
    session.say(f"Others check certificates with {published.with_name(CHECK_PAGE)}: publish that page too.")


def _write_csv(session: Session, path: Path, table: bytes) -> None:
    """Write a table for a spreadsheet, whole or not at all."""
    try:
        write_private(path, table)
    except OSError as error:
        raise Problem(f"The table cannot be written to {path}: {error.strerror}.") from None
    session.note(f"The table is in {path}")


def _plain(result: Result) -> dict[str, object]:
    """Return what became of one packet as JSON values."""
    row, entry = result.candidate.row, result.entry
    return {
        "file": row.file,
        "name": row.name,
        "packet": row.packet,
        "sha256": row.sha256,
        "answer": result.answer.value,
        "why": result.why,
        "rests_on": row.rests_on,
        "authentic": row.authentic,
        "requirements": row.requirements,
        "judged_by": row.judged_by,
        "claims_to_be": row.claims_to_be,
        "next_step": row.next_step,
        "certificate": entry.id if entry else None,
        "serial": entry.serial if entry else None,
        "printed": result.printed or (entry.printed if entry else "") or None,
        "basis": entry.basis.value if entry else None,
        "folder": entry.folder if entry else None,
    }
