"""`mentorlog certify init`, `list`, `revoke` and `check`: what a programme issues, from its first day on."""

from dataclasses import asdict
from typing import TYPE_CHECKING

from mentorlog.certify.optional_libraries import require_libraries
from mentorlog.cli.output import Problem, Session, columns
from mentorlog.model import handle
from mentorlog.model.text import one_line

if TYPE_CHECKING:
    from pathlib import Path

    from mentorlog.certify.check import Checked


def begin_programme(session: Session) -> None:
    """Write a programme's file and its key."""
    require_libraries()
    from mentorlog.certify.programme_template import begin_programme

    path = session.path(session.options.file)
    public = begin_programme(path, session.host)
    key = path.with_suffix(".key")
    if session.options.json:
        session.show({"file": str(path), "key": str(key), "did": public.did, "words": public.words})
        return
    session.say(f"Wrote {path}. Change its words in any editor, before the first certificate.")
    session.say(f"Wrote {key}, the programme's private key. Keep a copy of both where only you can read it.")
    session.say("Publish the public key where people look the programme up:")
    session.say(f"  {public.did}")
    session.say(f"  in six words: {public.words}")
    session.say("Then see who would get a certificate, without issuing anything:")
    session.say(f"  mentorlog certify INBOX --signers FILE --programme {path} --out DIR --dry-run")


def list_issued(session: Session) -> None:
    """List what was issued into a folder."""
    require_libraries()
    from mentorlog.certify.register import read_register

    folder = session.path(session.options.out)
    register, _ = read_register(folder)
    if register is None:
        raise Problem(f"Nothing was issued into {folder} yet.")
    if session.options.json:
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


def revoke(session: Session) -> None:
    """Take a credential back, and write the list that says so."""
    require_libraries()
    from mentorlog.certify.badge import BadgeSigner
    from mentorlog.certify.issuer_key import load_issuer_key
    from mentorlog.certify.output_folder import OutputFolder
    from mentorlog.certify.programme_file import read_programme

    options = session.options
    programme = read_programme(session.path(options.programme))
    key = load_issuer_key(programme.key_file, programme.issuer.id)
    shelf = OutputFolder(session.path(options.out).absolute(), programme, session.host)
    entry = shelf.register.find(options.id)
    reason = " ".join(options.reason.split())
    if entry.revoked:
        raise Problem(f"{handle(entry.id)} was revoked already, on {entry.revoked[:10]}: {entry.reason}")
    if not reason:
        raise Problem("Say why: --reason TEXT. It stays in the register.")
    shelf.revoke(entry, reason)
    published = shelf.publish(BadgeSigner(programme, key, shelf.register.status_list))
    if options.json:
        session.show({"revoked": entry.id, "status": str(published)})
        return
    session.say(f"Revoked {handle(entry.id)} of {entry.name}, issued on {entry.at[:10]}.")
    session.say(f"It counts as revoked for others once they have the new list: publish {published} again.")


def check_issued(session: Session) -> int:
    """Check credentials; the exit code says whether any is rejected or revoked."""
    require_libraries()
    from mentorlog.certify.check import check_certificate
    from mentorlog.packet.checking.verdict import Outcome

    options = session.options
    issuer = _issuer(session, options.issuer) if options.issuer else None
    status = session.path(options.status) if options.status else None
    files = [file for name in options.files for file in _files(session.path(name))]
    checked = [check_certificate(file, issuer, status) for file in files]
    if options.json:
        session.show([asdict(one) for one in checked])
    else:
        for one in checked:
            _print(session, one)
    return 1 if any(one.outcome is Outcome.REJECT for one in checked) else 0


def _files(path: "Path") -> "list[Path]":
    """Return a file, or the files of one credential that lie in a folder, or of all in the folders in it."""
    from mentorlog.certify.output_folder import DOCUMENT, PAGE, TOKEN

    if not path.is_dir():
        return [path]
    folders = (path, *sorted(one for one in path.iterdir() if one.is_dir()))
    found = [
        place / name for place in folders for name in (PAGE, DOCUMENT, TOKEN) if (place / name).is_file()
    ]
    if not found:
        raise Problem(f"There is nothing to check in {path}: neither {PAGE} nor {DOCUMENT} nor {TOKEN}.")
    return found


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


def _print(session: Session, checked: "Checked") -> None:
    """Print one verdict for people."""
    session.say(f"{checked.outcome.value:7}{one_line(checked.file)}")
    for reason in checked.reasons:
        session.say(f"       {reason}")
    if checked.id:
        session.say(f"       {checked.title}, for {checked.name}, by {checked.issuer} on {checked.at[:10]}")
        session.say(f"       On the packet {checked.packet}, {checked.basis}")
        session.say(f"       Number {checked.id}")
        session.say(f"       Key {checked.did} ({checked.words})")
