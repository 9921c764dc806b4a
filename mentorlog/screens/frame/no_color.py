"""The app without colours, where NO_COLOR asks for that (no-color.org): what stands out is in reverse."""

import os
from collections.abc import Sequence
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual import filter as textual_filter
from textual.color import Color
from textual.filter import LineFilter

_STANDS_OUT = 0.15
"""How much brighter or darker than what is around it a background must be to mean something, of 1."""


class NoColor(LineFilter):
    """Leaves the terminal its own two colours: no sequence that sets one is sent."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return a line without colours."""
        return [
            Segment(text, _without_colour(style, background.brightness) if style else style, control)
            for text, style, control in segments
        ]


@lru_cache(4096)
def _without_colour(style: Style, around: float) -> Style:
    """Return a style without colours, in reverse if its background stood out."""
    bare = style.without_color + Style.from_meta(style.meta)
    if style.bgcolor is None or style.bgcolor.is_default:
        return bare
    stands_out = abs(Color.from_rich_color(style.bgcolor).brightness - around) > _STANDS_OUT
    return bare + Style(reverse=not style.reverse) if stands_out else bare


_NO_COLOR = NoColor()


def line_filters(usual: Sequence[LineFilter]) -> list[LineFilter]:
    """Return the filters of an app, with this one where no colour is wanted: NO_COLOR is not empty.

    Textual answers NO_COLOR, also an empty one, with greys: to the terminal those are colours.
    """
    greys = (textual_filter.Monochrome, textual_filter.NoColor)
    kept = [each for each in usual if not isinstance(each, greys)]
    wanted = len(kept) < len(usual) and os.environ.get("NO_COLOR")
    return [*kept, _NO_COLOR] if wanted else kept
