"""Verdicts as a CSV file that a spreadsheet opens without running anything that a packet says."""

import csv
import io
from collections.abc import Iterable

from mentorlog.model.text import one_line, visible

COLUMNS = {
    "file": "file",
    "verdict": "verdict",
    "trust": "trust",
    "requirements": "requirements",
    "not judged because": "not_judged",
    "rests on": "rests_on",
    "worth knowing": "remarks",
    "judged by": "judged_by",
    "entered late": "entered_late",
    "two keys": "two_keys",
    "says": "says",
    "claims to be from": "claims_to_be",
    "next step": "next_step",
    "mentor": "name",
    "email": "email",
    "sort": "profile",
    "superseded by": "superseded_by",
    "programme": "programme",
    "policy": "policy",
    "version": "version",
    "from": "start",
    "to": "end",
    "as of": "as_of",
    "signed at": "signed_at",
    "signer": "signer",
    "fingerprint": "fingerprint",
    "six words": "words",
    "packet": "packet",
    "sha256": "sha256",
    "reasons": "reasons",
}
"""The columns that the page's table has too, and what stands in them."""
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""How a text begins that some spreadsheet takes for a formula."""


def spreadsheet(
    head: Iterable[str], rows: Iterable[Iterable[str | int | tuple[str, ...]]], *, lines: bool = False
) -> bytes:
    """Return a table as UTF-8, marked as such for Excel; every cell stays text.

    Args:
        head: what the columns are called.
        rows: their values; several texts are joined.
        lines: whether what has several lines keeps them.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([_cell(value, lines=lines) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig", "backslashreplace")


def unguarded(cell: str) -> str:
    """Return a cell as it was before an apostrophe was put before it so that it stays text."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def _cell(value: str | int | tuple[str, ...], *, lines: bool) -> str:
    """Return a number, or a text that stays text in every spreadsheet and in one line unless lines stay."""
    if isinstance(value, int):
        return str(value)
    whole = value if isinstance(value, str) else " ".join(value)
    text = visible(whole) if lines else one_line(whole)
    return f"'{text}" if text.startswith(_FORMULA) else text
