"""The earlier packets about the same programme and period, which a new one takes the place of."""

from mentorlog.model import Logbook, instant
from mentorlog.packet.content import schema
from mentorlog.packet.content.profile import Profile


def replaced_packets(logbook: Logbook) -> tuple[schema.ReplacedPacket, ...] | None:
    """Return those that this logbook knows of, newest first; None when there are none."""
    programme = logbook.programme
    earlier = (
        sent
        for sent in logbook.packets
        if programme
        and sent.profile == Profile.COORDINATOR
        and (sent.programme, sent.period_start, sent.period_end)
        == (programme.id, programme.start, programme.end)
    )
    return (
        tuple(
            schema.ReplacedPacket(id=f"urn:uuid:{sent.id}", sha256=sent.sha256, at=instant(sent.at))
            for sent in earlier
        )
        or None
    )
