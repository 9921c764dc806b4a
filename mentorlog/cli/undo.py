"""`mentorlog undo`: take back the last change."""

from mentorlog.cli.terminal.session import Session, short
from mentorlog.model import Entity, Meeting, Mentor, Reflection, Survey
from mentorlog.store.rows import kind_of


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
