"""Collecting the parts of a packet from a folder or a single file, whatever lies there."""

import stat
from dataclasses import dataclass
from pathlib import Path

from mentorlog.packet.formats.attachment import LARGEST

DATA, PAGES, SIGNATURE = "packet.json", "packet.pdf", "packet.pdf.sig"
_LARGEST_PDF = 64 << 20
_LARGEST_SIGNATURE = 4096
_ZIP = b"PK\x03\x04"
"""How a ZIP file begins: mail programs and portals like to pack a folder into one."""


class Unreadable(Exception):
    """There is nothing to check; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The bytes that were found; at least the data or the pages are there."""

    data: bytes | None = None
    pages: bytes | None = None
    signature: bytes | None = None


def collect(path: Path) -> Evidence:
    """Return the parts of the packet at `path`.

    Args:
        path: a folder with the files of a packet; a PDF, whose signature may lie beside it; or a JSON file,
            beside which its PDF may lie: whoever is told that the data is good will believe that too.

    Raises:
        Unreadable: when there is no packet, or it cannot be read.
    """
    if path.is_dir():
        return _folder(path)
    if path.name.endswith(".sig") and path.with_suffix("").exists():
        path = path.with_suffix("")
    data = _read(path, _LARGEST_PDF)
    if data is None:
        raise Unreadable("There is no such file.")
    if data.startswith(_ZIP):
        raise Unreadable("It is a ZIP file. Unpack it, and check the folder that comes out of it.")
    if data.startswith(b"%PDF-"):
        return Evidence(None, data, _signature(path))
    pages = path.with_suffix(".pdf")
    return Evidence(data, _read(pages, _LARGEST_PDF), _signature(pages))


def _signature(pages: Path) -> bytes | None:
    """Return the signature that lies beside some pages."""
    return _read(pages.with_name(f"{pages.name}.sig"), _LARGEST_SIGNATURE)


def _folder(path: Path) -> Evidence:
    """Return the parts of a packet folder."""
    data = _read(path / DATA, LARGEST)
    pages = _read(path / PAGES, _LARGEST_PDF)
    if data is None and pages is None:
        packed = " There is a ZIP file: unpack it first." if any(path.glob("*.[zZ][iI][pP]")) else ""
        raise Unreadable(f"There is no packet in this folder: neither {PAGES} nor {DATA}.{packed}")
    return Evidence(data, pages, _read(path / SIGNATURE, _LARGEST_SIGNATURE))


def _read(path: Path, most: int) -> bytes | None:
    """Return the bytes of a regular file; None when there is none."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise Unreadable(f"{path.name} is not a file.")
        if found.st_size > most:
            raise Unreadable(f"{path.name} is far too large for a packet.")
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "its name is not a name of a file"
        raise Unreadable(f"{path.name} cannot be read: {why}.") from None
