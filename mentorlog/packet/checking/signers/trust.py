"""Adding a mentor's key to a coordinator's list, once the six words were compared by voice."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from mentorlog.formats.allowed_signers import (
    NO_NOTE,
    AllowedSigner,
    AllowedSigners,
    SignerNote,
    read_signers,
)
from mentorlog.formats.public_key import PublicKey, from_did
from mentorlog.formats.six_words import typed_words
from mentorlog.packet.checking.evidence.packet_files import PacketFiles
from mentorlog.packet.checking.signers.list_changes import KeyNotAdded, add_line, check_rivals, rivals_of
from mentorlog.packet.checking.verdict import Outcome, PacketVerdict
from mentorlog.packet.checking.verify import verify
from mentorlog.packet.credential import NotAPacket
from mentorlog.packet.instructions import principal, signers_line


@dataclass(frozen=True, slots=True)
class KeyCandidate:
    """A packet whose key may be added, and what a coordinator should know first."""

    verdict: PacketVerdict
    key: PublicKey
    address: str
    """What the list will call the mentor."""
    signed_at: datetime
    """When the packet was signed, by the mentor's own clock."""
    line: str
    """What to add to the list."""
    is_listed: bool
    """Whether the key is on the list already."""
    rivals: tuple[AllowedSigner, ...]
    """The lines by which another key signs for the same address when the packet was signed, or later."""


def read_candidate(packet: Path | PacketFiles, listed: Path) -> KeyCandidate:
    """Look at a packet and at the list.

    Args:
        packet: a folder, PDF or JSON file, or the parts of a packet.
        listed: the `allowed_signers` file; it may not be there yet.

    Raises:
        KeyNotAdded: when the packet is not whole.
        BadSigners: when the list cannot be read.
    """
    verdict = verify(packet)
    subject = verdict.subject
    if verdict.outcome is Outcome.REJECT or subject is None or not subject.id or not verdict.signed_at:
        raise KeyNotAdded(" ".join(["A packet that is not whole vouches for no key.", *verdict.reasons]))
    try:
        key = from_did(subject.id)
    except (ValueError, NotAPacket):
        raise KeyNotAdded("The packet names no key that mentorlog knows.") from None
    signers = read_signers(listed) if listed.exists() else AllowedSigners()
    address, signed = principal(subject.email), datetime.fromisoformat(verdict.signed_at)
    rivals, end = rivals_of(key, signers, address, signed)
    line = signers_line(key, subject.email, after=end)
    return KeyCandidate(verdict, key, address, signed, line, bool(signers.lines_of(key)), rivals)


def add_key(
    candidate: KeyCandidate,
    words: str,
    listed: Path,
    replacing: date | None = None,
    note: SignerNote = NO_NOTE,
) -> tuple[str, ...]:
    """Add the key to the list, if the words are its own.

    Args:
        candidate: from `read_candidate`.
        words: what the mentor read aloud, as the coordinator typed it.
        listed: the list, which is replaced as a whole.
        replacing: today, if the key takes the place of others for the same address. Their lines become
            comments: whoever has such a key could sign with any date, so an end would not do.
        note: what shall stand above the line.

    Returns:
        The lines that were written: each that was taken out, and the one that was added.

    Raises:
        KeyNotAdded: when the words are those of another key, when another key stands in the way, or when the
            list cannot be written.
    """
    check_rivals(candidate.address, candidate.rivals, replacing=replacing is not None)
    if typed_words(words) != typed_words(candidate.verdict.words or ""):
        raise KeyNotAdded(
            "These are not the six words of this packet's key, so it was not added. Ask the mentor to read "
            "them once more from their own mentorlog; if they still differ, somebody else may have signed it."
        )
    return add_line(listed, candidate.line, note, candidate.rivals, replacing)
