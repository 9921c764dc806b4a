"""`mentorlog checkpoint`: the history in one line, to send away before anybody asks for it."""

from mentorlog.cli.output import Problem, Session
from mentorlog.formats.merkle import Tree
from mentorlog.model import Checkpoint, LogRoot
from mentorlog.packet.content.proofs.checkpoints import KeptCheckpoint


def checkpoint(session: Session) -> None:
    """Print the line of today and remember it, so that every later packet proves that it continues it."""
    log = Tree(session.store.leaves()).log_root()
    if log.size == 0:
        raise Problem("The logbook is empty: there is no history to keep yet.")
    session.store.keep_checkpoint(Checkpoint(log.size, log.root.hex(), session.today))
    [line] = [kept for kept in _kept(session) if kept.log == log]
    if session.options.json:
        session.show(_plain(line))
        return
    session.say(line.line)
    session.note("Mail this line to your coordinator now: it counts from the day it arrives there.")
    session.note("In your own hands it proves nothing. Packets that you make from now on refer to it.")


def list_checkpoints(session: Session) -> None:
    """Print every line that was made, oldest first."""
    lines = _kept(session)
    if session.options.json:
        session.show([_plain(line) for line in lines])
        return
    for line in lines:
        session.say(line.line)
    if not lines:
        session.note("There is no checkpoint yet. `mentorlog checkpoint` makes one.")


def _kept(session: Session) -> list[KeptCheckpoint]:
    """Return the checkpoints as they are sent: with the e-mail address, which tells whose they are."""
    mentor = session.store.mentor()
    note = mentor.email if mentor else ""
    return [
        KeptCheckpoint(LogRoot(one.size, bytes.fromhex(one.root)), one.day, note)
        for one in session.store.checkpoints()
    ]


def _plain(kept: KeptCheckpoint) -> dict[str, object]:
    """Return a checkpoint as JSON values."""
    return {"line": kept.line, "size": kept.log.size, "root": kept.root, "date": kept.day.isoformat()}
