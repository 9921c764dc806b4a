"""Reads a table as meetings: finds its headings, and has columns prove what single cells cannot."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from mentorlog.exchange.incoming.cells.days import EitherDay, NotADay, read_written_day
from mentorlog.exchange.incoming.cells.lengths import LengthUnit
from mentorlog.exchange.incoming.choices import DateOrder, ImportChoices
from mentorlog.exchange.incoming.incoming_row import IncomingRow
from mentorlog.exchange.incoming.reader import Noticed
from mentorlog.exchange.incoming.source import NotReadable, Source
from mentorlog.exchange.incoming.table_profiles import TableField, TableProfile
from mentorlog.exchange.incoming.tables.cell_table import CellTable, open_table
from mentorlog.exchange.incoming.tables.column_proofs import DateProof, UnitProof, order_question
from mentorlog.exchange.incoming.tables.columns import (
    LOOKED_AT,
    MAY_DENY,
    Columns,
    columns_of,
    folded_heading,
    usual_field,
)
from mentorlog.exchange.incoming.tables.delimited import DELIMITERS
from mentorlog.exchange.incoming.tables.meeting_rows import MeetingRows
from mentorlog.model.text import visible

_OTHERWISE: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:[{<]|\[\s*[{\"\[]|BEGIN:V)", re.I)
"""How JSON, XML and calendars begin, which have commas too and are no tables."""
_TOTALS: Final = re.compile(
    r"(?:grand |sub)?totals?\b|summe\b|gesamt|insgesamt\b|zwischensumme\b|sums?\b|total general\b|"
    r"totaux?\b|somme\b|suma\b|totale\b|totaal\b|total hours\b",
    re.I,
)
_NUMBER: Final = re.compile(r"[\s\d.,:+%€$£-]*\d[\s\d.,:+%€$£-]*(?:h|hrs?|std\.?|min\.?)?", re.I)
_ORDERS: Final[Mapping[DateOrder, str]] = {
    DateOrder.DAY_FIRST: "day first",
    DateOrder.MONTH_FIRST: "month first",
    DateOrder.YEAR_FIRST: "year first",
    DateOrder.YEAR_THEN_DAY: "year first, then the day",
}


def headings_of(table: CellTable) -> tuple[int, tuple[str, ...]]:
    """Return which record has the headings, from 0, and what they are: the one with most that are known.

    A table that begins with data has none, which is said by -1; its columns have numbers.

    Raises:
        NotReadable: when there is nothing in the table.
    """
    records = [*islice(table.records(), LOOKED_AT)]
    filled = [number for number, cells in enumerate(records) if any(cell.strip() for cell in cells)]
    if not filled:
        raise NotReadable("There is nothing in the table. Nothing was changed.")
    place = max(filled, key=lambda number: (_known(records[number]), -number))
    if not _known(records[place]) and _is_data(*(records[number] for number in filled[:2])):
        width = max(map(len, records))
        return -1, tuple(f"column {number}" for number in range(1, width + 1))
    return place, tuple(cell.strip() for cell in records[place])


def _is_data(first: Sequence[str], second: Sequence[str] = ()) -> bool:
    """Say whether the first record of a table has a day where the second has one, if there is one."""
    return any(
        _is_day(cell) and (not second or (place < len(second) and _is_day(second[place])))
        for place, cell in enumerate(first)
    )


def _is_day(cell: str) -> bool:
    """Say whether a day stands in a cell; a number alone may be anything."""
    try:
        return not cell.strip().isdecimal() and bool(read_written_day(cell, None, "UTC"))
    except EitherDay:
        return True
    except NotADay:
        return False


def headings_at_sight(source: Source) -> tuple[str, ...]:
    """Return the headings by which it is told what a file is; none where it is no table.

    An archive of mentorlog has a single line of any length: what begins as JSON is not read for that.
    """
    try:
        return _headings(source)
    except NotReadable:
        return ()


def quotation_fault(source: Source) -> str:
    """Return what is wrong with the quotation marks of what would be a table without that; mostly empty."""
    # A mark that is not closed hides which sign stands between the cells.
    for sign in ("", *DELIMITERS.values()) if b'"' in source.head else ():
        try:
            _headings(source, sign)
        except NotReadable as reason:
            if "quotation mark" in str(reason):
                return str(reason)
    return ""


def _headings(source: Source, delimiter: str = "") -> tuple[str, ...]:
    """Return the headings of what does not begin as JSON, XML and calendars do."""
    if _OTHERWISE.match(source.head):
        return ()
    return headings_of(open_table(source, ImportChoices(zone="UTC", delimiter=delimiter)))[1]


def data_below(table: CellTable, first: int, source: Source) -> Iterator[tuple[str, ...]]:
    """Yield the records below the headings.

    Args:
        table: the table.
        first: which record has the headings, from 0.
        source: the file, whose limits hold.

    Raises:
        NotReadable: when there are too many.
    """
    most = source.limits.rows
    for number, cells in enumerate(islice(table.records(), first + 1, None), 1):
        if number > most:
            raise NotReadable(f"{source.name} has more than {most:,} rows. Nothing was changed.")
        yield cells


def _known(cells: Sequence[str]) -> int:
    """Return how many cells are headings that are known; one alone is a word like any other."""
    known = sum(usual_field(cell) is not TableField.NOTHING for cell in cells)
    return known if known > 1 else 0


class TableReader:
    """Reads the rows of a table as meetings."""

    def __init__(self, source: Source, choices: ImportChoices, profile: TableProfile | None = None) -> None:
        """Look through the whole table once.

        Args:
            source: the file.
            choices: what the mentor decided.
            profile: the program that wrote it, if it is known.

        Raises:
            NotReadable: when there is no table, or it goes beyond the limits.
        """
        self._source, self._choices, self._profile = source, choices, profile
        self._table = open_table(source, choices)
        self._first, headings = headings_of(self._table)
        self.columns: Columns = columns_of(headings, profile, choices.columns)
        self.headings: Sequence[str] = headings
        self._dates, lengths, self.size = self._look_through()
        self._units = lengths[TableField.LENGTH]
        unit, order = self._unit(), self._order()
        turned = "" if choices.dates else self._dates.get(TableField.DAY, DateProof()).may_be_turned
        self._rows = MeetingRows(self.columns, choices, order, lengths, self._table.epoch, turned)
        self.noticed: Sequence[Noticed] = [*self._table.noticed, *self._found(order, unit)]
        self.doubts: Sequence[str] = [*self._asked(order, unit)]

    def rows(self) -> Iterator[IncomingRow]:
        """Yield each row of data."""
        for number, cells in enumerate(self._data(), 1):
            row = self._row(number, cells)
            yield self._profile.finish(row) if self._profile and row.entry else row

    def _row(self, number: int, cells: tuple[str, ...]) -> IncomingRow:
        """Read one row, unless it is none."""
        width = len(self.headings)
        if not any(cell.strip() for cell in cells):
            return IncomingRow(number=number, cells=cells[:width], skipped="The row is empty.")
        if cells[0].strip() == self.headings[0] and [cell.strip() for cell in cells[:width]] == [
            *self.headings
        ]:
            return IncomingRow(number=number, cells=cells[:width], skipped="It is the headings once more.")
        if total := self._total(cells):
            return IncomingRow(number=number, cells=cells[:width], skipped=total)
        if any(cell.strip() for cell in cells[width:]):
            return IncomingRow(
                number=number,
                cells=cells,
                rejected=f"It has {len(cells)} cells and there are {width} columns, so they are not in line.",
            )
        return self._rows.read(number, (*cells, *[""] * (width - len(cells)))[:width])

    def _total(self, cells: tuple[str, ...]) -> str:
        """Say that a row adds others up, if it does: no day, and a word for it or nothing but numbers."""
        filled = [cell.strip() for cell in cells if cell.strip()]
        days = self.columns.places(TableField.DAY)
        has_day = any(place < len(cells) and any(char.isdigit() for char in cells[place]) for place in days)
        numbers = [cell for cell in filled if _NUMBER.fullmatch(cell)]
        named = any(_TOTALS.match(cell) for cell in filled[:2])
        if has_day or not numbers or not (named or (days and len(numbers) == len(filled))):
            return ""
        return f"It is a total: {', '.join(numbers)[:60]}."

    def _data(self) -> Iterator[tuple[str, ...]]:
        """Yield the records below the headings."""
        records = data_below(self._table, self._first, self._source)
        if self._profile is None or self._source.is_zip:
            return records
        written = self._profile.cell
        return (tuple(map(written, cells)) for cells in records)

    def _look_through(self) -> tuple[dict[TableField, DateProof], dict[TableField, UnitProof], int]:
        """Return what the columns prove, and how many rows there are."""
        fields = (TableField.DAY, TableField.END_DAY, TableField.RECORDED)
        dates = {field: DateProof() for field in fields if self.columns.has(field)}
        places = [(place, dates[field]) for field in dates for place in self.columns.places(field)]
        units = {field: UnitProof() for field in (TableField.MINUTES, TableField.HOURS, TableField.LENGTH)}
        lengths = [(place, units[field]) for field in units for place in self.columns.places(field)]
        size = 0
        for cells in self._data():
            size += 1
            for place, proof in places:
                if place < len(cells):
                    proof.see(cells[place])
            if lengths and not self._total(cells):
                for place, unit in lengths:
                    if place < len(cells):
                        unit.see(cells[place])
        return dates, units, size

    def _order(self) -> DateOrder | None:
        """Return the order of the numbers of days: as the mentor says, or as one column proves it for all."""
        if self._choices.dates is not None:
            return self._choices.dates
        orders = {proof.order for proof in self._dates.values()} - {None}
        clashing = any(proof.contradicts_itself for proof in self._dates.values())
        return orders.pop() if len(orders) == 1 and not clashing else None

    def _unit(self) -> LengthUnit | None:
        """Return what bare numbers of a column of lengths count."""
        return self._units.unit

    def _found(self, order: DateOrder | None, unit: LengthUnit | None) -> Iterator[Noticed]:
        """Yield what is to be shown of what was found out."""
        if self._first > 0:
            yield Noticed("headings", f"in line {self._first + 1}; what stands above is left out")
        if self._first < 0:
            yield Noticed("headings", "none: the first row has a day, as the others have")
        if self._choices.dates is not None:
            yield Noticed("days", f"{_ORDERS[self._choices.dates]}, as you say", "--dates dmy")
        elif order is not None:
            proof = next(each.proved[order] for each in self._dates.values() if order in each.proved)
            yield Noticed("days", f"{_ORDERS[order]}, which {proof[:30]} proves", "--dates dmy")
        if unit is not None:
            proof = self._units.hours or self._units.minutes
            yield Noticed("lengths", f"{unit}, which {proof} proves", f"--map {self._length()}=minutes")
        for heading, field in zip(self.columns.headings, self.columns.fields, strict=True):
            if heading:
                out = field is TableField.NOTHING
                option = f'--map "{heading}=FIELD"' if out else ""
                yield Noticed(f"column {heading}", "left out" if out else field, option)

    def _length(self) -> str:
        """Return the heading of the column of lengths, as an option names it."""
        return f'"{self.headings[self.columns.places(TableField.LENGTH)[0]]}"'

    def _may_deny(self) -> Iterator[str]:
        """Yield of each column without a field that by its heading may say that a meeting was not held."""
        said = {folded_heading(heading) for heading in self._choices.columns}
        for heading in self.columns.left_out:
            if (folded := folded_heading(heading)) not in said and MAY_DENY.search(folded):
                shown = visible(heading[:60], prose=False)
                yield (
                    f"“{shown}” is left out, and may say that a meeting was not held. Say what it holds: "
                    f'--map "{shown}=status" or --map "{shown}=nothing".'
                )

    def _asked(self, order: DateOrder | None, unit: LengthUnit | None) -> Iterator[str]:
        """Yield what has to be decided about the whole file."""
        if not self.columns.has(TableField.DAY):
            named = ", ".join(filter(None, self.headings))[:300]
            yield f'No column is known to hold the day. Say which: --map "COLUMN=day". There are: {named}.'
        clashing = next((each for each in self._dates.values() if each.contradicts_itself), None)
        unproved = next((each.unproved for each in self._dates.values() if each.unproved), "")
        if order is None and clashing is not None:
            first, second, *_ = clashing.proved.items()
            yield (
                f"Days are written in two ways: {first[1][:30]} can only have its {_ORDERS[first[0]]}, "
                f"{second[1][:30]} its {_ORDERS[second[0]]}. Say in which: --dates dmy, mdy or ymd; those "
                "that do not fit are rejected."
            )
        elif order is None and unproved:
            yield order_question(unproved)
        yield from self._may_deny()
        if unit is None and (self._units.hours or self._units.unproved):
            yield (
                f"Nothing proves whether lengths such as {self._units.unproved or self._units.hours} are "
                f"hours or minutes. Say it: --map {self._length()}=hours or --map {self._length()}=minutes."
            )
