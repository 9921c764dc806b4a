"""`mentorlog certify`: certificates and Open Badges of a programme, from its first day on."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

from mentorlog.certify.optional_libraries import require_libraries
from mentorlog.cli.arguments import Argument, Checkpoints, Command, NoOptions, Option
from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.session import Session
from mentorlog.model.frozen import Frozen
from mentorlog.model.text import one_line

if TYPE_CHECKING:
    from pathlib import Path

    from mentorlog.certify.certificate_check import Checked


_Programme = Annotated[str, Option("FILE", "the programme's file, from certify init")]
_Out = Annotated[str, Option("DIR", "the folder of what the programme issues")]


class Issue(Frozen):
    """What `certify issue` takes."""

    inbox: Annotated[
        tuple[str, ...], Argument("INBOX", "packets (folders, PDFs, JSON files), or folders of them")
    ]
    signers: Annotated[str, Option("FILE", "the allowed_signers file of the keys you know")]
    programme: _Programme
    out: _Out
    rules: Annotated[
        str | None, Option("FILE", "judge by the file that you published with this key, as mentors have it")
    ] = None
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
    decisions: Annotated[
        str | None, Option("FILE", "your register of decisions; usually decisions.jsonl beside the list")
    ] = None
    name: Annotated[
        tuple[str, ...], Option("PACKET=NAME", "print this name on the certificate for a packet")
    ] = ()
    names: Annotated[
        str | None, Option("FILE", "a roster: print its names, found by the e-mail addresses")
    ] = None
    register_as_it_is: Annotated[
        bool, Option(help="issue although decisions are missing that were in the register before")
    ] = False
    accepted_only: Annotated[bool, Option(help="issue only for packets that you accepted")] = False
    before_the_end: Annotated[bool, Option(help="issue although the period is not over")] = False
    again: Annotated[
        tuple[str, ...],
        Option("PACKET", "issue anew for this packet, which was revoked, or issued into another folder"),
    ] = ()
    csv: Annotated[str | None, Option("FILE", "write the table for a spreadsheet")] = None
    mail_merge: Annotated[
        str | None, Option("FILE", "write a table for mail merge of the certificates issued now")
    ] = None


def explain(session: Session, options: NoOptions) -> None:
    """Say what to type."""
    require_libraries()
    raise Problem(
        "Name the packets: mentorlog certify INBOX --signers FILE --programme FILE --out DIR. "
        "`mentorlog certify init` writes the programme's file."
    )


def issue(session: Session, options: Issue) -> int:
    """Issue for every packet that meets the programme's rules and has nothing yet."""
    require_libraries()
    # Checking packets takes much that the other commands here do not need.
    from mentorlog.cli.coordinator.issuing import issue_for_packets

    return issue_for_packets(session, options)


class BeginProgramme(Frozen):
    """What `certify init` takes."""

    file: Annotated[str, Argument("FILE", "by default programme.toml")] = "programme.toml"


def begin_programme(session: Session, options: BeginProgramme) -> None:
    """Write a programme's file and its key."""
    require_libraries()
    from mentorlog.certify.programme_template import begin_programme

    path = session.path(options.file)
    public = begin_programme(path, session.host)
    key = path.with_suffix(".key")
    if session.json:
        session.show({"file": str(path), "key": str(key), "did": public.did, "words": public.words})
        return
    session.say(f"Wrote {path}. Change its words in any editor, before the first certificate.")
    session.say(f"Wrote {key}, the programme's private key. Keep a copy of both where only you can read it.")
    session.say("Publish the public key where people look the programme up, in words and for software:")
    session.say(f"  {public.words}")
    session.say(f"  {public.did}")
    session.say("Then see who would get a certificate, without issuing anything:")
    session.say(f"  mentorlog certify INBOX --signers FILE --programme {path} --out DIR --dry-run")


class ListIssued(Frozen):
    """What `certify list` takes."""

    out: _Out


