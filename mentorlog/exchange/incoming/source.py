"""The file that something comes from: opened anew for each reading, within limits, and never changed."""

import hashlib
import io
import math
import struct
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import BinaryIO, Final

_HEAD: Final = 1 << 16
"""Bytes of a file's beginning by which its format is recognised."""
_PIECE: Final = 1 << 20
"""Bytes that are read at once where the whole file is."""


_PACKED: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The ways in which programs pack workbooks and journals; the others only come of damage."""
_DAMAGED = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, OSError, ValueError)
"""What unpacking raises where bytes are not what they were; `NotImplementedError` is a `RuntimeError`."""


class NotReadable(Exception):
    """Why a file cannot be taken in, as a sentence for the mentor; nothing was changed."""


class Interrupted(NotReadable):
    """Somebody did not want to wait any longer; nothing was changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a file may be at most. Each is far above what a mentor has, and stops what only wants to harm."""

    size: int = 200_000_000
    """Bytes of the file."""
    unpacked: int = 400_000_000
    """Bytes of all that is packed in it."""
    ratio: int = 200
    """How many times larger than packed one file inside may be."""
    files: int = 10_000
    """Files that may be packed in it."""
    depth: int = 24
    """Levels of lists and objects inside each other, or of files packed in files: one."""
    rows: int = 500_000
    """Rows, events or entries, repetitions of an event counted."""
    cells: int = 200
    """Cells of a row."""
    letters: int = 100_000
    """Characters of a cell."""
    seconds: float = 600.0
    """How long the processor may work on one reading, whatever else the computer does meanwhile."""


@dataclass(frozen=True, slots=True)
class Watch:
    """How somebody who waits is told how far it is, and can stop it."""

    tell: Callable[[float], None] = lambda _part: None
    """Is given how much of the file has been read, 0 to 1."""
    stopped: Callable[[], bool] = lambda: False
    """Says whether it is to be stopped."""


class Source:
    """One file that is to be read, perhaps several times: first to look at it, then to take it in."""

    def __init__(
        self,
        path: Path,
        *,
        limits: Limits = Limits(),
        watch: Watch = Watch(),
        clock: Callable[[], float] = time.thread_time,
    ) -> None:
        """Look at a file.

        Args:
            path: where it is.
            limits: what it may be at most.
            watch: who is told how far it is.
            clock: seconds that the processor worked, from any fixed moment, in the thread that reads.

        Raises:
            NotReadable: when there is no such file, it is no file, it is empty or too large.
        """
        self.path, self.limits, self.watch, self._clock = path, limits, watch, clock
        if not path.exists():
            raise NotReadable(f"There is no file {path}. Nothing was changed.")
        if not path.is_file():
            raise NotReadable(f"{path} is not a file. Nothing was changed.")
        self.size = path.stat().st_size
        """Bytes."""
        if not self.size:
            raise NotReadable(f"{path.name} is empty. Nothing was changed.")
        if self.size > limits.size:
            raise NotReadable(
                f"{path.name} has {self.size:,} bytes; a file has at most {limits.size:,}. Nothing was "
                "changed."
            )

    @property
    def name(self) -> str:
        """What the file is called, without its folder."""
        return self.path.name

    @cached_property
    def head(self) -> bytes:
        """The first bytes of it, by which its format is recognised."""
        with self.path.open("rb") as file:
            return file.read(_HEAD)

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of the whole file, in hexadecimal."""
        digest = hashlib.sha256()
        with self.stream() as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
        return digest.hexdigest()

    @cached_property
    def is_zip(self) -> bool:
        """Whether files are packed in it (ZIP), as in a workbook."""
        return self.head.startswith(b"PK\x03\x04")

    @contextmanager
    def stream(self) -> Iterator[BinaryIO]:
        """Open it from its beginning; reading tells how far it is, and ends when it is stopped or too long.

        Raises:
            Interrupted: while reading, when somebody stopped it.
            NotReadable: while reading, when it takes too long.
        """
        in_time = self.deadline()

        def check(part: float) -> None:
            in_time()
            self.check(part)

        with self.path.open("rb") as file:
            yield io.BufferedReader(WatchedFile(file, self.size, check), buffer_size=_HEAD)

    @contextmanager
    def unpacked(self) -> Iterator[zipfile.ZipFile]:
        """Open the files that are packed in it, which are not larger than the limits.

        Raises:
            NotReadable: when nothing is packed in it, or what is would be too large.
        """
        with self.path.open("rb") as file:
            try:
                packed = zipfile.ZipFile(file)
            except _DAMAGED:
                raise self._damaged() from None
            with packed:
                self._refuse_bombs(packed.infolist())
                yield packed

    def read_packed(self, packed: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> bytes:
        """Return the beginning of one file that is packed in it.

        Args:
            packed: what `unpacked` gave.
            member: which file.
            most: bytes.

        Raises:
            NotReadable: when it is damaged.
        """
        try:
            with packed.open(member) as file:
                return file.read(most)
        except _DAMAGED:
            raise self._damaged() from None

    def _damaged(self) -> NotReadable:
        """Say that it cannot be unpacked."""
        return NotReadable(
            f"{self.name} is damaged: it cannot be unpacked. Export it once more. Nothing was changed."
        )

    def _refuse_bombs(self, members: list[zipfile.ZipInfo]) -> None:
        """Refuse what would be far larger than it looks."""
        limits = self.limits
        if len(members) > limits.files:
            raise NotReadable(f"{self.name} holds {len(members):,} files; at most {limits.files:,} fit.")
        if sum(member.file_size for member in members) > limits.unpacked:
            raise NotReadable(f"{self.name} holds more than {limits.unpacked:,} bytes.")
        for member in members:
            if member.compress_type not in _PACKED:
                raise self._damaged()
            if member.flag_bits & 1:
                raise NotReadable(f"{self.name} is locked with a password. Save it without one first.")
            if member.file_size > max(limits.ratio * member.compress_size, _PIECE):
                raise NotReadable(f"{self.name} is packed far too tightly to be what it seems.")

    def check(self, part: float) -> None:
        """Tell how far it is; readers of what is not read in order call it themselves, every few rows.

        Args:
            part: how much of it has been read, 0 to 1.

        Raises:
            Interrupted: when somebody stopped it.
        """
        self.watch.tell(part)
        if self.watch.stopped():
            raise Interrupted(f"{self.name} was not read to its end. Nothing was changed.")

    def was_read_in_time(self) -> None:
        """Limit the time no more: what was read once is read again while the logbook is written."""
        self.limits = replace(self.limits, seconds=math.inf)

    def deadline(self) -> Callable[[], None]:
        """Return what raises `NotReadable` once a reading that begins now takes longer than it may."""
        end = self._clock() + self.limits.seconds

        def check() -> None:
            if self._clock() > end:
                raise NotReadable(
                    f"{self.name} takes the processor longer than {self.limits.seconds:,.0f} seconds. "
                    "Nothing was changed."
                )

        return check


class WatchedFile(io.RawIOBase):
    """A file that tells how far it is read."""

    def __init__(self, file: BinaryIO, size: int, check: Callable[[float], None]) -> None:
        """Watch a file.

        Args:
            file: what is read; it stays open.
            size: its bytes.
            check: is given before each piece how much of it has been read, 0 to 1; what it raises ends the
                reading.
        """
        self._file, self._size = file, size
        self.check = check

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self.check(min(self._file.tell() / max(self._size, 1), 1.0))
        piece = self._file.read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)
