"""A table as rows of text, whatever it is kept in: behind this door CSV and workbooks are alike."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol

from mentorlog.exchange.incoming.choices import ImportChoices
from mentorlog.exchange.incoming.reader import Noticed
from mentorlog.exchange.incoming.source import Source


class CellTable(Protocol):
    """Records of cells, each as text; those above the headings are of it too."""

    @property
    def noticed(self) -> Sequence[Noticed]:
        """What was found out about how it is kept."""

    @property
    def epoch(self) -> date:
        """Day 0 of the numbers that stand for days."""

    def records(self) -> Iterator[tuple[str, ...]]:
        """Yield each record from the first, the same each time.

        Raises:
            NotReadable: when it is damaged or goes beyond the limits.
        """


def open_table(source: Source, choices: ImportChoices) -> CellTable:
    """Open the table in a file: a workbook, else a text with something between its cells.

    Raises:
        NotReadable: when there is none.
    """
    if source.is_zip:
        from mentorlog.exchange.incoming.tables.workbook import Workbook

        return Workbook(source, choices.sheet)
    from mentorlog.exchange.incoming.tables.delimited import DelimitedText

    return DelimitedText(source, choices.encoding, choices.delimiter)
