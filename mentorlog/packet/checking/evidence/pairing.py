"""Which of the files in one folder belong together: told by what is in them, not by what they are called.

Mail programs rename: `packet (1).pdf`, `packet.pdf (1).sig`, `packet.pdf.sig.txt`. A PDF and a data file are
of one packet when the data in both is the same, and a signature is of the PDF that it fits.
"""

import hashlib
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mentorlog.formats import sshsig
from mentorlog.formats.pdf_attachment import LARGEST, NoAttachment, attached
from mentorlog.packet.checking.evidence.file_kinds import (
    HEAD,
    FileKind,
    is_certificate,
    is_programme_record,
    kind_of,
    stems_of,
)
from mentorlog.packet.checking.evidence.packet_files import FolderContents, PacketFiles, Skipped

DATA, PAGES, SIGNATURE = "packet.json", "packet.pdf", "packet.pdf.sig"
LARGEST_PDF = 64 << 20
LARGEST_SIGNATURE = 4096
_PLAIN = frozenset([DATA, PAGES, SIGNATURE, "HOW-TO-CHECK.txt", "packet.md"])
"""What `mentorlog export` writes: a folder with nothing else in it needs no comparing."""
_TRIES = 64
"""Signatures of one mentor's that are tried with one PDF."""


def pair_files(folder: Path, names: Iterable[str]) -> FolderContents:
    """Put the files of one folder together, in the order of their names."""
    names = sorted(names)
    if {DATA, PAGES} & set(names) and _PLAIN.issuperset(names) and _are_files(folder, names):
        paths = {name: folder / name for name in names}
        return FolderContents([PacketFiles(folder, paths.get(DATA), paths.get(PAGES), paths.get(SIGNATURE))])
    contents = FolderContents()
    kinds = dict(_kinds(folder, names, contents.skipped))
    _Pairing(folder, kinds, contents).run()
    return contents


def _are_files(folder: Path, names: Iterable[str]) -> bool:
    """Say whether all names are of regular files that may be read, as far as can be told without reading."""
    try:
        return all(stat.S_ISREG((folder / name).stat().st_mode) for name in names)
    except OSError:
        return False


def _kinds(folder: Path, names: Iterable[str], asides: list[Skipped]) -> Iterator[tuple[Path, FileKind]]:
    """Yield what each file is; one that could be a packet and is not to be read is put aside."""
    for name in names:
        path = folder / name
        try:
            if not stat.S_ISREG(path.stat().st_mode):
                asides.append(Skipped(path, "It is not a file"))
                continue
            with path.open("rb") as file:
                kind = kind_of(name, file.read(HEAD))
        except OSError as error:
            leads_nowhere = path.is_symlink() and not path.exists()
            why = (
                "It is a link that leads nowhere" if leads_nowhere else f"It cannot be read: {error.strerror}"
            )
            asides.append(Skipped(path, why))
            continue
        if name.startswith("."):
            if kind in _HIDDEN:
                asides.append(Skipped(path, "It is hidden: rename it if it is to be checked"))
        elif kind in _WHY:
            if kind is FileKind.ARCHIVE and _unpacked(path):
                continue
            asides.append(Skipped(path, _WHY[kind], harmless=kind is FileKind.OTHER))
        elif kind is not FileKind.BESIDE:
            yield path, kind


def _unpacked(archive: Path) -> bool:
    """Say whether the folder that came out of an archive lies beside it, and speaks for it."""
    return any(archive.with_name(stem).is_dir() for stem in stems_of(archive.name))


_HIDDEN = (FileKind.PAGES, FileKind.DATA, FileKind.ARCHIVE, FileKind.MAIL)
_WHY = {
    FileKind.ARCHIVE: "It is an archive: unpack it, and check what comes out of it",
    FileKind.MAIL: "It is a message: save what is attached to it, and check that",
    FileKind.OTHER: "It is neither a PDF, a signature nor data",
}


