"""Whether a packet that was named alone has one beside it that takes its place.

Of a folder every packet is compared with the others. Beside a packet that is named alone only those are
looked at that are signed with the same key, or name its digest, as that of a packet which they replace.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from mentorlog.desk.mentor_rows import MentorRow
from mentorlog.desk.problems import DeskProblem
from mentorlog.formats.pdf_attachment import NoAttachment, attached
from mentorlog.model.text import one_line
from mentorlog.packet.checking.batch.row import BatchRow
from mentorlog.packet.checking.batch.verify_batch import mark_superseded
from mentorlog.packet.checking.evidence.packet_files import PacketFiles
from mentorlog.packet.checking.evidence.packet_parts import Unreadable, read_parts
from mentorlog.packet.checking.evidence.pairing import pair_files
from mentorlog.packet.credential import NewerPacket, NotAPacket, read_credential

_MOST: Final = 2_000
"""Files and folders beside a packet that are looked at."""


def refuse_replaced(
    rows: Iterable[MentorRow], named: Iterable[Path], judge: Callable[[PacketFiles], BatchRow]
) -> None:
    """See that no packet that was named alone is replaced by one that lies beside it.

    Args:
        rows: of the packets that would be decided about.
        named: what was named.
        judge: checks a packet as those were checked.

    Raises:
        DeskProblem: when one takes its place. Who names the folder has both compared.
    """
    alone = {str(path) for path in named}
    for each in rows:
        if each.row.file in alone and (why := _replaced_by(each.row, judge)):
            raise DeskProblem(
                f"Nothing was decided. Beside {each.row.file} lies {why}. Name the folder that both are in."
            )


def _replaced_by(row: BatchRow, judge: Callable[[PacketFiles], BatchRow]) -> str:
    """Name the packet beside one that takes its place, and say why it does; nothing if none does."""
    packet = Path(row.file)
    try:
        key = read_credential(_data(packet) or b"").key.did.encode()
    except (NotAPacket, NewerPacket):
        return ""
    same_key = []
    for other in _beside(packet):
        data = _data(other) or b""
        if row.sha256.encode() in data:
            return f"{one_line(other.path.name)}, which says that it replaces it"
        if key in data:
            same_key.append(judge(other))
    # A copy of the packet itself replaces nothing.
    others = (other for other in same_key if other.sha256 != row.sha256)
    later = mark_superseded([row, *others])[0].superseded_by
    return f"{one_line(Path(later).name)}, which is later, of the same mentor and days" if later else ""


def _data(packet: Path | PacketFiles) -> bytes | None:
    """Return the data of a packet; None where there is none that can be read."""
    try:
        parts = read_parts(packet)
        return parts.data if parts.data is not None else attached(parts.pages or b"")
    except (Unreadable, NoAttachment):
        return None


def _beside(packet: Path) -> Iterator[PacketFiles]:
    """Yield the packets in the folder that one is in, and in the folders beside it."""
    if packet.is_dir():
        yield from _packets_in(packet.parent)
        return
    own = [*islice(_packets_in(packet.parent), _MOST)]
    # The files of a packet have a folder of their own; what came beside it lies beside that folder.
    yield from own if len(own) > 1 else _packets_in(packet.parent.parent)


def _packets_in(folder: Path) -> Iterator[PacketFiles]:
    """Yield the packets in a folder, and in those right within it."""
    try:
        found = sorted(islice(os.scandir(folder), _MOST), key=lambda each: each.name)
        files = [each.name for each in found if each.is_file()]
        yield from pair_files(folder, files).packets
        for each in found:
            if each.is_dir() and not each.name.startswith("."):
                inside = [other.name for other in islice(os.scandir(each.path), _MOST) if other.is_file()]
                yield from pair_files(Path(each.path), inside).packets
    except OSError:
        return
