"""Which files hold what is to be forgotten: exports at home, which go, and others, which are named."""

import re
import zlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from html import unescape
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from mentorlog.formats.age import is_age
from mentorlog.host import Host, NoSuchPlace, typed_path
from mentorlog.model.text import fold
from mentorlog.operations.backups.making import second_place
from mentorlog.operations.erasing.named_person import NamedPerson
from mentorlog.operations.own_copy.written_copies import WrittenCopy, written_copies
from mentorlog.settings.file import SettingsFile
from mentorlog.store import Store
from mentorlog.store.backups.copies import unfinished_copies
from mentorlog.store.backups.second_place import is_there
from mentorlog.store.locked.cipher import MARK as LOCKED

_ITS_OWN = ("", "-journal", "-wal", "-shm")
"""How the names go on of the logbook and of what SQLite keeps beside it."""
_EXPORTS = "mentorlog-"
"""How the names of exports begin."""
_PIECE = 1 << 20
_LARGEST = 50_000_000
"""Bytes of a file, or of what is packed in it, that are looked through."""
_TELLING = 12
"""Letters and digits from which on a text is nobody else's by chance."""


_MOST = 2_000
"""Letters and digits of a text that are looked for: a spreadsheet's cell ends somewhere."""


class TraceFinder:
    """Looks for a person, and for texts, in files."""

    def __init__(self, person: NamedPerson | None, texts: Mapping[str, Collection[str]]) -> None:
        """Args:
        person: who is to be forgotten, if it is somebody.
        texts: what is to be forgotten, by the id of the entry that said it.
        """
        self._person = person
        self._telling: set[str] = set()
        self._short: list[tuple[str, re.Pattern[str]]] = []
        for identifier, said in texts.items():
            for text in said:
                self._telling |= {
                    signs[:_MOST] for signs in map(_signs, (text, text.split("\n")[0])) if _tells(signs)
                }
                if not _tells(_signs(text)) and (words := re.findall(r"[^\W_]+", fold(text))):
                    together = r"[\W_]+".join(map(re.escape, words))
                    self._short.append((identifier, re.compile(rf"(?<![^\W_]){together}(?![^\W_])")))

    def is_in(self, path: Path) -> bool:
        """Say whether a file holds any of it, as far as it can be read."""
        if _is_large(path):
            return self._person is not None and _has_bytes(path, self._person.id.encode())
        return any(self._is_in_text(data.decode(errors="ignore")) for data in _unpacked(path))

    def may_be_in(self, path: Path) -> bool:
        """Say whether a file holds any text so short that it may be there by chance."""
        return any(
            self._short_in(reading)
            for data in _unpacked(path)
            for reading in _readings(data.decode(errors="ignore"))
        )

    def _is_in_text(self, text: str) -> bool:
        """Say whether a text holds any of it, or the id of an entry and one of its short texts."""
        return any(
            any(each in signs for each in self._telling)
            or any(identifier in text for identifier in self._short_in(reading))
            or self._names_them(reading)
            for reading in _readings(text)
            for signs in (_signs(reading),)
        )

    def _short_in(self, reading: str) -> list[str]:
        """Return the ids of the entries of which a short text is in a text."""
        folded = fold(reading) if self._short else ""
        return [identifier for identifier, pattern in self._short if pattern.search(folded)]

    def _names_them(self, text: str) -> bool:
        """Say whether a text names the person, or has the id that the logbook gave them."""
        return self._person is not None and (self._person.id in text or self._person.is_in(text))

    def exports(self, store: Store) -> tuple[Path, ...]:
        """Return the packets and other exports at home that hold any of it."""
        home = store.host.home.resolve()
        return tuple(
            path
            for path in _exported(store)
            if self._names_them(str(path.relative_to(home))) or self._is_in_export(path)
        )

    def doubtful(self, store: Store, exports: Collection[Path]) -> tuple[Path, ...]:
        """Return the other exports at home that have a text which is too short to tell whose it is.

        Args:
            store: the logbook.
            exports: those that hold any of it for certain.
        """
        return tuple(
            path
            for path in _exported(store)
            if path not in exports and any(self.may_be_in(file) for file in _pages(path))
        )

    def _is_in_export(self, path: Path) -> bool:
        """Say whether an export holds any of it: the pages of a packet say what its data say."""
        return any(self.is_in(file) for file in _pages(path))

    def memory(self, host: Host) -> tuple[Path, ...]:
        """Return what is remembered about the columns of tables, if their headings name the person."""
        path = host.import_columns
        return (path,) if path.is_file() and self.is_in(path) else ()

    def unread(self, host: Host, exports: Collection[Path]) -> tuple[Path, ...]:
        """Return the files that cannot be looked into, encrypted or too large, and may hold it.

        Args:
            host: has the home.
            exports: those that hold any of it for certain.
        """
        return tuple(
            file
            for _, file in self._beside(host, exports)
            if (_is_large(file) and not self.is_in(file)) or _is_encrypted(file)
        )

    def copies(self, host: Host) -> int:
        """Return how many copies of the logbook there are."""
        return sum(".db" in file.name for file in _files(host.backups))

    def elsewhere(self, host: Host, going: Collection[Path]) -> tuple[Path, ...]:
        """Return the files that hold any of it and are neither the logbook, a copy, nor what goes.

        Args:
            host: has the home.
            going: files and folders that are erased.
        """
        return tuple(
            file
            for folder, file in self._beside(host, going)
            if self._names_them(str(file.relative_to(folder))) or self.is_in(file)
        )

    def written(self, host: Host, named: Collection[Path]) -> tuple[WrittenCopy, ...]:
        """Return the copies outside the home that may hold it, wherever they are by now.

        Args:
            host: remembers them.
            named: files that are named otherwise.
        """
        return tuple(
            copy
            for copy in written_copies(host)
            if copy.path not in named and not self._is_without(copy.path)
        )

    def _is_without(self, path: Path) -> bool:
        """Say whether a file or folder is there, can be looked into, and holds none of it."""
        files = [path] if path.is_file() else [*_files(path)]
        return bool(files) and not any(
            _is_large(file) or _is_encrypted(file) or self.is_in(file) or self.may_be_in(file)
            for file in files
        )

    def telling_places(self, host: Host) -> tuple[Path, ...]:
        """Return the places of copies outside the home that are called after the person."""
        return tuple(copy.path for copy in written_copies(host) if self._names_them(str(copy.path)))

    def _beside(self, host: Host, going: Collection[Path]) -> Iterator[tuple[Path, Path]]:
        """Yield the files that may hold any of it, each with the folder that is looked through.

        At home that is everything but the logbook, copies of it, a key, what is remembered of copies that
        were written elsewhere, and what goes; where exports are usually written, what is called as they are.
        """
        home = host.home.resolve()
        gone = {path.resolve() for path in (*going, *unfinished_copies(host.home))}
        own = {
            host.key.resolve(),
            home / host.written_copies.name,
            *(home / f"{host.database.name}{ending}" for ending in _ITS_OWN),
        }
        for file in _files(home):
            if host.backups.resolve() in file.parents or file in own:
                continue
            if not gone & {file, *file.parents}:
                yield home, file
        if (folder := _export_folder(host)) is None or home in (folder, *folder.parents):
            return
        for exported in sorted(folder.glob(f"{_EXPORTS}*")):
            for file in _files(exported) if exported.is_dir() else (exported,):
                yield folder, file


