"""Entries of one sort, or of several in a section each: a list, the highlighted one in full, and its form."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from textual import work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from mentorlog.model import Entity, Logbook
from mentorlog.operations.entry_titles import names, title
from mentorlog.screens.editors.form import Editor
from mentorlog.screens.frame.app_context import AppContext
from mentorlog.screens.frame.list_detail import ListDetail
from mentorlog.store import StoreError
from mentorlog.widgets.hanging import Hanging, Paragraph
from mentorlog.widgets.list_rows import ListRow
from mentorlog.widgets.plain_text import plain

Some = TypeVar("Some", bound=Entity)


class EntrySection(Generic[Some]):
    """One sort of entries: which there are, how each is shown, and the form for it.

    A subclass sets `id`, `title` and `none`, and gives `entries`, `editor`, `row`, `named` and `details`.
    """

    id: ClassVar[str]
    title: ClassVar[str]
    """What is listed: `Referrals`."""
    none: ClassVar[str]
    """What to say while there is nothing: how the first entry comes about."""

    logbook: Logbook
    """What is shown, since `read`."""
    names: dict[str, str]
    """Pseudonyms of the mentees by their ids."""

    def __init__(self, context: AppContext) -> None:
        self.context = context

    def read(self, logbook: Logbook) -> None:
        """Show another state of the logbook."""
        self.logbook, self.names = logbook, names(logbook.mentees)
        self.by_id = {entry.id: entry for entry in self.entries()}

    def entries(self) -> Sequence[Some]:
        """Return the entries, in the order of the list."""
        raise NotImplementedError

    def editor(self, entry: Some | None) -> Editor[Some]:
        """Return the form for an entry, or for a new one."""
        raise NotImplementedError

    def row(self, entry: Some) -> Paragraph:
        """Return an entry for the list."""
        raise NotImplementedError

    def named(self, entry: Some) -> str:
        """Return what an entry is called, above its details."""
        raise NotImplementedError

    def details(self, entry: Some) -> Iterable[Paragraph]:
        """Return an entry in full, but for what it is called."""
        raise NotImplementedError

    def called(self, entry: Some) -> str:
        """Return an entry in a few words, for questions."""
        return title(entry, self.names, self.context.today)

    def said(self, entry: Some) -> str:
        """Say that an entry was saved."""
        return f"Saved {self.called(entry)}."

    def refuse_deleting(self, entry: Some) -> None:
        """Look whether an entry may be deleted, before anybody is asked whether it shall be.

        Raises:
            StoreError: when it may not, as a sentence for the mentor.
        """


class RecordList(ListDetail):
    """The entries of one sort, the highlighted one in full, and the keys to write, change and delete one.

    A subclass sets `sections`, and its table of commands has new, edit and delete; with several
    sections, from one to the others of which a line above leads, `_section_keys`, too.
    """

    sections: ClassVar[tuple[type[EntrySection[Any]], ...]]
    """The sorts of entries."""
    listing = "records"
    readable = True
    AUTO_FOCUS = "#records"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._sections: dict[str, EntrySection[Any]] = {each.id: each(context) for each in self.sections}
        self.section = self.sections[0].id
        """The id of the section that is shown."""

    @property
    def shown(self) -> EntrySection[Any]:
        """The section that is shown."""
        return self._sections[self.section]

    def above(self) -> Iterable[Widget]:
        """Yield the sections too, if there are several."""
        if len(self.sections) > 1:
            yield SectionTabs()
        yield from super().above()

    def reload(self) -> None:
        """Show the entries as they are; the highlighted one stays."""
        logbook = self.store.logbook()
        for section in self._sections.values():
            section.read(logbook)
        self.list_entries()

    def list_entries(self) -> None:
        """Show the entries of the section, and how many each section has."""
        counted = [(each.id, each.title, len(each.by_id)) for each in self._sections.values()]
        for tabs in self.query(SectionTabs):
            tabs.show(counted, self.section)
        section = self.shown
        self.listed.border_title = section.title
        if section.by_id:
            self.fill([ListRow(Hanging(section.row(e)), id=e.id) for e in section.by_id.values()])
        else:
            self.fill_none(Content(section.none))

    @property
    def highlighted(self) -> Entity | None:
        """The entry that the keys act on."""
        entry: Entity | None = self.shown.by_id.get(self.listed.row_id)
        return entry

    @property
    def title_of_detail(self) -> str:
        """What the highlighted entry is called."""
        return self.shown.named(self.highlighted) if self.highlighted else ""

    def about(self) -> Iterable[Paragraph]:
        """Return the highlighted entry in full."""
        return self.shown.details(self.highlighted) if self.highlighted else ()

    def show(self, entry: Entity) -> None:
        """Highlight an entry."""
        self.listed.show(entry.id)

    def show_row(self, row: str) -> None:
        """Highlight the row of an entry, in whichever section has it, and go there."""
        for section in self._sections.values():
            if row in section.by_id:
                self.action_section(section.id)
        super().show_row(row)

    def action_section(self, section: str = "", by: int = 1) -> None:
        """Show another section.

        Args:
            section: its id; without one, that which is so many further:
            by: 1 is the next one, -1 the one before.
        """
        ids = list(self._sections)
        self.section = section or ids[(ids.index(self.section) + by) % len(ids)]
        self.list_entries()
        self.listed.focus()
        self.refresh_bindings()

    def action_new(self) -> None:
        """Write a new entry."""
        self.write(self.shown.editor(None))

    def action_edit(self) -> None:
        """Change the highlighted entry."""
        if self.highlighted:
            self.write(self.shown.editor(self.highlighted))

    def write(self, form: Editor[Any]) -> None:
        """Open a form; show what came of it."""
        self.open_form(form, self.shown.said, self.show)

    @work
    async def action_delete(self) -> None:
        """Delete the highlighted entry, if it may be and the mentor means it."""
        if (entry := self.highlighted) is None:
            return
        try:
            self.shown.refuse_deleting(entry)
        except StoreError as error:
            self.complain(error)
            return
        what = self.shown.called(entry)
        await self.delete(what, lambda: self.store.delete(entry), f"Deleted {what}. u brings it back.")


class SectionTabs(Static):
    """The sections on one line, each with how many entries it has; a click shows another one."""

    DEFAULT_CSS = """
    SectionTabs {
        height: 1;
        padding: 0 1;
        link-color: $foreground-muted;
        link-style: none;
        link-style-hover: underline;
        link-background-hover: $background;
        link-color-hover: $foreground;
    }
    """

    def show(self, sections: Iterable[tuple[str, str, int]], current: str) -> None:
        """Show how it stands now.

        Args:
            sections: id, title and number of entries of each.
            current: the id of the one that is shown.
        """
        self.update(Content("").join(_tab(*section, current) for section in sections))


def _tab(section: str, title: str, count: int, current: str) -> Content:
    """Return one section; brackets say which one is shown, without a colour."""
    words = f"{title} {count}" if count else title
    if section == current:
        return plain(f"[{words}]", "bold $primary")
    return Content.from_markup(f" [@click=screen.section('{section}')]$words[/] ", words=words)
