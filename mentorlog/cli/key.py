"""`mentorlog key`: the key that packets are signed with."""

from mentorlog.cli.output import Session
from mentorlog.packet.instructions import signers_line
from mentorlog.packet.keys import signing_key


def show_key(session: Session) -> None:
    """Show the fingerprint, the six words and the coordinator's line; makes the key on first use."""
    mentor = session.store.mentor()
    who = (mentor.email or mentor.name) if mentor else ""
    public = signing_key(session.host, who).public
    line = signers_line(public, mentor.email if mentor else None)
    if session.options.json:
        session.show(
            {
                "file": str(session.host.key),
                "fingerprint": public.fingerprint,
                "words": public.words,
                "did": public.did,
                "allowed_signers": line,
            }
        )
        return
    session.say(f"Fingerprint  {public.fingerprint}")
    session.say(f"Six words    {public.words}")
    session.say("\nYour coordinator adds this line, once, to a file called allowed_signers,")
    session.say("after hearing the six words from you by telephone or face to face:\n")
    session.say(line)
    session.say(f"\nThe private key is {session.host.key}. Whoever has it can sign as you.")