def second_place_away(host: Host) -> Path | None:
    """Return the second place for copies, if the settings name one that is not there now."""
    with suppress(NoSuchPlace):
        place = second_place(SettingsFile(host.settings).read()[0].backup_folder)
        return place if place is not None and not is_there(place) else None
    return None


def _export_folder(host: Host) -> Path | None:
    """Return where the mentor has exports written, if the settings name it and it is there."""
    named = SettingsFile(host.settings).read()[0].export_folder
    with suppress(NoSuchPlace, OSError):
        if named and (folder := typed_path(named).resolve()).is_dir():
            return folder
    return None


def _exported(store: Store) -> Iterator[Path]:
    """Yield the packets at home, and what else was exported there: a packet is its folder."""
    home = store.host.home.resolve()
    packets = {
        Path(packet.folder).resolve()
        for packet in store.sent.packets()
        if packet.folder and home in Path(packet.folder).resolve().parents
    }
    yield from sorted(packets)
    for file in _files(home / "exports"):
        packet = next((folder for folder in file.parents if folder in packets or _is_packet(folder)), None)
        if packet is None:
            yield file
        elif packet not in packets:
            packets.add(packet)
            yield packet


def _pages(path: Path) -> Iterator[Path]:
    """Yield what is looked through of an export."""
    if path.is_dir():
        yield from (file for file in _files(path) if file.suffix != ".pdf")
    else:
        yield path


