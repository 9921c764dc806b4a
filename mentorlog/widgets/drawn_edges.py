"""What stands left and right of a widget's lines, drawn once for all of them.

Textual mixes the colours of borders and padding anew for each line of each frame, which takes longer than the
line itself; of lines without words, it makes as many as there are.
"""

from collections.abc import Callable
from typing import Any

from textual._styles_cache import StylesCache
from textual.color import Color
from textual.css.styles import StylesBase
from textual.geometry import Size, Spacing
from textual.strip import Strip


class EdgedLines(StylesCache):
    """Draws the lines between the upper and the lower edge of a widget between edges that it knows."""

    def __init__(self) -> None:
        super().__init__()
        self._look: tuple[object, ...] = ()
        """What the edges were made of."""
        self._edges: _Edges | None = None
        """How they look."""
        self._is_altered = False
        """Whether what stands on a line is changed once it is drawn, or drawn over."""

    def render(
        self,
        styles: StylesBase,
        size: Size,
        base_background: Color,
        background: Color,
        *args: Any,
        **others: Any,
    ) -> list[Strip]:
        """Draw lines of a widget, as Textual's own does."""
        outlined = any(edge for edge, _ in styles.outline)
        faint = styles.text_opacity != 1 or others.get("opacity", 1) != 1
        self._is_altered = bool(outlined or faint or styles.tint.a or styles.has_rule("hatch"))
        look = (size, base_background, background, styles.border, styles.padding)
        if self._look != look:
            self._look, self._edges = look, None
        return super().render(styles, size, base_background, background, *args, **others)

    def render_line(
        self,
        styles: StylesBase,
        y: int,
        size: Size,
        content_size: Size,
        padding: Spacing,
        base_background: Color,
        background: Color,
        render_content_line: Callable[[int], Strip],
        *others: Any,
    ) -> Strip:
        """Draw a line."""

        def drawn(all_of_it: Size) -> Strip:
            return super(EdgedLines, self).render_line(
                styles, y, size, all_of_it, padding, base_background, background, render_content_line, *others
            )

        gutter = styles.gutter
        line = y - gutter.top
        if self._is_altered or line < 0 or y >= size.height - gutter.bottom:
            return drawn(content_size)
        if self._edges is None or self._edges.width != content_size.width:
            self._edges = _Edges(drawn(Size(content_size.width, 0)), gutter.left, content_size.width)
        return (
            self._edges.around(render_content_line(line)) if line < content_size.height else self._edges.blank
        )


class _Edges:
    """What stands around the words of each line."""

    __slots__ = ("_after", "_before", "_style", "blank", "width")

    def __init__(self, blank: Strip, left: int, width: int) -> None:
        """Args:
        blank: a line without words.
        left: the cells before the words.
        width: the cells of the words.
        """
        self.blank, self.width = blank, width
        self._before, self._after = [*blank.crop(0, left)], [*blank.crop(left + width)]
        self._style = next((segment.style for segment in blank.crop(left, left + width)), None)

    def around(self, words: Strip) -> Strip:
        """Return a line with words in it."""
        words = words.adjust_cell_length(self.width, self._style)
        return Strip([*self._before, *words, *self._after], self.blank.cell_length)


class EdgedOnce:
    """A widget whose edges are drawn once; stands before what Textual has, of which styles are inherited."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._styles_cache: StylesCache = EdgedLines()
