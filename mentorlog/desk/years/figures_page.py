"""The figures of one year or several on a single page, to be put before a committee."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.resources import files
from itertools import groupby
from typing import Final

from mentorlog.desk.figures import MINUTES, ProgrammeFigure, shown_change
from mentorlog.desk.problems import DeskProblem
from mentorlog.desk.years.figures_by_year import FigureOverYears, ReportYear, side_by_side, year_names
from mentorlog.model.text import cut
from mentorlog.packet.pages.missing_signs import spelled
from mentorlog.packet.pages.typst_compiler import Rendered, TypstCompiler
from mentorlog.packet.problems import PdfProblem
from mentorlog.wording import between, capital

MOST_YEARS: Final = 5
"""Columns that fit beside names."""
_MOST_LINES: Final = 62
"""Rows and headings that a page has room for at the smallest size."""
_FEWEST_ROWS: Final = 3
"""Rows that a table keeps, however long the others are."""
_WIDEST: Final = 46
"""Letters of a name."""
_MADE: Final = datetime(2026, 1, 1, tzinfo=UTC)
"""What the PDF says of its making: always the same, so that the same figures have the same bytes."""
_TITLES: Final = {"all": "altogether"}
HIDDEN_MARK: Final = "•"
_NOTE: Final = (
    f"{HIDDEN_MARK} What fewer than three mentors make up is not shown, and neither is what it could be "
    "worked out from. Counted are mentors whose packets are whole and whose keys the programme knows."
)


def figures_page(years: Sequence[ReportYear], title: str) -> Rendered:
    """Return a page of A4 with the figures of some years.

    Args:
        years: from the first to the last.
        title: what stands above it; the programme's name.

    Raises:
        DeskProblem: when there are more years than fit, or there is no typst on this computer.
    """
    if len(years) > MOST_YEARS:
        raise DeskProblem(
            f"A page has room for {MOST_YEARS} years, and these are {len(years)}. Leave some out."
        )
    page = json.dumps(_page(years, title))
    template = (files(__package__) / "figures_page.typ").read_bytes()
    try:
        return TypstCompiler(template, lambda unprintable: {"page": _shown(page, unprintable)}, _MADE).print()
    except (ImportError, PdfProblem):
        raise DeskProblem(
            "PDFs are made by typst, which is not installed or has no build for this computer. "
            "Take --csv FILE."
        ) from None


def _shown(page: str, unprintable: str) -> str:
    """Return what the template reads, with characters that no font has spelled."""
    return json.dumps(_spelled(json.loads(page), unprintable))


def _spelled(value: object, unprintable: str) -> object:
    """Spell characters in every text of a JSON value."""
    if isinstance(value, str):
        return spelled(value, unprintable)
    if isinstance(value, list):
        return [_spelled(each, unprintable) for each in value]
    return (
        {key: _spelled(each, unprintable) for key, each in value.items()}
        if isinstance(value, dict)
        else value
    )


def _page(years: Sequence[ReportYear], title: str) -> dict[str, object]:
    """Return what stands on the page."""
    last = years[-1]
    tables = [(table, [*rows]) for table, rows in groupby(side_by_side(years), lambda each: each.table)]
    lengths = _lengths([len(rows) for _, rows in tables])
    return {
        "title": title,
        "about": f"The year in figures, {between(last.start, last.end)}" + _beside(len(years) - 1),
        "years": year_names(years),
        "lines": sum(lengths) + 2 * len(tables),
        "tables": [
            {
                "title": capital(_TITLES.get(table, table)),
                "part": f"the {length} largest of {len(rows)}" if length < len(rows) else "",
                "rows": [_row(each) for each in _largest(rows, length)],
            }
            for (table, rows), length in zip(tables, lengths, strict=True)
        ],
        "note": _NOTE,
    }


def _beside(others: int) -> str:
    """Say how many years stand beside the last one."""
    return f", beside the {others} before it" if others > 1 else ", beside the one before it" * others


def _lengths(rows: Sequence[int]) -> list[int]:
    """Return how many rows of each table the page has room for: the longest are cut first."""
    kept = [*rows]
    while sum(kept) + 2 * len(kept) > _MOST_LINES and max(kept) > _FEWEST_ROWS:
        kept[kept.index(max(kept))] -= 1
    return kept


def _largest(rows: Sequence[FigureOverYears], length: int) -> list[FigureOverYears]:
    """Return so many rows as they stand: those with the largest numbers in the last year."""
    kept = sorted(rows, key=_last_number, reverse=True)[:length]
    return [each for each in rows if each in kept]


def _last_number(each: FigureOverYears) -> int:
    """Return the number of the last year; what is hidden or missing is less than any that is shown."""
    figure = each.by_year[-1]
    return -1 if figure is None or figure.value is None else abs(figure.value)


def _row(each: FigureOverYears) -> dict[str, object]:
    """Return the texts of one row."""
    return {
        "name": cut(capital(each.name.replace("_", " ")), _WIDEST),
        "values": ["" if figure is None else _value(figure) for figure in each.by_year],
        "change": "" if each.change is None else f"{shown_change(each.change, each.unit)}{_hours(each.unit)}",
    }


def _value(figure: ProgrammeFigure) -> str:
    """Return a number as people read it."""
    if figure.value is None:
        return HIDDEN_MARK
    return f"{figure.shown}{_hours(figure.unit)}"


def _hours(unit: str) -> str:
    """Return what stands behind a time."""
    return " h" if unit == MINUTES else ""
