"""Searching everything: as one types the best come first, Enter goes there."""

import asyncio

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.events import Resize
from textual.widgets import Input, Static

from mentorlog.operations.search.index import Findable, index_of
from mentorlog.operations.search.search import Found, search
from mentorlog.screens.dialogs.questions import Dialog
from mentorlog.screens.dialogs.search_rows import rows
from mentorlog.screens.frame.app_context import AppContext
from mentorlog.widgets.forms.text_line import TextLine
from mentorlog.widgets.plain_text import plain
from mentorlog.widgets.row_list import RowList
from mentorlog.wording import many

MOST = 100
"""Hits that are shown; who wants others types more."""

_TEACH = (
    ("essay plan", "both words, wherever they stand; titles come first"),
    ('"past papers"', "these words in this order"),
    ("who:M-01", "with or about somebody, by pseudonym or name"),
    ("kind:group", "a kind of meeting, or kind:goal, kind:promise, …"),
    ("after:2026-01", "from then on; before:2026-02 until the day before"),
    ("status:planned", "or held, no-show, open, done, met"),
    ("#wellbeing", "a tag, or how it begins"),
)
"""What can be typed, and what it finds."""


class SearchDialog(Dialog[Findable | None]):
    """A line to type in, what it finds, and how many; the answer is the entry to go to."""

    BINDINGS = [
        Binding("escape", "dismiss(None)", "Close"),
        Binding("up", "list('cursor_up')", show=False),
        Binding("down", "list('cursor_down')", show=False),
        Binding("pageup", "list('page_up')", show=False),
        Binding("pagedown", "list('page_down')", show=False),
    ]

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self._logbook = context.store.logbook()
        self._found = Found(is_asked=False)
        self._ready = self._waiting = False

    def compose(self) -> ComposeResult:
        """Put the line above the hits, and what there is to say below them."""
        with Vertical(classes="dialog search"):
            yield TextLine(placeholder="What do you remember of it?", id="query", compact=True)
            yield Static(_teaching(), id="teaching")
            hits = RowList(id="hits")
            hits.can_focus = False
            yield hits
            yield Static(id="said")

    def on_mount(self) -> None:
        """Teach what can be typed, and fold the logbook beside the keyboard."""
        self._show()
        self._prepare()

    @work
    async def _prepare(self) -> None:
        """Fold what can be found, once for each state of the logbook."""
        tuple(self._logbook.meetings)  # Read here: the file is open for this thread alone.
        await asyncio.to_thread(index_of, self._logbook)
        self._ready = True
        self._search()

    @on(Input.Changed, "#query")
    def _typed(self) -> None:
        """Search once all the keys that have come are in the line."""
        if not self._waiting:
            self._waiting = True
            self.call_after_refresh(self._search)

    def _search(self) -> None:
        """Find what the line asks for."""
        self._waiting = False
        if self._ready:
            typed = self.query_one("#query", Input).value
            style, today = self.context.date_style, self.context.today
            self._found = search(self._logbook, typed, today, limit=MOST, date_style=style)
            self.query_one("#hits", RowList).highlighted = None
            self._show()

    def on_resize(self, event: Resize) -> None:
        """Give the hits the room that there is."""
        if self.is_mounted:
            self.call_after_refresh(self._show)

    def _show(self) -> None:
        """Show the hits, the best highlighted."""
        hits = self.query_one("#hits", RowList)
        hits.display = bool(self._found.hits)
        self.query_one("#teaching").display = not self._found.hits and not self._found.is_asked
        # But for the bar beside them.
        width = self.query_one(".search").content_size.width - 1
        hits.fill(rows(self._found.hits, width, self.context.today))
        said = self._said()
        self.query_one("#said", Static).update(said)
        self.query_one("#said").display = bool(said)

    def _said(self) -> Content:
        """Say what was not understood, how much fits, and what the keys do."""
        found = self._found
        lines = [plain(problem, "$text-warning") for problem in found.problems]
        if found.is_asked and not found.total:
            lines.append(plain("Nothing fits all of this. Fewer words, or the beginning of one, find more."))
        elif found.total:
            shown = f"The best {MOST} of {found.total:,}" if found.total > MOST else many(found.total, "hits")
            keys = "↑ ↓ choose, Enter goes there, Escape closes"
            lines.append(plain(f"{shown} · {keys}", "$foreground-muted"))
        return Content("\n").join(lines)

    def action_list(self, action: str) -> None:
        """Move in the list while the line keeps the keyboard."""
        hits = self.query_one("#hits", RowList)
        if len(hits.rows):
            getattr(hits, f"action_{action}")()

    @on(Input.Submitted, "#query")
    async def _enter(self) -> None:
        """Go to the highlighted hit, after a search for what was typed last."""
        if self._waiting:
            self._search()
        self._go(self.query_one("#hits", RowList).row_id)

    @on(RowList.Selected, "#hits")
    def _choose(self, event: RowList.Selected) -> None:
        """Go to the hit that was clicked."""
        self._go(event.row.id)

    def _go(self, row: str) -> None:
        """Close with a hit, if there is one."""
        if row:
            self.dismiss(self._found.hits[int(row)].entity)


def _teaching() -> Content:
    """Return what can be typed, one line for each."""
    lines = [
        Content.assemble((f"{typed:<17}", "$text-accent"), plain(finds, "$foreground-muted"))
        for typed, finds in _TEACH
    ]
    return Content("\n").join(lines)
