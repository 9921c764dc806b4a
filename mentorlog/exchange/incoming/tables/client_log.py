"""A coach's client log, as the ICF asks for it: hours by client, brought forward as one sum.

Of the clients nothing is kept, neither names nor contacts: some of them withheld their consent.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from mentorlog.exchange.incoming.cells.lengths import bare_number
from mentorlog.exchange.incoming.choices import ImportChoices
from mentorlog.exchange.incoming.incoming_row import IncomingOpening, IncomingRow
from mentorlog.exchange.incoming.reader import IncomingFormat, Noticed
from mentorlog.exchange.incoming.source import NotReadable, Source
from mentorlog.exchange.incoming.tables.cell_table import open_table
from mentorlog.exchange.incoming.tables.columns import folded_heading
from mentorlog.exchange.incoming.tables.table_reader import data_below, headings_at_sight, headings_of
from mentorlog.model.text import visible

_PAID: Final = ("paid hours",)
_UNPAID: Final = ("pro bono hours", "pro-bono hours")
_CLIENT: Final = ("client name",)
_SIZE: Final = ("number in group", "no. in group", "no in group")
_CONTACT: Final = ("contact information", "contact info")
_HOURS: Final = {"paid": (_PAID,), "pro-bono": (_UNPAID,), "both": (_PAID, _UNPAID)}
_WITHHELD: Final = "…"


class ClientLog:
    """Reads the rows of a client log as hours."""

    def __init__(self, source: Source, choices: ImportChoices) -> None:
        """Find the columns.

        Raises:
            NotReadable: when there are no hours.
        """
        self._source, self._choices = source, choices
        self._table = open_table(source, choices)
        self._first, self.headings = headings_of(self._table)
        self._folded = [folded_heading(heading) for heading in self.headings]
        if choices.hours not in _HOURS:
            raise NotReadable(f"There are no {choices.hours[:20]} hours; say paid, pro-bono or both.")
        self._hours = [place for names in _HOURS[choices.hours] if (place := self._place(names)) is not None]
        if not self._hours:
            raise NotReadable(f"{source.name} has no column of {choices.hours} hours. Nothing was changed.")
        self.noticed: Sequence[Noticed] = (
            *self._table.noticed,
            Noticed("hours", choices.hours, "--hours paid|pro-bono|both"),
            Noticed("groups", f"up to {choices.group_limit} count", "--group-limit 15"),
            Noticed("names and contacts", "left out; hours come as one opening balance, not as meetings"),
        )
        self.doubts: Sequence[str] = ()

    def rows(self) -> Iterator[IncomingRow]:
        """Yield each client."""
        for number, cells in enumerate(data_below(self._table, self._first, self._source), 1):
            yield self._row(number, (*cells, *[""] * len(self.headings)))

    def _row(self, number: int, cells: tuple[str, ...]) -> IncomingRow:
        """Read one client's hours."""
        shown = self._without_contacts(cells)
        if not any(cell.strip() for cell in cells):
            return IncomingRow(number=number, cells=shown, skipped="The row is empty.")
        client = self._place(_CLIENT)
        name = cells[client].strip() if client is not None else ""
        if not name or name.casefold() in ("total", "totals", "sum"):
            return IncomingRow(number=number, cells=shown, skipped="It is a total: no client is named.")
        size = self._place(_SIZE)
        people = cells[size].strip() if size is not None else ""
        if people.isdecimal() and len(people) < 6 and int(people) > self._choices.group_limit:
            limit = self._choices.group_limit
            reason = f"A group of {people} is over {limit}, so its hours do not count. See --group-limit."
            return IncomingRow(number=number, cells=shown, rejected=reason)
        minutes = 0
        for place in self._hours:
            text = cells[place].strip()
            hours = bare_number(text) if text else 0.0
            if hours is None:
                reason = f"“{visible(text[:40], prose=False)}” is not a number of hours."
                return IncomingRow(number=number, cells=shown, rejected=reason)
            minutes += round(60 * hours)
        if not minutes:
            return IncomingRow(number=number, cells=shown, skipped="It has no such hours.")
        entry = IncomingOpening(minutes=minutes, note="hours with a client")
        return IncomingRow(number=number, cells=shown, entry=entry)

    def _without_contacts(self, cells: Sequence[str]) -> tuple[str, ...]:
        """Return the cells to look at, without how clients are reached."""
        contact = self._place(_CONTACT)
        return tuple(
            _WITHHELD if place == contact and cells[place].strip() else cells[place]
            for place in range(len(self.headings))
        )

    def _place(self, names: Sequence[str]) -> int | None:
        """Return where the column with one of these headings stands."""
        return next((place for place, heading in enumerate(self._folded) if heading in names), None)


def is_client_log(source: Source) -> bool:
    """Say whether a file is a table with the headings of a client log."""
    folded = {folded_heading(heading) for heading in headings_at_sight(source)}
    return bool(folded.intersection(_CLIENT)) and bool(folded.intersection((*_PAID, *_UNPAID)))


CLIENT_LOG: Final = IncomingFormat(
    "client-log", "a client log of the ICF: hours that are brought forward", is_client_log, ClientLog
)
