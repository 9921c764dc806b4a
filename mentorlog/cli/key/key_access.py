"""`key passphrase`, `use-agent` and `use-file`: who may use the key."""

import os
from typing import Annotated

from mentorlog.cli.arguments import NoOptions, Option
from mentorlog.cli.key.present_key import PassphraseFile, Yes, need_key, present_key, signed_before
from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.questions import asker, new_passphrase, sure
from mentorlog.cli.terminal.session import Session
from mentorlog.formats.public_key import PublicKey
from mentorlog.model.frozen import Frozen
from mentorlog.packet.keys import agent_key
from mentorlog.packet.keys.key_replacement import set_passphrase
from mentorlog.packet.keys.signing_key import open_key, read_key


class ChangePassphrase(Frozen):
    """What `key passphrase` takes."""

    remove: Annotated[bool, Option(help="take the passphrase off")] = False
    new_passphrase_file: Annotated[
        str | None, Option("FILE", "a file with the new passphrase in its first line")
    ] = None
    passphrase_file: PassphraseFile = None


def change_passphrase(session: Session, options: ChangePassphrase) -> None:
    """Put a passphrase on the key file, change it, or take it off."""
    need_key(session)
    secret = open_key(session.host.key, asker(session, options.passphrase_file)).secret
    new = None if options.remove else new_passphrase(session, options.new_passphrase_file)
    set_passphrase(session.host, secret, new)
    if new is None:
        session.say("The key has no passphrase now: whoever can read the file can sign as you.")
        return
    if agent_key.chosen_key(session.host):
        session.say("The key file is protected. The ssh-agent goes on signing, without asking for it.")
    else:
        session.say("The key is protected. From now on you are asked for the passphrase when you sign.")
    session.note("Nobody can recover a passphrase. A recovery sheet can: mentorlog key recovery")


class UseAgent(Frozen):
    """What `key use-agent` takes."""

    fingerprint: Annotated[
        str | None, Option("SHA256:…", "which of the agent's keys, if not that of your file")
    ] = None
    yes: Yes = False


def use_agent(session: Session, options: UseAgent) -> None:
    """Let the ssh-agent sign, once it has shown that it can."""
    host = session.host
    own = read_key(host.key).public if os.path.lexists(host.key) else None
    key = _wanted_agent_key(options.fingerprint, own)
    present = present_key(host)
    if key != present and (present is not None or signed_before(session)):
        sure(
            session,
            f"Your six words become “{key.words}”. Unless your coordinator knows them already, they have to "
            "be confirmed.",
            yes=options.yes,
        )
    agent_key.AgentKey(key).sign(b"mentorlog: can this agent sign?")
    agent_key.choose_key(host, key)
    session.say(f"From now on the ssh-agent signs, with the key {key.fingerprint}.")
    if own == key:
        session.say(
            f"mentorlog no longer reads {host.key}. Keep a copy of it or a recovery sheet all the same."
        )


def use_file(session: Session, options: NoOptions) -> None:
    """Let the key file sign again."""
    host = session.host
    if not os.path.lexists(host.key):
        agent_key.use_key_file(host)
        session.say(f"No ssh-agent signs now, and there is no key file at {host.key}.")
        session.note("Bring one with mentorlog key import FILE or mentorlog key restore.")
        return
    present, key = present_key(host), read_key(host.key).public
    agent_key.use_key_file(host)
    session.say(f"The key file signs, with the key {key.fingerprint}.")
    if key != present:
        session.note(f"It is another key than the agent's. Its six words have to be confirmed: {key.words}")


def _wanted_agent_key(named: str | None, own: PublicKey | None) -> PublicKey:
    """Return the key in the agent that is meant: the one named, the file's, or the only one."""
    agent_keys = agent_key.agent_keys()
    if named:
        for key in agent_keys:
            if named in (key.public.fingerprint, key.public.fingerprint[7:]):
                return key.public
        raise Problem(f"The ssh-agent has no Ed25519 key {named}. `ssh-add -l` lists what it has.")
    if own is not None:
        if own not in [key.public for key in agent_keys]:
            raise agent_key.missing_key(own, agent_keys)
        return own
    if len(agent_keys) == 1:
        return agent_keys[0].public
    if not agent_keys:
        raise Problem(
            "The ssh-agent has no Ed25519 key. Add one with: ssh-add FILE - or unlock the agent: ssh-add -X"
        )
    listed = "; ".join(f"{key.public.fingerprint} {key.comment}" for key in agent_keys)
    raise Problem(f"The ssh-agent has several keys. Name one with --fingerprint: {listed}")