def _tells(signs: str) -> bool:
    """Say whether a text is nobody else's by chance."""
    return len(signs) >= _TELLING


def _signs(text: str) -> str:
    """Return the letters and digits of a text, which every format leaves as they are."""
    return re.sub(r"[\W_]+", "", fold(text))


def _readings(text: str) -> Iterator[str]:
    """Yield what a text says, whichever way its format spells quotes, line breaks and other signs."""
    yield text
    from_json = _without_escapes(text) if "\\" in text else text
    for each in {text, from_json}:
        if "&" in each or "<" in each:
            yield unescape(re.sub("<br */?>", "\n", each))
    if from_json != text:
        yield from_json


def _without_escapes(text: str) -> str:
    """Return a text with what JSON writes behind a backslash as it is meant."""

    def meant(found: re.Match[str]) -> str:
        return chr(int(found[1], 16)) if found[1] else " " if found[2] in "bfnrt" else found[2]

    read = re.sub(r"\\(?:u([0-9a-fA-F]{4})|(.))", meant, text)
    return read.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _is_packet(folder: Path) -> bool:
    """Say whether a folder is a packet."""
    return (folder / "packet.json").is_file()


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files under a folder, however deep."""
    if folder.is_dir():
        yield from (file for file in sorted(folder.rglob("*")) if file.is_file() and not file.is_symlink())


def _is_large(path: Path) -> bool:
    """Say whether a file is too large to be looked through for texts."""
    try:
        return path.stat().st_size > _LARGEST
    except OSError:
        return False


def _has_bytes(path: Path, wanted: bytes) -> bool:
    """Say whether a file has some bytes, however large it is."""
    end = b""
    with suppress(OSError), path.open("rb") as file:
        while piece := file.read(_PIECE):
            if wanted in end + piece:
                return True
            end = piece[-len(wanted) :]
    return False


def _is_encrypted(path: Path) -> bool:
    """Say whether a file is a locked logbook, one that age encrypted, or a ZIP with a part that is."""
    try:
        with path.open("rb") as file:
            begin = file.read(64)
        if begin[:4] != b"PK\x03\x04":
            return is_age(begin) or begin.startswith(LOCKED)
        with ZipFile(path) as archive:
            return any(
                member.flag_bits & 1 or is_age(archive.open(member).read(64)) for member in archive.infolist()
            )
    except (OSError, zlib.error, BadZipFile, NotImplementedError, RuntimeError, EOFError):
        return False


def _unpacked(path: Path) -> Iterator[bytes]:
    """Yield the bytes of a file and of what is packed in it; what cannot be read is passed over."""
    try:
        if _is_large(path):
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
    except (OSError, zlib.error, BadZipFile, NotImplementedError, RuntimeError, EOFError):
        return
