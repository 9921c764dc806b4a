"""What the logbook keeps of what left it: packets, what opens their names, checkpoints; and what came back.

These are facts about files that others hold, so nothing takes them back: they have no events.
"""

from datetime import UTC, date, datetime
from typing import Annotated

from mentorlog.model.constraints import Between, Id, Invalid, Length, Matches, Slug, Words, check
from mentorlog.model.frozen import Frozen

Hex = Annotated[str, Matches("[0-9a-f]{64}", "a SHA-256 in hexadecimal")]
Count = Annotated[int, Between(0, 2**53 - 1)]


class Sent(Frozen):
    """One packet that was signed and written to a folder."""

    id: Id
    """The packet's own UUID."""
    at: datetime
    """When it was signed; an aware datetime, kept to the second."""
    profile: Slug
    """`coordinator`, `mentee` or `public`."""
    programme: Id
    """The programme it is about, as the logbook knows it."""
    period_start: date
    period_end: date
    as_of: date
    sha256: Hex
    """Of packet.json."""
    pdf_sha256: Hex
    folder: Annotated[str, Length(32_767)]
    """Where it was written, for finding it again; it may have been moved since."""
    log_size: Count
    log_root: Hex
    """The log as it was then."""

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise Invalid("at: the moment of a packet needs a zone.")
        object.__setattr__(self, "at", self.at.astimezone(UTC).replace(microsecond=0))
        # A path may hold bytes that are no text; where a folder lay is not worth a failed export.
        object.__setattr__(self, "folder", self.folder.encode(errors="replace").decode())
        check(self)


class SaltedName(Frozen):
    """What opens the digest of one mentee's name in one packet; it stays here until handed over."""

    packet: Id
    mentee: Id
    disclosure: Annotated[str, Matches("[A-Za-z0-9_-]+", "a disclosure"), Length(10_000)]

    def __post_init__(self) -> None:
        check(self)


class Checkpoint(Frozen, kw_only=False):
    """The log in one hash, as it was handed to somebody else on a day."""

    size: Count
    """How many events the log had."""
    root: Hex
    day: date

    def __post_init__(self) -> None:
        check(self)


ERASED_DOCUMENT = "erased"
"""What stands in the place of a receipt that named somebody who is forgotten."""
ANSWERS = {"accept": "accepted", "hold": "held", "ask": "asked about", "withdraw": "left undecided"}
"""What coordinators decide about packets, and how that is said afterwards."""


class ReceivedDecision(Frozen):
    """What a coordinator decided about a packet, as the receipt says that came back."""

    id: Id
    """The decision's own UUID."""
    packet: Id
    at: datetime
    """When it was decided, by the coordinator's clock; kept to the second."""
    answer: Slug
    """`accept`, `hold`, `ask` or `withdraw`."""
    by: Annotated[str, Words(), Length(200, 1)]
    """Who decided."""
    note: Annotated[str, Words(prose=True), Length(2_000)] = ""
    key: Annotated[str, Matches("did:key:z[1-9A-HJ-NP-Za-km-z]{20,80}", "a key"), Length(100)]
    """The coordinator's, whose six words were compared once."""
    document: Annotated[str, Length(32_768, 1)]
    """The receipt as it came, so that anybody can check it again; `erased` once it had to be forgotten."""

    @property
    def in_words(self) -> str:
        """How it is said: `accepted`."""
        return ANSWERS.get(self.answer, self.answer)

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise Invalid("at: the moment of a decision needs a zone.")
        object.__setattr__(self, "at", self.at.astimezone(UTC).replace(microsecond=0))
        check(self)
