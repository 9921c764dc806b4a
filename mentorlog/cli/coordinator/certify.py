"""`mentorlog certify`: certificates and Open Badges for every packet that meets the rules, each once."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Annotated

from mentorlog.certify.optional_libraries import need_extra
from mentorlog.cli.arguments import Argument, Command, NoOptions, Option
from mentorlog.cli.coordinator.batch_table import show_columns
from mentorlog.cli.coordinator.given_evidence import Checkpoints, read_checkpoints_for_many, tell_unmatched
from mentorlog.cli.coordinator.unchecked_files import tell_asides
from mentorlog.cli.terminal.progress_bar import ProgressBar
from mentorlog.cli.terminal.session import Problem, Session, columns
from mentorlog.formats.allowed_signers import read_signers
from mentorlog.model import handle
from mentorlog.model.text import one_line
from mentorlog.packet.checking.batch.batch import survey
from mentorlog.packet.checking.batch.row import BatchRow
from mentorlog.packet.checking.evidence.inbox import gathered
from mentorlog.packet.checking.evidence.places import Sorted

if TYPE_CHECKING:
    from pathlib import Path

    from mentorlog.certify.check import Checked
    from mentorlog.certify.coordinator_statement import CoordinatorStatement
    from mentorlog.certify.issue import Result


_Programme = Annotated[str, Option("FILE", "the programme's file, from certify init")]
_Out = Annotated[str, Option("DIR", "the folder of what the programme issues")]


@dataclass(frozen=True, kw_only=True)
class Issue:
    """What `certify issue` takes."""

    inbox: Annotated[
        tuple[str, ...], Argument("INBOX", "packets (folders, PDFs, JSON files), or folders of them")
    ]
    signers: Annotated[str, Option("FILE", "the allowed_signers file of the keys you know")]
    programme: _Programme
    out: _Out
    checkpoint: Checkpoints = ()
    dry_run: Annotated[bool, Option(help="say who would get one; issue nothing")] = False
    witnessed: Annotated[
        tuple[str, ...],
        Option("PACKET", "this packet's meetings were confirmed with mentees or others there"),
    ] = ()
    how: Annotated[str, Option("TEXT", "how they were confirmed; goes into the credential")] = ""
    accept_waivers: Annotated[
        bool, Option(help="what packets rest on was granted: waivers, balances, days left out")
    ] = False
    accept: Annotated[tuple[str, ...], Option("PACKET", "what this packet rests on was granted")] = ()
    hold: Annotated[tuple[str, ...], Option("PACKET", "issue nothing for this packet yet")] = ()
    before_the_end: Annotated[bool, Option(help="issue although the period is not over")] = False
    again: Annotated[
        tuple[str, ...], Option("PACKET", "issue anew for this packet, whose credential was revoked")
    ] = ()
    csv: Annotated[str | None, Option("FILE", "write the table for a spreadsheet")] = None


@dataclass(frozen=True, kw_only=True)
class BeginProgramme:
    """What `certify init` takes."""

    file: Annotated[str, Argument("FILE", "by default programme.toml")] = "programme.toml"


@dataclass(frozen=True, kw_only=True)
class ListIssued:
    """What `certify list` takes."""

    out: _Out


@dataclass(frozen=True, kw_only=True)
class Revoke:
    """What `certify revoke` takes."""

    id: Annotated[str, Argument("ID", "the number on the certificate, or its last digits")]
    reason: Annotated[str, Option("TEXT", "kept in the register; it is not published")]
    programme: _Programme
    out: _Out


@dataclass(frozen=True, kw_only=True)
class CheckIssued:
    """What `certify check` takes."""

    files: Annotated[
        tuple[str, ...], Argument("FILE", "certificate.pdf, credential.json, credential.jwt, or folders")
    ]
    issuer: Annotated[
        str | None,
        Option("KEY", "the programme's did:key, known from elsewhere, or its programme.toml"),
    ] = None
    status: Annotated[str | None, Option("FILE", "the programme's list of what was revoked (status.jwt)")] = (
        None
    )


def explain(session: Session, options: NoOptions) -> None:
    """Say what to type."""
    need_extra()
    raise Problem(
        "Name the packets: mentorlog certify INBOX --signers FILE --programme FILE --out DIR. "
        "`mentorlog certify init` writes the programme's file."
    )


def issue(session: Session, options: Issue) -> int:
    """Issue for every packet that meets the programme's rules and has nothing yet; tell what became of each.

    The exit code says whether anything that was given could not be looked at.
    """
    need_extra()
    from mentorlog.certify.badge import BadgeSigner
    from mentorlog.certify.eligibility import weigh
    from mentorlog.certify.issue import Issuing
    from mentorlog.certify.issuer_key import load_key
    from mentorlog.certify.output_folder import OutputFolder
    from mentorlog.certify.programme_file import read_programme

    programme = read_programme(session.path(options.programme))
    key = load_key(programme.key_file, programme.issuer.id)
    signers = read_signers(session.path(options.signers))
    folder = OutputFolder(session.path(options.out).absolute(), programme, session.host)
    given = read_checkpoints_for_many(session, options.checkpoint)
    inbox = _inbox(session, options.inbox)
    rows = survey(inbox.packets, signers, programme.rules, ProgressBar("packets checked"), held=given)
    doubtful = tell_unmatched(session, rows, given) | tell_asides(session, inbox)
    statement = _statement(options, rows)
    signer = None if options.dry_run else BadgeSigner(programme, key, folder.register.status_list)
    candidates = list(weigh(rows, signers, programme, statement, session.host.now().date(), given))
    results = Issuing(folder, session.host, statement, signer).run(candidates, ProgressBar("packets done"))
    published = folder.publish(signer) if signer else None
    if options.csv:
        _write_csv(session, session.path(options.csv), results)
    if session.json:
        session.show([_plain(result) for result in results])
        return int(doubtful)
    _table(session, results)
    if published:
        _next_step(session, results, published, programme.status_url)
    return int(doubtful)


def _inbox(session: Session, names: Iterable[str]) -> Sorted:
    """Return what lies in what was named."""
    paths = [session.path(name) for name in names]
    for path in paths:
        if not path.exists():
            raise Problem(f"There is nothing at {path}.")
    return gathered(paths)


def _statement(options: Issue, rows: Sequence[BatchRow]) -> "CoordinatorStatement":
    """Read what the coordinator says about single packets."""
    from mentorlog.certify.coordinator_statement import CoordinatorStatement

    if options.how and not options.witnessed:
        raise Problem("--how says how meetings were confirmed; name the packets with --witnessed PACKET.")
    return CoordinatorStatement(
        witnessed=[_packet(typed, rows) for typed in options.witnessed],
        how=options.how.strip(),
        again=[_packet(typed, rows) for typed in options.again],
        accepted=[_packet(typed, rows) for typed in options.accept],
        accepts_all=options.accept_waivers,
        held=[_packet(typed, rows) for typed in options.hold],
        before_the_end=options.before_the_end,
    )


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


def _write_csv(session: Session, path: "Path", results: "Sequence[Result]") -> None:
    """Write the table for a spreadsheet, whole or not at all."""
    from mentorlog.certify.csv_report import as_csv
    from mentorlog.files import write_private

    try:
        write_private(path, as_csv(results))
    except OSError as error:
        raise Problem(f"The table cannot be written to {path}: {error.strerror}.") from None
    session.note(f"The table is in {path}")


def _plain(result: "Result") -> dict[str, object]:
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


def begin_programme(session: Session, options: BeginProgramme) -> None:
    """Write a programme's file and its key."""
    need_extra()
    from mentorlog.certify.programme_template import begin

    path = session.path(options.file)
    public = begin(path, session.host)
    key = path.with_suffix(".key")
    if session.json:
        session.show({"file": str(path), "key": str(key), "did": public.did, "words": public.words})
        return
    session.say(f"Wrote {path}. Change its words in any editor, before the first certificate.")
    session.say(f"Wrote {key}, the programme's private key. Keep a copy of both where only you can read it.")
    session.say("Publish the public key where people look the programme up:")
    session.say(f"  {public.did}")
    session.say(f"  in six words: {public.words}")
    session.say("Then see who would get a certificate, without issuing anything:")
    session.say(f"  mentorlog certify INBOX --signers FILE --programme {path} --out DIR --dry-run")


