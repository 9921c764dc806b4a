"""Tables as CSV (RFC 4180), in which no cell is a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

_FORMULA = "'*[=+\\-@\t\r]"
"""With what a cell begins that a spreadsheet would calculate, or does not because of apostrophes before."""
BOM = "\ufeff"
"""Tells Excel that a file is UTF-8."""


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table as CSV: the names of its columns first, lines ended as the standard wants.

    Args:
        columns: their names.
        rows: their values; None is an empty cell, bytes stand in hexadecimal.
    """
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([harmless(column) for column in columns])
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return written.getvalue()


def harmless(value: object) -> str:
    """Return a value as text that no spreadsheet takes for a formula; numbers stay numbers."""
    if value is None:
        return ""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, (int, float)):
        return str(value)
    text = str(value)
    return f"'{text}" if re.match(_FORMULA, text) else text


def as_it_was(text: str) -> str:
    """Return what a cell said before it was made harmless."""
    return text[1:] if text.startswith("'") and re.match(_FORMULA, text) else text
