"""`key show`: by what others know the key."""

from mentorlog.cli.key.present_key import Yes
from mentorlog.cli.terminal.qr_code import print_code
from mentorlog.cli.terminal.questions import sure
from mentorlog.cli.terminal.session import Session
from mentorlog.formats.qr import matrix
from mentorlog.model.frozen import Frozen
from mentorlog.packet.instructions import signers_line
from mentorlog.packet.keys import agent_key
from mentorlog.packet.keys.signing_key import has_key, public_key, read_key


class ShowKey(Frozen):
    """What `key` and `key show` take."""

    yes: Yes = False


def show_key(session: Session, options: ShowKey) -> None:
    """Show the fingerprint, the six words and the coordinator's line; a first key is made after a yes."""
    mentor, first = session.store.mentor(), not session.store.sent.packets()
    if first and not has_key(session.host):
        sure(
            session,
            "You have no key yet. It is made now, and your packets will be signed with it.",
            yes=options.yes,
        )
    public = public_key(session.host, make=first)
    line = signers_line(public, mentor.email if mentor else None)
    agent = agent_key.chosen_key(session.host) is not None
    protected = not agent and read_key(session.host.key).protected
    if session.json:
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
