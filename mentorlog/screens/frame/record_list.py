"""Entries of one kind: a list, the highlighted one in full, and a form for them."""

from collections.abc import Iterable
from typing import Generic, TypeVar

from textual import work
from textual.widgets.option_list import Option

from mentorlog.model import Reflection, Survey
from mentorlog.operations.entry_titles import names
from mentorlog.screens.editors.form import Editor
from mentorlog.screens.frame.list_detail import ListDetail
from mentorlog.widgets.hanging import Hanging, Paragraph

Some = TypeVar("Some", bound=Reflection | Survey)


class RecordList(ListDetail, Generic[Some]):
    """A list of entries with days, newest first, and everything about the highlighted one.

    A subclass sets `kind`, `none` and `title_of_list`, and gives `editor`, `row`, `named`, `details` and
    `called`.
    """

    kind: type[Some]
    """What is listed."""
    listing = "records"
    AUTO_FOCUS = "#records"

    def editor(self, entry: Some | None) -> Editor[Some]:
        """Return the form for an entry, or for a new one."""
        raise NotImplementedError

    def row(self, entry: Some) -> Paragraph:
        """Return an entry for the list: its day, and beside it what it is."""
        raise NotImplementedError

    def named(self, entry: Some) -> str:
        """Return what an entry is called, above its details."""
        raise NotImplementedError

    def details(self, entry: Some) -> Iterable[Paragraph]:
        """Return an entry in full, but for what it is called."""
        raise NotImplementedError

    def called(self, entry: Some) -> str:
        """Return an entry in a few words, for questions."""
        raise NotImplementedError

    def reload(self) -> None:
        """Show the entries as they are; the highlighted one stays."""
        self.logbook = self.store.logbook()
        self.names = names(self.logbook.mentees)
        entries = sorted(self.store.all(self.kind), key=lambda entry: (entry.day, entry.id), reverse=True)
        self._entries = {entry.id: entry for entry in entries}
        self.fill([Option(Hanging(self.row(entry)), id=entry.id) for entry in entries])

    @property
    def highlighted(self) -> Some | None:
        """The entry that the keys act on."""
        return self._entries.get(self.listed.row_id)

    @property
    def title_of_detail(self) -> str:
        """What the highlighted entry is called."""
        return self.named(self.highlighted) if self.highlighted else ""

    def about(self) -> Iterable[Paragraph]:
        """Return the highlighted entry in full."""
        return self.details(self.highlighted) if self.highlighted else ()

    def show(self, entry: Some) -> None:
        """Highlight an entry."""
        self.listed.show(entry.id)

    def action_new(self) -> None:
        """Write a new entry."""
        self._write(self.editor(None))

    def action_edit(self) -> None:
        """Change the highlighted entry."""
        if self.highlighted:
            self._write(self.editor(self.highlighted))

    def _write(self, form: Editor[Some]) -> None:
        """Open a form; show what came of it."""
        self.open_form(form, lambda saved: f"Saved {self.called(saved)}.", self.show)

    @work
    async def action_delete(self) -> None:
        """Delete the highlighted entry, if the mentor means it."""
        if entry := self.highlighted:
            what = self.called(entry)
            await self.delete(what, lambda: self.store.delete(entry), f"Deleted {what}. u brings it back.")
