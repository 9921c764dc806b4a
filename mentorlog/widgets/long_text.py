"""A long text to scroll in, drawn as far as it is in view: the preview of a full year has 10,000 lines.

What is in view is broken into lines at once, the rest while the mentor reads.
"""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain, islice

from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from mentorlog.widgets.hanging import hang, wrapped

_AT_ONCE = 100
"""Lines that are made before the next key is answered: more than any terminal shows, in half a frame."""
_BETWEEN = 0.01
"""Seconds until the next of them are."""
_AWAY = 0.5
"""Seconds between looks whether the screen is shown again; while it is not, no more lines are made."""
_GROWTH = 10
"""How many times as long the text becomes before the bar beside it is drawn anew."""


_MARK = re.compile(r" *(?:(?:[–·✓○!?-]|\d{1,3}\.) +)?")
"""What stands before the words of a line: those that are broken off hang from it."""


def _broken(contents: Iterable[Content], width: int) -> Iterator[Content]:
    """Yield the lines of texts at a width in cells, each item of a list under itself."""
    for line in chain.from_iterable(content.split(allow_blank=True) for content in contents):
        mark = _MARK.match(line.plain)
        end = mark.end() if mark else 0
        yield from hang([(line[:end], line[end:])], width) if end else wrapped(line, width)


class LongText(ScrollView, can_focus=True):
    """Shows one text; the mouse can select in it, as in any other."""

    DEFAULT_CSS = "LongText { overflow-x: hidden; scrollbar-gutter: stable; }"

    def __init__(self, *, id: str, classes: str = "") -> None:
        super().__init__(id=id, classes=classes)
        self._contents: tuple[Content, ...] = (Content(""),)
        self._lines: list[Content] = []
        self._unwrapped: Iterator[Content] = iter(())
        """The lines that are still to be made."""

    @property
    def content(self) -> Content:
        """What is shown."""
        return Content("\n").join(self._contents)

    def update(self, *contents: Content) -> None:
        """Show something else, from its beginning: these texts, one below the other."""
        self._contents = contents
        self._wrap()
        self.scroll_home(animate=False)

    def on_resize(self) -> None:
        """Break the lines where there is room for them now."""
        self._wrap()

    def _wrap(self) -> None:
        """Break the text into lines."""
        width = self.scrollable_content_region.width
        self._lines, self._unwrapped = [], _broken(self._contents, width) if width else iter(())
        self.virtual_size = Size(width, 0)
        self._go_on(self._unwrapped)
        self.refresh()

    def _go_on(self, unwrapped: Iterator[Content]) -> None:
        """Make some more lines of a text, unless another one is shown by now."""
        if unwrapped is not self._unwrapped:
            return
        if self._lines and not self.screen.is_current:
            self.set_timer(_AWAY, partial(self._go_on, unwrapped))
            return
        some = list(islice(unwrapped, _AT_ONCE))
        self._lines += some
        there_is_more = len(some) == _AT_ONCE
        # Each time that there is more room, the whole screen is laid out.
        if not there_is_more or len(self._lines) >= _GROWTH * self.virtual_size.height:
            self._take_room()
        if there_is_more:
            self.set_timer(_BETWEEN, partial(self._go_on, unwrapped))

    def _finish(self) -> None:
        """Make all lines that are left."""
        self._lines += self._unwrapped
        self._take_room()

    def _take_room(self) -> None:
        """Be as high as the lines are many."""
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._lines))

    def action_scroll_end(self) -> None:
        """Go to the end, wherever that is."""
        self._finish()
        super().action_scroll_end()

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
        self._finish()
        return selection.extract("\n".join(line.plain for line in self._lines)), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Show what is selected."""
        self.refresh()
