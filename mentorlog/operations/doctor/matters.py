"""What a check found."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How a matter stands."""

    WELL = "well"
    TO_DO = "to do"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter that was looked at."""

    check: str
    """Which: `history`, `permissions` …"""
    level: Level
    says: str
    """What is so, in a sentence; never words from an entry."""
    remedy: str = ""
    """What to do about it, in a sentence; empty when all is well."""


Matters = Iterator[Matter]
"""What a check yields: one that all is well, or each thing that is not."""


def worst(matters: tuple[Matter, ...]) -> Level:
    """Return how things stand altogether."""
    order = list(Level)
    return max((matter.level for matter in matters), key=order.index, default=Level.WELL)
