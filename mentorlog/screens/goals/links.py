"""Choosing which of the linked entries of a goal to go to."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from mentorlog.model import Meeting, Reflection
from mentorlog.screens.dialogs.questions import Dialog
from mentorlog.screens.frame.app_context import AppContext
from mentorlog.widgets.entry_lines import describe
from mentorlog.widgets.list_rows import ListRow
from mentorlog.widgets.row_list import RowList


class LinkChoice(Dialog[Meeting | Reflection | None]):
    """A short list of entries; Enter gives the highlighted one, Escape none."""

    BINDINGS = [Binding("escape", "dismiss(None)", "Back", show=False)]

    def __init__(self, context: AppContext, entries: Sequence[Meeting | Reflection]) -> None:
        """Args:
        context: the machine and the logbook.
        entries: what to choose from.
        """
        super().__init__()
        self._entries = {entry.id: entry for entry in entries}
        line = describe(context.store.logbook())
        self._rows = [ListRow(line(entry), id=entry) for entry in self._entries]

    def compose(self) -> ComposeResult:
        """Show the question above the entries."""
        with Vertical(classes="dialog"):
            yield Static("Which one? Enter goes there.", classes="question")
            yield RowList(id="links")

    def on_mount(self) -> None:
        """Fill the list."""
        self.query_one(RowList).fill(self._rows)

    @on(RowList.Selected)
    def _choose(self, event: RowList.Selected) -> None:
        """Give an entry."""
        self.dismiss(self._entries[event.row.id])
