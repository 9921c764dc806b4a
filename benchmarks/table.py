"""How figures are told: as a table at a terminal, in a page of the documentation, and as JSON."""

import os
import platform
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import groupby
from pathlib import Path

from benchmarks.measuring import Figure, Run, growths

BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"
"""What the figures stand between in a page."""


def lines(figures: Sequence[Figure]) -> Iterator[str]:
    """Yield one table for each section, as Markdown, with how its figures grow below it."""
    for section, group in groupby(figures, lambda figure: figure.section):
        yield from (f"### {section}", "", *_table([*group]), "")


def _table(figures: Sequence[Figure]) -> Iterator[str]:
    """Yield the tables of one section."""
    yield "| what | entries | figure | compared with | target |"
    yield "|---|--:|--:|---|---|"
    for figure in figures:
        yield f"| {' | '.join(_cells(figure))} |"
    grown = [
        f"| {what} | {first:,} to {last:,} | {exponent:.2f} |"
        for _, what, first, last, exponent in growths(figures)
    ]
    if grown:
        yield from ("", "| what | entries | growth |", "|---|---|--:|", *grown)


def _cells(figure: Figure) -> tuple[str, ...]:
    """Return the cells of a figure."""
    compared = f"{figure.ratio:.2f} × {figure.floor}" if figure.ratio is not None else ""
    size = f"{figure.size:,}" if figure.size else ""
    target = "" if figure.target is None else f"{figure.target}: {'met' if figure.met else '**not met**'}"
    return figure.what, size, f"{figure.value:,.{_digits(figure)}f} {figure.unit}", compared, target


def _digits(figure: Figure) -> int:
    """Return how many digits behind the point say something."""
    return 0 if figure.value >= 100 or figure.unit == "bytes" else 1 if figure.value >= 1 else 2


def conditions(run: Run) -> dict[str, str]:
    """Return what must be known to compare figures with others; asked before anything is measured."""
    return {
        "day": f"{datetime.now(UTC):%Y-%m-%d}",
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors",
        "load before": f"{os.getloadavg()[0]:.1f}",
        "versions": f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, "
        f"Textual {version('textual')}, typst {version('typst')}",
        "rounds": f"{run.rounds}, medians; ratios round by round",
        "commands": "by time of the processor" if run.processor else "by the clock",
    }


def as_json(figures: Sequence[Figure], told: Mapping[str, str]) -> dict[str, object]:
    """Return everything, to be compared with another run.

    Args:
        told: the conditions.
    """
    return {
        "conditions": told,
        "figures": [{**asdict(figure), "met": figure.met} for figure in figures],
        "growth": [
            {"section": section, "what": what, "from": first, "to": last, "exponent": exponent}
            for section, what, first, last, exponent in growths(figures)
        ],
    }


def write_into(page: Path, figures: Sequence[Figure], told: Mapping[str, str], command: str) -> None:
    """Write the figures of a section into a page, in place of those which it has; other sections stay.

    So a section can be measured again alone, and what a run that is cut short has measured is kept.

    Args:
        figures: of one section.
        told: the conditions.
        command: what measured them.

    Raises:
        ValueError: when the page has no place for them.
    """
    before, begin, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    between, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{page} has no lines {BEGIN} and {END}")
    blocks = {block.partition("\n")[0]: block.rstrip() for block in between.split("\n### ")[1:]}
    conditions_told = [f"`{command}`", "", *(f"- {name}: {value}" for name, value in told.items())]
    name = figures[0].section
    blocks[name] = "\n".join((name, "", *conditions_told, "", *_table(figures)))
    parts = (begin, *(f"### {block}" for block in blocks.values()), end)
    page.write_text(before + "\n\n".join(parts) + after, encoding="utf-8")
