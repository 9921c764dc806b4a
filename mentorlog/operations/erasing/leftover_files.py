"""Which files at home hold what is to be forgotten: exports that go, and files that are not mentorlog's."""

import struct
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from mentorlog.host import Host
from mentorlog.operations.erasing.named_person import NamedPerson
from mentorlog.store import Store

_LARGEST = 50_000_000
"""Bytes of a file, or of what is packed in it, that are looked through."""
_TELLING = 12
"""Characters from which on a text is nobody else's by chance."""


class Holding:
    """Looks for a person, and for texts, in files."""

    def __init__(self, person: NamedPerson | None, texts: Sequence[str]) -> None:
        """Args:
        person: who is to be forgotten, if it is somebody.
        texts: what is to be forgotten.
        """
        self._person = person
        self._texts = tuple(text for text in texts if len(text) >= _TELLING)

    def is_in(self, path: Path) -> bool:
        """Say whether a file holds any of it, as far as it can be read."""
        return any(self._is_in_text(data.decode(errors="ignore")) for data in _unpacked(path))

    def _is_in_text(self, text: str) -> bool:
        """Say whether a text holds any of it; in JSON a line break is spelled otherwise."""
        spelled = (
            each for text in self._texts for each in (text, text.split("\n")[0]) if len(each) >= _TELLING
        )
        return any(each in text for each in spelled) or (
            self._person is not None and self._person.is_in(text.replace("\\n", "\n"))
        )

    def exports(self, store: Store) -> tuple[Path, ...]:
        """Return the packets and other exports at home that hold any of it."""
        home = store.host.home.resolve()
        packets = {
            Path(packet.folder).resolve()
            for packet in store.sent.packets()
            if packet.folder and home in Path(packet.folder).resolve().parents
        }
        found = [folder for folder in sorted(packets) if self._is_in_packet(folder)]
        for file in _files(home / "exports"):
            packet = next(
                (folder for folder in file.parents if folder in packets or _is_packet(folder)), None
            )
            if packet is not None and packet not in packets and packet not in found:
                if self._is_in_packet(packet):
                    found.append(packet)
            elif packet is None and self.is_in(file):
                found.append(file)
        return tuple(found)

    def _is_in_packet(self, folder: Path) -> bool:
        """Say whether a packet holds any of it: its pages say what its data say."""
        return any(self.is_in(file) for file in _files(folder) if file.suffix != ".pdf")

    def copies(self, host: Host) -> int:
        """Return how many copies of the logbook there are."""
        return sum(".db" in file.name for file in _files(host.backups))

    def elsewhere(self, host: Host, exports: Sequence[Path]) -> tuple[Path, ...]:
        """Return the files at home that hold any of it and are neither the logbook, a copy, nor an export."""
        home, going = host.home.resolve(), {path.resolve() for path in exports}
        return tuple(
            file
            for file in _files(home)
            if host.backups.resolve() not in file.parents
            and not file.name.startswith((host.database.name, f".{host.database.name}"))
            and file != host.key.resolve()
            and not going & {file, *file.parents}
            and self.is_in(file)
        )


def _is_packet(folder: Path) -> bool:
    """Say whether a folder is a packet."""
    return (folder / "packet.json").is_file()


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files under a folder, however deep."""
    if folder.is_dir():
        yield from (file for file in sorted(folder.rglob("*")) if file.is_file() and not file.is_symlink())


def _unpacked(path: Path) -> Iterator[bytes]:
    """Yield the bytes of a file and of what is packed in it; what cannot be read is passed over."""
    try:
        if path.stat().st_size > _LARGEST:
            return
        data = path.read_bytes()
        yield data
        if data[:2] == b"\x1f\x8b":
            yield zlib.decompressobj(wbits=31).decompress(data, _LARGEST)
        elif data[:4] == b"PK\x03\x04":
            with ZipFile(path) as archive:
                for member in archive.infolist():
                    with archive.open(member) as inside:
                        yield inside.read(_LARGEST)
    except (OSError, ValueError, zlib.error, struct.error, BadZipFile, RuntimeError, EOFError):
        return
