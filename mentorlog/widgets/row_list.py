"""Lists: a click highlights, a second one opens; filled again, they keep the place by the ids of rows."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.widgets import OptionList
from textual.widgets.option_list import Option


class ClickedList(OptionList):
    """A list in which a click highlights a row and a second one opens it, as Enter does.

    Textual's own list opens at the first click, so that nobody could only look at a row by mouse.
    """

    opens_at_once: ClassVar[bool] = False
    """Whether the first click does what Enter does: for what is ticked, not opened."""
    _clicked: int | None = None
    """The row that the last click highlighted, while it stays so."""

    def on_click(self, event: events.Click) -> None:
        """Highlight the row that is clicked; open it when a click highlighted it."""
        event.prevent_default()  # OptionList opens it.
        row: int | None = event.style.meta.get("option")
        if row is None or self.options[row].disabled:
            return
        again = row == self._clicked
        self._clicked = self.highlighted = row
        if again or self.opens_at_once:
            self.action_select()

    def _watch_highlighted(self, row: int | None) -> None:
        """Forget the click when something else is highlighted."""
        if row != self._clicked:
            self._clicked = None

    def on_resize(self) -> None:
        """Keep what is highlighted in sight."""
        if self.highlighted is not None:
            self.scroll_to_highlight()

    def on_blur(self) -> None:
        """Forget the click when the focus goes elsewhere."""
        self._clicked = None


class RowList(ClickedList):
    """A list of rows; headings among them have no id and cannot be highlighted."""

    def __init__(self, *, id: str, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes, markup=False)

    @property
    def row_id(self) -> str:
        """The id of the highlighted row; empty when there is none."""
        option = self.highlighted_option
        return (option.id or "") if option else ""

    @property
    def at_the_top(self) -> bool:
        """Whether no row that can be highlighted stands above the highlighted one."""
        return all(option.disabled for option in self.options[: self.highlighted or 0])

    def scroll_to_highlight(self, top: bool = False) -> None:
        """Scroll to the highlighted row; to the first one with the heading above it."""
        super().scroll_to_highlight(top)
        if self.highlighted is not None and self.at_the_top:
            self.scroll_to(y=0, animate=False, force=True)

    def fill(self, rows: Sequence[Option]) -> None:
        """Show other rows; the same one stays highlighted, or the one that took its place."""
        kept, place = self.row_id, self.highlighted or 0
        self.set_options(rows)
        choosable = [number for number, row in enumerate(rows) if not row.disabled]
        same = [number for number in choosable if kept and rows[number].id == kept]
        after = [number for number in choosable if number >= place]
        self.highlighted = next(iter([*same, *after, *reversed(choosable)]), None)

    def has(self, row: str) -> bool:
        """Say whether there is a row of this id."""
        return any(option.id == row for option in self.options)

    def show(self, row: str) -> None:
        """Highlight the row of this id."""
        self.highlighted = self.get_option_index(row)
