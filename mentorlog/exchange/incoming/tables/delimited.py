"""Tables in text: CSV and TSV of any kind; encoding and what stands between cells are found out and said."""

import csv
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Final

from mentorlog.exchange.incoming.cells.days import EPOCH
from mentorlog.exchange.incoming.reader import Noticed
from mentorlog.exchange.incoming.source import NotReadable, Source
from mentorlog.exchange.incoming.tables.text_encoding import encoding_of, text_of

DELIMITERS: Final = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}
"""What may stand between two cells, by the names that `--delimiter` takes too."""
_LOOKED_AT: Final = 60
"""Records from which the delimiter is told."""


class DelimitedText:
    """A text whose lines are records, with one sign between two cells."""

    epoch = EPOCH

    def __init__(self, source: Source, encoding: str = "", delimiter: str = "") -> None:
        """Find out how a text is written.

        Args:
            source: the file.
            encoding: the encoding that the mentor named, if any.
            delimiter: the sign or its name, if the mentor named one.

        Raises:
            NotReadable: when what was named is not known, or it is no text.
        """
        self._source = source
        self._encoding = encoding_of(source, encoding)
        self._declared = self._declared_delimiter()
        self._delimiter = _named(delimiter) or self._declared or self._likeliest()
        called = next((name for name, sign in DELIMITERS.items() if sign == self._delimiter), self._delimiter)
        why = "as you say" if delimiter else "the file says so" if self._declared else "which fits its lines"
        self.noticed = (
            Noticed("encoding", str(self._encoding), "--encoding cp1252"),
            Noticed("between cells", f"{called}, {why}", "--delimiter semicolon"),
        )

    def records(self) -> Iterator[tuple[str, ...]]:
        """Yield each record."""
        records = self._parsed(self._delimiter)
        yield from islice(records, 1 if self._declared else 0, None)

    def _parsed(self, delimiter: str) -> Iterator[tuple[str, ...]]:
        """Yield the records that a text has with one sign between cells."""
        limits, name = self._source.limits, self._source.name
        csv.field_size_limit(limits.letters)
        with text_of(self._source, self._encoding) as text:
            # The mark of UTF-16 without a mark in its name, and of what was named by hand, stays in the text.
            reader = csv.reader(text, delimiter=delimiter, strict=True)
            try:
                for cells in reader:
                    if len(cells) > limits.cells:
                        raise NotReadable(
                            f"{name}, line {reader.line_num}: {len(cells):,} cells are too many; at most "
                            f"{limits.cells:,} fit. Nothing was changed."
                        )
                    if reader.line_num == 1 and cells:
                        cells[0] = cells[0].removeprefix("\ufeff")
                    yield tuple(cells)
            except csv.Error as error:
                reason = _reason(str(error), limits.letters)
                raise NotReadable(f"{name}, line {reader.line_num}: {reason} Nothing was changed.") from None

    def _declared_delimiter(self) -> str:
        """Return the sign that a first line `sep=;` names, as Excel reads and writes it."""
        with text_of(self._source, self._encoding) as text:
            line = text.readline(16).lstrip("\ufeff").strip('\r\n"')
        sign = line[4:5] if line[:4].casefold() == "sep=" and len(line) == 5 else ""
        return sign if sign in DELIMITERS.values() else ""

    def _likeliest(self) -> str:
        """Return the sign that cuts most lines into the same number of cells, more than one."""
        best, most = ",", (0.0, 0)
        for sign in DELIMITERS.values():
            try:
                records = [cells for cells in islice(self._parsed(sign), _LOOKED_AT) if any(cells)]
            except NotReadable:
                continue
            sizes = Counter(len(cells) for cells in records if len(cells) > 1)
            if not sizes:
                continue
            size, times = max(sizes.items(), key=lambda each: (each[1], each[0]))
            if (fits := (times / len(records), size)) > most:
                best, most = sign, fits
        return best


def _named(delimiter: str) -> str:
    """Return the sign that was named, by itself or by its name.

    Raises:
        NotReadable: when it cannot stand between cells.
    """
    sign = DELIMITERS.get(delimiter.casefold(), "\t" if delimiter == "\\t" else delimiter)
    if len(sign) > 1 or sign in ('"', "\r", "\n", "\0") or (sign and sign.isalnum()):
        raise NotReadable(
            f"{delimiter[:20]!r} cannot stand between cells; name comma, semicolon, tab, bar or one sign."
        )
    return sign


def _reason(error: str, letters: int) -> str:
    """Say in a sentence what the library found."""
    if "field larger" in error:
        return f"a cell has more than {letters:,} characters, perhaps since a quotation mark is not closed."
    if "unexpected end" in error:
        return "a quotation mark is not closed."
    if "expected after" in error:
        return "after a closing quotation mark stands something else than the end of the cell."
    return "it is not a table of cells."
