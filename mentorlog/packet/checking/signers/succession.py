"""Taking a mentor's new key into a coordinator's list because the old one, which is on it, signed for it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

from mentorlog.formats.allowed_signers import SignerNote, hand_over, parse_signers, write_signers
from mentorlog.model.text import visible
from mentorlog.packet.checking.signers.list_changes import KeyNotAdded
from mentorlog.packet.checking.signers.trust import KeyCandidate
from mentorlog.packet.keys import rotation_statement as rotation
from mentorlog.packet.keys.rotation_statement import SIGNATURE, STATEMENT, BadRotation, Rotation

_WITHOUT = "Ask the mentor for the six words of the new key, and leave --rotation out."
_BY_OLD_KEY = "the signature of the key before"
_LARGEST = 4_096
_SLACK = timedelta(days=1)
"""How far the clocks of mentor and coordinator may be apart."""


@dataclass(frozen=True, slots=True)
class AcceptedRotation:
    """A new key that is on the list now."""

    rotation: Rotation
    lines: tuple[str, ...]
    """The lines that were written: each that ended, and the one that goes on from it."""


def accept_rotation(
    candidate: KeyCandidate, statement: Path, listed: Path, now: datetime
) -> AcceptedRotation:
    """Let a packet's key follow the one that signed for it: end the old lines, and add the new ones.

    Nothing here tells the mentor from a thief who has the old key; only a telephone does.

    Args:
        candidate: from `read_candidate`: a whole packet, signed with the new key.
        statement: the `rotation.txt` from the mentor, with its signature beside it; or their folder.
        listed: the list, which is replaced as a whole.
        now: by the coordinator's clock.

    Raises:
        KeyNotAdded: when the statement is not good, not about this key, or not from a key that counts today.
    """
    rotation = _statement(statement)
    if rotation.new != candidate.key:
        raise KeyNotAdded("The statement is about another key than the one that signed the packet.")
    if rotation.at > now + _SLACK:
        raise KeyNotAdded(
            "By your clock, the new key takes over in the future. Set the clock right, or wait."
        )
    if not listed.exists():
        raise KeyNotAdded(
            f"There is no list at {visible(str(listed))}. A new key follows an old one that is on your list: "
            "name it with --signers, or add the key by its six words."
        )
    try:
        rewritten, lines = _rewritten(listed.read_bytes(), rotation, now)
        _require_same_mentor(lines, candidate)
        _refuse_third_key(rotation, candidate)
        write_signers(listed, rewritten)
    except OSError as error:
        raise KeyNotAdded(f"The list {visible(str(listed))} cannot be written: {error.strerror}.") from None
    return AcceptedRotation(rotation, lines)


def _statement(path: Path) -> Rotation:
    """Read the two files of a statement."""
    if path.is_dir():
        path /= STATEMENT
    signature = path.with_name(SIGNATURE if path.name == STATEMENT else f"{path.name}.sig")
    try:
        return rotation.read_rotation(_bytes(path), _bytes(signature))
    except BadRotation as error:
        raise KeyNotAdded(f"{error} Ask for the files again, or for the six words.") from None
    except OSError as error:
        raise KeyNotAdded(
            f"The statement needs two files, {STATEMENT} and {SIGNATURE}; one cannot be read: "
            f"{error.strerror}."
        ) from None


def _bytes(path: Path) -> bytes:
    """Return what a small file holds."""
    with path.open("rb") as file:
        return file.read(_LARGEST)


def _rewritten(data: bytes, rotation: Rotation, now: datetime) -> tuple[bytes, tuple[str, ...]]:
    """Return the list with the old key's lines ended and the new one's added, and those lines alone."""
    rewritten: list[bytes] = []
    ended: list[str] = []
    begun: list[str] = []
    with_notes: list[str] = []
    notes = {
        line.number: line.note for line in parse_signers(data.decode("utf-8", "replace").split("\n")).lines
    }
    for number, raw in enumerate(BytesIO(data), start=1):
        line = raw.decode("utf-8", "replace").removesuffix("\n")
        if not _counts_today(line, rotation, now):
            rewritten.append(raw)
            continue
        end, begin = hand_over(line, rotation.new, rotation.at)
        rewritten.append(f"{end}\n".encode())
        ended.append(end)
        begun.append(begin)
        if name := notes[number].name:
            with_notes += SignerNote(name, now.date().isoformat(), _BY_OLD_KEY).lines
        with_notes.append(begin)
    if not ended:
        raise KeyNotAdded(
            f"The old key {rotation.old.fingerprint} is not on your list, or its line has ended, so its word "
            f"does not count. {_WITHOUT}"
        )
    if not rewritten[-1].endswith(b"\n"):
        rewritten.append(b"\n")
    return b"".join([*rewritten, *(f"{line}\n".encode() for line in with_notes)]), (*ended, *begun)


def _counts_today(line: str, rotation: Rotation, now: datetime) -> bool:
    """Say whether a line lets the old key sign packets today; it must have done so at the change too."""
    valid_lines = [signer for signer in parse_signers([line]).lines_of(rotation.old) if signer.valid_at(now)]
    if any(signer.after and signer.after > rotation.at for signer in valid_lines):
        raise KeyNotAdded(
            "By the statement, the new key took over before the old one counted on your list (valid-after). "
            f"{_WITHOUT}"
        )
    return bool(valid_lines)


def _require_same_mentor(lines: tuple[str, ...], candidate: KeyCandidate) -> None:
    """Make sure that nobody hands over to the key of somebody else, who need not know of it."""
    subject = candidate.verdict.subject
    email = subject.email if subject else None
    for line in parse_signers(lines).lines:
        if email and not line.may_be(email):
            raise KeyNotAdded(
                f"The old key is on your list as {line.principals}, but the packet says that it is of "
                f"{email}. {_WITHOUT}"
            )


def _refuse_third_key(rotation: Rotation, candidate: KeyCandidate) -> None:
    """Make sure that no third key signs for the same address."""
    if third := [rival.number for rival in candidate.rivals if rival.key != rotation.old]:
        raise KeyNotAdded(
            f"Your list has a third key for the same address, on line {third[0]}. Ask the mentor which keys "
            "are theirs, and remove that line or end it with valid-before first."
        )
