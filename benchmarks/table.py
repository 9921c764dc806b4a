"""How figures are told: as a table at a terminal, in a page of the documentation, and as JSON."""

import os
import platform
import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from importlib.metadata import version
from itertools import groupby
from pathlib import Path

from benchmarks.measuring import Figure, Run, growths

BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"
"""What the figures stand between in a page."""


def lines(figures: Sequence[Figure]) -> Iterator[str]:
    """Yield a table, as Markdown, with how figures grow below it."""
    yield "| | what | entries | figure | compared with | target |"
    yield "|---|---|--:|--:|---|---|"
    for section, group in groupby(figures, lambda figure: figure.section):
        for place, figure in enumerate(group):
            yield f"| {'' if place else section} | {' | '.join(_cells(figure))} |"
    grown = [
        f"| {section} | {what} | {first:,} to {last:,} | {exponent:.2f} |"
        for section, what, first, last, exponent in growths(figures)
    ]
    if grown:
        yield from ("", "| | what | entries | growth |", "|---|---|---|--:|", *grown)


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
    """Return what must be known to compare figures with others."""
    load = f"{os.getloadavg()[0]:.1f}"
    return {
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, load {load}",
        "versions": f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, "
        f"Textual {version('textual')}, typst {version('typst')}",
        "rounds": f"{run.rounds}, medians; ratios round by round",
        "commands": "by time of the processor" if run.processor else "by the clock",
    }


def as_json(figures: Sequence[Figure], run: Run) -> dict[str, object]:
    """Return everything, to be compared with another run."""
    return {
        "conditions": conditions(run),
        "figures": [{**asdict(figure), "met": figure.met} for figure in figures],
        "growth": [
            {"section": section, "what": what, "from": first, "to": last, "exponent": exponent}
            for section, what, first, last, exponent in growths(figures)
        ],
    }


def write_into(page: Path, figures: Sequence[Figure], run: Run, command: str) -> None:
    """Write the figures into a page, in place of those which it has.

    Raises:
        ValueError: when the page has no place for them.
    """
    text = page.read_text(encoding="utf-8")
    if not re.search(f"{BEGIN}.*{END}", text, re.DOTALL):
        raise ValueError(f"{page} has no lines {BEGIN} and {END}")
    told = [f"`{command}`", "", *(f"- {name}: {value}" for name, value in conditions(run).items())]
    between = "\n".join((BEGIN, "", *told, "", *lines(figures), "", END))
    before, _, rest = text.partition(BEGIN)
    page.write_text(before + between + rest.partition(END)[2], encoding="utf-8")
