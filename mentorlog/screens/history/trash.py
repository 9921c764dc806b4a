"""What was deleted within thirty days, what it was, and the key that brings it back."""

from collections.abc import Iterable, Iterator

from mentorlog.commands import TRASH, bindings
from mentorlog.operations.history.entry_history import filled_fields, naming
from mentorlog.operations.history.trash import Deleted, bring_back, trash
from mentorlog.screens.frame.list_detail import ListDetail
from mentorlog.store import StoreError
from mentorlog.widgets.hanging import BLANK, MUTED, Hanging, Paragraph, entry, rows
from mentorlog.widgets.list_rows import ListRow
from mentorlog.widgets.plain_text import plain
from mentorlog.wording import capital, many, short_day

NONE = """\
Nothing was deleted within the last 30 days.

What you delete is kept here for 30 days and can be brought back; then what it said is erased from the \
logbook for good. What you erase never comes here."""


class TrashScreen(ListDetail):
    """What was deleted, newest first, and the highlighted one in full."""

    TITLE = "Trash"
    purpose = "See what was deleted within 30 days, and bring it back."
    area = "settings"
    commands = TRASH
    BINDINGS = bindings(TRASH)
    listing = "deleted"
    title_of_list = "Deleted"
    none = NONE
    readable = True
    enter = "bring_back"
    AUTO_FOCUS = "#deleted"

    def reload(self) -> None:
        """Show what was deleted and is not there again."""
        self._deleted = {each.entry.id: each for each in trash(self.store, self.today)}
        self.fill([ListRow(Hanging(*self._row(each)), id=key) for key, each in self._deleted.items()])

    def _row(self, deleted: Deleted) -> Iterator[Paragraph]:
        """Yield what was deleted, and how long it stays."""
        along = f", and {len(deleted.along)} more" if deleted.along else ""
        yield plain(""), plain(f"{capital(deleted.called)}{along}")
        yield plain("  "), plain(f"{many(deleted.days_left, 'days')} left", MUTED)

    @property
    def highlighted(self) -> Deleted | None:
        """What the keys act on."""
        return self._deleted.get(self.listed.row_id)

    @property
    def title_of_detail(self) -> str:
        """What is highlighted."""
        return capital(self.highlighted.called) if self.highlighted else ""

    def about(self) -> Iterable[Paragraph]:
        """Return when it was deleted, what went with it, and what it was."""
        deleted = self.highlighted
        if deleted is None:
            return
        there = deleted.at.astimezone(self.context.zone)
        yield entry(f"Deleted {short_day(there.date())} {there:%H:%M}, by {deleted.by}", style=MUTED)
        for words in deleted.along:
            yield entry(words, "with ", mark_style=MUTED)
        yield BLANK
        fields = filled_fields(deleted.entry, naming(self.store, self.today))
        yield from rows((field.label, field.became) for field in fields)

    def offers(self, action: str) -> bool:
        """Only what is there can be brought back."""
        return self.highlighted is not None if action in ("bring_back", "copy") else True

    def action_bring_back(self) -> None:
        """Bring back what is highlighted, with what went with it."""
        if (deleted := self.highlighted) is None:
            return
        try:
            restored = bring_back(self.store, deleted, self.today)
        except StoreError as error:
            self.complain(error)
            return
        self.changed(" ".join((f"Brought back {restored.called}.", *restored.left_out)))
