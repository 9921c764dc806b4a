"""Where the parts of packets lie in what a coordinator received, and what else lies there."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class PacketFiles:
    """Where the parts of one packet lie."""

    path: Path
    """What the packet is called: its folder, or its PDF or data file."""
    data: Path | None = None
    pages: Path | None = None
    signature: Path | None = None
    same_data: tuple[Path, ...] = ()
    """All data files in its folder that have this very data."""
    unchecked: tuple[str, ...] = ()
    """A sentence for each PDF that lies beside the packet and that nothing vouches for."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was not checked, and why."""

    path: Path
    why: str
    harmless: bool = False
    """Whether nothing in it could have been a packet."""


@dataclass(slots=True)
class FolderContents:
    """What lies in folders."""

    packets: list[PacketFiles] = field(default_factory=list)
    certificates: list[Path] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
