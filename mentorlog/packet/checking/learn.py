"""Adding a mentor's key to a coordinator's list, once the six words were compared by voice."""

from dataclasses import dataclass
from pathlib import Path

from mentorlog.model.text import visible
from mentorlog.packet.checking.verdict import Outcome, Verdict
from mentorlog.packet.checking.verify import verify
from mentorlog.packet.credential import NotAPacket
from mentorlog.packet.formats.public import PublicKey, from_did
from mentorlog.packet.formats.signers import Signers, parse_signers, read_signers, write_signers
from mentorlog.packet.formats.words import typed_words
from mentorlog.packet.instructions import signers_line


class Refused(Exception):
    """The key was not added, and why; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Stranger:
    """A packet whose key may be added, and what a coordinator should know first."""

    verdict: Verdict
    key: PublicKey
    line: str
    """What to add to the list."""
    known: bool
    """Whether the key is on the list already."""
    others: tuple[str, ...]
    """Fingerprints of other keys on the list for the same address."""


def meet(packet: Path, listed: Path) -> Stranger:
    """Look at a packet and at the list.

    Args:
        packet: a folder, PDF or JSON file.
        listed: the `allowed_signers` file; it may not be there yet.

    Raises:
        Refused: when the packet is not whole.
        BadSigners: when the list cannot be read.
    """
    verdict = verify(packet)
    subject = verdict.subject
    if verdict.outcome is Outcome.REJECT or subject is None or not subject.id:
        raise Refused(" ".join(["A packet that is not whole vouches for no key.", *verdict.reasons]))
    try:
        key = from_did(subject.id)
    except (ValueError, NotAPacket):
        raise Refused("The packet names no key that mentorlog knows.") from None
    signers = read_signers(listed) if listed.exists() else Signers()
    line = signers_line(key, subject.email)
    [address] = [one.principals for one in parse_signers([line]).lines]
    others = [one.key.fingerprint for one in signers.others(key, address)]
    return Stranger(verdict, key, line, bool(signers.of(key)), tuple(others) if "@" in address else ())


def add(stranger: Stranger, words: str, listed: Path) -> None:
    """Add the key to the list, if the words are its own.

    Args:
        stranger: from `meet`.
        words: what the mentor read aloud, as the coordinator typed it.
        listed: the list, which is replaced as a whole.

    Raises:
        Refused: when the words are those of another key, or the list cannot be written.
    """
    if typed_words(words) != typed_words(stranger.verdict.words or ""):
        raise Refused(
            "These are not the six words of this packet's key, so it was not added. Ask the mentor to read "
            "them once more from their own mentorlog; if they still differ, somebody else may have signed it."
        )
    try:
        before = listed.read_bytes() if listed.exists() else b""
        if before and not before.endswith(b"\n"):
            before += b"\n"
        write_signers(listed, before + stranger.line.encode() + b"\n")
    except OSError as error:
        raise Refused(f"The list {visible(str(listed))} cannot be written: {error.strerror}.") from None
