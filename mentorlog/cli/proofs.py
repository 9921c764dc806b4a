"""`mentorlog checkpoint`, `receipt`, `disclose`: what others may hold, to compare it with a packet later."""

from collections.abc import Mapping
from typing import Annotated

from mentorlog.cli.arguments import Argument, Command, NoOptions, OneEntry, Option
from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.session import Session
from mentorlog.files import write_private
from mentorlog.formats.merkle import LogRoot
from mentorlog.model import Meeting, Mentee, Sent, handle
from mentorlog.model.frozen import Frozen
from mentorlog.operations.packets import make_checkpoint
from mentorlog.packet.content.proofs.checkpoints import KeptCheckpoint
from mentorlog.packet.content.proofs.disclosure import DisclosedName, disclosure_letter, read_disclosure
from mentorlog.packet.content.proofs.receipts import receipt
from mentorlog.wording import on

_ABOUT_CHECKPOINT = """\
It says in one hash what your whole history was, and lets nobody read any of it. Mail it to your
coordinator each term: your later packets prove that they continue it, so nothing in it can quietly be
replaced, and nothing added afterwards can pass for having been there. That holds only from the day it
arrived: the logbook, the clock and the key are yours, so a line in your own hands proves nothing. Nor does
it show that what you wrote is true.\
"""

_ABOUT_RECEIPT = """\
Send it to the mentee soon after the meeting. A coordinator who asks "what is your receipt for 14 March?"
finds it in your packet, beside the meeting that you say it is of. It shows that something was in your history
on the day your message arrived. It does not show what: the receipt stays the same when the meeting is
changed later, and you choose which meeting to put it beside. A receipt that you keep to yourself shows
nothing.\
"""

_ABOUT_DISCLOSE = """\
A packet has salted digests in the place of names. This opens the names that you choose, of mentees who
agreed to be named to the coordinator; the others stay closed. Whoever has the file can prove the name to
others.\
"""


def checkpoint(session: Session, options: NoOptions) -> None:
    """Print the line of today and remember it, so that every later packet proves that it continues it."""
    log = make_checkpoint(session.store, session.today)
    [line] = [kept for kept in _kept_checkpoints(session) if kept.log == log]
    if session.json:
        session.show(_checkpoint_as_json(line))
        return
    session.say(line.line)
    session.note("Mail this line to your coordinator now: it counts from the day it arrives there.")
    session.note("In your own hands it proves nothing. Packets that you make from now on refer to it.")


def list_checkpoints(session: Session, options: NoOptions) -> None:
    """Print every line that was made, oldest first."""
    lines = _kept_checkpoints(session)
    if session.json:
        session.show([_checkpoint_as_json(line) for line in lines])
        return
    for line in lines:
        session.say(line.line)
    if not lines:
        session.note("There is no checkpoint yet. `mentorlog checkpoint` makes one.")


def _kept_checkpoints(session: Session) -> list[KeptCheckpoint]:
    """Return the checkpoints as they are sent: with the e-mail address, which tells whose they are."""
    mentor = session.store.mentor()
    note = mentor.email if mentor else ""
    return [
        KeptCheckpoint(LogRoot(checkpoint.size, bytes.fromhex(checkpoint.root)), checkpoint.day, note)
        for checkpoint in session.store.sent.checkpoints()
    ]


def _checkpoint_as_json(kept: KeptCheckpoint) -> dict[str, object]:
    """Return a checkpoint as JSON values."""
    return {"line": kept.line, "size": kept.log.size, "root": kept.root, "date": kept.day.isoformat()}


def show_receipt(session: Session, options: OneEntry) -> None:
    """Print the receipt of the change that first wrote a meeting down."""
    meeting = session.pick(Meeting, options.id)
    session.store.refuse_damage()
    logbook = session.store.logbook()
    change = logbook.history[meeting.id].change
    if change is None:
        raise Problem("The history has no change that wrote this meeting down, so it has no receipt.")
    code = receipt(logbook.leaves[change - 1])
    if session.json:
        session.show({"receipt": code, "meeting": meeting.id, "change": change})
        return
    session.say(code)
    session.note("Send it to your mentee today, with a sentence such as this one:")
    session.note(f"  Our meeting of {on(meeting.day)} is in my logbook. Please keep its receipt: {code}")
    session.note("The coordinator may ask the mentee for it, and finds it in your packet beside the meeting.")


