"""Narrow and wide screens: 80 columns are enough, and more are used."""

from typing import Any

from textual.geometry import Size
from textual.screen import Screen

from mentorlog.first_paint import WIDE

BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
"""The class that a screen has from so many columns on, for Textual, which sets it when they change."""


def begin_as_wide(screen: Screen[Any]) -> None:
    """Set the classes of a screen before it has widgets, so that none is styled and laid out twice."""
    follow_size(screen, screen.app.size, update=False)


def follow_size(screen: Screen[Any], size: Size, *, update: bool = True) -> None:
    """Set the classes that a screen has at a size.

    Args:
        screen: the screen.
        size: its columns and rows.
        update: whether there is something that has to be styled anew.
    """
    classes: dict[str, bool] = {}
    for cells, breakpoints in zip(
        size, (screen.HORIZONTAL_BREAKPOINTS, screen.VERTICAL_BREAKPOINTS), strict=True
    ):
        reached = max((least for least, _ in breakpoints or () if cells >= least), default=None)
        classes |= {name: least == reached for least, name in breakpoints or ()}
    screen.update_classes(classes, update=update, animate=False)
