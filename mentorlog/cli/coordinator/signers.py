"""`mentorlog signers`: whose keys a coordinator knows, and adding one once its six words agree."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from mentorlog.cli.arguments import Argument, Command, Option
from mentorlog.cli.coordinator.enrolling import ConfirmedBy, EnrolSigners, enrol_signers
from mentorlog.cli.coordinator.unchecked_files import tell_unchecked
from mentorlog.cli.terminal.output import Problem, columns
from mentorlog.cli.terminal.questions import typed_line
from mentorlog.cli.terminal.session import Session
from mentorlog.files import write_private
from mentorlog.formats.allowed_signers import AllowedSigner, AllowedSigners, SignerNote, read_signers
from mentorlog.model import instant
from mentorlog.model.frozen import Frozen
from mentorlog.model.text import one_line
from mentorlog.packet.checking.evidence.opened_inbox import open_inbox
from mentorlog.packet.checking.signers.list_changes import check_rivals
from mentorlog.packet.checking.signers.list_table import signers_as_csv
from mentorlog.packet.checking.signers.succession import accept_rotation
from mentorlog.packet.checking.signers.trust import KeyCandidate, add_key, read_candidate
from mentorlog.wording import on

_HEAD = ("name", "address", "six words", "counts", "key (fingerprint)")


class ShowSigners(Frozen):
    """What `signers` takes."""

    signers: Annotated[str, Option("FILE", "by default allowed_signers")] = "allowed_signers"
    csv: Annotated[str | None, Option("FILE", "write who is on the list for a spreadsheet")] = None


def show_signers(session: Session, options: ShowSigners) -> None:
    """List the keys of an `allowed_signers` file, and the lines in it that do not count."""
    path = session.path(options.signers)
    if not path.exists():
        raise Problem(
            f"There is no list {path} yet. Begin it with mentors’ cards, mentorlog signers enrol FOLDER, or "
            "with a packet: mentorlog signers add PACKET"
        )
    known = read_signers(path)
    if options.csv:
        _write_table(session, options.csv, known)
    if session.json:
        keys = [
            {
                "signer": line.principals,
                "fingerprint": line.key.fingerprint,
                "words": line.key.words,
                "name": line.note.name,
                "confirmed_on": line.note.confirmed_on,
                "confirmed_by": line.note.confirmed_by,
                "after": instant(line.after) if line.after else None,
                "before": instant(line.before) if line.before else None,
            }
            for line in known.lines
        ]
        session.show({"keys": keys, "notes": list(known.notes)})
        return
    if known.lines:
        session.say_columns([_HEAD, *map(_row, known.lines)])
    for note in known.notes:
        session.note(note)


def _row(line: AllowedSigner) -> tuple[str, ...]:
    """Return what to show of one line: whose key it is, and when it counts if not always."""
    decides = "" if line.signs_packets() else "for decisions "
    bounds = (("from", line.after), ("until", line.before))
    when = " ".join(f"{word} {on(at.date())}" for word, at in bounds if at)
    return line.note.name, line.principals, line.key.words, (decides + when).strip(), line.key.fingerprint


def _write_table(session: Session, named: str, known: AllowedSigners) -> None:
    """Write who is on the list."""
    path = session.path(named)
    try:
        write_private(path, signers_as_csv(known))
    except OSError as error:
        raise Problem(f"The table cannot be written to {path}: {error.strerror}.") from None
    session.note(f"The table is in {path}")


class AddOffice(Frozen):
    """What `signers office` takes."""

    decisions: Annotated[str, Argument("FILE", "the register, or a receipt, that the key signed")]
    signers: Annotated[str, Option("FILE", "by default allowed_signers; made if missing")] = "allowed_signers"
    words: Annotated[
        str | None, Option("WORDS", "the six words that whoever decided read to you; asked for without")
    ] = None
    confirmed_by: ConfirmedBy = ""


def add_office(session: Session, options: AddOffice) -> None:
    """Let the key of somebody else of the office decide, once its six words were compared."""
    from mentorlog.desk.decisions.office_signers import deciding_keys, let_decide

    path, listed = session.path(options.decisions), session.path(options.signers)
    keys = deciding_keys(path)
    words = options.words or _ask_whoever_decided(session, [each.by for each in keys.values()])
    today = session.host.now().date().isoformat()
    line, key = let_decide(keys, words, listed, today, options.confirmed_by)
    if session.json:
        session.show({"added": True, "line": line, "fingerprint": key.fingerprint})
        return
    session.say(f"Added to {options.signers}: {one_line(keys[key].by)} decides, with the key “{key.words}”.")


def _ask_whoever_decided(session: Session, names: Sequence[str]) -> str:
    """Ask for the words at the terminal; they are not shown, so that who types them has heard them."""
    if not sys.stdin.isatty():
        raise Problem('Give the six words that whoever decided read to you: --words "…".')
    session.note(f"Decisions there are by {', '.join(map(one_line, names))}.")
    session.note("Ask for the six words that `mentorlog decide` ends with on the computer that decided.")
    return typed_line(session, "Six words: ")


class AddSigner(Frozen):
    """What `signers add` takes."""

    packet: Annotated[str, Argument("PACKET", "the packet: a folder, PDF, JSON file, ZIP or message")]
    signers: Annotated[str, Option("FILE", "by default allowed_signers; made if missing")] = "allowed_signers"
    words: Annotated[
        str | None, Option("WORDS", "the six words that the mentor read to you; asked for without")
    ] = None
    rotation: Annotated[
        str | None, Option("FILE", "instead of the words: the old key's statement, rotation.txt")
    ] = None
    replace: Annotated[bool, Option(help="make the line of another key for the address a comment")] = False
    confirmed_by: ConfirmedBy = ""


def add_signer(session: Session, options: AddSigner) -> None:
    """Compare the words that the mentor read aloud with those of the packet's key, and add the key."""
    listed = session.path(options.signers)
    packet = session.path(options.packet)
    if not packet.exists():
        raise Problem(f"There is nothing at {packet}.")
    stranger = _read_candidate(session, packet, listed)
    if stranger.is_listed:
        _show_result(session, options.signers, stranger, ())
        return
    if options.rotation:
        _add_by_rotation(session, options, options.rotation, stranger, listed)
        return
    if stranger.rivals:
        _show_rivals(session, stranger)
    check_rivals(stranger.address, stranger.rivals, replacing=options.replace)
    today = session.host.now().date()
    words = options.words or _ask_for_words(session, stranger)
    subject = stranger.verdict.subject
    note = SignerNote(subject.name if subject else "", today.isoformat(), options.confirmed_by)
    lines = add_key(stranger, words, listed, today if options.replace else None, note)
    _show_result(session, options.signers, stranger, lines)


