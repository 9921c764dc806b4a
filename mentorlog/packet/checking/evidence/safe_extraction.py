"""What is packed in ZIP files and attached to messages, taken out to a place where it can do no harm.

Who sent it is a stranger: nothing in it says where it is written, and sizes are counted, not believed.
"""

import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from io import BytesIO
from mailbox import NoSuchMailboxError, mbox
from pathlib import Path
from typing import IO, Final

from mentorlog.files import create_private
from mentorlog.packet.checking.evidence.mail_attachments import UnreadableMessage, attachments
from mentorlog.packet.checking.evidence.packet_files import Skipped

LARGEST_ARCHIVE: Final = 256 << 20
LARGEST_MESSAGE: Final = 96 << 20
LARGEST_FILE: Final = 64 << 20
"""Bytes of one file inside; a packet's PDF has far fewer."""
MOST_BYTES: Final = 2 << 30
"""Bytes of all that is taken out in one run."""
MOST_FILES: Final = 20_000
"""Files that are taken out in one run."""
RATIO: Final = 200
"""How many times larger than packed a file may be."""
_SMALL: Final = 1 << 20
"""Bytes up to which the ratio does not matter."""
_DIRECTORY: Final = 4 << 20
"""Bytes of a ZIP's list of what is in it."""
_LONGEST_NAME: Final = 1000
_PLAIN_NAME: Final = 100
_RESERVED: Final = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_PACKED: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_PIECE: Final = 1 << 16
_END: Final = b"PK\x05\x06"
"""How the end of a ZIP's list begins; 18 bytes follow, and a comment."""


class NotTakenOut(Exception):
    """Why nothing can be taken out of it, in words that begin a sentence without its full stop."""


@dataclass(slots=True)
class TakenOut:
    """Where the files of one archive or message were put."""

    place: Path
    called: dict[Path, Path] = field(default_factory=dict)
    """What each file and folder there is called by those who sent it, from the archive's own path on."""
    skipped: list[Skipped] = field(default_factory=list)