@dataclass(slots=True)
class _Page:
    """A PDF, and what was found out about it."""

    path: Path
    digest: str
    inside: str = ""
    """SHA-256 of the data in it; empty when there is none."""
    keys: frozenset[str] = frozenset()
    """Of the signatures in the folder, the keys that the data names."""
    signature: Path | None = None
    """The one that fits, or the one of its name."""
    fits: bool = False


class _Pairing:
    """Puts the files of one folder together."""

    def __init__(self, folder: Path, kinds: dict[Path, FileKind], contents: FolderContents) -> None:
        self._folder = folder
        self._kinds = kinds
        self._contents = contents
        self._signatures: dict[Path, tuple[bytes, str]] = {}
        """The text of each signature, and the key that made it."""

    def run(self) -> None:
        """Fill in what was found."""
        self._read_signatures()
        pages = [page for path in self._of(FileKind.PAGES) if (page := self._read_pages(path))]
        data = dict(self._read_data())
        self._lend_last_signature(pages)
        bare = self._packets(pages, data)
        for path, _ in self._without_pages(pages):
            self._contents.skipped.append(Skipped(path, "It is a signature, but no PDF beside it is of it"))
        self._tell_of_unsigned(bare)
        self._contents.packets.sort(key=lambda parts: str(parts.path))

    def _of(self, kind: FileKind) -> list[Path]:
        return [path for path, each in self._kinds.items() if each is kind]

    def _bytes(self, path: Path, most: int) -> bytes | None:
        """Return the bytes of a file; put it aside when it cannot be read."""
        try:
            with path.open("rb") as file:
                data = file.read(most + 1)
        except OSError as error:
            self._contents.skipped.append(Skipped(path, f"It cannot be read: {error.strerror}"))
            return None
        if len(data) > most:
            self._contents.skipped.append(Skipped(path, "It is far too large for a packet"))
            return None
        return data

    def _read_signatures(self) -> None:
        """Read the signatures, and whose they are."""
        for path in self._of(FileKind.SIGNATURE):
            if (text := self._bytes(path, LARGEST_SIGNATURE)) is not None:
                try:
                    key = sshsig.signer_of(text).did
                except sshsig.BadSignature:
                    key = ""
                self._signatures[path] = text, key

    def _read_pages(self, path: Path) -> _Page | None:
        """Read a PDF, and find its signature: the one of its name, or any that fits."""
        if (pdf := self._bytes(path, LARGEST_PDF)) is None:
            return None
        try:
            data = attached(pdf)
        except NoAttachment:
            data = b""
        if data and is_certificate(data):
            self._contents.certificates.append(path)
            return None
        page = _Page(path, _sha256(pdf), _sha256(data) if data else "")
        named = path.with_name(f"{path.name}.sig")
        page.keys = frozenset(key for _, key in self._signatures.values() if key and key.encode() in data)
        same_key = [
            signature
            for signature, (_, key) in self._signatures.items()
            if key in page.keys and signature != named
        ]
        for signature in [*([named] if named in self._signatures else []), *same_key[:_TRIES]]:
            if _fits(pdf, self._signatures[signature][0]):
                page.signature, page.fits = signature, True
                return page
        page.signature = named if named in self._signatures else None
        return page

    def _read_data(self) -> Iterator[tuple[Path, str]]:
        """Yield the data files with their SHA-256."""
        for path in self._of(FileKind.DATA):
            if (data := self._bytes(path, LARGEST)) is None:
                continue
            if is_certificate(data):
                self._contents.certificates.append(path)
            elif not is_programme_record(data):
                yield path, _sha256(data)

    def _without_pages(self, pages: Sequence[_Page]) -> list[tuple[Path, str]]:
        """Return the signatures, and their keys, that are of no PDF; a copy of one that is, is of it too."""
        used = {self._signatures[page.signature][0] for page in pages if page.signature}
        return [(path, key) for path, (text, key) in self._signatures.items() if text not in used]

    def _lend_last_signature(self, pages: Sequence[_Page]) -> None:
        """Give the one signature that fits nothing to the one PDF of the same key without any.

        One of the two was changed, and taken together they say so.
        """
        unpaired = self._without_pages(pages)
        without = [page for page in pages if page.inside and page.signature is None]
        if len(unpaired) == 1 and len(without) == 1 and unpaired[0][1] in without[0].keys:
            without[0].signature = unpaired[0][0]

    def _packets(self, pages: Sequence[_Page], data: dict[Path, str]) -> list[_Page]:
        """Make a packet of each set of data; return the PDFs that have none inside."""
        bare = [page for page in pages if not page.inside]
        groups: dict[str, tuple[list[_Page], list[Path]]] = {}
        for page in pages:
            if page.inside:
                groups.setdefault(page.inside, ([], []))[0].append(page)
        for path, digest in data.items():
            groups.setdefault(digest, ([], []))[1].append(path)
        self._join_by_name(groups, bare)
        for inside, files in groups.values():
            self._contents.packets.append(self._packet(inside, files))
        return bare

    def _join_by_name(self, groups: dict[str, tuple[list[_Page], list[Path]]], bare: list[_Page]) -> None:
        """Put a data file to the PDF of its name although the two disagree: that is for a verdict to say."""
        lone = {key: files[0] for key, (inside, files) in groups.items() if not inside and len(files) == 1}
        for digest, path in lone.items():
            stem = path.stem.lower()
            for page in [page for page in bare if page.path.stem.lower() == stem]:
                groups[digest][0].append(page)
                bare.remove(page)
            for key, (inside, files) in list(groups.items()):
                if key != digest and not files and any(page.path.stem.lower() == stem for page in inside):
                    groups[digest][0].extend(inside)
                    del groups[key]

    def _packet(self, pages: Sequence[_Page], files: Sequence[Path]) -> PacketFiles:
        """Return one packet: the PDF that is signed, and what of the others nothing vouches for."""
        ranked = sorted(pages, key=lambda page: (not page.fits, page.path.name.lower() != PAGES))
        chosen = ranked[0] if ranked else None
        data = next(iter(sorted(files, key=lambda path: path.name.lower() != DATA)), None)
        unchecked = [
            f"{page.path.name} has the same data inside, but nobody signed its pages: do not go by them."
            for page in ranked[1:]
            if chosen and page.digest != chosen.digest and not page.fits
        ]
        names = {path.name.lower() for path in (*files, *([chosen.path] if chosen else []))}
        whole = bool(names & {DATA, PAGES}) and all(
            each.path != self._folder for each in self._contents.packets
        )
        path = chosen.path if chosen else data
        assert path is not None, "a packet has pages or data"
        return PacketFiles(
            self._folder if whole else path,
            data,
            chosen.path if chosen else None,
            chosen.signature if chosen else None,
            tuple(files),
            tuple(unchecked),
        )

    def _tell_of_unsigned(self, bare: Sequence[_Page]) -> None:
        """Say of PDFs without data that they were not checked: beside one packet, else for themselves."""
        packets = self._contents.packets
        if len(packets) != 1:
            packets.extend(PacketFiles(page.path, pages=page.path, signature=page.signature) for page in bare)
            return
        [only] = packets
        sentences = tuple(
            f"{page.path.name} has no signed data inside, so it was not checked: do not go by it. It may "
            "have been printed or saved anew."
            for page in bare
        )
        packets[0] = replace(only, unchecked=only.unchecked + sentences)


def _fits(pdf: bytes, signature: bytes) -> bool:
    """Say whether a signature is of a PDF."""
    try:
        sshsig.verify(pdf, signature)
    except sshsig.BadSignature:
        return False
    return True


def _sha256(data: bytes) -> str:
    """Return the hash of some bytes."""
    return hashlib.sha256(data).hexdigest()
