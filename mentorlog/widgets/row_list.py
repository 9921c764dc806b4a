"""Lists: a click highlights, a second one opens; filled again, they keep the place by the ids of rows.

Only what is in sight is made, measured and drawn, so that a list costs the same however long it is. Textual's
own list makes and measures every row when it is filled.
"""

from collections.abc import Iterable, Sequence
from typing import ClassVar, cast

from textual import events
from textual.binding import Binding, BindingType
from textual.css.styles import RulesMap
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from mentorlog.widgets.drawn_edges import EdgedOnce
from mentorlog.widgets.list_rows import ListedRows, ListRow, RowLines, Rows

_ALL = 60
"""Rows up to which all of a list are measured when it is filled: its bar is exact from the beginning."""
_KEPT = 1000
"""Rows that are kept as they were drawn, in each of their looks."""
_MADE = 300
"""Rows that are kept as they were made: those in sight and a page around them are measured, then drawn."""


class RowList(EdgedOnce, ScrollView, can_focus=True):
    """A list of rows; headings among them cannot be highlighted."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "cursor_down", "Down", show=False),
        Binding("end", "last", "Last", show=False),
        Binding("enter", "select", "Select", show=False),
        Binding("home", "first", "First", show=False),
        Binding("pagedown", "page_down", "Page Down", show=False),
        Binding("pageup", "page_up", "Page Up", show=False),
        Binding("up", "cursor_up", "Up", show=False),
    ]
    DEFAULT_CSS = """
    RowList {
        height: auto;
        max-height: 100%;
        color: $foreground;
        overflow-x: hidden;
        border: tall $border-blurred;
        padding: 0 1;
        background: $surface;
        & > .row-list--highlighted {
            color: $foreground;
            background: $block-cursor-blurred-background;
            text-style: $block-cursor-blurred-text-style;
        }
        &:focus {
            border: tall $border;
            background-tint: $foreground 5%;
            & > .row-list--highlighted {
                color: $block-cursor-foreground;
                background: $block-cursor-background;
                text-style: $block-cursor-text-style;
            }
        }
        & > .row-list--disabled { color: $text-disabled; }
        & > .row-list--hover { background: $block-hover-background; }
    }
    """
    COMPONENT_CLASSES = {"row-list--row", "row-list--disabled", "row-list--highlighted", "row-list--hover"}

    opens_at_once: ClassVar[bool] = False
    """Whether the first click does what Enter does: for what is ticked, not opened."""

    highlighted: reactive[int | None] = reactive[int | None](None, repaint=False)
    """The place of the highlighted row; None while none is."""
    _under_mouse: reactive[int | None] = reactive[int | None](None, repaint=False)
    """The place of the row that the mouse is on."""

    class RowMessage(Message):
        """Something about a row of a list."""

        def __init__(self, row_list: "RowList", row: ListRow) -> None:
            super().__init__()
            self.row_list = row_list
            self.row = row

        @property
        def control(self) -> "RowList":
            """The list."""
            return self.row_list

    class Highlighted(RowMessage):
        """A row is highlighted."""

    class Selected(RowMessage):
        """Enter was pressed on a row, or it was clicked a second time."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._rows: Rows = ListedRows()
        self._lines = RowLines(0)
        self._drawn: dict[tuple[int, Style], list[Strip]] = {}
        """The lines of rows that were drawn."""
        self._made: dict[int, ListRow] = {}
        """Rows that were looked at."""
        self._clicked: int | None = None
        """The row that the last click highlighted, while it stays so."""

    # What is listed

    @property
    def rows(self) -> Rows:
        """The rows."""
        return self._rows

    @property
    def highlighted_row(self) -> ListRow | None:
        """The highlighted row."""
        return None if self.highlighted is None else self._at(self.highlighted)

    @property
    def row_id(self) -> str:
        """The id of the highlighted row; empty when there is none."""
        row = self.highlighted_row
        return row.id if row else ""

    @property
    def at_the_top(self) -> bool:
        """Whether no row that can be highlighted stands above the highlighted one."""
        first = self._next(0, 1)
        return first is None or first >= (self.highlighted or 0)

    def set_rows(self, rows: Rows | Sequence[ListRow]) -> None:
        """Show other rows, none of them highlighted."""
        self.highlighted = self._under_mouse = None
        self._rows = ListedRows(rows) if isinstance(rows, Sequence) else rows
        self._made.clear()
        self._measure_anew()
        self.refresh(layout=self.styles.auto_dimensions)

    def fill(self, rows: Rows | Sequence[ListRow]) -> None:
        """Show other rows; the same one stays highlighted, or the one that took its place."""
        kept, place = self.row_id, self.highlighted or 0
        self.set_rows(rows)
        same = self._rows.place_of(kept) if kept else None
        if same is None or self._at(same).disabled:
            same = self._next(place, 1)
        self.highlighted = self._next(len(self._rows) - 1, -1) if same is None else same

    def has(self, row: str) -> bool:
        """Say whether there is a row of this id."""
        return self._rows.place_of(row) is not None

    def row(self, id: str) -> ListRow:
        """Return the row of this id."""
        return self._at(self.place_of(id))

    def place_of(self, id: str) -> int:
        """Return the place of the row of this id.

        Raises:
            KeyError: when there is none.
        """
        if (place := self._rows.place_of(id)) is None:
            raise KeyError(id)
        return place

    def show(self, row: str) -> None:
        """Highlight the row of this id."""
        self.highlighted = self.place_of(row)

    def say(self, row: str, content: Visual) -> None:
        """Have the row of this id say something else."""
        place = self.place_of(row)
        self._at(place).content = content
        self._drawn = {key: lines for key, lines in self._drawn.items() if key[0] != place}
        if self._lines.is_known(place):
            self._lines.set_height(place, self._height(place, self._width))
            self._take_room()
        self.refresh()

    def _at(self, place: int) -> ListRow:
        """Return the row at a place, made once while it is in sight."""
        if (row := self._made.get(place)) is None:
            if len(self._made) >= _MADE:
                self._made.clear()
            row = self._made[place] = self._rows[place]
        return row

    # Where the rows are

    @property
    def _width(self) -> int:
        """How many cells a row has."""
        return self.scrollable_content_region.width

    @property
    def _page(self) -> int:
        """How many lines are in sight."""
        return self.scrollable_content_region.height

    def _height(self, row: int, width: int) -> int:
        """Return how many lines a row needs at a width."""
        return self._at(row).content.get_height(cast(RulesMap, self.styles), width)

    def _measure_anew(self) -> None:
        """Forget what was drawn and how high rows are, and measure those in sight."""
        self._drawn.clear()
        self._lines = RowLines(len(self._rows))
        if len(self._rows) <= _ALL:
            self._measure(range(len(self._rows)))
        else:
            self._measure_in_sight()
            self._take_room()

    def _measure(self, rows: Iterable[int]) -> None:
        """Find out how high rows are, once it is known how wide."""
        width = self._width
        if not width:
            return
        for row in rows:
            if 0 <= row < len(self._rows) and not self._lines.is_known(row):
                self._lines.set_height(row, self._height(row, width))
        self._take_room()

    def _measure_in_sight(self) -> None:
        """Measure the rows that are in sight."""
        top = self._lines.row_at(min(int(self.scroll_y), max(0, len(self._lines) - 1)))
        if top is not None:
            self._measure(range(top[0], top[0] + self._page))

    def _measure_around(self, row: int) -> None:
        """Measure a row and those that can be in sight with it, so that it is known where they are."""
        self._measure(range(row - self._page, row + self._page + 1))

    def _take_room(self) -> None:
        """Be as high as the lines are many."""
        if self._width and (size := Size(self._width, len(self._lines))) != self.virtual_size:
            # Where its height follows from the lines, all is laid out anew; else only the bar changes.
            if self.styles.auto_dimensions:
                self.virtual_size = size
            else:
                self.set_reactive(RowList.virtual_size, size)
            self._scroll_update(size)

    def _next(self, place: int, direction: int) -> int | None:
        """Return the first place from one on, in a direction, whose row can be highlighted."""
        places = range(place, len(self._rows)) if direction > 0 else range(place, -1, -1)
        return next((each for each in places if not self._at(each).disabled), None)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Return how many cells the widest row takes."""
        rules = cast(RulesMap, self.styles)
        return max((row.content.get_optimal_width(rules, container.width) for row in self._rows), default=0)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines the rows take; of more than there is room for, so many."""
        height = 0
        for row in range(len(self._rows)):
            height += self._height(row, width)
            if height > max(container.height, viewport.height):
                break
        return height

    # What is drawn

    def render_line(self, y: int) -> Strip:
        """Draw a line."""
        found = self._lines.row_at(self.scroll_offset.y + y)
        if found is None:
            return Strip.blank(self._width, self.get_visual_style("row-list--row").rich_style)
        row, line = found
        lines = self._drawn_row(row)
        # What is not measured yet may be higher or lower than it was taken for.
        return lines[line] if line < len(lines) else Strip.blank(self._width)

    def _drawn_row(self, row: int) -> list[Strip]:
        """Return the lines of a row."""
        style = self._style(row)
        if (drawn := self._drawn.get((row, style))) is None:
            if len(self._drawn) >= _KEPT:
                self._drawn.clear()
            content, width = self._at(row).content, self._width
            options = RenderOptions(self._get_style, cast(RulesMap, self.styles))
            drawn = self._drawn[row, style] = [
                strip.extend_cell_length(width, style.rich_style)
                for strip in content.render_strips(width, None, style, options)
            ]
        return drawn

    def row_under(self, y: int) -> int | None:
        """Return the place of the row in a line that is in sight, from 0; None below the last row."""
        found = self._lines.row_at(self.scroll_offset.y + y)
        return found[0] if found and 0 <= y < self._page else None

    def _style(self, row: int) -> Style:
        """Return how a row looks."""
        if self._at(row).disabled:
            return self.get_visual_style("row-list--row", "row-list--disabled")
        if row == self.highlighted:
            return self.get_visual_style("row-list--row", "row-list--highlighted")
        if row == self._under_mouse:
            return self.get_visual_style("row-list--row", "row-list--hover")
        return self.get_visual_style("row-list--row")

    def _refresh_row(self, row: int | None) -> None:
        """Draw one row again."""
        if row is not None and row < len(self._rows):
            self.refresh_lines(self._lines.first_line(row), self._lines.height(row))

    def notify_style_update(self) -> None:
        """Draw everything in other styles."""
        self._drawn.clear()
        self.refresh()
        super().notify_style_update()

    # What happens

    def validate_highlighted(self, place: int | None) -> int | None:
        """Stay among the rows."""
        return None if place is None or not len(self._rows) else max(0, min(place, len(self._rows) - 1))

    def watch_highlighted(self, before: int | None, place: int | None) -> None:
        """Draw the row that was highlighted and the one that is, and say so."""
        if place != self._clicked:
            self._clicked = None
        self._refresh_row(before)
        self._refresh_row(place)
        if place is not None and not (row := self._at(place)).disabled:
            self.scroll_to_highlight()
            self.post_message(self.Highlighted(self, row))

    def watch__under_mouse(self, before: int | None, place: int | None) -> None:
        """Draw the row that the mouse left and the one that it is on."""
        self._refresh_row(before)
        self._refresh_row(place)

    def watch_scroll_y(self, before: float, now: float) -> None:
        """Measure what came in sight."""
        super().watch_scroll_y(before, now)
        if round(before) != round(now):
            self._measure_in_sight()

    def scroll_to_highlight(self) -> None:
        """Scroll to the highlighted row; to the first one with the heading above it."""
        row = self.highlighted
        if row is None or not self.is_mounted or not self._width:
            return
        self._measure_around(row)
        first, height = self._lines.first_line(row), self._lines.height(row)
        if self.at_the_top and first + height <= self._page:
            self.scroll_to(y=0, animate=False, force=True)
            return
        region = Region(0, first, self._width, height)
        self.scroll_to_region(region, force=True, animate=False, immediate=True)

    def on_mount(self) -> None:
        """Measure the rows, if there is room already."""
        self._measure_anew()

    def on_show(self) -> None:
        """Show what is highlighted."""
        self.scroll_to_highlight()

    def watch_show_vertical_scrollbar(self) -> None:
        """Wrap the rows at the width that the bar leaves."""
        self.on_resize()

    def on_resize(self) -> None:
        """Wrap the rows at another width, and keep what is highlighted in sight."""
        self._measure_anew()
        self.refresh()
        self.scroll_to_highlight()

    def on_blur(self) -> None:
        """Forget the click when the focus goes elsewhere."""
        self._clicked = None

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show which row the mouse is on."""
        self._under_mouse = self._under(event)

    def _under(self, event: events.MouseEvent) -> int | None:
        """Return the place of the row that the mouse is on."""
        offset = event.get_content_offset(self)
        return None if offset is None else self.row_under(offset.y)

    def on_leave(self) -> None:
        """The mouse is on no row any more."""
        self._under_mouse = None

    def on_click(self, event: events.Click) -> None:
        """Highlight the row that is clicked; open it when a click highlighted it.

        A list that opens at the first click cannot be looked at by mouse.
        """
        row = self._under(event)
        if row is None or self._at(row).disabled:
            return
        again = row == self._clicked
        self._clicked = self.highlighted = row
        if again or self.opens_at_once:
            self.action_select()

    # Keys

    def action_cursor_up(self) -> None:
        """Highlight the row above; above the first one, the last."""
        above = None if self.highlighted is None else self._next(self.highlighted - 1, -1)
        self._go(self._next(len(self._rows) - 1, -1) if above is None else above)

    def action_cursor_down(self) -> None:
        """Highlight the row below; below the last one, the first."""
        below = None if self.highlighted is None else self._next(self.highlighted + 1, 1)
        self._go(self._next(0, 1) if below is None else below)

    def action_first(self) -> None:
        """Highlight the first row."""
        self._go(self._next(0, 1))

    def action_last(self) -> None:
        """Highlight the last row."""
        self._go(self._next(len(self._rows) - 1, -1))

    def action_page_up(self) -> None:
        """Highlight the row a page above."""
        self._turn_page(-1)

    def action_page_down(self) -> None:
        """Highlight the row a page below."""
        self._turn_page(1)

    def _turn_page(self, direction: int) -> None:
        """Highlight the row that is about a page further in a direction, as far as there are rows."""
        if self.highlighted is None:
            self._go(self._next(0, 1) if direction < 0 else self._next(len(self._rows) - 1, -1))
            return
        self._measure_around(self.highlighted)
        line = self._lines.first_line(self.highlighted) + direction * self._page
        found = self._lines.row_at(max(0, min(line, len(self._lines) - 1)))
        if found is not None:
            there = self._next(found[0], direction)
            self._go(self._next(found[0], -direction) if there is None else there)

    def _go(self, place: int | None) -> None:
        """Highlight a row, if there is one to highlight."""
        if place is not None:
            self.highlighted = place

    def action_select(self) -> None:
        """Do with the highlighted row what is done with rows here."""
        row = self.highlighted_row
        if row is not None and not row.disabled:
            self.post_message(self.Selected(self, row))
