"""What came into the logbook from a file, all at once."""

from datetime import date
from typing import Annotated

from mentorlog.model.constraints import Between, Id, Length, Line, Matches, Slug, Words, check
from mentorlog.model.frozen import Frozen


class Batch(Frozen):
    """One import: where its entries come from. They name it, so that they can be told from others."""

    id: Id
    source: Annotated[str, Words(), Length(255, 1)]
    """The name of the file, without where it lay."""
    sha256: Annotated[str, Matches("[0-9a-f]{64}", "a SHA-256 in hexadecimal")]
    """Of the file's bytes."""
    format: Slug
    """What the file is: `csv`, `xlsx`, `ical`, …"""
    day: date
    """When it was imported."""
    entries: Annotated[int, Between(0, 1_000_000)]
    """How many entries came of it."""
    note: Line = ""

    def __post_init__(self) -> None:
        check(self)
