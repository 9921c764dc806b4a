"""`mentorlog figures`: a programme's year in numbers, without any that tells of one or two mentors."""

from dataclasses import asdict
from typing import Annotated

from mentorlog.cli.arguments import Argument, Command, Option
from mentorlog.cli.coordinator.chosen_mentors import ChosenMentors, choose_mentors
from mentorlog.cli.terminal.session import Session
from mentorlog.desk.figures import ProgrammeFigure, figures_as_csv, figures_of, left_out
from mentorlog.desk.output_file import write_table
from mentorlog.model.frozen import Frozen
from mentorlog.wording import many


class ReportFigures(Frozen):
    """What `figures` takes."""

    inbox: Annotated[tuple[str, ...], Argument("INBOX", "packets, or folders of them")]
    chosen: ChosenMentors
    csv: Annotated[str | None, Option("FILE", "write the figures for a spreadsheet")] = None


def run_figures(session: Session, options: ReportFigures) -> None:
    """Add up the years of those whose packets are whole and whose keys are known."""
    with choose_mentors(session, options.inbox, options.chosen) as table:
        rows = table.chosen("file")
        figures = figures_of(rows, table.subject_of)
    if left := left_out(rows):
        session.note(f"Not in the figures: {many(left, 'packets')} rejected, of unknown keys, or for others.")
    if options.csv:
        write_table(session.path(options.csv), figures_as_csv(figures))
        session.note(f"The figures are in {session.path(options.csv)}")
    if session.json:
        session.show([asdict(each) for each in figures])
    else:
        session.say_columns([_cells(each) for each in figures])


def _cells(figure: ProgrammeFigure) -> tuple[str, ...]:
    """Return the cells of one figure."""
    return figure.table, figure.name, figure.shown, "" if figure.value is None else figure.unit


FIGURES = Command(ReportFigures, run_figures)
