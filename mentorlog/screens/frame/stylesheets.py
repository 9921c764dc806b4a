"""The styles of the app, read once for each choice of colours, those of the first screen first."""

from pathlib import Path
from typing import Any
from weakref import WeakSet

from textual.app import App
from textual.screen import Screen

FIRST = "areas/home"
"""The stylesheet of the screen that is shown first."""
LATER = (
    "dialogs/dialogs",
    "frame/list_detail",
    "editors/form",
    "composer/composer",
    "dialogs/log_line",
    "dialogs/search",
    "mentees/mentees",
    "reflections/reading",
    "areas/meetings",
    "calendar/calendar",
    "goals/goals",
    "lenses/lenses",
    "areas/packet",
    "cv/cv",
    "areas/rules",
    "areas/key",
    "backups/copy_list",
    "support/support",
    "importing/importing",
    "erasing/erasing",
)
"""The stylesheets of the other screens. A screen that named its own would have all of them read again."""
_SCREENS = Path(__file__).parents[1]
_PARSED = 500
"""So many stylesheets are kept parsed, those of Textual's widgets too: with its 64, it would begin again."""


class StyledScreens:
    """The screens of an app that have the colours which are chosen.

    Textual reads every style again, and styles every widget again, whenever a screen is shown for the first
    time, as if the colours had changed.
    """

    def __init__(self, app: App[None]) -> None:
        self._app = app
        self._colours = app.current_theme
        self._styled = WeakSet[Screen[Any]]()
        self._unread = [_SCREENS / f"{name}.tcss" for name in LATER]
        app.stylesheet._parse_cache.grow(_PARSED)

    def are_outdated(self) -> bool:
        """Say whether the colours changed; those on the stack are taken to be styled for the new ones."""
        colours = self._app.current_theme
        if colours == self._colours:
            return False
        self._colours, self._styled = colours, WeakSet(self._app.screen_stack)
        return True

    def read_one_more(self) -> bool:
        """Read one of the stylesheets that are not read yet; return whether there are more."""
        if self._unread:
            self._app.stylesheet.read(self._unread.pop(0))
            self._app.stylesheet.parse()
        return bool(self._unread)

    def read_all(self) -> None:
        """Read every stylesheet, for a screen that is not the first."""
        if self._unread:
            self._app.stylesheet.read_all(self._unread)
            self._unread.clear()
            self._app.stylesheet.parse()

    def take(self, screen: Screen[Any]) -> None:
        """Take note of a screen that is made with these colours."""
        self._styled.add(screen)

    def style(self, *, animate: bool) -> None:
        """Style the screen that is shown, unless it has these colours."""
        if self._app.screen_stack and self._app.screen not in self._styled:
            self._styled.add(self._app.screen)
            self._app.stylesheet.update(self._app, animate=animate)
