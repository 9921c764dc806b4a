"""A line of the picture of a year in a list: drawn as wide as the list, on one scale with all other lines."""

from collections.abc import Callable

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from mentorlog.model.lens_counts import LensYear
from mentorlog.operations.lenses.picture import AXIS, Picture, PictureLine, picture
from mentorlog.widgets.hanging import MUTED
from mentorlog.widgets.plain_text import plain

AS_TEXT = 72
"""Cells of a line of it where nothing is drawn."""


class DrawnYear:
    """The picture of a year, drawn once at each width."""

    def __init__(self, year: LensYear) -> None:
        self._year = year
        self._drawn: dict[int, Picture] = {}

    def at(self, width: int) -> Picture:
        """Return the picture at a width."""
        if width not in self._drawn:
            self._drawn[width] = picture(self._year, width)
        return self._drawn[width]


class PictureRow(Visual):
    """One line of it."""

    def __init__(self, drawn: DrawnYear, line: Callable[[Picture], PictureLine]) -> None:
        """Args:
        drawn: the picture.
        line: takes the line out of it.
        """
        self._drawn, self._line = drawn, line

    def __str__(self) -> str:
        """Return the line as text."""
        return str(self._line(self._drawn.at(AS_TEXT)))

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Draw the line, each side in its own colour."""
        line = self._line(self._drawn.at(width))
        content = Content.assemble(
            plain(line.label, MUTED),
            (line.antecedents, "$text-warning"),
            (AXIS, MUTED),
            (line.consequences, "$text-success"),
        )
        return content.render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Take the room that there is."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return how many lines it is."""
        return 1
