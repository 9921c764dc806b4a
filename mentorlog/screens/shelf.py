"""Entries of one kind: a list, the highlighted one in full, and a form for them."""

from collections.abc import Iterable
from typing import ClassVar, Generic, TypeVar

from textual import on, work
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mentorlog.model import Referral, Reflection, Survey
from mentorlog.screens.area import Area
from mentorlog.screens.dialogs import Confirm
from mentorlog.screens.form import Editor
from mentorlog.store import StoreError
from mentorlog.widgets.listing import refill
from mentorlog.widgets.words import names

Some = TypeVar("Some", bound=Referral | Reflection | Survey)


class Shelf(Area, Generic[Some]):
    """A list of entries with days, newest first, and everything about the highlighted one.

    A subclass sets `kind` and `none`, and gives `editor`, `row`, `about` and `called`.
    """

    kind: type[Some]
    """What is listed."""
    none: ClassVar[str] = ""
    """What to say while there is nothing."""
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

    def compose_body(self) -> Iterable[Widget]:
        """Yield the list and what there is to say about one row."""
        yield Static(Content(self.none), classes="empty")
        with Container(classes="panes"):
            yield OptionList(id="shelf", classes="pane-list", markup=False)
            with VerticalScroll(classes="pane-detail"):
                yield Static(id="about")

    def reload(self) -> None:
        """Show the entries as they are; the highlighted one stays."""
        self.logbook = self.store.logbook()
        self.names = names(self.logbook.mentees)
        found = sorted(self.store.all(self.kind), key=lambda one: (one.day, one.id), reverse=True)
        self._entries = {one.id: one for one in found}
        self.query_one(".empty").display = not found
        self.query_one(".panes").display = bool(found)
        rows = [Option(self.row(one), id=one.id) for one in found]
        refill(self.query_one("#shelf", OptionList), rows)
        self._tell()

    @property
    def highlighted(self) -> Some | None:
        """The entry that the keys act on."""
        option = self.query_one("#shelf", OptionList).highlighted_option
        return self._entries.get(option.id or "") if option else None

    @on(OptionList.OptionHighlighted, "#shelf")
    def _tell(self) -> None:
        """Show everything about the highlighted entry."""
        if (entry := self.highlighted) is not None:
            self.query_one("#about", Static).update(self.about(entry))
            self.query_one(".pane-detail").scroll_home(animate=False)
        self.refresh_bindings()

    def show(self, entry: Some) -> None:
        """Highlight an entry."""
        listed = self.query_one("#shelf", OptionList)
        listed.highlighted = listed.get_option_index(entry.id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Changing needs something to change; each pane offers the way to the other."""
        reading = isinstance(self.focused, VerticalScroll)
        match action:
            case "edit" | "delete":
                return self.highlighted is not None
            case "read":
                return self.highlighted is not None and not reading
            case "list":
                return reading
        return True

    def action_read(self) -> None:
        """Go to the text, to scroll in it."""
        self.query_one(".pane-detail").focus()

    def action_list(self) -> None:
        """Go back to the list."""
        self.query_one("#shelf").focus()

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

    def action_back(self) -> None:
        """Go back to the area."""
        self.dismiss()
