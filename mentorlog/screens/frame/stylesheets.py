"""The styles of the app, read once for each choice of colours."""

from weakref import WeakSet

from textual.app import App
from textual.filter import Monochrome, NoColor
from textual.screen import Screen

from mentorlog.screens.frame.no_color import Colourless, is_wanted

STYLES = (
    "frame/list_detail",
    "editors/form",
    "areas/home",
    "areas/meetings",
    "areas/export",
    "areas/rules",
    "areas/key",
)
"""The stylesheets of the screens. A screen that named its own would have all of them read again."""


class Painting(App[None]):
    """An app that takes a new screen for what it is.

    Textual reads every style again, and styles every widget again, whenever a screen is shown for the first
    time, as if the colours had changed.
    """

    def __init__(self) -> None:
        colourless = is_wanted()
        super().__init__()
        # Textual answers NO_COLOR, also an empty one, with greys: to the terminal those are colours.
        self._filters = [each for each in self._filters if not isinstance(each, Monochrome | NoColor)]
        if self.no_color and colourless:
            self._filters.append(Colourless())
        self._colours = self.get_css_variables()
        self._painted = WeakSet[Screen[object]]()
        """The screens that have these colours."""

    def refresh_css(self, animate: bool = True) -> None:
        """Style everything for other colours; a screen that was away when they changed, once."""
        colours = self.get_css_variables()
        if colours != self._colours:
            self._colours, self._painted = colours, WeakSet(self.screen_stack)
            super().refresh_css(animate)
        elif self.screen_stack and self.screen not in self._painted:
            self._painted.add(self.screen)
            self.stylesheet.update(self, animate=animate)