@dataclass(slots=True)
class SafeExtraction:
    """Takes files out into a private folder, and stops at limits over the whole run."""

    place: Path
    """An empty folder that only its owner may read."""
    _bytes: int = 0
    _files: int = 0
    _containers: int = 0
    _taken: dict[Path, set[str]] = field(default_factory=dict)
    """The names in each folder, in one case of letters."""
    _numbers: dict[tuple[Path, str], int] = field(default_factory=dict)
    """The last number that was put behind a name in a folder."""

    def zip_file(self, path: Path, called: Path) -> TakenOut:
        """Take out what is packed in a ZIP file.

        Args:
            path: where it lies.
            called: what it is called to people.

        Raises:
            NotTakenOut: when it is damaged, locked or larger than anything honest.
        """
        try:
            with _whole_archive(path) as file, zipfile.ZipFile(file) as packed:
                return self._members(packed, called)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error):
            raise NotTakenOut("It is an archive, and damaged: ask for it again") from None

    def message(self, path: Path, called: Path) -> TakenOut:
        """Take out what is attached to a message as mail programs save it (`.eml`).

        Raises:
            NotTakenOut: when it cannot be read as one.
        """
        try:
            if path.stat().st_size > LARGEST_MESSAGE:
                raise NotTakenOut("It is a message far too large to hold a packet")
            data = path.read_bytes()
        except OSError as error:
            raise NotTakenOut(f"It cannot be read: {error.strerror}") from None
        if path.suffix.lower() == ".emlx":
            # Apple Mail writes the length of the message before it.
            data = data.partition(b"\n")[2]
        into = self._new_place(called)
        try:
            count = self._attached(into, into.place, called, data)
        except UnreadableMessage as error:
            raise NotTakenOut(str(error)) from None
        if not count:
            raise NotTakenOut("It is a message to which nothing is attached: ask for the packet again")
        return into

    def mailbox(self, path: Path, called: Path) -> TakenOut:
        """Take out what is attached to the messages of a mailbox, as mail programs save many in one file.

        Each message with something attached becomes a folder; what cannot be read of one is said, and the
        others are taken out.

        Raises:
            NotTakenOut: when it cannot be read, is larger than anything honest, or has nothing attached.
        """
        into = self._new_place(called)
        try:
            if path.stat().st_size > LARGEST_ARCHIVE:
                raise NotTakenOut(
                    "It is a mailbox far too large to be looked into: save the messages with packets apart"
                )
            with closing(mbox(path, create=False)) as messages:
                for number, key in enumerate(messages.iterkeys(), 1):
                    self._one_of_many(into, called / f"message {number}", messages.get_bytes(key))
        except (OSError, NoSuchMailboxError, ValueError, KeyError):
            raise NotTakenOut("It is a mailbox that cannot be read: save the messages one by one") from None
        if len(into.called) == 1 and not into.skipped:
            raise NotTakenOut("It is a mailbox, and nothing is attached to its messages")
        return into

    def _one_of_many(self, into: TakenOut, called: Path, data: bytes) -> None:
        """Take out what is attached to one message of a mailbox, into a folder of its own."""
        self._containers += 1
        if self._containers > MOST_FILES:
            raise NotTakenOut(f"It has more than {MOST_FILES:,} messages: save those with packets apart")
        if b"attachment" not in data.lower() and b"name" not in data.lower():
            return
        folder = into.place / f"{self._containers:05}"
        folder.mkdir(mode=0o700)
        into.called[folder] = called
        try:
            if len(data) > LARGEST_MESSAGE:
                raise UnreadableMessage("It is a message far too large to hold a packet")
            self._attached(into, folder, called, data)
        except UnreadableMessage as error:
            into.skipped.append(Skipped(called, str(error)))
        if not any(folder.iterdir()):
            folder.rmdir()
            del into.called[folder]

    def _attached(self, into: TakenOut, folder: Path, called: Path, data: bytes) -> int:
        """Take out what is attached to a message, and return how many files that were.

        Raises:
            UnreadableMessage: when the message cannot be read.
            NotTakenOut: when there is too much already.
        """
        before = len(into.called)
        for number, (name, content) in enumerate(attachments(data), 1):
            self._write(into, folder, called, name or f"attachment {number}", (content,))
        return len(into.called) - before

    def _members(self, packed: zipfile.ZipFile, called: Path) -> TakenOut:
        """Take out the files of an open ZIP file; each folder in it becomes one with a number for a name."""
        into = self._new_place(called)
        folders: dict[str, Path] = {}
        ends = _ends(packed)
        for member in packed.infolist():
            name = member.filename.replace("\\", "/")
            if member.filename.endswith("/"):
                continue
            if why := _why_not(member, name):
                into.skipped.append(Skipped(called / (name[-_PLAIN_NAME:].strip("/") or "file"), why))
                continue
            inside, _, last = name.rpartition("/")
            if inside not in folders:
                folders[inside] = into.place / f"{len(folders):05}"
                folders[inside].mkdir(mode=0o700)
                into.called[folders[inside]] = called / inside if inside else called
            try:
                if member.header_offset + member.compress_size > ends[member.header_offset]:
                    raise zipfile.BadZipFile("it reaches into the next one")
                with packed.open(member) as stream:
                    self._write(into, folders[inside], called / inside, last, _pieces(stream, member))
            except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError) as error:
                if isinstance(error, OSError) and error.errno is not None:
                    raise NotTakenOut(f"It cannot be taken out of the archive: {error.strerror}") from None
                into.skipped.append(
                    Skipped(called / name, "It is damaged within the archive: ask for it again")
                )
        return into

    def _new_place(self, called: Path) -> TakenOut:
        """Make a folder for what comes out of one file."""
        self._containers += 1
        place = self.place / f"{self._containers:05}"
        place.mkdir(mode=0o700)
        return TakenOut(place, {place: called})

    def _write(self, into: TakenOut, folder: Path, within: Path, name: str, pieces: Iterable[bytes]) -> None:
        """Write one file under a name that means nothing to any system, and remember what it was called."""
        self._files += 1
        if self._files > MOST_FILES:
            raise NotTakenOut(f"With it there would be more than {MOST_FILES:,} files: check fewer at a time")
        target = self._free(folder, _harmless_name(name))
        try:
            with os.fdopen(create_private(target), "wb") as file:
                for piece in pieces:
                    self._bytes += len(piece)
                    if self._bytes > MOST_BYTES:
                        raise NotTakenOut(
                            "With it there would be far too much to unpack: check fewer at a time"
                        )
                    file.write(piece)
        except BaseException:
            # What came out of it before the damage is no file that anybody sent.
            target.unlink(missing_ok=True)
            raise
        self._taken[folder].add(target.name.casefold())
        into.called[target] = within / target.name

    def _free(self, folder: Path, name: str) -> Path:
        """Return where a file of a name may be written although another has it, in any case of letters.

        A container may hold thousands of one name: which number comes next is known, not looked for.
        """
        taken, path, free = self._taken.setdefault(folder, set()), Path(name), name
        number = self._numbers.get((folder, name.casefold()), 2)
        while free.casefold() in taken:
            free = f"{path.stem} ({number}){path.suffix}"
            self._numbers[folder, name.casefold()] = number
            number += 1
        return folder / free


