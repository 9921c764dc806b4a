"""What is new, changed or gone in an inbox since it was looked at before."""

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from mentorlog.packet.checking.evidence.packet_files import FolderContents

_MOST = 1 << 28
"""Bytes of a file that are looked at; no part of a packet is larger."""

Digests = Mapping[str, str]
"""What each packet was when it was looked at, and why each file was left aside, by what they are called."""


@dataclass(frozen=True, slots=True)
class FolderChanges:
    """What became of an inbox."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return bool(self.new or self.changed or self.gone)

    @property
    def in_words(self) -> str:
        """How many: `2 packets new, 1 gone`."""
        counts = ((self.new, "new"), (self.changed, "changed"), (self.gone, "gone"))
        said = [f"{len(names)} {what}" for names, what in counts if names]
        return ", ".join(said) if said else "nothing is new, changed or gone"

    @property
    def lines(self) -> tuple[str, ...]:
        """Each by its name."""
        return (
            *(f"new: {name}" for name in self.new),
            *(f"changed: {name}" for name in self.changed),
            *(f"gone: {name}" for name in self.gone),
        )


def digests_of(contents: FolderContents) -> Digests:
    """Return what is told apart when the inbox is looked at again."""
    packets = {
        str(packet.path): _digest(packet.data, packet.pages, packet.signature) for packet in contents.packets
    }
    return {**packets, **{str(aside.path): f"left aside: {aside.why}" for aside in contents.skipped}}


def folder_changes(before: Digests, now: Digests) -> FolderChanges:
    """Compare an inbox with what it was."""
    return FolderChanges(
        tuple(name for name in now if name not in before),
        tuple(name for name in now if name in before and now[name] != before[name]),
        tuple(name for name in before if name not in now),
    )


def _digest(*parts: Path | None) -> str:
    """Return by what the files of a packet are known."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(b"-" if part is None else b"+")
        # What cannot be read now was said when it was checked.
        with suppress(OSError):
            if part is not None and part.is_file():
                with part.open("rb") as file:
                    digest.update(hashlib.sha256(file.read(_MOST)).digest())
    return digest.hexdigest()
