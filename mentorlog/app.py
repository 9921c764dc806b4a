"""The app: it wires store, screens, commands and theme together, and does nothing else itself."""

from collections.abc import Callable, Iterable
from functools import partial
from importlib import import_module

from textual.app import App, SystemCommand
from textual.screen import Screen

from mentorlog.commands import APP, AREAS, bindings
from mentorlog.host import Host
from mentorlog.screens.area import Area
from mentorlog.screens.desk import Desk
from mentorlog.store import Store


class MentorlogApp(App[None]):
    """The logbook in the terminal."""

    TITLE = "mentorlog"
    CSS_PATH = "app.tcss"
    DEFAULT_MODE = "home"
    BINDINGS = bindings(APP)

    def __init__(
        self, host: Host, store: Store, *, notice: str = "", draft_session: str | None = None
    ) -> None:
        """Args:
        notice: one line that every area shows.
        draft_session: this window's name in the keys of drafts; by default a new one.
        """
        super().__init__()
        named = {"session": draft_session} if draft_session else {}
        self.desk = Desk(host=host, store=store, notice=notice, **named)
        for area in AREAS:
            self.add_mode(area.id, partial(_area, area.id, self.desk))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An area that is shown already need not be gone to."""
        return action != "area" or parameters != (self.current_mode,)

    def action_area(self, name: str) -> None:
        """Show one of the areas."""
        self.switch_mode(name)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer the theme only: the rest is in the command tables, and pictures would hold notes."""
        yield SystemCommand("Theme", "Change the colours.", self.action_change_theme)


def _area(name: str, desk: Desk) -> Area:
    """Make the screen of an area; its module is imported when it is first shown."""
    make: Callable[[Desk], Area] = getattr(import_module(f"mentorlog.screens.{name}"), name.capitalize())
    return make(desk)