def list_issued(session: Session, options: ListIssued) -> None:
    """List what was issued into a folder."""
    need_extra()
    from mentorlog.certify.register import read_register

    folder = session.path(options.out)
    register, _ = read_register(folder)
    if register is None:
        raise Problem(f"Nothing was issued into {folder} yet.")
    if session.json:
        session.show([asdict(entry) for entry in register.entries])
        return
    head = ("id", "issued", "mentor", "period", "basis", "state", "folder")
    rows = [
        (
            *(handle(entry.id), entry.at[:10], entry.name, f"{entry.start} to {entry.end}"),
            *(entry.basis.value, f"revoked: {entry.reason}" if entry.revoked else "valid", entry.folder),
        )
        for entry in register.entries
    ]
    for line in columns([head, *rows]):
        session.say(line)


def revoke(session: Session, options: Revoke) -> None:
    """Take a credential back, and write the list that says so."""
    need_extra()
    from mentorlog.certify.badge import BadgeSigner
    from mentorlog.certify.issuer_key import load_key
    from mentorlog.certify.output_folder import OutputFolder
    from mentorlog.certify.programme_file import read_programme

    programme = read_programme(session.path(options.programme))
    key = load_key(programme.key_file, programme.issuer.id)
    folder = OutputFolder(session.path(options.out).absolute(), programme, session.host)
    entry = folder.register.find(options.id)
    reason = " ".join(options.reason.split())
    if entry.revoked:
        raise Problem(f"{handle(entry.id)} was revoked already, on {entry.revoked[:10]}: {entry.reason}")
    if not reason:
        raise Problem("Say why: --reason TEXT. It stays in the register.")
    folder.revoke(entry, reason)
    published = folder.publish(BadgeSigner(programme, key, folder.register.status_list))
    if session.json:
        session.show({"revoked": entry.id, "status": str(published)})
        return
    session.say(f"Revoked {handle(entry.id)} of {entry.name}, issued on {entry.at[:10]}.")
    session.say(f"It counts as revoked for others once they have the new list: publish {published} again.")


