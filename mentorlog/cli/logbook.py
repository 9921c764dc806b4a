"""`mentorlog mentor`, `undo`, `paths` and `import`: the logbook as a whole."""

from dataclasses import replace

from mentorlog.cli.terminal.prompts import sure
from mentorlog.cli.terminal.session import Problem, Session, columns, short
from mentorlog.exchange.archive import LARGEST, carry_out, plan_import, read_archive, write_archive
from mentorlog.files import write_private
from mentorlog.model import Entity, Meeting, Mentor, Reflection, Sent, Survey, to_plain
from mentorlog.store import Change
from mentorlog.store.rows import kind_of


def mentor(session: Session) -> None:
    """Show who keeps this logbook, or change it."""
    options = session.options
    given = {name: getattr(options, name) for name in ("name", "email") if getattr(options, name) is not None}
    if given.get("name", "x").strip() == "":
        raise Problem("A logbook belongs to somebody: the name cannot be empty.")
    before = session.store.mentor()
    after = before
    if given:
        after = replace(before, **given) if before else Mentor(id=session.host.new_id(), **given)
        session.store.record(Change(before, after))
    if options.json:
        session.show(to_plain(after))
    elif after and after.name:
        session.say(f"{after.name} <{after.email}>" if after.email else after.name)
    else:
        session.say(
            'Nobody has signed this logbook yet: mentorlog mentor --name "Your Name" --email you@example.org'
        )


def undo(session: Session) -> None:
    """Take back the last change that was not yet taken back."""
    changes = session.store.undo()
    if session.options.json:
        session.show([{"was": c.verb, "kind": kind_of(c.entity), "id": c.entity.id} for c in changes])
    elif changes:
        for change in changes:
            session.say(f"Undone: the {kind_of(change.entity)} {_called(change.entity)} was {change.verb}.")
    else:
        session.say("There is nothing to undo.")


def _called(entity: Entity) -> str:
    """Return what a person calls an entry."""
    match entity:
        case Meeting() | Survey():
            return f"of {entity.day} ({short(entity)})"
        case Reflection():
            return f"“{entity.title}”" if entity.title else f"of {entity.day}"
        case Mentor():
            return entity.name or "(nameless)"
    for name in ("pseudonym", "title", "text", "what", "where", "name"):
        if said := getattr(entity, name, ""):
            return f"“{said}”"
    return short(entity)


def show_paths(session: Session) -> None:
    """Print every place mentorlog writes to; opens and makes nothing."""
    host = session.host
    places = {"home": host.home, "logbook": host.database, "key": host.key, "backups": host.backups}
    if session.options.json:
        session.show({name: str(path) for name, path in places.items()})
        return
    for line in columns(
        [(name, str(path) + ("" if path.exists() else "  (not there yet)")) for name, path in places.items()]
    ):
        session.say(line)


def export_archive(session: Session) -> None:
    """Write everything into one file, for the mentor alone."""
    out = session.path(session.options.out)
    if out.suffix != ".json":
        out = out / f"mentorlog-archive-{session.today}.json"
    sure(
        session,
        f"Everything in this logbook, private notes and names included, is written to {out}. It is not "
        "encrypted, and not for sending.",
    )
    out.parent.mkdir(parents=True, exist_ok=True)
    data = write_archive(session.store)
    write_private(out, data)
    if session.options.json:
        session.show({"file": str(out), "bytes": len(data)})
    else:
        session.say(f"Wrote everything, private notes included, to {out}")
        session.say("Keep it where only you can read it. It reads back with: mentorlog import FILE")


def import_archive(session: Session) -> None:
    """Take in an archive; entries that are there already stay as they are."""
    path = session.path(session.options.file)
    if path.stat().st_size > LARGEST:
        raise Problem(f"{path} is too large for an archive; the most is {LARGEST:,} bytes.")
    archive = read_archive(path.read_bytes())
    plan = plan_import(session.store, archive)
    if not session.options.dry_run:
        carry_out(session.store, archive, plan)
    packets = sum(isinstance(record, Sent) for record in plan.sent)
    if session.options.json:
        session.show(
            {
                "added": len(plan.add),
                "same": plan.same,
                "kept": [entity.id for entity in plan.kept],
                "packets": packets,
                "history": plan.restore,
                "dry_run": session.options.dry_run,
            }
        )
        return
    verb = "Would add" if session.options.dry_run else "Added"
    history = " with their history" if plan.restore else ""
    session.say(f"{verb} {len(plan.add)} entries{history}; {plan.same} were there already.")
    if packets:
        session.say(f"{verb} what is known of {packets} packet{'s' if packets > 1 else ''} signed earlier.")
    for entity in plan.kept:
        session.say(f"Kept yours: the {kind_of(entity)} {short(entity)} differs from the archive's.")
