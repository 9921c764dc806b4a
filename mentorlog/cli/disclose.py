"""`mentorlog disclose`: what a coordinator needs to check one real name against one digest of a packet."""

from collections.abc import Mapping

from mentorlog.cli.terminal.session import Problem, Session
from mentorlog.files import write_private
from mentorlog.model import Mentee, Sent, handle
from mentorlog.packet.checking.verify import verify
from mentorlog.packet.content.proofs.disclosure import DisclosedName, explained, opened


def disclose(session: Session) -> None:
    """Open names, one by one, of mentees who agreed to it."""
    options = session.options
    sent = _packet(session, options.packet)
    hidden = {
        one.alias: (mentee, one)
        for mentee, text in session.store.openings(sent.id).items()
        if (one := opened(text)) is not None
    }
    names = [_open(session, alias, hidden) for alias in dict.fromkeys(options.alias)]
    packet = f"urn:uuid:{sent.id}"
    if options.json:
        session.show([{"packet": packet, **_plain(one)} for one in names])
    elif options.out:
        path = session.path(options.out)
        write_private(path, explained(names, packet).encode())
        session.say(f"Wrote {path}. Send it to your coordinator, and to nobody else: it proves the name.")
    else:
        session.prose(explained(names, packet).rstrip("\n"))


def _packet(session: Session, typed: str) -> Sent:
    """Return the packet that was meant: by its files, or by the end of its id, as folders are named."""
    path = session.path(typed)
    if path.exists():
        urn = verify(path).packet
        if urn is None:
            raise Problem(f"{path} is not a whole packet. `mentorlog verify` says why.")
        typed = urn.removeprefix("urn:uuid:")
    end = typed.casefold().rpartition("-")[2]
    found = [sent for sent in session.store.packets() if end and sent.id.endswith(end)]
    if len(found) == 1:
        return found[0]
    known = ", ".join(handle(sent.id) for sent in session.store.packets()[:5])
    latest = f" The latest ones are {known}." if known else " It has made none yet: `mentorlog export`."
    raise Problem(f"This logbook made {'no' if not found else 'more than one'} packet {typed}.{latest}")


def _open(session: Session, alias: str, hidden: Mapping[str, tuple[str, DisclosedName]]) -> DisclosedName:
    """Return one name, if it is still known and may be told."""
    if alias not in hidden:
        there = f" It has them for {', '.join(sorted(hidden))}." if hidden else ""
        raise Problem(f"The packet has no digest of a name for {alias} that could be opened.{there}")
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


def _plain(one: DisclosedName) -> dict[str, str]:
    """Return an opened name as JSON values."""
    return {
        "alias": one.alias,
        "name": one.name,
        "digest": one.digest,
        "disclosure": one.text,
        "command": one.command,
    }
