"""Narrow and wide screens: 80 columns are enough, and more are used."""

from typing import Any

from textual.screen import Screen

WIDE = 110
"""Columns from which a screen has the class `-wide`; below, it has `-narrow`."""

BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
"""The same for Textual, which sets the classes whenever the terminal changes its size."""


def begin_as_wide(screen: Screen[Any]) -> None:
    """Set the class of a screen before it has widgets, so that none is styled and laid out twice."""
    screen.add_class("-wide" if screen.app.size.width >= WIDE else "-narrow", update=False)
