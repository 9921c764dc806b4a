"""Tables as an Excel workbook, a sheet for each, in which no cell is a formula."""

import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from mentorlog.exchange.outgoing.readable_table import ReadableTable
from mentorlog.model.text import visible

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

_LONGEST = 32_767
"""Characters of a cell; Excel calls a file with more damaged."""
CUT = " … (cut: a cell of Excel holds no more; the archive and CSV have all of it)"
_DAY = "yyyy-mm-dd"
"""How days are shown, the same in every language."""
_NARROWEST, _WIDEST = 8, 60
"""Characters that a column is wide."""


def workbook_bytes(tables: Iterable[ReadableTable]) -> bytes:
    """Return a workbook: the names of the columns stay in sight above the rows; nothing is calculated."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for table in tables:
        sheet = book.create_sheet(table.name[:31])
        sheet.freeze_panes = "A2"
        sheet.auto_filter.ref = f"A1:{_letter(len(table.columns) - 1)}{len(table.rows) + 1}"
        for number, width in enumerate(_widths(table)):
            sheet.column_dimensions[_letter(number)].width = width
        sheet.append([_cell(sheet, name, bold=True) for name in table.columns])
        for row in table.rows:
            sheet.append([_cell(sheet, value) for value in row])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _cell(sheet: "WriteOnlyWorksheet", value: object, *, bold: bool = False) -> "Cell | int | float | None":
    """Return a value as a cell holds it: numbers as numbers, days as days, everything else as text."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    if value is None or isinstance(value, (int, float)):
        return value
    if type(value) is date:
        cell = WriteOnlyCell(sheet)
        cell.value = value
        cell.number_format = _DAY
        return cell
    text = visible(value.hex() if isinstance(value, bytes) else str(value))
    if len(text) > _LONGEST:
        text = text[: _LONGEST - len(CUT)] + CUT
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    cell.quotePrefix = True
    if bold:
        cell.font = Font(bold=True)
    return cell


def _widths(table: ReadableTable) -> list[int]:
    """Return how wide the columns are for what stands in them, as far as that is sensible."""

    def width(column: Sequence[object]) -> int:
        longest = max(len(str(value).partition("\n")[0]) for value in column if value is not None)
        return min(max(longest + 2, _NARROWEST), _WIDEST)

    return [width((name, *column)) for name, column in zip(table.columns, table.by_column(), strict=True)]


def _letter(number: int) -> str:
    """Return the letters of a column, counted from 0."""
    from openpyxl.utils import get_column_letter

    return get_column_letter(number + 1)
