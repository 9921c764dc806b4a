"""One table of what the logbook holds, for other programs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from mentorlog.store import Store
from mentorlog.store.asking.query import Cell
from mentorlog.store.asking.views import VIEWS


@dataclass(frozen=True, slots=True)
class ReadableTable:
    """A view of `mentorlog.store.asking.views` with everything that it shows."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell | date, ...], ...]

    def by_column(self) -> Sequence[tuple[Cell | date, ...]]:
        """Return the values of each column."""
        return tuple(zip(*self.rows, strict=True)) if self.rows else ((),) * len(self.columns)


def readable_tables(store: Store, *, private: bool = True) -> Iterator[ReadableTable]:
    """Yield the tables that have rows.

    Args:
        store: the logbook.
        private: whether real names and texts that never leave are among the columns.
    """
    for name, shown in store.readable():
        hidden = () if private else VIEWS[name].private
        kept = [place for place, column in enumerate(shown.columns) if column not in hidden]
        if shown.rows:
            yield ReadableTable(
                name,
                tuple(shown.columns[place] for place in kept),
                tuple(tuple(row[place] for place in kept) for row in shown.rows),
            )
