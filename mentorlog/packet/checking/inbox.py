"""Finding the packets in whatever a coordinator received: folders, PDFs, data files, at any depth."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from mentorlog.packet.checking.evidence import DATA, PAGES

_KINDS = (".pdf", ".json")


def is_inbox(path: Path) -> bool:
    """Say whether a path is a folder that holds packets, rather than one itself."""
    return path.is_dir() and not _is_packet(path) and next(packets(path), None) is not None


def gathered(paths: Iterable[Path]) -> list[Path]:
    """Return every packet in what was named - packets and folders of them - each once, in order."""
    found = [one for path in paths for one in (packets(path) if is_inbox(path) else [path])]
    return list(dict.fromkeys(found))


def packets(folder: Path) -> Iterator[Path]:
    """Yield every packet in a folder, in the order of their names.

    A folder with `packet.pdf` or `packet.json` is one packet; any other PDF or JSON file is one too. Hidden
    files, and folders reached by a link, are passed over.
    """
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        here = Path(place)
        own = {DATA, PAGES} if _is_packet(here) else set()
        if own:
            yield here
        for name in sorted(files):
            if name.lower().endswith(_KINDS) and not name.startswith(".") and name not in own:
                yield here / name


def packed(paths: Iterable[Path]) -> list[Path]:
    """Return the ZIP files in the folders that were named, but for those that were unpacked beside."""
    found = (one for path in paths if path.is_dir() for one in sorted(path.rglob("*.[zZ][iI][pP]")))
    return [one for one in found if not one.with_suffix("").is_dir()]


def _is_packet(folder: Path) -> bool:
    """Say whether the files of one packet lie in a folder."""
    return (folder / DATA).is_file() or (folder / PAGES).is_file()
