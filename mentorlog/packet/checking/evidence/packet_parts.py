"""Collecting the parts of a packet from a folder or a single file, whatever lies there."""

import os
import stat
from dataclasses import dataclass, replace
from pathlib import Path

from mentorlog.packet.checking.evidence.file_kinds import HEAD, FileKind, kind_of
from mentorlog.packet.checking.evidence.packet_files import FolderContents, PacketFiles
from mentorlog.packet.checking.evidence.pairing import DATA, LARGEST_PDF, LARGEST_SIGNATURE, PAGES, pair_files


class Unreadable(Exception):
    """There is nothing to check; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class PacketParts:
    """The bytes that were found; at least the data or the pages are there."""

    data: bytes | None = None
    pages: bytes | None = None
    signature: bytes | None = None
    unchecked: tuple[str, ...] = ()
    """A sentence for each PDF beside it that nothing vouches for."""


def read_parts(named: Path | PacketFiles) -> PacketParts:
    """Return the parts of a packet.

    Args:
        named: a folder with the files of a packet; a PDF, whose signature may lie beside it; or a JSON file,
            beside which its PDF may lie: whoever is told that the data is good will believe that too. Or
            the parts themselves, as `inbox.contents_of` found them.

    Raises:
        Unreadable: when there is no packet, or it cannot be read.
    """
    parts = named if isinstance(named, PacketFiles) else _parts(named)
    if parts.data is None and parts.pages is None:
        parts = _parts(parts.path)
    data, pages = _read(parts.data, LARGEST_PDF), _read(parts.pages, LARGEST_PDF)
    if data is None and pages is None:
        raise Unreadable("There is no such file.")
    return PacketParts(data, pages, _read(parts.signature, LARGEST_SIGNATURE), parts.unchecked)


def _parts(path: Path) -> PacketFiles:
    """Return where the parts of a packet lie that was named by its folder or one of its files."""
    if path.is_dir():
        return _of_folder(path)
    head = _read(path, LARGEST_PDF)
    if head is None:
        raise Unreadable("There is no such file.")
    match kind_of(path.name, head[:HEAD]):
        case FileKind.ARCHIVE:
            raise Unreadable("It is an archive. Unpack it, and check the folder that comes out of it.")
        case FileKind.MAIL:
            raise Unreadable("It is a message. Save what is attached to it, and check that.")
        case FileKind.PAGES:
            folder = _beside(path)
            same = next((parts for parts in folder.packets if parts.pages == path), None)
            return PacketFiles(path, pages=path, signature=same.signature if same else _named_signature(path))
        case FileKind.SIGNATURE:
            folder = _beside(path)
            pages = next((parts.pages for parts in folder.packets if parts.signature == path), None)
            if pages is None:
                raise Unreadable("It is a signature, but no PDF beside it is of it. Name the PDF.")
            return PacketFiles(pages, pages=pages, signature=path)
        case _:
            folder = _beside(path)
            same = next((parts for parts in folder.packets if path in (*parts.same_data, parts.data)), None)
            return replace(same, data=path) if same else PacketFiles(path, path)


def _beside(path: Path) -> FolderContents:
    """Return what lies in the folder of a file."""
    folder = path.parent
    try:
        names = [entry.name for entry in os.scandir(folder) if not entry.is_dir()]
    except OSError:
        return FolderContents([PacketFiles(path, pages=path)])
    return pair_files(folder, names)


def _named_signature(pages: Path) -> Path:
    """Return where the signature of some pages lies by its name."""
    return pages.with_name(f"{pages.name}.sig")


def _of_folder(path: Path) -> PacketFiles:
    """Return the one packet whose files lie in a folder."""
    try:
        contents = pair_files(path, [entry.name for entry in os.scandir(path) if not entry.is_dir()])
    except OSError as error:
        raise Unreadable(f"The folder cannot be read: {error.strerror}.") from None
    if len(contents.packets) == 1:
        return contents.packets[0]
    if named_packet := next((parts for parts in contents.packets if parts.path == path), None):
        return named_packet
    if contents.packets:
        raise Unreadable(f"There are {len(contents.packets)} packets in this folder: name one of them.")
    skipped = "".join(f" {each.path.name}: {each.why}." for each in contents.skipped[:3])
    raise Unreadable(f"There is no packet here: neither {PAGES} nor {DATA}.{skipped}")


def _read(path: Path | None, most: int) -> bytes | None:
    """Return the bytes of a regular file; None when there is none."""
    if path is None:
        return None
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable(f"{path.name} is not a file.")
        if status.st_size > most:
            raise Unreadable(f"{path.name} is far too large for a packet.")
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "its name is not a name of a file"
        raise Unreadable(f"{path.name} cannot be read: {why}.") from None
