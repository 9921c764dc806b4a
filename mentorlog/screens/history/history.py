"""The changes of one entry, newest first, and the highlighted one field by field."""

from collections.abc import Iterable, Iterator

from textual.widgets import Static

from mentorlog.commands import HISTORY, bindings
from mentorlog.operations.history.entry_history import EntryHistory, ToldChange, history_of
from mentorlog.screens.frame.app_context import AppContext
from mentorlog.screens.frame.area import Area
from mentorlog.screens.frame.list_detail import ListDetail
from mentorlog.widgets.hanging import BLANK, MUTED, Hanging, Paragraph, entry, heading, rows
from mentorlog.widgets.list_rows import ListRow
from mentorlog.widgets.plain_text import plain
from mentorlog.wording import capital, short_day

NOTHING = "Nothing is known of this entry any more: it was erased."
NO_ENTRY = "Highlight an entry first: H shows how it was changed."


def open_history(area: Area) -> None:
    """Show the history of the entry that is highlighted in an area, or say that none is."""
    identifier = area.highlighted_entry
    if isinstance(area, HistoryScreen):
        return
    if identifier and history_of(area.store, identifier, area.today) is not None:
        area.app.push_screen(HistoryScreen(area.context, identifier, area.shown_area))
    else:
        area.notify(NO_ENTRY)


class HistoryScreen(ListDetail):
    """What became of one entry, change by change."""

    TITLE = "History"
    purpose = "See how an entry was changed: when, by what, and what each field was and is."
    commands = HISTORY
    BINDINGS = bindings(HISTORY)
    listing = "changes"
    title_of_list = "Changes"
    none = NOTHING
    headed = True
    readable = True
    enter = "read"
    AUTO_FOCUS = "#changes"

    _history: EntryHistory | None = None

    def __init__(self, context: AppContext, entry: str, area: str) -> None:
        """Args:
        context: the machine and the logbook.
        entry: the id of the entry.
        area: the area that this was opened from.
        """
        super().__init__(context)
        self._entry, self._area = entry, area

    @property
    def shown_area(self) -> str:
        """The area that this was opened from."""
        return self._area

    @property
    def highlighted_entry(self) -> str:
        """The entry that is shown."""
        return self._entry

    def reload(self) -> None:
        """Show the changes as they are."""
        self._history = history_of(self.store, self._entry, self.today)
        changes = self._history.changes if self._history else ()
        self._changes = {str(change.past.seq): change for change in reversed(changes)}
        if self._history:
            self.query_one("#whole", Static).update(plain(self._headline(self._history)))
        self.fill([ListRow(Hanging(*self._row(each)), id=seq) for seq, each in self._changes.items()])

    def _headline(self, history: EntryHistory) -> str:
        """Return what the entry is, and what of it is not known."""
        gone = "" if history.there else " · deleted"
        erased = " · what it was before was erased" if history.begins_erased else ""
        return f"{capital(history.called)}{gone}{erased}"

    def _row(self, change: ToldChange) -> Iterator[Paragraph]:
        """Yield a change for the list."""
        yield plain(""), plain(f"{self._moment(change)}  ", MUTED) + plain(change.what, "bold")
        yield plain("  "), plain(change.by, MUTED)

    def _moment(self, change: ToldChange) -> str:
        """Return when a change was made, by the clocks of the programme."""
        there = change.at.astimezone(self.context.zone)
        return f"{short_day(there.date(), year=there.year != self.today.year)} {there:%H:%M}"

    @property
    def highlighted(self) -> ToldChange | None:
        """The change that is shown in full."""
        return self._changes.get(self.listed.row_id)

    @property
    def title_of_detail(self) -> str:
        """What the highlighted change did."""
        return capital(self.highlighted.what) if self.highlighted else ""

    def about(self) -> Iterable[Paragraph]:
        """Return the highlighted change field by field."""
        change = self.highlighted
        if change is None:
            return
        yield entry(f"{self._moment(change)}, by {change.by}", style=MUTED)
        if change.past.change.before is None:
            yield BLANK
            yield from rows((field.label, field.became) for field in change.fields)
            return
        for field in change.fields:
            yield BLANK
            yield heading(field.label)
            yield entry(field.was or "nothing", "  ", MUTED)
            yield entry(field.became or "nothing", "→ ")