def _read_candidate(session: Session, packet: Path, listed: Path) -> KeyCandidate:
    """Look at the packet that was named, or at the one in the archive or message that was."""
    with open_inbox([packet]) as [contents]:
        tell_unchecked(session, contents)
        packets = contents.packets
        if len(packets) > 1:
            unpack = "unpack it, and " if packet.is_file() else ""
            raise Problem(f"There are {len(packets)} packets in {packet}: {unpack}name one of them.")
        return read_candidate(packets[0] if packets else packet, listed)


def _show_rivals(session: Session, stranger: KeyCandidate) -> None:
    """Show the keys for one address side by side."""
    keys = [("this packet", stranger.key, f"signed on {on(stranger.signed_at.date())}")]
    keys += [(f"line {rival.number}", rival.key, _since(rival)) for rival in stranger.rivals]
    for row in columns([(where, key.words, key.fingerprint, since) for where, key, since in keys]):
        session.note(row)


def _since(rival: AllowedSigner) -> str:
    """Say as whom a key is on the list, and since when."""
    since = f"since {on(rival.after.date())}" if rival.after else "without a date"
    return f"on the list as {rival.principals}, {since}"


def _add_by_rotation(
    session: Session, options: AddSigner, rotation: str, stranger: KeyCandidate, listed: Path
) -> None:
    """Add the key because the old one signed for it."""
    succession = accept_rotation(stranger, session.path(rotation), listed, session.host.now())
    if session.json:
        session.show(
            {"added": True, "lines": list(succession.lines), "fingerprint": stranger.verdict.fingerprint}
        )
        return
    session.say(f"Changed in {options.signers}:")
    for line in succession.lines:
        session.say(line)
    session.note(
        "Whoever had the old key could have done this. If it may have been stolen, telephone the mentor and "
        f"compare the six words of the new key: {stranger.verdict.words}."
    )


def _ask_for_words(session: Session, stranger: KeyCandidate) -> str:
    """Ask for the words at the terminal. They are not shown first: who types them must have heard them."""
    if not sys.stdin.isatty():
        raise Problem('Give the six words that the mentor read to you: --words "…".')
    subject = stranger.verdict.subject
    name = f"{subject.name}, {subject.email or 'no e-mail'}" if subject else ""
    session.note(f"The packet says that it is of {name}.")
    session.note("Telephone the mentor, on a number that you know from elsewhere, and ask for the six words")
    session.note("that `mentorlog key show` prints on the mentor's own computer.")
    return typed_line(session, "Six words: ")


def _show_result(session: Session, listed: str, stranger: KeyCandidate, lines: tuple[str, ...]) -> None:
    """Say what became of it; `lines` are those that were written."""
    if session.json:
        answer = {"added": bool(lines), "line": lines[-1] if lines else stranger.line, "lines": list(lines)}
        session.show(answer | {"fingerprint": stranger.verdict.fingerprint})
    elif lines:
        for line in lines[:-1]:
            session.say(f"Taken out of {listed}: {line}")
        whose = stranger.verdict.subject.name if stranger.verdict.subject else stranger.address
        session.say(f"Added to {listed}: {one_line(whose)}, with the key “{stranger.key.words}”.")
        session.say(f"This packet and later ones of this key are now genuine with --signers {listed}.")
    else:
        session.say(f"The key is on {listed} already; nothing was changed.")


SIGNERS = Command(
    ShowSigners,
    show_signers,
    under={
        "add": Command(AddSigner, add_signer, "add the key of a packet, once its six words were compared"),
        "office": Command(
            AddOffice, add_office, "let the key of a colleague decide, once its six words were compared"
        ),
        "enrol": Command(
            EnrolSigners,
            enrol_signers,
            "take in the cards that mentors made with `mentorlog enrol`, once their words were compared",
        ),
    },
)
