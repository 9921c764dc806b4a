"""The keys that decided on this computer, kept in the home of mentorlog: later commands know them unasked.

Only who has the private key here gets a key into it, so a register from elsewhere brings no key along.
"""

from mentorlog.desk.problems import DeskProblem
from mentorlog.formats.allowed_signers import BadSigners, SignerNote, read_signers
from mentorlog.formats.public_key import PublicKey
from mentorlog.host import Host
from mentorlog.packet.checking.signers.list_changes import KeyNotAdded, add_line

NAMESPACE = "mentorlog-decision@v1"
"""What a line of a list names that lets its key decide; no line of a mentor does."""


def office_line(key: PublicKey) -> str:
    """Return the line of a list that lets a key decide, and nothing else."""
    return f'office namespaces="{NAMESPACE}" {key.line}'


def keys_here(host: Host) -> frozenset[PublicKey]:
    """Return the keys that decided on this computer; a file that cannot be read hinders no checking."""
    try:
        listed = read_signers(host.deciding_keys).lines if host.deciding_keys.exists() else ()
    except (BadSigners, OSError):
        return frozenset()
    return frozenset(line.key for line in listed if NAMESPACE in (line.namespaces or "").split(","))


def remember_key(key: PublicKey, by: str, host: Host) -> None:
    """Keep that a key decides on this computer, which has its private part.

    Args:
        key: the public part.
        by: who decides with it.
        host: for the day, and where it is kept.

    Raises:
        DeskProblem: when it cannot be kept; then nothing may be decided, or later commands would doubt it.
    """
    if key in keys_here(host):
        return
    try:
        host.deciding_keys.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        add_line(
            host.deciding_keys, office_line(key), SignerNote(by, host.today().isoformat(), "this computer")
        )
    except (KeyNotAdded, OSError) as error:
        raise DeskProblem(f"Nothing was decided, since the key cannot be kept as your own: {error}") from None
