"""`mentorlog mentor`: who keeps this logbook."""

from dataclasses import replace

from mentorlog.cli.terminal.session import Problem, Session
from mentorlog.model import Mentor, to_plain
from mentorlog.store import Change


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
