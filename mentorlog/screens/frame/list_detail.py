"""A list on one side, with what there is to know about all its rows, and the highlighted one on the other."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from mentorlog.screens.frame.area import Area
from mentorlog.screens.frame.framed_screen import FramedScreen
from mentorlog.widgets.hanging import Details, Hanging, HangingText, Paragraph
from mentorlog.widgets.list_rows import ListRow, Rows
from mentorlog.widgets.plain_text import plain
from mentorlog.widgets.row_list import RowList


class ListPanes(FramedScreen):
    """A list and the details of its highlighted row, on which the keys act; without rows, a text instead.

    A subclass sets `listing` (with `AUTO_FOCUS`) and `title_of_list`, calls `fill` when it reloads, gives
    `highlighted`, `title_of_detail` and `about`, and says in `offers` what can be done.
    """

    listing: ClassVar[str] = ""
    """The id of the list."""
    title_of_list: ClassVar[str] = ""
    """What is listed, in the frame of the list."""
    none: ClassVar[str] = ""
    """What to say while there is nothing: how the first row comes about."""
    headed: ClassVar[bool] = False
    """Whether a line `#whole` about all the rows stands above them."""
    readable: ClassVar[bool] = False
    """Whether the details take the focus, to scroll in them."""
    enter: ClassVar[str] = "edit"
    """The action that Enter and a second click do with a row."""

    _described = ""
    """The id of the row that is described."""
    _catches_up = False
    """Whether the highlighted row is described with the next frame."""

    def compose_body(self) -> Iterable[Widget]:
        """Yield what stands above, the list, and the details."""
        yield from self.above()
        listed = RowList(id=self.listing, classes="pane pane-list")
        listed.border_title = self.title_of_list
        with Container(classes="panes"):
            if below := tuple(self.below()):
                with Vertical(classes="side"):
                    yield listed
                    yield from below
            else:
                yield listed
            yield self.detail()

    def above(self) -> Iterable[Widget]:
        """Yield what stands above the list, or in its place while there is nothing."""
        if self.headed:
            yield Static(id="whole", classes="headline")
        yield Static(Content(self.none), id="empty", classes="empty")

    def below(self) -> Iterable[Widget]:
        """Yield panes about all the rows, which stand below the list where it is wide."""
        return ()

    def detail(self) -> Widget:
        """Return what shows the details; of the class `pane-detail`."""
        return Details(HangingText(id="about"), classes="pane pane-detail", can_focus=self.readable)

    # What a subclass gives

    @property
    def highlighted(self) -> object | None:
        """What the keys act on."""
        raise NotImplementedError

    @property
    def title_of_detail(self) -> str:
        """What the highlighted row is called, in the frame of its details; empty without a row."""
        raise NotImplementedError

    def about(self) -> Iterable[Paragraph]:
        """Return everything about the highlighted row but its title."""
        raise NotImplementedError

    def offers(self, action: str) -> bool:
        """Say whether something can be done: changing, deleting and copying need a row."""
        return action not in ("edit", "delete", "copy") or self.highlighted is not None

    @property
    def to_copy(self) -> str:
        """Everything about the highlighted row."""
        return f"{self.title_of_detail}\n{Hanging(*self.about())}"

    # What is shown

    @property
    def listed(self) -> RowList:
        """The list."""
        return self.query_one(f"#{self.listing}", RowList)

    def fill(self, rows: Rows | Sequence[ListRow], *, there: bool | None = None) -> None:
        """Show these rows; the highlighted one stays.

        Args:
            there: whether there is anything, though no row may show it; by default whether there are rows.
        """
        there = len(rows) > 0 if there is None else there
        self.query_one("#empty").display = not there
        self.query(".headline, .panes").set(display=there)
        self.listed.fill(rows)
        self._describe()

    def fill_none(self, why: Content) -> None:
        """Say why there is nothing."""
        self.query_one("#empty", Static).update(why)
        self.fill(())

    def describe(self) -> None:
        """Show everything about the highlighted row, from its beginning."""
        self.query_one("#about", HangingText).show(self.about())
        details = self.query_one(".pane-detail")
        title = plain(self.title_of_detail)
        if details.border_title != title.markup:
            details.border_title = title
        if details.scroll_y:
            details.scroll_home(animate=False)

    def _describe(self) -> None:
        """Show everything about the highlighted row, and offer what can be done with it."""
        self._described = self.listed.row_id
        self.describe()
        self.offer_keys()

    def _catch_up(self) -> None:
        """Describe the row on which the highlight came to rest."""
        self._catches_up = False
        if self.is_attached and self.listed.row_id != self._described:
            self._describe()

    @on(RowList.Highlighted)
    def _follow(self, event: RowList.Highlighted) -> None:
        """Describe another row once it is seen to be highlighted; other lists may offer other keys."""
        if event.row_list is not self.listed:
            self.offer_keys()
        elif not self._catches_up:
            self._catches_up = True
            self.call_after_refresh(self._catch_up)

    @on(RowList.Selected)
    async def _choose(self, event: RowList.Selected) -> None:
        """Do with a row what Enter does."""
        if event.row_list is self.listed:
            await self.run_action(self.enter)

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each pane offers the way to the other."""
        reading = self.focused is not None and self.focused.has_class("pane-detail")
        match action:
            case "read":
                return bool(self.listed.row_id) and not reading
            case "list":
                return reading
        return self.offers(action)

    def action_read(self) -> None:
        """Go to the details, to scroll in them."""
        self.query_one(".pane-detail").focus()

    def action_list(self) -> None:
        """Go back to the list."""
        self.listed.focus()


class ListDetail(ListPanes, Area):
    """Such a list in one of the areas."""
