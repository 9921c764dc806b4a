"""The figures of several years side by side, with how they changed.

A change is told only where both of its numbers are, and no number over several years is: neither would leave
hidden what a year hides. Two reports of the same days are not set side by side, for what tells them apart
are those few mentors who are in one of them only.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from mentorlog.desk.figures import (
    ProgrammeFigure,
    cell_number,
    cell_unit,
    is_counted,
    programme_figures,
)
from mentorlog.desk.mentor_rows import MentorRow
from mentorlog.desk.problems import DeskProblem
from mentorlog.model.text import forbidden, one_line
from mentorlog.packet.checking.batch.csv_table import spreadsheet
from mentorlog.packet.checking.batch.row import BatchRow
from mentorlog.packet.content.schema import Subject
from mentorlog.wording import between

_LARGEST: Final = 1 << 20
_MOST_NUMBER: Final = 10**12
_ENCODINGS: Final = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
"""What some shells write into a file that an answer is sent to, by how it begins."""


@dataclass(frozen=True, slots=True)
class ReportYear:
    """A year of a programme, and its figures."""

    start: date
    end: date
    figures: tuple[ProgrammeFigure, ...]

    @property
    def label(self) -> str:
        """The year in short: `2025`, or `2025/26`."""
        first, last = self.start.year, self.end.year
        return f"{first}" if first == last else f"{first}/{last % 100:02}"

    def overlaps(self, other: "ReportYear") -> bool:
        """Say whether a day is in both."""
        return self.start <= other.end and other.start <= self.end


@dataclass(frozen=True, slots=True)
class FigureOverYears:
    """One figure in each of the years."""

    table: str
    name: str
    unit: str
    by_year: tuple[ProgrammeFigure | None, ...]
    """None for a year in which there is no such figure."""

    @property
    def change(self) -> int | None:
        """By how much the last year differs from the one before it; None where not both are shown."""
        if len(self.by_year) < 2:
            return None
        before, after = ((each.value if each else None) for each in self.by_year[-2:])
        return None if before is None or after is None else after - before


def report_year(
    rows: Iterable[MentorRow], subject_of: Callable[[BatchRow], Subject]
) -> tuple[ReportYear, str]:
    """Return the year of those of some mentors who are counted, and what their programme is called.

    Args:
        rows: of the mentors.
        subject_of: reads what a packet says.

    Raises:
        DeskProblem: when nobody is counted, or a packet was changed meanwhile.
    """
    counted = [each for each in rows if is_counted(each)]
    if not counted:
        raise DeskProblem(
            "There is no packet that could be counted: whole, for the coordinator, and of a key on your list."
        )
    subjects = [subject_of(each.row) for each in counted]
    periods = Counter((each.period.start, each.period.end) for each in subjects)
    [((start, end), _)] = periods.most_common(1)
    [(title, _)] = Counter(one_line(each.programme.name) for each in subjects).most_common(1)
    figures = programme_figures(subjects, [each.stands.value for each in counted])
    return ReportYear(date.fromisoformat(start), date.fromisoformat(end), tuple(figures)), title


def in_order(years: Iterable[ReportYear]) -> tuple[ReportYear, ...]:
    """Return years from the first to the last.

    Raises:
        DeskProblem: when two of them have a day in common.
    """
    ordered = sorted(years, key=lambda year: (year.start, year.end))
    for before, after in pairwise(ordered):
        if before.overlaps(after):
            days = between(after.start, min(before.end, after.end))
            raise DeskProblem(
                f"Two of these years have days in common: {days}. Side by side, two reports of the same days "
                "tell of the few mentors who are in one of them only. Leave one of them out."
            )
    return tuple(ordered)


def year_names(years: Sequence[ReportYear]) -> tuple[str, ...]:
    """Return what years are called, each otherwise: short, else by their days."""
    labels = [year.label for year in years]
    return tuple(
        label if labels.count(label) == 1 else f"{year.start} to {year.end}"
        for label, year in zip(labels, years, strict=True)
    )


def side_by_side(years: Sequence[ReportYear]) -> tuple[FigureOverYears, ...]:
    """Return the figures of all years, table by table, in the order in which they come up in the last one."""
    known = [{(each.table, each.name): each for each in year.figures} for year in years]
    tables: dict[str, dict[str, str]] = {}
    for year in reversed(years):
        for each in year.figures:
            tables.setdefault(each.table, {}).setdefault(each.name, each.unit)
    return tuple(
        FigureOverYears(table, name, unit, tuple(figures.get((table, name)) for figures in known))
        for table, names in tables.items()
        for name, unit in names.items()
    )


def plain_figures(years: Iterable[ReportYear]) -> list[dict[str, object]]:
    """Return all figures as JSON values, from which `read_years` makes the same years again."""
    return [
        {
            "table": each.table,
            "name": each.name,
            "value": each.value,
            "unit": each.unit,
            "from": year.start.isoformat(),
            "to": year.end.isoformat(),
        }
        for year in years
        for each in year.figures
    ]


def read_years(path: Path) -> tuple[ReportYear, ...]:
    """Read the years that an earlier report was saved with.

    Raises:
        DeskProblem: when it cannot be read, or is something else.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise DeskProblem(f"The figures {path} cannot be read: {error.strerror}.") from None
    encoding = next((name for mark, name in _ENCODINGS if data.startswith(mark)), "utf-8-sig")
    years: dict[tuple[date, date], list[ProgrammeFigure]] = {}
    try:
        if len(data) > _LARGEST:
            raise ValueError("too large")
        for each in json.loads(data.decode(encoding)):
            start, end, figure = _figure(each)
            years.setdefault((start, end), []).append(figure)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise DeskProblem(
            f"{path} has no figures of a year. They are saved with: "
            f"mentorlog figures INBOX --json > {path.name}"
        ) from None
    if not years:
        raise DeskProblem(f"{path} has no figures in it.")
    return tuple(ReportYear(start, end, tuple(figures)) for (start, end), figures in years.items())


def _figure(each: dict[str, Any]) -> tuple[date, date, ProgrammeFigure]:
    """Return one figure, and the days of its year."""
    value = each["value"]
    if value is not None and (type(value) is not int or abs(value) > _MOST_NUMBER):
        raise ValueError("not a number")
    table, name, unit = (_line(each[field]) for field in ("table", "name", "unit"))
    start, end = date.fromisoformat(each["from"]), date.fromisoformat(each["to"])
    if end < start:
        raise ValueError("ends before it begins")
    return start, end, ProgrammeFigure(table, name, value, unit)


def _line(text: str) -> str:
    """Accept a text in one line that a terminal does not obey."""
    if one_line(text) != text or forbidden(text, prose=False) or len(text) > 400:
        raise ValueError("not tidy")
    return text


def years_as_csv(years: Sequence[ReportYear]) -> bytes:
    """Return years side by side as a table for a spreadsheet."""
    head = ("table", "figure", *year_names(years), "change", "unit")
    return spreadsheet(head, (tuple(_csv_cells(each)) for each in side_by_side(years)))


def _csv_cells(each: FigureOverYears) -> Iterator[str | int]:
    """Yield the cells of one figure."""
    yield from (each.table, each.name)
    for figure in each.by_year:
        yield "" if figure is None else figure.as_cell
    yield "" if each.change is None else cell_number(each.change, each.unit)
    yield cell_unit(each.unit)
