"""What a screen is for and which keys work there; the glossary is one key away."""

from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from mentorlog.commands import HELP, AppCommand, bindings
from mentorlog.screens.frame.breakpoints import BREAKPOINTS
from mentorlog.widgets.key_bar import KeyBar
from mentorlog.widgets.plain_text import plain

LEAVE = "leave_app"
"""The id of the command that leaves the app."""


class KeySection(NamedTuple):
    """Commands that work in one place."""

    heading: str
    commands: tuple[AppCommand, ...]


class KeyHelp(ModalScreen[None]):
    """Every key that works here: those of the screen first, beside them those that work everywhere."""

    commands = HELP
    BINDINGS = bindings(HELP)
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    AUTO_FOCUS = "#keys"

    def __init__(self, title: str, purpose: str, *sections: KeySection) -> None:
        """Args:
        title: what the screen is called.
        purpose: what it is for, in a sentence.
        sections: in the order they are shown; one without commands is left out.
        """
        super().__init__()
        self._title, self._purpose = title, purpose
        self._sections = [section for section in sections if section.commands]

    def compose(self) -> ComposeResult:
        """Show a line for each command, in two columns where there is room."""
        *here, everywhere = self._sections
        with Vertical(classes="dialog keys"):
            yield Static(plain(self._title), classes="question")
            if purpose := " ".join(filter(None, (self._purpose, self._leaving))):
                yield Static(plain(purpose), classes="purpose")
            with VerticalScroll(id="keys"), Horizontal(classes="columns"):
                for column in filter(None, (here, [everywhere])):
                    with Vertical(classes="column"):
                        for section in column:
                            yield from self._lines(section)
        yield KeyBar()

    @property
    def _leaving(self) -> str:
        """How to leave the app, said first where that can be done."""
        leave = next((each for keys in self._sections for each in keys.commands if each.id == LEAVE), None)
        return f"{self._keys_of(leave)} leaves mentorlog." if leave else ""

    def _keys_of(self, command: AppCommand) -> str:
        """Return the keys of a command as they are called."""
        return " ".join(map(self.app.get_key_display, Binding.make_bindings([command.binding])))

    def _lines(self, section: KeySection) -> ComposeResult:
        """Yield a heading, and a line for each of its commands."""
        yield Static(section.heading, classes="heading")
        for command in section.commands:
            with Horizontal(classes="key"):
                yield Static(Content(self._keys_of(command)), classes="name")
                yield Static(Content(command.help), classes="help")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where there are no areas, there is no walk through them."""
        return action != "tour" or hasattr(self.app, "action_tour")

    def action_glossary(self) -> None:
        """Say what the words mean."""
        from mentorlog.screens.dialogs.glossary import GlossaryDialog

        self.app.push_screen(GlossaryDialog())

    def action_tour(self) -> None:
        """Walk through the areas."""
        self.dismiss(None)
        self.app.call_later(self.app.run_action, "app.tour")
