"""`mentorlog key`: the key that packets are signed with, its passphrase, and the agent that may hold it."""

import os

from mentorlog.cli.terminal.confirmation import asker, new_passphrase, sure
from mentorlog.cli.terminal.qr_code import print_code
from mentorlog.cli.terminal.session import Problem, Session
from mentorlog.formats.public_key import PublicKey
from mentorlog.formats.qr import matrix
from mentorlog.host import Host
from mentorlog.model import Mentor
from mentorlog.packet.instructions import signers_line
from mentorlog.packet.keys import agent_key
from mentorlog.packet.keys.key_replacement import set_passphrase
from mentorlog.packet.keys.signing_key import has_key, open_key, public_key, read_key
from mentorlog.packet.problems import KeyProblem


def show_key(session: Session) -> None:
    """Show the fingerprint, the six words and the coordinator's line; a first key is made after a yes."""
    mentor, first = session.store.mentor(), not session.store.packets()
    if first and not has_key(session.host):
        sure(session, "You have no key yet. It is made now, and your packets will be signed with it.")
    public = public_key(session.host, called(mentor), make=first)
    line = signers_line(public, mentor.email if mentor else None)
    agent = agent_key.chosen(session.host) is not None
    protected = not agent and read_key(session.host.key).lock is not None
    if session.options.json:
        session.show(
            {
                "file": str(session.host.key),
                "fingerprint": public.fingerprint,
                "words": public.words,
                "did": public.did,
                "allowed_signers": line,
                "signs": "agent" if agent else "file",
                "protected": protected,
            }
        )
        return
    session.say(f"Fingerprint  {public.fingerprint}")
    session.say(f"Six words    {public.words}")
    session.say("\nYour coordinator adds this line, once, to a file called allowed_signers,")
    session.say("after hearing the six words from you by telephone or face to face:\n")
    session.say(line)
    session.say(f"\n{_where(session, agent=agent, protected=protected)}")
    session.say("\nThe same key, for a camera:")
    print_code(matrix(f"{public.did}\n{public.fingerprint}"))


def need_key(session: Session) -> None:
    """Say what to do when the key of earlier packets is gone; there is no first export to wait for then."""
    if not has_key(session.host) and _signed_before(session):
        public_key(session.host, "", make=False)


def change_passphrase(session: Session) -> None:
    """Put a passphrase on the key file, change it, or take it off."""
    need_key(session)
    secret = open_key(session.host.key, asker(session)).secret
    new = None if session.options.remove else new_passphrase(session)
    set_passphrase(session.host, secret, new)
    if new is None:
        session.say("The key has no passphrase now: whoever can read the file can sign as you.")
        return
    if agent_key.chosen(session.host):
        session.say("The key file is protected. The ssh-agent goes on signing, without asking for it.")
    else:
        session.say("The key is protected. From now on you are asked for the passphrase when you sign.")
    session.note("Nobody can recover a passphrase. A recovery sheet can: mentorlog key recovery")


def use_agent(session: Session) -> None:
    """Let the ssh-agent sign, once it has shown that it can."""
    host = session.host
    own = read_key(host.key).public if os.path.lexists(host.key) else None
    key = _wanted(session, own)
    present = present_key(host)
    if key != present and (present is not None or _signed_before(session)):
        sure(
            session,
            f"Your six words become “{key.words}”. Unless your coordinator knows them already, they have to "
            "be confirmed.",
        )
    agent_key.AgentKey(key).sign(b"mentorlog: can this agent sign?")
    agent_key.choose(host, key)
    session.say(f"From now on the ssh-agent signs, with the key {key.fingerprint}.")
    if own == key:
        session.say(
            f"mentorlog no longer reads {host.key}. Keep a copy of it or a recovery sheet all the same."
        )


def use_file(session: Session) -> None:
    """Let the key file sign again."""
    host = session.host
    if not os.path.lexists(host.key):
        agent_key.forget(host)
        session.say(f"No ssh-agent signs now, and there is no key file at {host.key}.")
        session.note("Bring one with mentorlog key import FILE or mentorlog key restore.")
        return
    present, key = present_key(host), read_key(host.key).public
    agent_key.forget(host)
    session.say(f"The key file signs, with the key {key.fingerprint}.")
    if key != present:
        session.note(f"It is another key than the agent's. Its six words have to be confirmed: {key.words}")


def present_key(host: Host) -> PublicKey | None:
    """Return the key that signs now; None when there is none, or none that can be read."""
    try:
        return public_key(host, "", make=False)
    except KeyProblem:
        return None


def called(mentor: Mentor | None) -> str:
    """Return what OpenSSH shows beside a mentor's key."""
    return (mentor.email or mentor.name) if mentor else ""


def _signed_before(session: Session) -> bool:
    """Say whether packets were signed from the logbook, if there is one."""
    return session.host.database.exists() and bool(session.store.packets())


def _wanted(session: Session, own: PublicKey | None) -> PublicKey:
    """Return the key in the agent that is meant: the one named, the file's, or the only one."""
    held = agent_key.held_keys()
    if named := session.options.fingerprint:
        found = [key.public for key in held if named in (key.public.fingerprint, key.public.fingerprint[7:])]
        if not found:
            raise Problem(f"The ssh-agent has no Ed25519 key {named}. `ssh-add -l` lists what it has.")
        return found[0]
    if own is not None:
        if own not in [key.public for key in held]:
            raise agent_key.missing(own, held)
        return own
    if len(held) == 1:
        return held[0].public
    if not held:
        raise Problem(
            "The ssh-agent has no Ed25519 key. Add one with: ssh-add FILE - or unlock the agent: ssh-add -X"
        )
    listed = "; ".join(f"{key.public.fingerprint} {key.comment}" for key in held)
    raise Problem(f"The ssh-agent has several keys. Name one with --fingerprint: {listed}")


def _where(session: Session, *, agent: bool, protected: bool) -> str:
    """Say where the private half is, and what that means."""
    if agent:
        return "The private key is in your ssh-agent. Whoever can use the agent can sign as you."
    if protected:
        return f"The private key is {session.host.key}, protected by a passphrase."
    return (
        f"The private key is {session.host.key}. Whoever has it can sign as you; "
        "to protect it: mentorlog key passphrase"
    )
