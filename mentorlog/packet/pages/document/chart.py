"""The picture of the period: what was held in each week, and what the programme set for when.

Places are fractions of the period's length, so that it can be drawn at any size.
"""

from dataclasses import dataclass
from enum import StrEnum


class BandKind(StrEnum):
    """What a band or a mark below the weeks is."""

    WINDOW = "window"
    PHASE = "phase"
    EXCLUDED = "excluded"
    DUE = "due"
    ANCHOR = "anchor"
    AS_OF = "as_of"


LEGEND = {
    BandKind.WINDOW: "window",
    BandKind.PHASE: "phase",
    BandKind.EXCLUDED: "days left out",
    BandKind.DUE: "due (number of the requirement)",
    BandKind.ANCHOR: "day to count from",
    BandKind.AS_OF: "day that this stands as of",
}
"""The sorts in words."""


@dataclass(frozen=True, slots=True)
class ChartBar:
    """What was held in one week or month."""

    start: float
    end: float
    count: int


@dataclass(frozen=True, slots=True)
class MonthMark:
    """Where a month begins."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Band:
    """Days with a name; a mark has the same start and end."""

    kind: BandKind
    start: float
    end: float
    label: str
    """Somebody's words."""
    left: bool = False
    """Whether the label ends where the band ends, because it would not fit otherwise."""


@dataclass(frozen=True, slots=True)
class Chart:
    """The whole picture."""

    unit: str
    """What a bar stands for: `week` or `month`."""
    bars: tuple[ChartBar, ...]
    peak: int
    """The largest count, at least 1."""
    ticks: tuple[MonthMark, ...]
    lanes: tuple[tuple[Band, ...], ...]
    """Bands in rows, none over another."""
    alt: str
    """The picture in words."""
    months: tuple[tuple[str, int, int], ...]
    """The same as figures: month, meetings held, minutes."""