def _whole_archive(path: Path) -> IO[bytes]:
    """Open a ZIP whose list of contents is not too long to be read into memory.

    A comment behind the list may look like another end of a list, which the standard library would take for
    the real one; then it is given the archive without its comment.

    Raises:
        NotTakenOut: when the list, or the archive, is too long.
        ValueError: when it has no end of a list, which every ZIP has, or two.
    """
    size = path.stat().st_size
    if size > LARGEST_ARCHIVE:
        raise NotTakenOut(
            "It is an archive far too large to be looked into: unpack it, and check what comes out"
        )
    with path.open("rb") as file:
        start = max(0, size - (1 << 16) - 42)
        file.seek(start)
        tail = file.read()
    at = _end_of_list(tail)
    (length,) = struct.unpack_from("<L", tail, at + 12)
    if length > _DIRECTORY or tail[max(0, at - 20) : at].startswith(b"PK\x06\x07"):
        raise NotTakenOut("It is an archive of far too many files: unpack it, and check what comes out")
    if at == tail.rfind(_END):
        return path.open("rb")
    return BytesIO(path.read_bytes()[: start + at + 20] + bytes(2))


def _end_of_list(tail: bytes) -> int:
    """Return where the end of the list begins: the one whose comment goes to the end of the archive.

    Where none does, something was put behind the archive, and the last one counts.
    """
    places = [found.start() for found in re.finditer(re.escape(_END), tail)]
    whole = [at for at in places if _ends_with_comment(tail, at)]
    if not places or len(whole) > 1:
        raise ValueError("no end of its list, or two")
    return whole[0] if whole else places[-1]


def _ends_with_comment(tail: bytes, at: int) -> bool:
    """Say whether a comment of the length that an end of a list names is all that follows it."""
    size = len(tail) - at - 22
    return size >= 0 and struct.unpack_from("<H", tail, at + 20) == (size,)


def _ends(packed: zipfile.ZipFile) -> dict[int, int]:
    """Return by where each file in an archive begins where the next one does, or the list of them.

    Files that lie over each other are how few bytes become very many; not every Python refuses them.
    """
    places = sorted({member.header_offset for member in packed.infolist()})
    if places and places[0] < 0:
        raise zipfile.BadZipFile("a file begins before it")
    return dict(zip(places, [*places[1:], packed.start_dir], strict=True))


def _why_not(member: zipfile.ZipInfo, name: str) -> str:
    """Say why a file is left in its archive; empty when it is taken out."""
    if stat.S_ISLNK(member.external_attr >> 16):
        return "It is a link inside an archive"
    if name.startswith("/") or ".." in name.split("/") or ":" in name.split("/")[0]:
        return "Its name leads out of the archive that it is in"
    if len(name) > _LONGEST_NAME:
        return "Its name is far too long"
    if member.flag_bits & 1:
        return "It is locked with a password: ask for it without one"
    if member.compress_type not in _PACKED:
        return (
            "It is packed in a way that is not read here: unpack the archive, and check what comes out of it"
        )
    if member.file_size > LARGEST_FILE:
        return "It is far too large for a packet"
    if member.file_size > max(_SMALL, RATIO * member.compress_size):
        return "It is packed far too tightly to be what it seems"
    return ""


def _pieces(stream: IO[bytes], member: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield the bytes of a file; no more than its archive says that there are."""
    read = 0
    while piece := stream.read(_PIECE):
        read += len(piece)
        if read > member.file_size:
            raise zipfile.BadZipFile("longer than it says")
        yield piece


def _harmless_name(name: str) -> str:
    """Return a name that every file system takes, and that keeps its ending."""
    last = name.replace("\\", "/").rpartition("/")[2]
    plain = re.sub(r"[^\w.() -]", "_", last).strip(" ")[-_PLAIN_NAME:].rstrip(". ") or "file"
    return f"_{plain}" if _RESERVED.match(plain) else plain
