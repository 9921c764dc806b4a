"""For whom a packet is made: what it lists follows from that."""

from enum import StrEnum


class Profile(StrEnum):
    """One sort of packet."""

    COORDINATOR = "coordinator"
    """The whole year, so that the requirements can be judged again."""
    MENTEE = "mentee"
    """What is kept of one mentee, for that person."""
    PUBLIC = "public"
    """For a CV or portfolio: no single entry, only sums, how the requirements stand, and chosen texts."""

    @property
    def label(self) -> str:
        """What a packet of this sort is called."""
        names = {"coordinator": "summary", "mentee": "copy for a mentee", "public": "public summary"}
        return names[self.value]
