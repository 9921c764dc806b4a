"""The archive: the profile of `mentorlog export` that writes it, and what `import` does with one."""

from pathlib import Path

from mentorlog.cli.terminal.encryption import Change, Encryption, encryption
from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.questions import CAME_IN, STOPPED, all_or_nothing, if_interrupted, sure
from mentorlog.cli.terminal.session import Session
from mentorlog.model import Sent, handle
from mentorlog.operations.backups.archive_file import archive_path, opened_archive, write_archive_file
from mentorlog.operations.importing.archives import look_at_archive, take_in_archive
from mentorlog.store.locked.cipher import is_locked


def export_archive(
    session: Session, out: Path, chosen: Encryption, passphrase_file: str | None, *, yes: bool
) -> None:
    """Write everything into one file, for the mentor alone."""
    is_encrypted = bool(chosen.encrypt or chosen.recipient)
    if passphrase_file and not chosen.encrypt:
        raise Problem("--passphrase-file goes with --encrypt here. Nothing was written.")
    out = archive_path(session.store, out, is_encrypted=is_encrypted)
    everything = f"Everything in this logbook, private notes and names included, is written to {out}."
    if is_encrypted:
        sure(session, f"{everything} It is encrypted, as age does.", yes=yes)
        encrypt: Change | None = encryption(session, chosen, passphrase_file, "this archive")
    else:
        locked = " Your logbook is locked; this file is not." if is_locked(session.host.database) else ""
        sure(
            session,
            f"{everything} It is not encrypted, and not for sending.{locked} --encrypt encrypts it.",
            yes=yes,
        )
        encrypt = None
    with if_interrupted(session, "Stopped. Nothing was written."):
        size = write_archive_file(session.store, out, encrypt)
    if session.json:
        session.show({"file": str(out), "bytes": size, "encrypted": is_encrypted})
        return
    session.say(f"Wrote everything, private notes included, to {out}")
    if is_encrypted:
        session.say("It reads back with: mentorlog import FILE - or, without mentorlog: age -d")
    else:
        session.say("Keep it where only you can read it. It reads back with: mentorlog import FILE")


def import_archive(session: Session, path: Path, decrypt: Change, *, dry_run: bool) -> None:
    """Take in an archive; entries that are there already stay as they are."""
    with opened_archive(path, decrypt) as file:
        with if_interrupted(session, STOPPED):
            looked = look_at_archive(session.store, file, session.host.telling(f"of {path.name} read"))
        if not dry_run:
            with all_or_nothing(session, CAME_IN):
                take_in_archive(session.store, looked, session.host.telling(f"of {path.name} taken in"))
    plan = looked.plan
    packets = sum(isinstance(record, Sent) for record in plan.sent)
    if session.json:
        session.show(
            {
                "added": plan.adds,
                "same": plan.same,
                "kept": [entry.id for entry in plan.kept],
                "packets": packets,
                "history": plan.restore,
                "dry_run": dry_run,
            }
        )
        return
    verb = "Would add" if dry_run else "Added"
    history = " with their history" if plan.restore else ""
    session.say(f"{verb} {plan.adds} entries{history}; {plan.same} were there already.")
    if packets:
        session.say(f"{verb} what is known of {packets} packet{'s' if packets > 1 else ''} signed earlier.")
    for entry in plan.kept:
        session.say(f"Kept yours: the {entry.kind} {handle(entry.id)} differs from the archive's.")
