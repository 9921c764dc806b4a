"""Mentees: everybody who is mentored, and how it goes with the highlighted one."""

from collections.abc import Iterable
from functools import partial

from textual import work
from textual.containers import Container, Vertical
from textual.events import Resize
from textual.widget import Widget

from mentorlog.commands import MENTEES, bindings
from mentorlog.model import Mentee
from mentorlog.operations.mentee.page import MenteePage, facts, mentee_pages
from mentorlog.operations.mentees import delete_mentee
from mentorlog.screens.frame.list_detail import ListDetail
from mentorlog.screens.mentees.mentee_actions import (
    answer_pulse,
    edit_mentee,
    prepare_for,
    put_off,
    show_erasure,
    write_to,
)
from mentorlog.widgets.mentees import mentee_rows, panes
from mentorlog.widgets.row_list import RowList

NOBODY = """\
Nobody yet.

Press n to add somebody you mentor; a pseudonym such as M-01 is enough. Or run:

    mentorlog mentees add M-01 M-02 M-03"""

NARROWEST, WIDEST = 36, 45
"""Cells of the list beside the details, and per cent of the screen that it takes at most."""
FRAME = 4
"""Cells that its border and padding take."""
TWO_COLUMNS = 96
"""Cells beside the list from which the timeline stands beside the rest."""


class MenteesScreen(ListDetail):
    """The mentees in columns, and beside them everything about the highlighted one."""

    area = "mentees"
    shows_logbook_alone = True
    shows_time = True
    commands = MENTEES
    BINDINGS = bindings(MENTEES)
    listing = "mentees"
    title_of_list = "Mentees"
    none = NOBODY
    enter = "open"
    AUTO_FOCUS = "#mentees"

    _pages: tuple[MenteePage, ...] = ()
    _drawn_at = 0, False
    """The width that the picture was made for, and whether there was room beside the list."""

    def compose_body(self) -> Iterable[Widget]:
        """Yield the list with the goals and the agreement below it, and beside them the rest."""
        now, goals, agreement, timeline = panes.panes()
        yield from self.above()
        with Container(classes="panes"):
            with Vertical(id="side"):
                yield RowList(id=self.listing, classes="pane-list")
                yield goals
                yield agreement
            with Container(id="main"):
                yield now
                yield timeline

    def on_mount(self) -> None:
        """Give the list its title."""
        self.listed.border_title = self.title_of_list

    def reload(self) -> None:
        """Read the logbook and show everybody; the highlighted one stays."""
        self._pages = tuple(mentee_pages(self.store.logbook(), self.today))
        self._list()

    def _list(self) -> None:
        """Show the mentees in as many columns as there is room for."""
        width = self.app.size.width
        self._drawn_at = width, self.has_class("-wide")
        if self.has_class("-wide"):
            natural = mentee_rows.natural_width(self._pages) + FRAME
            width = min(max(NARROWEST, natural), width * WIDEST // 100)
            self.query_one("#side").styles.width = width
        else:
            self.query_one("#side").styles.width = "100%"
        self.query_one("#main").set_class(self.app.size.width - width >= TWO_COLUMNS, "-two-columns")
        self.fill(mentee_rows.rows(self._pages, width - FRAME))

    def on_resize(self, event: Resize) -> None:
        """Give the columns the room there is."""
        if self.is_mounted and self._drawn_at != (self.app.size.width, self.has_class("-wide")):
            self._list()

    @property
    def highlighted(self) -> Mentee | None:
        """The mentee that the keys act on."""
        return self._page.mentee if self._page else None

    @property
    def _page(self) -> MenteePage | None:
        """The page of the highlighted mentee."""
        return next((page for page in self._pages if page.mentee.id == self.listed.row_id), None)

    def offers(self, action: str) -> bool:
        """All but adding needs somebody; the pulse is answered when it is due."""
        if action in ("pulse", "put_off"):
            return self._page is not None and self._page.pulse_due
        return self._page is not None or action not in (
            "open",
            "edit",
            "prepare",
            "message",
            "delete",
            "erase",
            "copy",
        )

    @property
    def to_copy(self) -> str:
        """The page of the highlighted mentee."""
        return panes.text(self._page, self._known(self._page)) if self._page else ""

    def _known(self, page: MenteePage) -> tuple[tuple[str, str], ...]:
        """Return what is known of a mentee under short names, as it is now."""
        return facts(page, self.store.zone(), self.host.now())

    def describe(self) -> None:
        """Show everything about the highlighted mentee."""
        if page := self._page:
            panes.fill(self, page, self._known(page))

    def show(self, mentee: Mentee) -> None:
        """Highlight a mentee."""
        self.listed.show(mentee.id)

    def action_open(self) -> None:
        """Show the highlighted mentee on a whole screen."""
        from mentorlog.screens.mentees.mentee_page import MenteeScreen

        if mentee := self.highlighted:
            self.app.push_screen(MenteeScreen(self.context, mentee.id))

    def action_new(self) -> None:
        """Add a mentee."""
        edit_mentee(self, None, self.show)

    def action_edit(self) -> None:
        """Change the highlighted mentee."""
        if self.highlighted:
            edit_mentee(self, self.highlighted, self.show)

    def action_erase(self) -> None:
        """Show what erasing the highlighted mentee for good would take out."""
        if self.highlighted:
            show_erasure(self, self.highlighted)

    def action_message(self) -> None:
        """Send the highlighted mentee a message from a template."""
        if self.highlighted:
            write_to(self, self.highlighted)

    def action_prepare(self) -> None:
        """Prepare the next meeting with the highlighted mentee."""
        if self.highlighted:
            prepare_for(self, self.highlighted)

    def action_pulse(self) -> None:
        """Write down how it goes for the highlighted mentee."""
        if self.highlighted:
            answer_pulse(self, self.highlighted)

    def action_put_off(self) -> None:
        """Ask the highlighted mentee another time how it goes."""
        if self.highlighted:
            put_off(self, self.highlighted)

    @work
    async def action_delete(self) -> None:
        """Delete the highlighted mentee, about whom nothing may be recorded, if the mentor means it."""
        if mentee := self.highlighted:
            message = f"Deleted {mentee.pseudonym}. u brings them back."
            await self.delete(
                f"the mentee {mentee.pseudonym}", partial(delete_mentee, self.store, mentee), message
            )
