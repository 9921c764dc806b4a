"""The figures of a programme's year, for a report, with other years beside it."""

import json
from collections.abc import Awaitable, Callable, Iterator, Sequence
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from mentorlog.commands import DESK_FIGURES, bindings
from mentorlog.desk.figures import figures_as_csv, shown_change, shown_unit
from mentorlog.desk.output_file import write_table
from mentorlog.desk.problems import DeskProblem
from mentorlog.desk.years.figures_by_year import (
    FigureOverYears,
    ReportYear,
    in_order,
    plain_figures,
    read_years,
    side_by_side,
    year_names,
    years_as_csv,
)
from mentorlog.exchange.incoming.source import NotReadable
from mentorlog.model.text import one_line, visible
from mentorlog.screens.desk.path_dialog import PathDialog, ask_for_path, may_become_file
from mentorlog.screens.frame.breakpoints import begin_as_wide
from mentorlog.screens.frame.framed_screen import FramedScreen
from mentorlog.widgets.hanging import BLANK, MUTED, Hanging, HangingText, Paragraph, entry, heading
from mentorlog.widgets.key_bar import KeyBar
from mentorlog.widgets.plain_text import plain

MayWrite = Callable[[Sequence[Path], str], Awaitable[bool]]
"""Asks before something that is there is written over."""
_NAME = 44
"""Cells of the name of a figure."""
_YEAR = 10
"""Cells of a number, where several years stand side by side."""
SAVED_AS = (
    "What t saved here with a name that ends with .json, or mentorlog figures INBOX --json, in that year."
)


class YearFigures(FramedScreen):
    """The figures, table after table; what would tell of one or two mentors is hidden."""

    TITLE = "Figures"
    purpose = "See the year of the mentors that are listed in numbers, and write them for a report."
    commands = DESK_FIGURES
    BINDINGS = bindings(DESK_FIGURES)
    AUTO_FOCUS = "#figures"

    def __init__(self, year: ReportYear, left_out: str, beside: Path, may_write: MayWrite) -> None:
        """Args:
        year: of the mentors that are listed.
        left_out: which packets are in none of them, in a sentence.
        beside: the folder that is proposed for a file.
        may_write: asks before a file is written over.
        """
        super().__init__()
        self._years: tuple[ReportYear, ...] = (year,)
        self._left_out = left_out
        self._beside, self._may_write = beside, may_write

    def compose(self) -> ComposeResult:
        """Show the figures."""
        begin_as_wide(self)
        yield Static(plain("Figures of the mentors that are listed", "bold $foreground"), classes="title")
        with VerticalScroll(id="figures", classes="pane"):
            yield HangingText(id="text")
        yield KeyBar()

    def on_mount(self) -> None:
        """Fill in the figures."""
        self.query_one("#text", HangingText).show(self._paragraphs())

    def _paragraphs(self) -> Iterator[Paragraph]:
        """Yield a line for each figure, under the names of their tables."""
        yield from self._of_one_year() if len(self._years) == 1 else self._side_by_side()
        if self._left_out:
            yield BLANK
            yield entry(self._left_out, "! ", MUTED)

    def _of_one_year(self) -> Iterator[Paragraph]:
        """Yield each figure with its unit."""
        table = ""
        for each in self._years[0].figures:
            yield from _heading(each.table, table)
            table = each.table
            unit = "" if each.value is None else f" {one_line(shown_unit(each.unit))}"
            yield _named(each.name), plain(f"{each.shown}{unit}")

    def _side_by_side(self) -> Iterator[Paragraph]:
        """Yield each figure in all years, and how it changed from the last but one to the last."""
        names = (*year_names(self._years), "change")
        yield _named(""), plain("".join(f"{name:>{_YEAR}}" for name in names), "bold")
        table = ""
        for each in side_by_side(self._years):
            yield from _heading(each.table, table)
            table = each.table
            yield _named(each.name), plain(f"{_numbers(each)} {one_line(shown_unit(each.unit))}")

    @property
    def to_copy(self) -> str:
        """All of them."""
        return str(Hanging(*self._paragraphs()))

    @work
    async def action_save_figures(self) -> None:
        """Write the figures for a spreadsheet, or so that they can stand beside those of another year."""
        begin = str(self._beside / "figures.csv")
        help = "Its name ends with .csv for a spreadsheet, or with .json to be set beside another year."
        dialog = PathDialog("Where shall the figures go?", may_become_file(".csv", ".json"), begin, help)
        if (path := await ask_for_path(self.app, dialog)) and await self._may_write([path], "files"):
            try:
                write_table(path, self._as_json() if path.suffix.lower() == ".json" else self._as_csv())
            except DeskProblem as error:
                self.complain(error)
            else:
                self.notify(visible(f"The figures are in {path}"), markup=False)

    @work
    async def action_add_year(self) -> None:
        """Set the figures of another year beside these."""
        begin = str(self._beside / "figures.json")
        dialog = PathDialog("Which figures shall stand beside these?", _holds_years, begin, SAVED_AS)
        if path := await ask_for_path(self.app, dialog):
            try:
                self._years = in_order((*self._years, *read_years(path)))
            except DeskProblem as error:
                self.complain(error)
            else:
                self.query_one("#text", HangingText).show(self._paragraphs())

    def _as_csv(self) -> bytes:
        """Return the figures as a table."""
        several = len(self._years) > 1
        return years_as_csv(self._years) if several else figures_as_csv(self._years[0].figures)

    def _as_json(self) -> bytes:
        """Return the figures as they are read again."""
        return f"{json.dumps(plain_figures(self._years), indent=2, ensure_ascii=False)}\n".encode()


def _holds_years(path: Path) -> None:
    """See that a file has figures of a year.

    Raises:
        NotReadable: when it has not.
    """
    try:
        read_years(path)
    except DeskProblem as error:
        raise NotReadable(str(error)) from None


def _heading(table: str, before: str) -> Iterator[Paragraph]:
    """Yield the name of a table where it begins."""
    if table != before:
        if before:
            yield BLANK
        yield heading(one_line(table).capitalize())


def _named(name: str) -> Content:
    """Return the name of a figure in its column."""
    return plain(one_line(name)[: _NAME - 2].ljust(_NAME))


def _numbers(each: FigureOverYears) -> str:
    """Return a figure's numbers in their columns, and how the last one changed."""
    values = ("" if figure is None else figure.shown.partition(":")[0] for figure in each.by_year)
    change = "" if each.change is None else shown_change(each.change, each.unit)
    return "".join(f"{value:>{_YEAR}}" for value in (*values, change))
