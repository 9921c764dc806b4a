"""An inbox with everything that is packed in ZIP files and attached to messages, taken out for the while."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from mentorlog.packet.checking.evidence.file_kinds import HEAD, FileKind, kind_of, mail_way
from mentorlog.packet.checking.evidence.inbox import contents_of, walk_folder
from mentorlog.packet.checking.evidence.packet_files import FolderContents, PacketFiles, Skipped
from mentorlog.packet.checking.evidence.safe_extraction import NotTakenOut, SafeExtraction, TakenOut
from mentorlog.termination import tidy_up_when_terminated

DEEPEST: Final = 3
"""Archives and messages inside each other that are looked into: a ZIP attached to a message sent on."""
_ZIP: Final = b"PK\x03\x04"


@contextmanager
def open_inbox(paths: Sequence[Path]) -> Iterator[list[FolderContents]]:
    """Give what lies at each path, archives and messages opened; what came out of them lasts until the end.

    A packet in an archive is called by the archive and its place in it, and its files are read from where
    they were taken out to.
    """
    tidy_up_when_terminated()
    with tempfile.TemporaryDirectory(prefix="mentorlog-", ignore_cleanup_errors=True) as place:
        opening = _Opening(SafeExtraction(Path(place)))
        yield [opening.of_path(path) for path in paths]


@dataclass(slots=True)
class _Opening:
    """Looks into what can be opened."""

    extraction: SafeExtraction

    def of_path(self, path: Path) -> FolderContents:
        """Return what lies at a path that was named."""
        contents = contents_of(path)
        if _way(path):
            return self._inside(path, path, 1)
        opened = self._opened(contents, {}, 0)
        whole = [packet for packet in opened.packets if not is_guess(packet)]
        # A folder that has its packets in archives only is no packet itself.
        return replace(opened, packets=whole or opened.packets)

    def _opened(self, contents: FolderContents, called: dict[Path, Path], depth: int) -> FolderContents:
        """Return contents in which what can be opened is; `called` is what people call the paths."""
        opened = FolderContents([*contents.packets], [*contents.certificates])
        for aside in contents.skipped:
            if aside.harmless or not _way(aside.path):
                opened.skipped.append(aside)
                continue
            inside = self._inside(aside.path, called.get(aside.path, aside.path), depth + 1)
            opened.packets += inside.packets
            opened.certificates += inside.certificates
            opened.skipped += inside.skipped
        return opened

    def _taken_out(self, path: Path, called: Path) -> TakenOut:
        """Take out what a file holds, in the way of its kind."""
        way = _way(path)
        if way == "archive":
            return self.extraction.zip_file(path, called)
        if way == "mailbox":
            return self.extraction.mailbox(path, called)
        return self.extraction.message(path, called)

    def _inside(self, path: Path, called: Path, depth: int) -> FolderContents:
        """Return what an archive or a message holds, by what people call it."""
        if depth > DEEPEST:
            return _left_aside(called, "It lies too deep, in archives or messages within each other")
        try:
            taken = self._taken_out(path, called)
        except NotTakenOut as error:
            return _left_aside(called, str(error))
        inside = self._opened(walk_folder(taken.place), taken.called, depth)
        return _as_called(inside, taken)


def _left_aside(called: Path, why: str) -> FolderContents:
    """Return contents of which nothing could be looked at."""
    return FolderContents(skipped=[Skipped(called, why)])


def _as_called(inside: FolderContents, taken: TakenOut) -> FolderContents:
    """Return what was taken out by the names that people know."""

    def name(path: Path) -> Path:
        return taken.called.get(path, path)

    certificates = [
        Skipped(name(path), "It is a certificate, not a packet: take it out of there to check it")
        for path in inside.certificates
    ]
    return FolderContents(
        [replace(packet, path=name(packet.path)) for packet in inside.packets],
        [],
        [
            *taken.skipped,
            *certificates,
            *(replace(aside, path=name(aside.path)) for aside in inside.skipped),
        ],
    )


def _way(path: Path) -> str:
    """Say how a file is opened: as an `archive`, a `message` or a `mailbox`; nothing where it is not."""
    try:
        if not path.is_file():
            return ""
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError:
        return ""
    kind = kind_of(path.name, head)
    if kind is FileKind.ARCHIVE and head.startswith(_ZIP):
        return "archive"
    return mail_way(path.name, head) if kind is FileKind.MAIL else ""


def is_guess(packet: PacketFiles) -> bool:
    """Say whether a packet is only the folder that was named, in which none was found."""
    return packet.data is None and packet.pages is None and packet.path.is_dir()
