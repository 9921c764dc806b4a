"""A small logbook to read lines against."""

from datetime import UTC, datetime

from mentorlog.grammar.log_line import read_line
from mentorlog.model import Meeting, Mentee, uuid7

NOW = datetime(2026, 3, 11, 12, 0, tzinfo=UTC)
"""Wednesday, eight in the evening in Kuala Lumpur."""

ZONE = "Asia/Kuala_Lumpur"


def made(number: int) -> str:
    """Return an id."""
    return uuid7(NOW, number.to_bytes(10, "big"))


MEETING = made(99)

MENTEES = (
    Mentee(id=made(1), pseudonym="M-01", name="Zoë Okafor"),
    Mentee(id=made(2), pseudonym="M-02"),
    Mentee(id=made(3), pseudonym="Ana [/b] [TODO]"),
    Mentee(id=made(4), pseudonym="王伟"),
    Mentee(id=made(5), pseudonym="مريم العلي"),
    Mentee(id=made(6), pseudonym="Okoro, Ben"),
    Mentee(id=made(7), pseudonym="May"),
)


def read(text: str, now: datetime = NOW, zone: str = ZONE) -> Meeting:
    """Read one line against the small logbook."""
    return read_line(text, new_id=MEETING, now=now, zone=zone, mentees=MENTEES).meeting