def check_issued(session: Session, options: CheckIssued) -> int:
    """Check credentials; the exit code says whether any is rejected or revoked."""
    need_extra()
    from mentorlog.certify.check import check
    from mentorlog.packet.checking.verdict import Outcome

    issuer = _issuer(session, options.issuer) if options.issuer else None
    status = session.path(options.status) if options.status else None
    files = [file for name in options.files for file in _files(session.path(name))]
    checked = [check(file, issuer, status) for file in files]
    if session.json:
        session.show([asdict(credential) for credential in checked])
    else:
        for credential in checked:
            _print_checked(session, credential)
    return 1 if any(credential.outcome is Outcome.REJECT for credential in checked) else 0


def _files(path: "Path") -> "list[Path]":
    """Return a file, or the files of one credential that lie in a folder, or of all in the folders in it."""
    from mentorlog.certify.output_folder import DOCUMENT, PAGE, TOKEN

    if not path.is_dir():
        return [path]
    folders = (path, *sorted(inside for inside in path.iterdir() if inside.is_dir()))
    files = [
        folder / name for folder in folders for name in (PAGE, DOCUMENT, TOKEN) if (folder / name).is_file()
    ]
    if not files:
        raise Problem(f"There is nothing to check in {path}: neither {PAGE} nor {DOCUMENT} nor {TOKEN}.")
    return files


def _issuer(session: Session, named: str) -> str:
    """Return the programme's key, given as itself or by the programme's file."""
    from mentorlog.certify.programme_file import read_file
    from mentorlog.formats.public_key import from_did

    if not named.startswith("did:"):
        return read_file(session.path(named)).issuer.id
    try:
        return from_did(named).did
    except ValueError:
        raise Problem(
            f"{named} is no key of a programme. Copy it whole, from did:key:z6Mk on, or name the "
            "programme's file."
        ) from None


def _print_checked(session: Session, checked: "Checked") -> None:
    """Print one verdict for people."""
    session.say(f"{checked.outcome.value:7}{one_line(checked.file)}")
    for reason in checked.reasons:
        session.say(f"       {reason}")
    if checked.id:
        session.say(f"       {checked.title}, for {checked.name}, by {checked.issuer} on {checked.at[:10]}")
        session.say(f"       On the packet {checked.packet}, {checked.basis}")
        session.say(f"       Number {checked.id}")
        session.say(f"       Key {checked.did} ({checked.words})")


CERTIFY = Command(
    NoOptions,
    explain,
    unnamed="issue",
    under={
        "issue": Command(
            Issue,
            issue,
            "issue for every packet that meets your rules, each once; the word issue may be left out",
        ),
        "init": Command(BeginProgramme, begin_programme, "write a programme's file and key, once"),
        "list": Command(ListIssued, list_issued, "list what was issued"),
        "revoke": Command(Revoke, revoke, "take back what was issued, and write the list that says so"),
        "check": Command(CheckIssued, check_issued, "check what a programme issued: OK, CHECK or REJECT"),
    },
)
