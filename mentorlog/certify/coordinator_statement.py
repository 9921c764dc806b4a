"""What the coordinator says about packets when certifying."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from mentorlog.certify.award import Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class CoordinatorStatement:
    """What the coordinator says about packets, each named by its identifier."""

    witnessed: Collection[str] = ()
    """Packets whose meetings were confirmed with mentees, or with others who were there."""
    how: str = ""
    """How, in the coordinator's words."""
    again: Collection[str] = ()
    """Packets to certify anew although what was issued for them was revoked."""
    accepted: Collection[str] = ()
    """Packets of which the coordinator knows that what they rest on was granted."""
    accepts_all: bool = False
    """Whether the coordinator knows it of every packet."""
    held_back: Collection[str] = ()
    """Packets to issue nothing for yet."""
    waiting: Mapping[str, str] = field(default_factory=dict)
    """Packets about which something has to be decided first, with why."""
    decided: Collection[str] = ()
    """Packets about which something was decided, whatever it was."""
    before_the_end: bool = False
    """Whether to issue although the year is not over."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Names to print, by packet, where they are others than the packets have."""

    def basis(self, packet: str) -> Basis:
        """Return on what the award for a packet rests."""
        return Basis.WITNESSED if packet in self.witnessed else Basis.ACCEPTED

    def accepts(self, packet: str) -> bool:
        """Say whether what a packet rests on was granted."""
        return self.accepts_all or packet in self.accepted
