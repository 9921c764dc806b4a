"""A long text to scroll in, drawn as far as it is in view: the preview of a full year has 10,000 lines."""

from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual


class LongText(ScrollView, can_focus=True):
    """Shows one text; the mouse can select in it, as in any other."""

    DEFAULT_CSS = "LongText { overflow-x: hidden; scrollbar-gutter: stable; }"

    def __init__(self, *, id: str, classes: str = "") -> None:
        super().__init__(id=id, classes=classes)
        self.content = Content("")
        """What is shown."""
        self._lines: list[Content] = []

    def update(self, content: Content) -> None:
        """Show something else, from its beginning."""
        self.content = content
        self._wrap()
        self.scroll_home(animate=False)

    def on_resize(self) -> None:
        """Break the lines where there is room for them now."""
        self._wrap()

    def _wrap(self) -> None:
        """Break the text into lines."""
        width = self.scrollable_content_region.width
        self._lines = self.content.wrap(width) if width else []
        self.virtual_size = Size(width, len(self._lines))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return a line of the screen."""
        number, width = y + self.scroll_offset.y, self.size.width
        if number >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        line = self._lines[number]
        if self.text_selection and (span := self.text_selection.get_span(number)):
            start, end = span
            chosen = Style.from_styles(self.screen.get_component_styles("screen--selection"))
            line = line.stylize(chosen, start, end if end >= 0 else None)
        strips = Visual.to_strips(self, line, width, 1, self.visual_style, apply_selection=False)
        drawn = strips[0] if strips else Strip.blank(width)
        return drawn.adjust_cell_length(width, self.rich_style).apply_offsets(0, number)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the text that is selected, for copying."""
        return selection.extract("\n".join(line.plain for line in self._lines)), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Show what is selected."""
        self.refresh()
