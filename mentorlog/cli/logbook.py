"""`mentorlog mentor`, `undo` and `paths`: the logbook as a whole."""

from dataclasses import dataclass, replace
from typing import Annotated

from mentorlog.cli.arguments import Command, NoOptions, Option
from mentorlog.cli.terminal.output import Problem, columns, short
from mentorlog.cli.terminal.session import Session
from mentorlog.model import Entity, Meeting, Mentor, Reflection, Survey, to_plain
from mentorlog.store import Change
from mentorlog.store.rows import kind_of


@dataclass(frozen=True, kw_only=True)
class MentorOptions:
    """What `mentor` takes."""

    name: Annotated[str | None, Option()] = None
    email: Annotated[str | None, Option()] = None


def mentor(session: Session, options: MentorOptions) -> None:
    """Show who keeps this logbook, or change it."""
    if options.name is not None and not options.name.strip():
        raise Problem("A logbook belongs to somebody: the name cannot be empty.")
    before = session.store.mentor()
    after = before
    if options != MentorOptions():
        owner = before or Mentor(id=session.host.new_id())
        after = replace(
            owner,
            name=owner.name if options.name is None else options.name,
            email=owner.email if options.email is None else options.email,
        )
        session.store.record(Change(before, after))
    if session.json:
        session.show(to_plain(after))
    elif after and after.name:
        session.say(f"{after.name} <{after.email}>" if after.email else after.name)
    else:
        session.say(
            'Nobody has signed this logbook yet: mentorlog mentor --name "Your Name" --email you@example.org'
        )


def undo(session: Session, options: NoOptions) -> None:
    """Take back the last change that was not yet taken back."""
    changes = session.store.undo()
    if session.json:
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
        if title := getattr(entity, name, ""):
            return f"“{title}”"
    return short(entity)


def show_paths(session: Session, options: NoOptions) -> None:
    """Print every place mentorlog writes to; opens and makes nothing."""
    host = session.host
    places = {
        "home": host.home,
        "logbook": host.database,
        "settings": host.settings,
        "key": host.key,
        "backups": host.backups,
    }
    if session.json:
        session.show({name: str(path) for name, path in places.items()})
        return
    for line in columns(
        [(name, str(path) + ("" if path.exists() else "  (not there yet)")) for name, path in places.items()]
    ):
        session.say(line)


MENTOR = Command(MentorOptions, mentor, begins=True)
UNDO = Command(NoOptions, undo)
PATHS = Command(NoOptions, show_paths)
