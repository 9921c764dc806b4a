"""`mentorlog undo`: take back the last change."""

from mentorlog.cli.output import Session, short
from mentorlog.store.rows import kind_of


def undo(session: Session) -> None:
    """Take back the last change that was not yet taken back."""
    changes = session.store.undo()
    if session.options.json:
        session.show([{"was": c.verb, "kind": kind_of(c.entity), "id": c.entity.id} for c in changes])
    elif changes:
        for change in changes:
            session.say(f"Undone: {kind_of(change.entity)} {short(change.entity)} was {change.verb}.")
    else:
        session.say("There is nothing to undo.")
