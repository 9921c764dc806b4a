"""A list whose rows have ids, and that is filled again without losing the place."""

from collections.abc import Sequence

from textual.widgets import OptionList
from textual.widgets.option_list import Option


class RowList(OptionList):
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
