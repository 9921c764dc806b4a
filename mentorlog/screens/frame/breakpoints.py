"""Narrow and wide screens: 80 columns are enough, and more are used."""

from typing import Any

from textual.screen import Screen

from mentorlog.first_paint import WIDE

BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
"""The class that a screen has from so many columns on, for Textual, which sets it when they change."""


def begin_as_wide(screen: Screen[Any]) -> None:
    """Set the classes of a screen before it has widgets, so that none is styled and laid out twice."""
    for size, breakpoints in zip(
        screen.app.size, (screen.HORIZONTAL_BREAKPOINTS, screen.VERTICAL_BREAKPOINTS), strict=True
    ):
        reached = [name for least, name in sorted(breakpoints or ()) if size >= least]
        screen.add_class(*reached[-1:], update=False)
