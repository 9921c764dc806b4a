"""Excel workbooks (`.xlsx`): the values of one sheet, as last shown; nothing in it is worked out."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Final
from zipfile import ZipFile

from mentorlog.exchange.incoming.reader import Noticed
from mentorlog.exchange.incoming.source import NotReadable, Source
from mentorlog.exchange.incoming.table_profiles import TableField
from mentorlog.exchange.incoming.tables.columns import LOOKED_AT, usual_field

if TYPE_CHECKING:
    from openpyxl import Workbook as OpenWorkbook

_GAP: Final = 10_000
"""Empty rows after which nothing is expected any more; that something comes all the same is refused."""
_LAST_ROW: Final = 1_048_576
"""Rows of a sheet of Excel; the number of a row may be any, and all before it would be gone through."""
_BEGINNING: Final = 2_000
"""Bytes of each file inside in which entities of XML would be declared."""
_BEFORE_2007: Final = b"\xd0\xcf\x11\xe0"
_OPEN_DOCUMENT: Final = b"application/vnd.oasis.opendocument"
_EVERY: Final = 500
"""Rows after which whoever waits is told how far it is."""


def is_workbook(source: Source) -> bool:
    """Say whether a file is a workbook of Excel."""
    try:
        with source.unpacked() as packed:
            return "xl/workbook.xml" in packed.namelist()
    except NotReadable:
        return False


def to_save_anew(source: Source) -> str:
    """Say what to do with a workbook of another kind; empty when it is none."""
    if source.head.startswith(_BEFORE_2007):
        return f"{source.name} is a workbook of an Excel before 2007. Save it as .xlsx first."
    if source.is_zip and _OPEN_DOCUMENT in source.head[:200]:
        return f"{source.name} is a table of LibreOffice. Save it as .xlsx or .csv first."
    return ""


class Workbook:
    """The table on one sheet."""

    def __init__(self, source: Source, sheet: str = "") -> None:
        """Choose the sheet.

        Args:
            source: the file.
            sheet: what the mentor named; empty: the first with headings that are known, else with anything.

        Raises:
            NotReadable: when it is no workbook, or has no such sheet.
        """
        self._source = source
        with self._opened() as book:
            names = [each.title for each in book.worksheets]
            if sheet and sheet not in names:
                raise NotReadable(f"There is no sheet {sheet[:60]}; there are: {', '.join(names)[:400]}.")
            self.sheet = sheet or _likeliest_sheet(book)
            self.sheets = tuple(names)
            self.epoch = book.epoch.date()
        if not self.sheet:
            raise NotReadable(f"{source.name} has no sheet with anything on it. Nothing was changed.")
        others = f" of {len(names)}" if len(names) > 1 else ""
        self.noticed = (Noticed("sheet", f"{self.sheet}{others}", "--sheet NAME" if others else ""),)

    def records(self) -> Iterator[tuple[str, ...]]:
        """Yield each row down to the last that has anything in it."""
        with self._opened() as book:
            yield from self._rows(_values_of(book, self.sheet))

    def others(self, most: int, rows: int) -> Iterator[tuple[str, Sequence[tuple[str, ...]]]]:
        """Yield the sheets behind the one that is read, each with its first rows.

        Args:
            most: sheets.
            rows: of each.
        """
        behind = self.sheets[self.sheets.index(self.sheet) + 1 :]
        with self._opened() as book:
            for name in behind[:most]:
                yield name, tuple(islice(self._rows(_values_of(book, name)), rows))

    def _rows(self, sheet: Iterable[tuple[object, ...]]) -> Iterator[tuple[str, ...]]:
        """Yield each row of a sheet as texts, down to the last that has anything in it."""
        limits, name, in_time = self._source.limits, self._source.name, self._source.deadline()
        empty = 0
        for number, values in enumerate(sheet, 1):
            if number > _LAST_ROW:
                raise NotReadable(f"{name} has a row that no sheet has. Nothing was changed.")
            if number % _EVERY == 1:
                in_time()
                self._source.check(min(number / limits.rows, 1.0))
            cells = [_text(value) for value in values]
            while cells and not cells[-1]:
                cells.pop()
            if not cells:
                empty += 1
                continue
            if empty > _GAP:
                raise NotReadable(f"{name}: over {_GAP:,} empty rows stand before row {number:,}.")
            if len(cells) > limits.cells or any(len(cell) > limits.letters for cell in cells):
                raise NotReadable(
                    f"{name}, row {number:,}: a row has at most {limits.cells:,} cells, and a cell at "
                    f"most {limits.letters:,} characters. Nothing was changed."
                )
            yield from [()] * empty
            empty = 0
            yield tuple(cells)

    @contextmanager
    def _opened(self) -> Iterator["OpenWorkbook"]:
        """Open the workbook.

        Raises:
            NotReadable: when it is damaged, wherever that shows.
        """
        from openpyxl import load_workbook

        with self._source.unpacked() as packed, self._source.path.open("rb") as file:
            if "xl/workbook.xml" not in packed.namelist():
                raise NotReadable(f"{self._source.name} is not a workbook of Excel. Nothing was changed.")
            _refuse_entities(packed, self._source)
            try:
                book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
                try:
                    yield book
                finally:
                    book.close()
            except NotReadable:
                raise
            except GeneratorExit:
                raise
            except Exception:
                # Whatever the library stumbles over: damaged XML, wrong numbers, parts that are missing.
                raise NotReadable(
                    f"{self._source.name} is damaged: it cannot be read as a workbook. Nothing was changed."
                ) from None


def _values_of(book: "OpenWorkbook", name: str) -> Iterable[tuple[object, ...]]:
    """Return the values of the rows of a sheet."""
    sheet = book[name]
    # What a sheet says of its own size may be wrong, on purpose too.
    sheet.reset_dimensions()
    return sheet.iter_rows(values_only=True)


def _refuse_entities(packed: ZipFile, source: Source) -> None:
    """Refuse XML that declares entities, which can grow without end; no program writes a workbook so."""
    for member in packed.infolist():
        if member.filename.endswith((".xml", ".rels")):
            beginning = source.read_packed(packed, member, _BEGINNING)
            if b"<!DOCTYPE" in beginning or b"<!ENTITY" in beginning:
                raise NotReadable(f"{source.name} declares things that no workbook needs, so it is not read.")


def _likeliest_sheet(book: "OpenWorkbook") -> str:
    """Return the first sheet with headings that are known, perhaps behind a cover; else with anything."""
    filled = [each for each in book.worksheets if _has_something(each.iter_rows(values_only=True))]
    likely = (each.title for each in filled if _has_headings(each.iter_rows(values_only=True)))
    return next(likely, filled[0].title if filled else "")


def _has_headings(rows: Iterable[tuple[object, ...]]) -> bool:
    """Say whether one of the first rows has several headings that are known."""
    return any(
        sum(usual_field(_text(value)) is not TableField.NOTHING for value in row if value is not None) > 1
        for row in islice(rows, LOOKED_AT)
    )


def _has_something(rows: Iterable[tuple[object, ...]]) -> bool:
    """Say whether anything stands in the first rows of a sheet."""
    return any(value is not None for _, row in zip(range(_GAP), rows, strict=False) for value in row)


def _text(value: object) -> str:
    """Return a value as the text that stands for it alone, whatever the language of the program was."""
    match value:
        case None:
            return ""
        case datetime():
            at = value.time()
            return str(value.date()) if at == time() else f"{value.date()} {_clock(at)}"
        case date():
            return str(value)
        case time():
            return _clock(value)
        case timedelta():
            minutes, seconds = divmod(round(value.total_seconds()), 60)
            return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:.10g}"
        case _:
            return str(value)


def _clock(at: time) -> str:
    """Return a time of day; workbooks keep fractions of a second by accident."""
    return f"{at:%H:%M}" if at.second == 0 else f"{at:%H:%M:%S}"
