"""Whether a packet that was named alone has one beside it that takes its place.

Of a folder every packet is compared with the others. Beside a packet that is named alone only the digest is
looked for that a later one names as what it replaces.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from mentorlog.desk.mentor_rows import MentorRow
from mentorlog.desk.problems import DeskProblem
from mentorlog.model.text import one_line

_MOST: Final = 2_000
"""Files and folders beside a packet that are looked at."""
_LARGEST: Final = 20_000_000
"""Bytes of a packet's data that is looked at."""
_DATA: Final = "packet.json"


def refuse_replaced(rows: Iterable[MentorRow], named: Iterable[Path]) -> None:
    """See that no packet that was named alone is replaced by one that lies beside it.

    Args:
        rows: of the packets that would be decided about.
        named: what was named.

    Raises:
        DeskProblem: when one says that it replaces it. Who names the folder has both compared.
    """
    alone = {str(path) for path in named}
    for each in rows:
        if each.row.file in alone and (later := _replacing(Path(each.row.file), each.row.sha256)):
            raise DeskProblem(
                f"Nothing was decided. Beside {each.row.file} lies {one_line(later.name)}, which says that "
                "it replaces it. Name the folder that both are in."
            )


def _replacing(packet: Path, sha256: str) -> Path | None:
    """Return what names a packet's digest beside it, if anything does."""
    sought = sha256.encode()
    return next((place for place, data in _beside(packet) if sha256 and sought in data), None)


def _beside(packet: Path) -> Iterator[tuple[Path, bytes]]:
    """Yield the data of packets beside one; what cannot be read tells nothing."""
    for place in sorted(islice(packet.parent.iterdir(), _MOST)):
        data = place / _DATA if place.is_dir() else place
        try:
            if place != packet and data.suffix == ".json" and data.stat().st_size <= _LARGEST:
                yield place, data.read_bytes()
        except OSError:
            continue
