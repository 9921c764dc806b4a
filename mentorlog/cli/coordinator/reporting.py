"""`mentorlog figures`: a programme's years in numbers, without any that tells of one or two mentors."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from mentorlog.cli.arguments import Argument, Command, Option
from mentorlog.cli.coordinator.chosen_mentors import ChosenMentors, choose_mentors
from mentorlog.cli.terminal.session import Session
from mentorlog.desk.figures import ProgrammeFigure, figures_as_csv, left_out, shown_change, shown_unit
from mentorlog.desk.output_file import write_table
from mentorlog.desk.years.figures_by_year import (
    FigureOverYears,
    ReportYear,
    in_order,
    plain_figures,
    read_years,
    report_year,
    side_by_side,
    year_names,
    years_as_csv,
)
from mentorlog.model.frozen import Frozen


class ReportFigures(Frozen):
    """What `figures` takes."""

    inbox: Annotated[tuple[str, ...], Argument("INBOX", "packets, or folders of them")]
    chosen: ChosenMentors
    others: Annotated[
        tuple[str, ...],
        Option(
            "FILE|INBOX",
            "another year beside it: what `figures --json` answered then, or its packets; repeated",
            flag="--with",
        ),
    ] = ()
    csv: Annotated[str | None, Option("FILE", "write the figures for a spreadsheet")] = None
    pdf: Annotated[str | None, Option("FILE", "write them on one page, to be printed")] = None


def run_figures(session: Session, options: ReportFigures) -> None:
    """Add up the years of those whose packets are whole and whose keys are known."""
    year, title = _year_of(session, options.inbox, options.chosen)
    others = [each for name in options.others for each in _other_years(session, name, options.chosen)]
    years = in_order([year, *others])
    if options.csv:
        data = figures_as_csv(year.figures) if len(years) == 1 else years_as_csv(years)
        write_table(session.path(options.csv), data)
        session.note(f"The figures are in {session.path(options.csv)}")
    if options.pdf:
        _write_page(session, session.path(options.pdf), years, title)
    if session.json:
        session.show(plain_figures(years))
    elif len(years) == 1:
        session.say_columns([_cells(each) for each in year.figures])
    else:
        head = ("", "", *year_names(years), "change", "")
        session.say_columns([head, *(_cells_by_year(each) for each in side_by_side(years))])


def _year_of(session: Session, names: Sequence[str], chosen: ChosenMentors) -> tuple[ReportYear, str]:
    """Add up the packets of one year; return it, and what the programme is called."""
    with choose_mentors(session, names, chosen) as table:
        rows = table.chosen("file")
        year, title = report_year(rows, table.subject_of)
    if left := left_out(rows):
        session.note(left)
    return year, title


def _other_years(session: Session, name: str, chosen: ChosenMentors) -> Sequence[ReportYear]:
    """Return the years that are in a saved report, or the one of other packets."""
    path = session.path(name)
    return [_year_of(session, [name], chosen)[0]] if path.is_dir() else read_years(path)


def _write_page(session: Session, path: Path, years: Sequence[ReportYear], title: str) -> None:
    """Write the figures on one page, and say what could not be shown on it as it is."""
    # What sets pages is imported only where one is asked for.
    from mentorlog.desk.years.figures_page import figures_page

    page = figures_page(years, title)
    write_table(path, page.pdf)
    for warning in page.warnings:
        session.note(warning)
    session.note(f"The page is {path}")


def _cells(figure: ProgrammeFigure) -> tuple[str, ...]:
    """Return the cells of one figure."""
    return figure.table, figure.name, figure.shown, "" if figure.value is None else shown_unit(figure.unit)


def _cells_by_year(each: FigureOverYears) -> tuple[str, ...]:
    """Return the cells of one figure over the years."""
    values = ("" if figure is None else figure.shown.partition(":")[0] for figure in each.by_year)
    return each.table, each.name, *values, _change(each), shown_unit(each.unit)


def _change(each: FigureOverYears) -> str:
    """Return by how much a figure changed; nothing where that is not known."""
    return "" if each.change is None else shown_change(each.change, each.unit)


FIGURES = Command(ReportFigures, run_figures)
