"""What a packet says that was checked: read again where it lies, and only as it was checked."""

import hashlib
from pathlib import Path

from mentorlog.desk.problems import DeskProblem
from mentorlog.formats.pdf_attachment import NoAttachment, attached
from mentorlog.packet.checking.batch.row import BatchRow
from mentorlog.packet.checking.evidence.packet_files import PacketFiles
from mentorlog.packet.checking.evidence.packet_parts import Unreadable, read_parts
from mentorlog.packet.content.schema import Subject
from mentorlog.packet.credential import NewerPacket, NotAPacket, read_credential


def read_subject(row: BatchRow, packet: PacketFiles | None) -> Subject:
    """Return what a packet says.

    Args:
        row: what checking it gave.
        packet: where its parts lie, if that is not where the row says.

    Raises:
        DeskProblem: when it is not the one that was checked any more.
    """
    try:
        parts = read_parts(packet or Path(row.file))
        data = parts.data if parts.data is not None else attached(parts.pages or b"")
        if hashlib.sha256(data).hexdigest() == row.sha256:
            return read_credential(data).subject
    except (Unreadable, NoAttachment, NotAPacket, NewerPacket):
        pass
    raise DeskProblem(f"{row.file} was changed while it was being checked. Try again.")
