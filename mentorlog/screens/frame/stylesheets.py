"""The styles of the app, read once for each choice of colours."""

from weakref import WeakSet

from textual.app import App
from textual.screen import Screen

STYLES = (
    "frame/list_detail",
    "editors/form",
    "composer/composer",
    "dialogs/log_line",
    "dialogs/search",
    "mentees/mentees",
    "reflections/reading",
    "areas/home",
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
"""The stylesheets of the screens. A screen that named its own would have all of them read again."""


class StyledScreens:
    """The screens of an app that have the colours which are chosen.

    Textual reads every style again, and styles every widget again, whenever a screen is shown for the first
    time, as if the colours had changed.
    """

    def __init__(self, app: App[None]) -> None:
        self._app = app
        self._colours = app.get_css_variables()
        self._styled = WeakSet[Screen[object]]()

    def are_outdated(self) -> bool:
        """Say whether the colours changed; those on the stack are taken to be styled for the new ones."""
        colours = self._app.get_css_variables()
        if colours == self._colours:
            return False
        self._colours, self._styled = colours, WeakSet(self._app.screen_stack)
        return True

    def style(self, *, animate: bool) -> None:
        """Style the screen that is shown, unless it has these colours."""
        if self._app.screen_stack and self._app.screen not in self._styled:
            self._styled.add(self._app.screen)
            self._app.stylesheet.update(self._app, animate=animate)
