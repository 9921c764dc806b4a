"""What the apps of mentorlog share: how they look, ask and help, and how they end after an error."""

import sys
from asyncio import CancelledError
from collections.abc import Sequence
from typing import Any, ClassVar

from rich.console import RenderableType
from rich.text import Text
from textual.app import App
from textual.command import Provider
from textual.driver import Driver
from textual.filter import LineFilter
from textual.screen import Screen, ScreenResultType
from textual.theme import Theme

from mentorlog.commands import APP, AREAS, AppCommand
from mentorlog.files import UnsafePlace
from mentorlog.model import Invalid
from mentorlog.model.text import visible
from mentorlog.operations.settings import Preferences
from mentorlog.screens.frame import no_color, signals
from mentorlog.screens.frame.changed_cells import TerminalCells
from mentorlog.screens.frame.readable_colours import readable
from mentorlog.screens.frame.terminal_driver import terminal_driver
from mentorlog.settings.file import SettingsProblem


def _palette() -> type[Provider]:
    """Import the palette when it is first opened."""
    from mentorlog.screens.frame.palette import CommandProvider

    return CommandProvider


class FramedApp(App[None]):
    """An app in our colours, whose dialogs are asked once, and whose F1 shows every key."""

    everywhere: ClassVar[tuple[AppCommand, ...]] = APP
    """What can be done on every screen of it."""
    COMMANDS = {_palette}

    def __init__(self) -> None:
        super().__init__()
        self._open = set[type]()
        """The classes of the dialogs that wait for an answer."""
        self._shown = TerminalCells()

    @property
    def preferences(self) -> Preferences:
        """The settings."""
        raise NotImplementedError

    def _remember(self, theme: Theme) -> None:
        """Keep the colours that were chosen, for the next time."""
        if theme.name == self.preferences.settings.theme:
            return
        try:
            self.preferences.set("theme", theme.name)
        except (Invalid, SettingsProblem, UnsafePlace) as error:
            self.notify(
                visible(f"These colours are not remembered: {error}"), severity="warning", markup=False
            )

    async def push_screen_wait(
        self, screen: Screen[ScreenResultType] | str, *, mode: str | None = None
    ) -> ScreenResultType | Any:
        """Show a screen and wait for its answer; whoever asks what is being asked already is ended.

        A key that is held down or pressed twice comes again before its dialog is there. A second dialog
        behind the first would be answered about a logbook that the first answer has changed.
        """
        from mentorlog.screens.dialogs.questions import Dialog

        if not isinstance(screen, Dialog):
            return await super().push_screen_wait(screen, mode=mode)
        if type(screen) in self._open:
            raise CancelledError
        self._open.add(type(screen))
        try:
            return await super().push_screen_wait(screen, mode=mode)
        finally:
            self._open.discard(type(screen))

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """Write what a screen drew, as far as the terminal does not show it yet."""
        super()._display(screen, self._shown.changed(renderable))

    def get_css_variables(self) -> dict[str, str]:
        """Return the colours of the theme, readable ones."""
        return readable(super().get_css_variables())

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Draw without colours where none is wanted."""
        return no_color.line_filters(super().get_line_filters())

    def get_driver_class(self) -> type[Driver]:
        """Draw and read with Textual's driver, made to bear what terminals do."""
        return terminal_driver(super().get_driver_class())

    def action_keys(self) -> None:
        """Show what the screen is for and every key that works on it; once more, close that."""
        from mentorlog.screens.dialogs.key_help import KeyHelp, KeySection

        screen = self.screen
        if isinstance(screen, KeyHelp):
            screen.dismiss(None)
            return
        here: tuple[AppCommand, ...] = getattr(screen, "commands", ())
        typing: tuple[AppCommand, ...] = getattr(screen, "typing", ())
        # In front of everything else only what has priority reaches the app.
        everywhere = tuple(
            command
            for command in self.everywhere
            if not screen.is_modal or (command.priority and self.check_action(command.runs, ()))
        )
        keymap = self.preferences.keymap
        sections = (
            KeySection("Here", tuple(map(keymap.of, here))),
            KeySection("In the fields", typing),
            KeySection("Everywhere", tuple(map(keymap.of, everywhere))),
        )
        self.push_screen(KeyHelp(*about_screen(screen), *sections))

    def _fatal_error(self) -> None:
        """End after an error nobody expected, without showing values: they may be the mentor's notes."""
        self.panic(Text(signals.apology(sys.exception())))


def about_screen(screen: Screen[Any]) -> tuple[str, str]:
    """Return what a screen is called and what it is for: of an area, what its command says."""
    area = next((command for command in AREAS if command.id == getattr(screen, "area", "")), None)
    title = screen.TITLE or (area.title if area else getattr(screen, "heading", "Keys"))
    return str(title), str(getattr(screen, "purpose", "") or (area.help if area else ""))
