"""Paragraphs whose further lines hang from what stands before the first: a mark, a name, columns."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.containers import VerticalScroll
from textual.content import Content
from textual.css.styles import RulesMap
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widgets import Static

from mentorlog.model.text import cells
from mentorlog.widgets.drawn_edges import EdgedOnce
from mentorlog.widgets.plain_text import plain

Paragraph = tuple[Content, Content]
"""A mark or a name, and what stands beside it; the second and further lines stand under what is beside."""

BLANK: Paragraph = (Content(""), Content(""))
"""An empty line."""
MUTED = "$foreground-muted"
NARROWEST = 12
"""Columns that are left for the words, however wide the mark."""


def entry(words: str, mark: str = "", style: str = "", mark_style: str = "") -> Paragraph:
    """Return words with a mark before them."""
    return plain(mark, mark_style), plain(words, style)


def rows(pairs: Iterable[tuple[str, str]], *, gap: int = 2) -> list[Paragraph]:
    """Return names and values as paragraphs, the values under each other; without a value, none."""
    named = [(name, value) for name, value in pairs if value]
    width = max((cells(name) for name, _ in named), default=0) + gap
    return [(plain(name + " " * (width - cells(name)), MUTED), plain(value)) for name, value in named]


def heading(words: str) -> Paragraph:
    """Return a heading within a pane."""
    return Content(""), plain(words, f"bold {MUTED}")


def wrapped(content: Content, width: int) -> Iterator[Content]:
    """Yield the lines of a text at a width in cells; what plainly fits is not looked at cell by cell."""
    for line in content.split(allow_blank=True):
        fits = len(line.plain) <= width and line.plain.isascii() and "\t" not in line.plain
        yield from (line,) if fits else line.wrap(width)


def hang(paragraphs: Sequence[Paragraph], width: int) -> list[Content]:
    """Return the lines of paragraphs at a width in cells."""
    lines: list[Content] = []
    for mark, words in paragraphs if width > 0 else ():
        first, *others = wrapped(words, max(NARROWEST, width - mark.cell_length))
        lines.append(mark + first)
        lines += [Content(" " * mark.cell_length) + line for line in others]
    return lines


def paragraph_at(paragraphs: Iterable[Paragraph], width: int, line: int) -> int | None:
    """Return which paragraph a line belongs to, counted from 0; None where it is below the last.

    Args:
        width: the cells that there are for each line.
        line: the place of the line, counted from 0.
    """
    for place, paragraph in enumerate(paragraphs):
        line -= len(hang([paragraph], width))
        if line < 0:
            return place
    return None


class Hanging(Visual):
    """A row of a list, as wide as the list and as high as its words need."""

    def __init__(self, *paragraphs: Paragraph) -> None:
        self.paragraphs = paragraphs
        self._wrapped: tuple[int, list[Content]] | None = None
        """The width at which it was wrapped last, and its lines."""

    def __str__(self) -> str:
        """Return the words, a paragraph a line."""
        return "\n".join(f"{mark}{words}" for mark, words in self.paragraphs)

    def stylize_before(self, style: str) -> "Hanging":
        """Return the same in a style, where it has none of its own."""
        return Hanging(
            *((mark.stylize_before(style), words.stylize_before(style)) for mark, words in self.paragraphs)
        )

    def at(self, width: int, rules: RulesMap) -> list[Content]:
        """Return the lines at a width; each paragraph is one where nothing is to be wrapped."""
        if rules.get("text_wrap") == "nowrap":
            return [mark + words for mark, words in self.paragraphs]
        if self._wrapped is None or self._wrapped[0] != width:
            self._wrapped = width, hang(self.paragraphs, width)
        return self._wrapped[1]

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Draw the lines."""
        lines = self.at(width, options.rules)[:height]
        if options.selection or any(line.cell_length > width or "\t" in line.plain for line in lines):
            return Content("\n").join(lines).render_strips(width, height, style, options)
        return [_drawn(line, y, style, options) for y, line in enumerate(lines)]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the width at which nothing needs wrapping."""
        return max((mark.cell_length + words.cell_length for mark, words in self.paragraphs), default=0)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return how many lines there are at a width."""
        return len(self.at(width, rules))


def _drawn(line: Content, y: int, style: Style, options: RenderOptions) -> Strip:
    """Draw a line for which there is room, each piece with its place in the text, for the mouse to select."""
    x, segments = 0, list[Segment]()
    for piece, look in line.render(style, end="", parse_style=options.get_style):
        segments.append(Segment(piece, _mixed(style, look) + _place(x, y)))
        x += len(piece)
    return Strip(segments, line.cell_length)


@lru_cache(maxsize=500)
def _mixed(style: Style, look: Style) -> RichStyle:
    """Return how words look; few looks are mixed over and over."""
    return (style + look).rich_style


@lru_cache(maxsize=5000)
def _place(x: int, y: int) -> RichStyle:
    """Return what tells where in a text words stand."""
    return RichStyle.from_meta({"offset": (x, y)})


class Details(EdgedOnce, VerticalScroll):
    """A pane with a text, to scroll in."""


class HangingText(EdgedOnce, Static):
    """Shows paragraphs; the mouse can select in them, as in any other text."""

    _measured: tuple[Hanging | None, int, int] = None, 0, 0
    """What was measured last, at which width, and how high it is."""

    def show(self, paragraphs: Iterable[Paragraph]) -> None:
        """Show other paragraphs; everything is laid out anew only when they need room that is not there."""
        hanging, (width, height) = Hanging(*paragraphs), self.content_size
        pane = self.parent
        fits = (
            isinstance(pane, VerticalScroll)
            and height == pane.scrollable_content_region.height
            and hanging.get_height({}, width) <= height
        )
        self.update(hanging, layout=not fits)

    def render_line(self, y: int) -> Strip:
        """Draw a line; below the text the pane shows through."""
        if y >= self._written:
            _, background = self.background_colors
            return Strip.blank(self.size.width, RichStyle(bgcolor=background.rich_color))
        return super().render_line(y)

    @property
    def _written(self) -> int:
        """How many lines have text."""
        visual, width = self.visual, self.content_size.width
        if not isinstance(visual, Hanging):
            return self.size.height
        if self._measured[:2] != (visual, width):
            self._measured = visual, width, visual.get_height({}, width)
        return self._measured[2]

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the text that is selected, for copying."""
        if not isinstance(self.visual, Hanging):
            return super().get_selection(selection)
        lines = self.visual.at(self.content_size.width, {})
        return selection.extract("\n".join(line.plain for line in lines)), "\n"
