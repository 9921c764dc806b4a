"""The app: it wires store, screens, commands and theme together, and does nothing else itself."""

import traceback
from collections.abc import Callable
from functools import partial
from importlib import import_module

from rich.text import Text
from textual import work
from textual.app import App
from textual.command import Provider

from mentorlog.commands import APP, AREAS, Command, bindings
from mentorlog.host import Host
from mentorlog.model import Mentee
from mentorlog.screens import endings
from mentorlog.screens.area import Area
from mentorlog.screens.desk import Desk
from mentorlog.store import Store, StoreError
from mentorlog.store.windows import Window
from mentorlog.widgets import words


def _palette() -> type[Provider]:
    """Import the palette when it is first opened."""
    from mentorlog.screens.palette import Commands

    return Commands


class MentorlogApp(App[None]):
    """The logbook in the terminal."""

    TITLE = "mentorlog"
    CSS_PATH = "app.tcss"
    DEFAULT_MODE = "home"
    BINDINGS = bindings(APP)
    COMMANDS = {_palette}

    def __init__(
        self, host: Host, store: Store, *, notice: str = "", draft_session: str | None = None
    ) -> None:
        """Args:
        notice: one line that every area shows.
        draft_session: this window's name in the keys of drafts; by default a new one.
        """
        super().__init__()
        endings.forgive_keyboard()
        named = {"session": draft_session} if draft_session else {}
        self.desk = Desk(host=host, store=store, notice=notice, **named)
        self._window = Window(host.home, self.desk.session)
        for area in AREAS:
            self.add_mode(area.id, partial(_area, area.id, self.desk))

    def on_mount(self) -> None:
        """Be ready for a sudden end, let other windows know of this one, and begin."""
        endings.watch(self.end)
        self._window.open()
        self.begin()

    def on_unmount(self) -> None:
        """Leave the drafts of this window to others, now that every form has kept its own."""
        self._window.close()

    @work
    async def begin(self) -> None:
        """Offer what was typed and never saved; on the first run, ask the few questions needed."""
        store = self.desk.store
        if store.drafts():
            from mentorlog.screens.drafts import offer

            await offer(self, self.desk)
        mentor, programme = store.mentor(), store.programme()
        if programme is None or mentor is None or not mentor.name:
            from mentorlog.screens.programme_editor import ProgrammeEditor

            self.push_screen(ProgrammeEditor(self.desk, programme))

    async def action_quit(self) -> None:
        """Leave, after the keys that came before this one."""
        (self.screen.focused or self).call_later(self.end, 0)

    def end(self, code: int) -> None:
        """Leave, with what is being typed in any form kept as a draft."""
        for screen in (screen for stack in self._screen_stacks.values() for screen in stack):
            if keep := getattr(screen, "keep", None):
                keep()
        self.exit(return_code=code)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An area that is shown already need not be gone to."""
        return action != "area" or parameters != (self.current_mode,)

    def action_area(self, name: str) -> None:
        """Show one of the areas."""
        self.switch_mode(name)

    @work
    async def action_drafts(self) -> None:
        """Go on with something that was typed and never saved."""
        from mentorlog.screens.drafts import offer

        if not await offer(self, self.desk):
            self.notify("There are no drafts: everything you typed is saved.")

    @work
    async def action_undo(self) -> None:
        """Take back the last change, if the mentor says so."""
        from mentorlog.screens.dialogs import Confirm

        called = words.names(self.desk.store.all(Mentee))
        changes = self.desk.store.last()
        if not changes:
            self.notify("There is nothing to take back.")
            return
        first, more = changes[0], len(changes) - 1
        what = f"You {first.verb} {words.title(first.entity, called)}"
        what += f" and {more} more." if more else "."
        if not await self.push_screen_wait(Confirm("Take this back?", yes="Take back", no="Keep", more=what)):
            return
        try:
            self.desk.store.undo()
        except StoreError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        if isinstance(self.screen, Area):
            self.screen.changed(f"Taken back: {what}")

    def action_keys(self) -> None:
        """Show every key that works on this screen."""
        from mentorlog.screens.dialogs import Keys

        here: tuple[Command, ...] = getattr(self.screen, "commands", ())
        typing: tuple[Command, ...] = getattr(self.screen, "typing", ())
        # In front of everything else only what has priority reaches the app.
        everywhere = tuple(command for command in APP if command.priority or not self.screen.is_modal)
        if not isinstance(self.screen, Keys):
            self.push_screen(Keys(("Here", here), ("In the fields", typing), ("Everywhere", everywhere)))

    def _fatal_error(self) -> None:
        """End after an error nobody expected, without showing values: they may be the mentor's notes."""
        error = self._exception
        where = traceback.extract_tb(error.__traceback__) if error else []
        lines = [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in where]
        message = (
            f"mentorlog ended because of an error of its own ({type(error).__name__}). Everything saved is "
            "safe, and what you were typing is kept as a draft. Please report these lines:"
        )
        self._exit_renderables.append(Text("\n".join([message, *lines])))
        self._close_messages_no_wait()


def _area(name: str, desk: Desk) -> Area:
    """Make the screen of an area; its module is imported when it is first shown."""
    make: Callable[[Desk], Area] = getattr(import_module(f"mentorlog.screens.{name}"), name.capitalize())
    return make(desk)
