"""Adding a key to a coordinator's list, which keeps every other line as it is to the byte."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from mentorlog.formats.allowed_signers import (
    AllowedSigner,
    AllowedSigners,
    SignerNote,
    parse_signers,
    write_signers,
)
from mentorlog.formats.email_addresses import fold_address
from mentorlog.formats.public_key import PublicKey
from mentorlog.model.text import visible
from mentorlog.store.instances import alone_with


class KeyNotAdded(Exception):
    """The key was not added, and why; nothing was changed."""


def rivals_of(
    key: PublicKey, signers: AllowedSigners, address: str, at: datetime
) -> tuple[tuple[AllowedSigner, ...], datetime | None]:
    """Return the lines by which another key signs for an address at an instant or later.

    With them goes the latest end of those that did so before, which the key of a new line takes over at.
    """
    # A word such as `mentor` stands for whoever gave no address, and may have many keys.
    covering = _lines_for(signers, address) if "@" in address else ()
    others = [line for line in dict.fromkeys(covering) if line.key != key]
    ends = [line.before for line in others if line.before and line.before <= at]
    rivals = tuple(line for line in others if line.before is None or line.before > at)
    return rivals, max(ends, default=None)


def _lines_for(signers: AllowedSigners, address: str) -> Iterator[AllowedSigner]:
    """Yield the lines for an address, and for those that look like it."""
    folded = fold_address(address)
    yield from signers.lines_covering(address)
    yield from signers.lines_covering(folded)
    for line in signers.lines:
        alike = not line.principals.isascii() and folded in map(fold_address, line.principals.split(","))
        if alike and line.signs_packets():
            yield line


def check_rivals(address: str, rivals: tuple[AllowedSigner, ...], *, replacing: bool) -> None:
    """See whether a key may take the place of others for its address, if there are any.

    Raises:
        KeyNotAdded: when it was not said that it should, or when a line of theirs is not for it alone.
    """
    shown = visible(address)
    if rivals and not replacing:
        lines = ", ".join(f"line {rival.number}" for rival in rivals)
        raise KeyNotAdded(
            f"Your list has another key for {shown} already ({lines}), so this one was not added. If the "
            "mentor tells you, on a number that you know from elsewhere, that the new key takes its place, "
            "add --replace. If not, somebody may pass for the mentor."
        )
    for rival in rivals:
        if rival.principals.casefold() != address.casefold():
            raise KeyNotAdded(
                f"Line {rival.number} of your list is for more than {shown} ({visible(rival.principals)}), "
                "so it is not taken out here. Change that line in an editor, then try again."
            )


def add_line(
    listed: Path,
    line: str,
    note: SignerNote,
    rivals: tuple[AllowedSigner, ...] = (),
    replacing: date | None = None,
) -> tuple[str, ...]:
    """Add a line to the list, and take out those whose place it takes.

    Args:
        listed: the list, which is replaced as a whole; made if it is missing.
        line: the new one.
        note: what shall stand above it.
        rivals: the lines whose place it takes, which become comments.
        replacing: today, if there are any.

    Returns:
        The lines that were written: each that was taken out, and the one that was added.

    Raises:
        KeyNotAdded: when the list was changed meanwhile, or cannot be written.
    """
    try:
        with alone_with(listed):
            lines = listed.read_bytes().split(b"\n") if listed.exists() else [b""]
            taken_out = tuple(_take_out(lines, rival, replacing) for rival in rivals)
            if lines[-1]:
                lines.append(b"")
            added = [text.encode() for text in (*note.lines, line)]
            write_signers(listed, b"\n".join([*lines[:-1], *added, b""]))
    except OSError as error:
        raise KeyNotAdded(f"The list {visible(str(listed))} cannot be written: {error.strerror}.") from None
    return (*taken_out, line)


def _take_out(lines: list[bytes], rival: AllowedSigner, day: date | None) -> str:
    """Make a line of the list a comment, in its place, and return it."""
    old = lines[rival.number - 1] if rival.number <= len(lines) else b""
    text = old.decode("utf-8", "replace")
    if [line.key for line in parse_signers([text]).lines] != [rival.key]:
        raise KeyNotAdded("The list was changed meanwhile, so nothing was added. Try again.")
    lines[rival.number - 1] = f"# Replaced on {day}: ".encode() + old
    return f"# Replaced on {day}: {text.strip()}"
