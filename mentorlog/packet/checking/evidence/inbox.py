"""What a coordinator received: packets at any depth of folders, and what was left aside, with why."""

import os
import stat
from collections.abc import Iterable
from pathlib import Path

from mentorlog.files import walk_folders
from mentorlog.formats.pdf_attachment import NoAttachment, attached
from mentorlog.packet.checking.evidence.file_kinds import HEAD, FileKind, is_certificate, kind_of
from mentorlog.packet.checking.evidence.packet_files import FolderContents, PacketFiles, Skipped
from mentorlog.packet.checking.evidence.pairing import pair_files


def is_inbox(path: Path, contents: FolderContents) -> bool:
    """Say whether a path, in which that was found, has packets or folders of them, rather than one packet."""
    if not contents.packets or len(contents.packets) > 1:
        return bool(contents.packets)
    return path.is_dir() and _folder_of(contents.packets[0]) != path


def contents_of(path: Path) -> FolderContents:
    """Return what lies at a path: a packet, a certificate, or a folder of anything."""
    if not path.is_dir():
        return (
            FolderContents(certificates=[path])
            if is_certificate_file(path)
            else FolderContents([PacketFiles(path)])
        )
    contents = walk_folder(path)
    if not contents.packets and not contents.certificates:
        contents.packets.append(PacketFiles(path))
    return contents


def merge_contents(places: Iterable[FolderContents]) -> FolderContents:
    """Return what was found in several places, each thing once."""
    packets: dict[PacketFiles, None] = {}
    certificates: dict[Path, None] = {}
    asides: dict[Skipped, None] = {}
    for contents in places:
        packets |= dict.fromkeys(contents.packets)
        certificates |= dict.fromkeys(contents.certificates)
        asides |= dict.fromkeys(contents.skipped)
    return FolderContents([*packets], [*certificates], [*asides])


def walk_folder(folder: Path) -> FolderContents:
    """Return what lies in a folder and in those within it, in the order of their names."""
    contents = FolderContents()

    def unread(error: OSError) -> None:
        contents.skipped.append(Skipped(Path(error.filename), f"It cannot be read: {error.strerror}"))

    for here, folders, files in walk_folders(folder, unread):
        for each in folders:
            if why := _not_entered(each):
                contents.skipped.append(Skipped(Path(each.path), why))
        inside = pair_files(here, files)
        contents.packets += inside.packets
        contents.certificates += inside.certificates
        contents.skipped += inside.skipped
    return contents


def _not_entered(folder: "os.DirEntry[str]") -> str:
    """Say why a folder is passed over, if it is and could hold packets."""
    if folder.is_symlink():
        return "It is a link to a folder: name that folder itself"
    if not folder.name.startswith("."):
        return ""
    try:
        names = os.listdir(folder.path)
    except OSError as error:
        return f"It cannot be read: {error.strerror}"
    hidden = any(name.lower().endswith((".pdf", ".json", ".zip")) for name in names)
    return "It is hidden: rename it if it is to be checked" if hidden else ""


def is_certificate_file(path: Path) -> bool:
    """Say whether a file is a certificate of a programme's, or a credential."""
    try:
        if not stat.S_ISREG(path.stat().st_mode) or path.stat().st_size > _LARGEST_CERTIFICATE:
            return False
        data = path.read_bytes()
        if kind_of(path.name, data[:HEAD]) is FileKind.PAGES:
            data = attached(data)
    except (OSError, ValueError, NoAttachment):
        return False
    return is_certificate(data)


_LARGEST_CERTIFICATE = 8 << 20


def _folder_of(parts: PacketFiles) -> Path:
    """Return the folder that the files of a packet lie in."""
    path = parts.pages or parts.data
    return path.parent if path else parts.path
