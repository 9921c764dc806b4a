"""Entries of one kind: a list, the highlighted one in full, and a form for them."""

from typing import Generic, TypeVar

from textual import on, work
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from mentorlog.model import Referral, Reflection, Survey
from mentorlog.screens.dialogs.questions import Confirm
from mentorlog.screens.editors.form import Editor
from mentorlog.screens.frame.list_detail import ListDetail
from mentorlog.store import StoreError
from mentorlog.widgets.entry_titles import names

Some = TypeVar("Some", bound=Referral | Reflection | Survey)


class RecordList(ListDetail, Generic[Some]):
    """A list of entries with days, newest first, and everything about the highlighted one.

    A subclass sets `kind` and `none`, and gives `editor`, `row`, `about` and `called`.
    """

    kind: type[Some]
    """What is listed."""
    listing = "shelf"
    AUTO_FOCUS = "#shelf"

    def editor(self, entry: Some | None) -> Editor[Some]:
        """Return the form for an entry, or for a new one."""
        raise NotImplementedError

    def row(self, entry: Some) -> Content:
        """Return an entry on one line."""
        raise NotImplementedError

    def about(self, entry: Some) -> Content:
        """Return an entry in full."""
        raise NotImplementedError

    def called(self, entry: Some) -> str:
        """Return an entry in a few words, for questions."""
        raise NotImplementedError

    def reload(self) -> None:
        """Show the entries as they are; the highlighted one stays."""
        self.logbook = self.store.logbook()
        self.names = names(self.logbook.mentees)
        found = sorted(self.store.all(self.kind), key=lambda one: (one.day, one.id), reverse=True)
        self._entries = {one.id: one for one in found}
        self.fill([Option(self.row(one), id=one.id) for one in found])
        self._tell()

    @property
    def highlighted(self) -> Some | None:
        """The entry that the keys act on."""
        return self._entries.get(self.row_id)

    @on(OptionList.OptionHighlighted, "#shelf")
    def _tell(self) -> None:
        """Show everything about the highlighted entry."""
        if (entry := self.highlighted) is not None:
            self.describe(self.about(entry))
        self.refresh_bindings()

    def show(self, entry: Some) -> None:
        """Highlight an entry."""
        self.highlight(entry.id)

    def offers(self, action: str) -> bool:
        """Changing needs something to change."""
        return action not in ("edit", "delete") or self.highlighted is not None

    def action_new(self) -> None:
        """Write a new entry."""
        self._write(self.editor(None))

    @on(OptionList.OptionSelected, "#shelf")
    def action_edit(self) -> None:
        """Change the highlighted entry, if it can be changed."""
        if (entry := self.highlighted) is not None and self.check_action("edit", ()):
            self._write(self.editor(entry))

    @work
    async def _write(self, form: Editor[Some]) -> None:
        """Open a form; show what came of it."""
        saved = await self.app.push_screen_wait(form)
        if saved is not None:
            self.changed(f"Saved {self.called(saved)}.")
            self.show(saved)

    @work
    async def action_delete(self) -> None:
        """Delete the highlighted entry, if the mentor means it."""
        if (entry := self.highlighted) is None:
            return
        what = self.called(entry)
        if await self.app.push_screen_wait(Confirm(f"Delete {what}?", yes="Delete", no="Keep")):
            try:
                self.store.delete(entry)
            except StoreError as error:
                self.complain(error)
            else:
                self.changed(f"Deleted {what}. u brings it back.")
