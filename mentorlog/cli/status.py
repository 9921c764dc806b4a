"""`mentorlog status`: how things stand at a glance, also for a shell prompt or tmux."""

from typing import Annotated

from mentorlog.cli.arguments import Command, Option
from mentorlog.cli.terminal.session import Session
from mentorlog.keyring import KEYRING
from mentorlog.model import Mentee, to_plain
from mentorlog.model.frozen import Frozen
from mentorlog.operations.status import Overview, lines, overview, quick_overview
from mentorlog.store import LogbookMissing, Store
from mentorlog.store.errors import LogbookLocked


class StatusOptions(Frozen):
    """What `status` takes."""

    short: Annotated[bool, Option(help="one line for a shell prompt or tmux; nothing without a logbook")] = (
        False
    )


def status(session: Session, options: StatusOptions) -> None:
    """Say how things stand; the short form is quick and says nothing that is not the answer."""
    if options.short:
        _short(session)
        return
    found = overview(session.store.logbook(), session.today, months=session.settings.retention_months)
    if session.json:
        session.show(_as_json(session.store, found))
    else:
        for line in lines(session.store, found, session.today):
            session.say(line)


def _short(session: Session) -> None:
    """Print one line; nothing at all where there is nothing to say yet."""
    KEYRING.ask = None  # Nobody types a passphrase before every prompt.
    try:
        # Not the session's: it may note something on standard error, before every prompt.
        store = Store(session.host, begin=False)
    except LogbookMissing:
        return
    except LogbookLocked:
        if session.json:
            session.show({"locked": True})
        else:
            session.say("locked")
        return
    with store:
        today = session.host.today(store.zone())
        found = quick_overview(store, today, prompts=session.json)
        called = {mentee.id: mentee.pseudonym for mentee in store.all(Mentee)}
        if session.json:
            session.show(_as_json(store, found))
        elif line := found.line(called, today):
            session.say(line)


def _as_json(store: Store, found: Overview) -> dict[str, object]:
    """Return it in the documented shape (docs/cli.md)."""
    called = {mentee.id: mentee.pseudonym for mentee in store.all(Mentee)}
    return {
        "have": found.have,
        "needed": found.needed,
        "unit": found.unit,
        "window": to_plain(found.window),
        "overdue": [to_plain(each) | {"pseudonym": called.get(each.mentee)} for each in found.overdue],
        "next_meeting": found.next_meeting,
        "unresolved": found.unresolved,
        "late_promises": found.late_promises,
        "prompts": list(found.prompts),
    }


STATUS = Command(StatusOptions, status)
