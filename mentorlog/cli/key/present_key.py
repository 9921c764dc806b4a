"""The key that signs now, and what the commands about it share."""

from typing import Annotated

from mentorlog.cli.arguments import Option
from mentorlog.cli.terminal.session import Session
from mentorlog.formats.public_key import PublicKey
from mentorlog.host import Host
from mentorlog.model import Mentor
from mentorlog.packet.keys.signing_key import has_key, public_key
from mentorlog.packet.problems import KeyProblem

Yes = Annotated[bool, Option(help="do not ask before")]
PassphraseFile = Annotated[
    str | None, Option("FILE", "a file with the key's passphrase in its first line; - is stdin")
]


def need_key(session: Session) -> None:
    """Say what to do when the key of earlier packets is gone; there is no first export to wait for then."""
    if not has_key(session.host) and signed_before(session):
        public_key(session.host, make=False)


def present_key(host: Host) -> PublicKey | None:
    """Return the key that signs now; None when there is none, or none that can be read."""
    try:
        return public_key(host, make=False)
    except KeyProblem:
        return None


def signed_before(session: Session) -> bool:
    """Say whether packets were signed from the logbook, if there is one."""
    return session.host.database.exists() and bool(session.store.sent.packets())


def the_mentor(session: Session) -> Mentor | None:
    """Return the mentor, if there is a logbook."""
    return session.store.mentor() if session.host.database.exists() else None
