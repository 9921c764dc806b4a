"""The figures of a programme's year, for a report."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from mentorlog.commands import DESK_FIGURES, bindings
from mentorlog.desk.figures import LEFT_OUT, ProgrammeFigure, figures_as_csv
from mentorlog.desk.output_file import write_table
from mentorlog.desk.problems import DeskProblem
from mentorlog.model.text import one_line, visible
from mentorlog.screens.desk.path_dialog import PathDialog, ask_for_path, may_become_file
from mentorlog.screens.frame.breakpoints import begin_as_wide
from mentorlog.screens.frame.framed_screen import FramedScreen
from mentorlog.widgets.hanging import BLANK, MUTED, Hanging, HangingText, Paragraph, entry, heading
from mentorlog.widgets.key_bar import KeyBar
from mentorlog.widgets.plain_text import plain
from mentorlog.wording import many

MayWrite = Callable[[Sequence[Path], str], Awaitable[bool]]
"""Asks before something that is there is written over."""
_NAME = 44
"""Cells of the name of a figure."""


class YearFigures(FramedScreen):
    """The figures, table after table; what would tell of one or two mentors is hidden."""

    TITLE = "Figures"
    purpose = "See the year of the mentors that are listed in numbers, and write them for a report."
    commands = DESK_FIGURES
    BINDINGS = bindings(DESK_FIGURES)
    AUTO_FOCUS = "#figures"

    def __init__(
        self, figures: Sequence[ProgrammeFigure], left_out: int, beside: Path, may_write: MayWrite
    ) -> None:
        """Args:
        figures: in the order of their tables.
        left_out: how many packets are in none of them.
        beside: the folder that is proposed for a file.
        may_write: asks before a file is written over.
        """
        super().__init__()
        self._figures, self._left_out = figures, left_out
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
        table = ""
        for each in self._figures:
            if each.table != table:
                if table:
                    yield BLANK
                table = each.table
                yield heading(one_line(table).capitalize())
            unit = "" if each.value is None else f" {one_line(each.unit)}"
            yield plain(one_line(each.name)[: _NAME - 2].ljust(_NAME)), plain(f"{each.shown}{unit}")
        if self._left_out:
            yield BLANK
            left = many(self._left_out, "packets")
            yield entry(f"Not in the figures: {left} {LEFT_OUT}.", "! ", MUTED)

    @property
    def to_copy(self) -> str:
        """All of them."""
        return str(Hanging(*self._paragraphs()))

    @work
    async def action_save_figures(self) -> None:
        """Write the figures for a spreadsheet."""
        begin = str(self._beside / "figures.csv")
        dialog = PathDialog("Where shall the figures go?", may_become_file(".csv"), begin)
        if (path := await ask_for_path(self.app, dialog)) and await self._may_write([path], "files"):
            try:
                write_table(path, figures_as_csv(self._figures))
            except DeskProblem as error:
                self.complain(error)
            else:
                self.notify(visible(f"The figures are in {path}"), markup=False)