def list_issued(session: Session, options: ListIssued) -> None:
    """List what was issued into a folder."""
    require_libraries()
    from mentorlog.certify.register import read_register

    folder = session.path(options.out)
    register, _ = read_register(folder)
    if register is None:
        raise Problem(f"Nothing was issued into {folder} yet.")
    if session.json:
        session.show([asdict(entry) | {"serial": entry.serial} for entry in register.entries])
        return
    head = ("number", "issued", "mentor", "period", "basis", "state", "folder")
    rows = [
        (
            *(entry.serial, entry.at[:10], entry.called, f"{entry.start} to {entry.end}"),
            *(entry.basis.in_words, f"revoked: {entry.reason}" if entry.revoked else "valid", entry.folder),
        )
        for entry in register.entries
    ]
    session.say_columns([head, *rows])


class Revoke(Frozen):
    """What `certify revoke` takes."""

    id: Annotated[str, Argument("ID", "the number on the certificate, or its identifier's last digits")]
    reason: Annotated[str, Option("TEXT", "kept in the register; it is not published")]
    programme: _Programme
    out: _Out


def revoke(session: Session, options: Revoke) -> None:
    """Take a credential back, and write the list that says so."""
    require_libraries()
    from mentorlog.certify.badge import BadgeSigner
    from mentorlog.certify.issuer_key import load_issuer_key
    from mentorlog.certify.output_folder import CHECK_PAGE, OutputFolder
    from mentorlog.certify.programme_file import read_programme
    from mentorlog.cli.coordinator.missing_folders import tell_missing_folders

    programme = read_programme(session.path(options.programme))
    key = load_issuer_key(programme.key_file, programme.issuer.id)
    folder = OutputFolder(session.path(options.out).absolute(), programme, session.host)
    tell_missing_folders(session, folder)
    entry = folder.register.find(options.id)
    reason = " ".join(options.reason.split())
    if entry.revoked:
        raise Problem(f"{entry.serial} was revoked already, on {entry.revoked[:10]}: {entry.reason}")
    if not reason:
        raise Problem("Say why: --reason TEXT. It stays in the register.")
    folder.revoke(entry, reason)
    published = folder.publish(BadgeSigner(programme, key, folder.register.status_list))
    if session.json:
        session.show({"revoked": entry.id, "status": str(published)})
        return
    session.say(f"Revoked {entry.serial} of {entry.called}, issued on {entry.at[:10]}.")
    session.say(f"It counts as revoked for others once they have the new list: publish {published} again,")
    session.say(f"and {published.with_name(CHECK_PAGE)}, which has it inside.")


class CheckIssued(Frozen):
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


def check_issued(session: Session, options: CheckIssued) -> int:
    """Check credentials; the exit code says whether any is rejected or revoked."""
    require_libraries()
    from mentorlog.certify.certificate_check import check_certificate
    from mentorlog.packet.checking.verdict import Outcome

    issuer = _issuer(session, options.issuer) if options.issuer else None
    status = session.path(options.status) if options.status else None
    files = [file for name in options.files for file in _files(session.path(name))]
    checked = [check_certificate(file, issuer, status) for file in files]
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
    from mentorlog.certify.certificate_check import IN_WORDS, spelled_day

    session.say(f"{IN_WORDS[checked.outcome]}: {one_line(checked.file)}")
    for reason in checked.reasons:
        session.say(f"    {reason}")
    if checked.serial:
        given_on = spelled_day(checked.at)
        session.say(f"    {checked.title}, for {checked.name}, by {checked.issuer} on {given_on}")
        basis = f"On the packet {checked.packet}, {checked.basis}" if checked.packet else checked.basis
        session.say(f"    {basis}")
        for note in checked.notes:
            session.say(f"    {note}")
        session.say(f"    Number {checked.serial}{f' ({checked.id})' if checked.id else ''}")
        session.say(f"    Key {checked.did} ({checked.words})")


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
        "check": Command(CheckIssued, check_issued, "check whether what a programme issued is valid"),
    },
)
