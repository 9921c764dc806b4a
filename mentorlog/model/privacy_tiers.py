"""The three texts of a meeting, called by where they go: everybody who types or reads one sees that first."""

from typing import Final, NamedTuple


class Tier(NamedTuple):
    """One of the three texts."""

    field: str
    """Its name in the model, in archives and packets, and as an option of the command line."""
    label: str
    """What it is called wherever people read."""
    goes: str
    """Where it goes, to stand beside the label."""


PRIVATE: Final = Tier("private", "Private", "never leaves this computer")
REFLECTION: Final = Tier("reflection", "Reflection", "leaves only if you choose it")
FACTS: Final = Tier("facts", "For the packet", "leaves, unless you leave it out")

TIERS: Final = (PRIVATE, REFLECTION, FACTS)
"""In the order in which they are typed: words typed without a thought for where they go must stay."""

LEARNED: Final = Tier("learned", "Learned", PRIVATE.goes)
"""What the mentor learned from those they met: as private, and beside the three."""

HAND_OVER: Final = Tier("hand_over", "Next mentor", "leaves only in a hand-over note, with their consent")
"""What the next mentor of somebody should know; a text about a mentee, not of a meeting."""