class Disclose(Frozen):
    """What `disclose` takes."""

    packet: Annotated[
        str,
        Argument("PACKET", "the packet: the end of its folder's name, or the folder, PDF or JSON file"),
    ]
    alias: Annotated[tuple[str, ...], Argument("ALIAS", "whom, as the packet calls them")]
    out: Annotated[str | None, Option("FILE", "write it to FILE; printed without")] = None


def disclose(session: Session, options: Disclose) -> None:
    """Open names, one by one, of mentees who agreed to it."""
    sent = _sent_packet(session, options.packet)
    hidden = {
        name.alias: (mentee, name)
        for mentee, text in session.store.sent.disclosures(sent.id).items()
        if (name := read_disclosure(text)) is not None
    }
    names = [_open(session, alias, hidden) for alias in dict.fromkeys(options.alias)]
    packet = f"urn:uuid:{sent.id}"
    if session.json:
        session.show([{"packet": packet, **_name_as_json(name)} for name in names])
    elif options.out:
        path = session.path(options.out)
        write_private(path, disclosure_letter(names, packet).encode())
        session.say(f"Wrote {path}. Send it to your coordinator, and to nobody else: it proves the name.")
    else:
        session.prose(disclosure_letter(names, packet).rstrip("\n"))


def _sent_packet(session: Session, typed: str) -> Sent:
    """Return the packet that was meant: by its files, or by the end of its id, as folders are named."""
    path = session.path(typed)
    if path.exists():
        # Checking a packet takes much that the other commands here do not need.
        from mentorlog.packet.checking.verify import verify

        urn = verify(path).packet
        if urn is None:
            raise Problem(f"{path} is not a whole packet. `mentorlog verify` says why.")
        typed = urn.removeprefix("urn:uuid:")
    end = typed.casefold().rpartition("-")[2]
    matching = [sent for sent in session.store.sent.packets() if end and sent.id.endswith(end)]
    if len(matching) == 1:
        return matching[0]
    known = ", ".join(handle(sent.id) for sent in session.store.sent.packets()[:5])
    latest = f" The latest ones are {known}." if known else " It has made none yet: `mentorlog export`."
    raise Problem(f"This logbook made {'more than one' if matching else 'no'} packet {typed}.{latest}")


def _open(session: Session, alias: str, hidden: Mapping[str, tuple[str, DisclosedName]]) -> DisclosedName:
    """Return one name, if it is still known and may be told."""
    if alias not in hidden:
        there = f" It has them for {', '.join(sorted(hidden))}." if hidden else ""
        raise Problem(f"The packet has no digest of a name for {alias} that could be read_disclosure.{there}")
    identifier, name = hidden[alias]
    mentee = session.store.find(Mentee, identifier)
    if mentee is None:
        raise Problem(f"{alias} is no longer in the logbook, so the name stays closed.")
    if not mentee.consent:
        raise Problem(
            f"{alias} has not agreed to be named to the coordinator. Ask first, and if so: "
            f"mentorlog mentees edit {mentee.pseudonym} --consent yes"
        )
    return name


def _name_as_json(name: DisclosedName) -> dict[str, str]:
    """Return an read_disclosure name as JSON values."""
    return {
        "alias": name.alias,
        "name": name.name,
        "digest": name.digest,
        "disclosure": name.text,
        "command": name.command,
    }


CHECKPOINT = Command(
    NoOptions,
    checkpoint,
    about=_ABOUT_CHECKPOINT,
    under={"list": Command(NoOptions, list_checkpoints, "print every line that was made")},
)
RECEIPT = Command(OneEntry, show_receipt, about=_ABOUT_RECEIPT)
DISCLOSE = Command(Disclose, disclose, about=_ABOUT_DISCLOSE)
