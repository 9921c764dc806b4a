"""What every format is: how it is recognised, and what reads it row by row.

A new format is a file here with a class that reads it (a `SourceReader`) and an `IncomingFormat`, which is
named in `mentorlog.exchange.incoming.formats`. What a reader may not do: decide what is not clear (that is a
`Doubt`), know mentees or the logbook (names stay as they are written), or keep what it has read.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from mentorlog.exchange.incoming.choices import ImportChoices
from mentorlog.exchange.incoming.incoming_row import IncomingRow
from mentorlog.exchange.incoming.source import Source


@dataclass(frozen=True, slots=True)
class Noticed:
    """One thing that was found out about a file, to be shown before it is taken in."""

    what: str
    """`encoding`, `delimiter`, `dates`, `column Datum` …"""
    found: str
    """What it is taken for: `UTF-8`, `day first, since 13/11/2024 leaves no other order`."""
    option: str = ""
    """How to say otherwise: `--encoding cp1252`; empty when there is nothing to say."""


class SourceReader(Protocol):
    """Reads one file in one format. It keeps nothing of what it read, so that large files fit."""

    @property
    def noticed(self) -> Sequence[Noticed]:
        """What was found out about the file, known before the first row is."""

    @property
    def headings(self) -> Sequence[str]:
        """What the cells of each row are called, in the same order."""

    @property
    def doubts(self) -> Sequence[str]:
        """What has to be decided about the whole file, in sentences that name the option; mostly none."""

    def rows(self) -> Iterator[IncomingRow]:
        """Yield each row, in the order of the source, the same rows each time.

        Raises:
            NotReadable: as soon as the file turns out not to be what it seemed.
        """


@dataclass(frozen=True, slots=True)
class IncomingFormat:
    """One format: how it is recognised, and what reads it."""

    name: str
    """As `--format` takes it."""
    title: str
    """In words: `a table of cells with commas or tabs (CSV, TSV)`."""
    recognises: Callable[[Source], bool]
    """Says by what a file begins with, or by what is packed in it, whether it is one; raises nothing."""
    open: Callable[[Source, ImportChoices], SourceReader]
    """Begins to read a file; raises `NotReadable`."""
