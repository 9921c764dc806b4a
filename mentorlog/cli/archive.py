"""The archive: the profile of `mentorlog export` that writes it, and what `import` does with one."""

from contextlib import closing
from pathlib import Path

from mentorlog.cli.terminal.output import short
from mentorlog.cli.terminal.prompts import sure
from mentorlog.cli.terminal.session import Session
from mentorlog.exchange.archive import archive_pieces, carry_out, plan_import, read_archive
from mentorlog.files import write_pieces
from mentorlog.model import Sent
from mentorlog.store.rows import kind_of


def export_archive(session: Session, out: Path, *, yes: bool) -> None:
    """Write everything into one file, for the mentor alone."""
    if out.suffix != ".json":
        out = out / f"mentorlog-archive-{session.today}.json"
    sure(
        session,
        f"Everything in this logbook, private notes and names included, is written to {out}. It is not "
        "encrypted, and not for sending.",
        yes=yes,
    )
    out.parent.mkdir(parents=True, exist_ok=True)
    with closing(archive_pieces(session.store)) as pieces:
        write_pieces(out, pieces)
    if session.json:
        session.show({"file": str(out), "bytes": out.stat().st_size})
    else:
        session.say(f"Wrote everything, private notes included, to {out}")
        session.say("Keep it where only you can read it. It reads back with: mentorlog import FILE")


def import_archive(session: Session, path: Path, *, dry_run: bool) -> None:
    """Take in an archive; entries that are there already stay as they are."""
    with path.open("rb") as file:
        archive = read_archive(file)
    plan = plan_import(session.store, archive)
    if not dry_run:
        carry_out(session.store, archive, plan)
    packets = sum(isinstance(record, Sent) for record in plan.sent)
    if session.json:
        session.show(
            {
                "added": len(plan.add),
                "same": plan.same,
                "kept": [entity.id for entity in plan.kept],
                "packets": packets,
                "history": plan.restore,
                "dry_run": dry_run,
            }
        )
        return
    verb = "Would add" if dry_run else "Added"
    history = " with their history" if plan.restore else ""
    session.say(f"{verb} {len(plan.add)} entries{history}; {plan.same} were there already.")
    if packets:
        session.say(f"{verb} what is known of {packets} packet{'s' if packets > 1 else ''} signed earlier.")
    for entity in plan.kept:
        session.say(f"Kept yours: the {kind_of(entity)} {short(entity)} differs from the archive's.")
