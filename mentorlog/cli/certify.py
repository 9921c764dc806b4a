"""`mentorlog certify`: certificates and Open Badges for every packet that meets the rules, each once."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from mentorlog.certify.optional_libraries import require_libraries
from mentorlog.cli.asides import tell_asides
from mentorlog.cli.held import read_checkpoints_for_many, tell_unmatched
from mentorlog.cli.output import Problem, Session
from mentorlog.cli.progress import ProgressBar
from mentorlog.cli.verdicts import show_columns
from mentorlog.formats.allowed_signers import read_signers
from mentorlog.model import handle
from mentorlog.packet.checking.batch.row import BatchRow
from mentorlog.packet.checking.batch.verify_batch import verify_batch
from mentorlog.packet.checking.evidence.inbox import find_packets
from mentorlog.packet.checking.evidence.packet_files import FolderContents

if TYPE_CHECKING:
    from pathlib import Path

    from mentorlog.certify.coordinator_statement import CoordinatorStatement
    from mentorlog.certify.issue import Result


def explain(session: Session) -> None:
    """Say what to type."""
    require_libraries()
    raise Problem(
        "Name the packets: mentorlog certify INBOX --signers FILE --programme FILE --out DIR. "
        "`mentorlog certify init` writes the programme's file."
    )


def issue(session: Session) -> int:
    """Issue for every packet that meets the programme's rules and has nothing yet; tell what became of each.

    The exit code says whether anything that was given could not be looked at.
    """
    require_libraries()
    from mentorlog.certify.badge import BadgeSigner
    from mentorlog.certify.eligibility import weigh_candidates
    from mentorlog.certify.issue import Issuing
    from mentorlog.certify.issuer_key import load_issuer_key
    from mentorlog.certify.output_folder import OutputFolder
    from mentorlog.certify.programme_file import read_programme

    options = session.options
    programme = read_programme(session.path(options.programme))
    key = load_issuer_key(programme.key_file, programme.issuer.id)
    signers = read_signers(session.path(options.signers))
    shelf = OutputFolder(session.path(options.out).absolute(), programme, session.host)
    held = read_checkpoints_for_many(session)
    inbox = _named(session)
    rows = verify_batch(inbox.packets, signers, programme.rules, ProgressBar("packets checked"), given=held)
    left = tell_unmatched(session, rows, held) | tell_asides(session, inbox)
    said = _said(session, rows)
    signer = None if options.dry_run else BadgeSigner(programme, key, shelf.register.status_list)
    candidates = list(weigh_candidates(rows, signers, programme, said, session.host.now().date(), held))
    results = Issuing(shelf, session.host, said, signer).run(candidates, ProgressBar("packets done"))
    published = shelf.publish(signer) if signer else None
    if options.csv:
        _write_csv(session, results)
    if options.json:
        session.show([_plain(result) for result in results])
        return int(left)
    _table(session, results)
    if published:
        _next_step(session, results, published, programme.status_url)
    return int(left)


def _named(session: Session) -> FolderContents:
    """Return what lies in what was named."""
    paths = [session.path(name) for name in session.options.inbox]
    for path in paths:
        if not path.exists():
            raise Problem(f"There is nothing at {path}.")
    return find_packets(paths)


def _said(session: Session, rows: Sequence[BatchRow]) -> "CoordinatorStatement":
    """Read what the coordinator says about single packets."""
    from mentorlog.certify.coordinator_statement import CoordinatorStatement

    options = session.options
    if options.how and not options.witnessed:
        raise Problem("--how says how meetings were confirmed; name the packets with --witnessed PACKET.")
    return CoordinatorStatement(
        witnessed=[_packet(typed, rows) for typed in options.witnessed],
        how=options.how.strip(),
        again=[_packet(typed, rows) for typed in options.again],
        accepted=[_packet(typed, rows) for typed in options.accept],
        accepts_all=options.accept_waivers,
        held_back=[_packet(typed, rows) for typed in options.hold],
        before_the_end=options.before_the_end,
    )


def _packet(typed: str, rows: Iterable[BatchRow]) -> str:
    """Return the identifier of the packet whose id ends with what was typed."""
    sought = typed.strip().lower().removeprefix("urn:uuid:")
    found = sorted({row.packet for row in rows if row.packet and sought and row.packet.endswith(sought)})
    if not found:
        raise Problem(
            f"No packet here has an id that ends with {typed}; --dry-run shows them. Nothing was issued."
        )
    if len(found) > 1:
        raise Problem(f"{len(found)} packets' ids end with {typed}; type more of the id. Nothing was issued.")
    return found[0]


def _table(session: Session, results: "Sequence[Result]") -> None:
    """Print a line for each packet, then the numbers."""
    head = ("", "mentor", "period", "packet", "certificate", "why, and what it rests on")
    if results:
        show_columns(session, [head, *map(_cells, results)], (0, 1, 3, 4))
    session.say()
    counts = Counter(result.answer.value for result in results)
    packets = f"{len(results)} packet{'' if len(results) == 1 else 's'}"
    session.say(f"{packets}: " + (", ".join(f"{count} {name}" for name, count in counts.items()) or "none"))


def _cells(result: "Result") -> tuple[str, ...]:
    """Return the cells of one packet."""
    row, entry = result.candidate.row, result.entry
    period = f"{row.start} to {row.end}" if row.start else ""
    certificate = f"{handle(entry.id)} ({entry.basis.value})" if entry else ""
    claim = f"claims to be from {row.claims_to_be}" if row.claims_to_be else ""
    parts = (claim, result.why.removesuffix("."), row.rests_on, row.remarks, row.entered_late)
    notes = "; ".join(filter(None, parts)) or row.file
    return result.answer.value, row.called or row.file, period, handle(row.packet), certificate, notes


def _next_step(session: Session, results: "Sequence[Result]", published: "Path", url: str | None) -> None:
    """Say what lies where, and what to do with it."""
    from mentorlog.certify.issue import Answer

    if any(result.answer is Answer.ISSUED for result in results):
        session.say(
            f"The certificates are in {published.parent}: one folder for each mentor, to send to them."
        )
    session.say(f"The list of what was revoked is {published}.")
    session.say(f"Publish it as {url}" if url else "Hand it over when somebody asks.")


def _write_csv(session: Session, results: "Sequence[Result]") -> None:
    """Write the table for a spreadsheet, whole or not at all."""
    from mentorlog.certify.csv_report import results_as_csv
    from mentorlog.files import write_private

    path = session.path(session.options.csv)
    try:
        write_private(path, results_as_csv(results))
    except OSError as error:
        raise Problem(f"The table cannot be written to {path}: {error.strerror}.") from None
    session.note(f"The table is in {path}")


def _plain(result: "Result") -> dict[str, Any]:
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
        "basis": entry.basis.value if entry else None,
        "folder": entry.folder if entry else None,
    }
