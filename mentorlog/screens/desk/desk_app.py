"""The coordinator's desk as an app of its own: no logbook is opened for it."""

from mentorlog.commands import DESK_EVERYWHERE, bindings
from mentorlog.host import Host
from mentorlog.model.text import visible
from mentorlog.operations.settings import Preferences
from mentorlog.screens.desk.desk_order import DeskOrder
from mentorlog.screens.frame import signals
from mentorlog.screens.frame.chosen_looks import take_up
from mentorlog.screens.framed_app import FramedApp
from mentorlog.settings.file import SettingsFile


class DeskApp(FramedApp):
    """The desk in the terminal."""

    TITLE = "mentorlog desk"
    CSS_PATH = [
        "../../app.tcss",
        "../dialogs/dialogs.tcss",
        "../frame/list_detail.tcss",
        "../importing/importing.tcss",
        "../reflections/reading.tcss",
        "desk.tcss",
    ]
    everywhere = DESK_EVERYWHERE
    BINDINGS = bindings(DESK_EVERYWHERE)

    def __init__(self, host: Host, order: DeskOrder) -> None:
        """Args:
        host: the clock, and where settings and the coordinator's own key lie.
        order: what is to be looked at.
        """
        super().__init__()
        self.host, self._order = host, order
        self._preferences = Preferences(SettingsFile(host.settings))
        take_up(self, self._preferences)

    @property
    def preferences(self) -> Preferences:
        """The settings."""
        return self._preferences

    def on_mount(self) -> None:
        """Be ready for a sudden end, and show the desk."""
        from mentorlog.screens.desk.desk import DeskScreen

        if not self.is_headless:
            signals.watch(self.end, lambda: None)
        self.theme_changed_signal.subscribe(self, self._remember)
        for problem in self.preferences.problems:
            self.notify(visible(problem), severity="warning", timeout=20, markup=False)
        self.push_screen(DeskScreen(self.host, self._order))

    async def action_quit(self) -> None:
        """Leave, after the keys that came before this one."""
        (self.screen.focused or self).call_later(self.end, 0)

    def end(self, code: int) -> None:
        """Leave; what was decided and written is."""
        signals.hurry(code)
        self.exit(return_code=code)
