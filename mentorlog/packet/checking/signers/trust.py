"""Adding a mentor's key to a coordinator's list, once the six words were compared by voice."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from mentorlog.formats.allowed_signers import (
    AllowedSigner,
    AllowedSigners,
    parse_signers,
    read_signers,
    write_signers,
)
from mentorlog.formats.public_key import PublicKey, from_did
from mentorlog.formats.six_words import typed_words
from mentorlog.model.text import visible
from mentorlog.packet.checking.verdict import Outcome, PacketVerdict
from mentorlog.packet.checking.verify import verify
from mentorlog.packet.credential import NotAPacket
from mentorlog.packet.instructions import principal, signers_line


class KeyNotAdded(Exception):
    """The key was not added, and why; nothing was changed."""


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


def read_candidate(packet: Path, listed: Path) -> KeyCandidate:
    """Look at a packet and at the list.

    Args:
        packet: a folder, PDF or JSON file.
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
    # A word such as `mentor` stands for whoever gave no address, and may have many keys.
    other_lines = [line for line in signers.lines_covering(address) if line.key != key and "@" in address]
    rivals = tuple(line for line in other_lines if line.before is None or line.before > signed)
    ends = [line.before for line in other_lines if line.before and line.before <= signed]
    line = signers_line(key, subject.email, after=max(ends, default=None))
    return KeyCandidate(verdict, key, address, signed, line, bool(signers.lines_of(key)), rivals)


def add_key(
    candidate: KeyCandidate, words: str, listed: Path, replacing: date | None = None
) -> tuple[str, ...]:
    """Add the key to the list, if the words are its own.

    Args:
        candidate: from `read_candidate`.
        words: what the mentor read aloud, as the coordinator typed it.
        listed: the list, which is replaced as a whole.
        replacing: today, if the key takes the place of others for the same address. Their lines become
            comments: whoever has such a key could sign with any date, so an end would not do.

    Returns:
        The lines that were written: each that was taken out, and the one that was added.

    Raises:
        KeyNotAdded: when the words are those of another key, when another key stands in the way, or when the
            list cannot be written.
    """
    check_rivals(candidate, replacing=replacing is not None)
    if typed_words(words) != typed_words(candidate.verdict.words or ""):
        raise KeyNotAdded(
            "These are not the six words of this packet's key, so it was not added. Ask the mentor to read "
            "them once more from their own mentorlog; if they still differ, somebody else may have signed it."
        )
    try:
        lines = listed.read_bytes().split(b"\n") if listed.exists() else [b""]
        taken_out = tuple(_take_out(lines, rival, replacing) for rival in candidate.rivals)
        if lines[-1]:
            lines.append(b"")
        write_signers(listed, b"\n".join([*lines[:-1], candidate.line.encode(), b""]))
    except OSError as error:
        raise KeyNotAdded(f"The list {visible(str(listed))} cannot be written: {error.strerror}.") from None
    return (*taken_out, candidate.line)


def check_rivals(candidate: KeyCandidate, *, replacing: bool) -> None:
    """See whether the key may take the place of others for its address, if there are any.

    Raises:
        KeyNotAdded: when it was not said that it should, or when a line of theirs is not for it alone.
    """
    address = visible(candidate.address)
    if candidate.rivals and not replacing:
        lines = ", ".join(f"line {rival.number}" for rival in candidate.rivals)
        raise KeyNotAdded(
            f"Your list has another key for {address} already ({lines}), so this one was not added. If the "
            "mentor tells you, on a number that you know from elsewhere, that the new key takes its place, "
            "add --replace. If not, somebody may pass for the mentor."
        )
    for rival in candidate.rivals:
        if rival.principals.casefold() != candidate.address.casefold():
            raise KeyNotAdded(
                f"Line {rival.number} of your list is for more than {address} ({visible(rival.principals)}), "
                "so it is not taken out here. Change that line in an editor, then try again."
            )


def _take_out(lines: list[bytes], rival: AllowedSigner, day: date | None) -> str:
    """Make a line of the list a comment, in its place, and return it."""
    old = lines[rival.number - 1] if rival.number <= len(lines) else b""
    text = old.decode("utf-8", "replace")
    if [line.key for line in parse_signers([text]).lines] != [rival.key]:
        raise KeyNotAdded("The list was changed meanwhile, so nothing was added. Try again.")
    lines[rival.number - 1] = f"# Replaced on {day}: ".encode() + old
    return f"# Replaced on {day}: {text.strip()}"
