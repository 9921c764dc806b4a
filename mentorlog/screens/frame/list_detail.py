"""A list on one side, and everything about its highlighted row on the other."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mentorlog.screens.frame.area import Area
from mentorlog.widgets.refill import refill


class ListDetail(Area):
    """Each pane offers the way to the other; without rows, a text teaches how the first one comes about.

    A subclass sets `listing` (with `AUTO_FOCUS`) and `none`, calls `fill` when it reloads and `describe`
    when another row is highlighted, and offers its own commands for a row in `offers`.
    """

    listing: ClassVar[str] = ""
    """The id of the list."""
    none: ClassVar[str] = ""
    """What to say while there is nothing."""

    def compose_body(self) -> Iterable[Widget]:
        """Yield the list and what there is to say about one row."""
        yield Static(Content(self.none), classes="empty")
        with Container(classes="panes"):
            yield OptionList(id=self.listing, classes="pane-list", markup=False)
            with VerticalScroll(classes="pane-detail"):
                yield Static(id="about")

    @property
    def listed(self) -> OptionList:
        """The list."""
        return self.query_one(f"#{self.listing}", OptionList)

    @property
    def row_id(self) -> str:
        """The id of the highlighted row, if there is one."""
        option = self.listed.highlighted_option
        return (option.id or "") if option else ""

    def fill(self, rows: Sequence[Option]) -> None:
        """Show these rows; the highlighted one stays."""
        self.query_one(".empty").display = not rows
        self.query_one(".panes").display = bool(rows)
        refill(self.listed, rows)

    def describe(self, about: Content) -> None:
        """Show everything about the highlighted row, from its beginning."""
        self.query_one("#about", Static).update(about)
        self.query_one(".pane-detail").scroll_home(animate=False)

    def highlight(self, row: str) -> None:
        """Highlight the row of this id."""
        self.listed.highlighted = self.listed.get_option_index(row)

    def offers(self, action: str) -> bool:
        """Say whether something can be done with the highlighted row."""
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each pane offers the way to the other."""
        reading = isinstance(self.focused, VerticalScroll)
        match action:
            case "read":
                return bool(self.row_id) and not reading
            case "list":
                return reading
        return self.offers(action)

    def action_read(self) -> None:
        """Go to the details, to scroll in them."""
        self.query_one(".pane-detail").focus()

    def action_list(self) -> None:
        """Go back to the list."""
        self.listed.focus()
