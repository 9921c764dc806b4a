"""Paragraphs whose further lines hang from what stands before the first: a mark, a name, columns."""

from collections.abc import Sequence

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

Paragraph = tuple[Content, Content]
"""A mark or a name, and what stands beside it; the second and further lines stand under what is beside."""

NARROWEST = 12
"""Columns that are left for the words, however wide the mark."""


def hang(paragraphs: Sequence[Paragraph], width: int) -> list[Content]:
    """Return the lines of paragraphs at a width in cells."""
    lines: list[Content] = []
    for mark, words in paragraphs if width > 0 else ():
        first, *others = words.wrap(max(NARROWEST, width - mark.cell_length)) or [Content("")]
        lines.append(mark + first)
        lines += [Content(" " * mark.cell_length) + line for line in others]
    return lines


class Hanging(Visual):
    """A row of a list, as wide as the list and as high as its words need."""

    def __init__(self, *paragraphs: Paragraph) -> None:
        self._paragraphs = paragraphs

    def __str__(self) -> str:
        """Return the words, a paragraph a line."""
        return "\n".join(f"{mark}{words}" for mark, words in self._paragraphs)

    def stylize_before(self, style: str) -> "Hanging":
        """Return the same in a style, where it has none of its own."""
        return Hanging(
            *((mark.stylize_before(style), words.stylize_before(style)) for mark, words in self._paragraphs)
        )

    def _at(self, width: int, rules: RulesMap) -> list[Content]:
        """Return the lines at a width; each paragraph is one where nothing is to be wrapped."""
        if rules.get("text_wrap") == "nowrap":
            return [mark + words for mark, words in self._paragraphs]
        return hang(self._paragraphs, width)

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Draw the lines."""
        lines = self._at(width, options.rules)
        return Content("\n").join(lines).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the width at which nothing needs wrapping."""
        return max((mark.cell_length + words.cell_length for mark, words in self._paragraphs), default=0)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return how many lines there are at a width."""
        return len(self._at(width, rules))
