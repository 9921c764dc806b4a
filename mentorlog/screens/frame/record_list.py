"""Entries of one kind: a list, the highlighted one in full, and a form for them."""

from typing import Generic, TypeVar

from textual import work
from textual.content import Content
from textual.widgets.option_list import Option

from mentorlog.model import Referral, Reflection, Survey
from mentorlog.operations.entry_titles import names
from mentorlog.screens.editors.form import Editor
from mentorlog.screens.frame.list_detail import ListDetail

Some = TypeVar("Some", bound=Referral | Reflection | Survey)


class RecordList(ListDetail, Generic[Some]):
    """A list of entries with days, newest first, and everything about the highlighted one.

    A subclass sets `kind` and `none`, and gives `editor`, `row`, `details` and `called`.
    """

    kind: type[Some]
    """What is listed."""
    listing = "records"
    AUTO_FOCUS = "#records"

    def editor(self, entry: Some | None) -> Editor[Some]:
        """Return the form for an entry, or for a new one."""
        raise NotImplementedError

    def row(self, entry: Some) -> Content:
        """Return an entry on one line."""
        raise NotImplementedError

    def details(self, entry: Some) -> Content:
        """Return an entry in full."""
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
        self.fill([Option(self.row(entry), id=entry.id) for entry in entries])

    @property
    def highlighted(self) -> Some | None:
        """The entry that the keys act on."""
        return self._entries.get(self.listed.row_id)

    def about(self) -> Content:
        """Return the highlighted entry in full."""
        return self.details(self.highlighted) if self.highlighted else Content("")

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
