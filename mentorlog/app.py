"""The app: it wires store, screens, commands and theme together, and does nothing else itself."""

from contextlib import suppress
from functools import partial
from typing import Any
from weakref import WeakKeyDictionary

from textual import events, work
from textual.screen import Screen

from mentorlog.commands import APP, AREAS, bindings
from mentorlog.host import Host
from mentorlog.model.text import visible
from mentorlog.operations.settings import Preferences
from mentorlog.screens.areas.screen_table import load_screen
from mentorlog.screens.frame import collector, damage, signals
from mentorlog.screens.frame.app_context import AppContext
from mentorlog.screens.frame.area import Area
from mentorlog.screens.frame.chosen_looks import take_up
from mentorlog.screens.frame.drafts import KeepsDraft
from mentorlog.screens.frame.stylesheets import FIRST, StyledScreens
from mentorlog.screens.lock.curtain import CurtainedApp
from mentorlog.screens.lock.screen_lock import ScreenLock
from mentorlog.screens.preparing import Preparation
from mentorlog.screens.unfinished_work import UnfinishedWork
from mentorlog.store import Store
from mentorlog.store.events import BY_APP
from mentorlog.store.instances import Instance
from mentorlog.widgets.forms.typed_characters import TypedKey, is_typed

COPY_EVERY = 30 * 60
"""Seconds between looks whether a copy of the logbook is due while a window stays open."""
CALM = 60
"""Seconds in which nothing is typed before what takes a moment is done, and between looks at the day."""
WRITING = ("log", "undo", "redo", "drafts")
"""What writes into the logbook from every screen."""


class MentorlogApp(CurtainedApp):
    """The logbook in the terminal."""

    TITLE = "mentorlog"
    CSS_PATH = ["app.tcss", f"screens/{FIRST}.tcss"]
    DEFAULT_MODE = "home"
    BINDINGS = bindings(APP)

    def __init__(
        self,
        host: Host,
        store: Store,
        *,
        notice: str = "",
        doubt: str = "",
        draft_session: str | None = None,
    ) -> None:
        """Args:
        notice: one line that every area shows.
        doubt: why the machine's zone may be wrong; said while no programme names a zone.
        draft_session: this window's name in the keys of drafts; by default a new one.
        """
        super().__init__()
        session = {"session": draft_session} if draft_session else {}
        store.by = BY_APP
        self.context = AppContext(host=host, store=store, notice=notice, **session)
        take_up(self, self.context.preferences)
        self._styled = StyledScreens(self)
        self._preparation = Preparation(self, self._styled)
        self._is_idle = self._is_tidy = False
        """Whether nothing was typed since it was looked last, and whether memory was given back since."""
        self._doubt = doubt
        self._window = Instance(host.home, self.context.session)
        self._typed_at = WeakKeyDictionary[events.Key, Screen[Any]]()
        """The screen that each key went to."""
        self.screen_lock = ScreenLock(self, self.context, self.keep)
        for area in AREAS:
            self.add_mode(area.id, partial(self._screen, area.id))

    def on_mount(self) -> None:
        """Be ready for a sudden end, let other windows know of this one, and begin."""
        if not self.is_headless:
            signals.watch(self.end, self.keep)
            self.call_after_refresh(self.is_ready)
        self._window.open()
        self.set_interval(COPY_EVERY, self._copy)
        self.set_interval(CALM, self._turn_day)
        self.theme_changed_signal.subscribe(self, self._remember)
        self.screen_lock.watch()
        for problem in self.context.preferences.problems:
            self.notify(visible(problem), severity="warning", timeout=20, markup=False)
        self.begin()

    def is_ready(self) -> None:
        """Do, now that the first screen is there, what it did not wait for."""
        if not self.is_running:  # It was left before that.
            return
        collector.settle()
        self.set_timer(damage.AFTER, self.look_for_damage)
        self.set_interval(CALM, self.tidy_up)
        self.mode_change_signal.subscribe(self, lambda _area: self._preparation.go_on())
        # What fails ahead of time fails again, and is told, where it is wanted.
        self.run_worker(self._preparation.run(), group="ahead", exit_on_error=False)

    def tidy_up(self) -> None:
        """Have memory that is not used given back, once after something was done and then nothing."""
        self._is_idle, was_idle = True, self._is_idle
        if was_idle and not self._is_tidy:
            self._is_tidy = True
            collector.look_through()

    def look_for_damage(self) -> None:
        """Look at everything in the logbook, while the mentor works."""
        damage.look_for_damage(self, self.context)

    @work(exclusive=True, group="copy")
    async def _copy(self) -> None:
        """Make a copy of the logbook if it changed; a window may stay open for weeks."""
        from mentorlog.screens.backups.open_window import copy_of_open_window

        for note in await copy_of_open_window(self.context):
            self.notify(visible(note), severity="warning", markup=False, timeout=20)

    def _turn_day(self) -> None:
        """Show what is on the screen as of today; what is behind it is when it is seen again."""
        if isinstance(self.screen, Area):
            self.screen.turn_day()

    def on_unmount(self) -> None:
        """Leave the drafts of this window to others, now that every form has kept its own."""
        self._window.close()

    @work
    async def begin(self) -> None:
        """Offer what was typed and never saved; on the first run, ask the few questions needed."""
        store = self.context.store
        if self._doubt and store.programme() is None:
            self.notify(self._doubt, severity="warning", timeout=20, markup=False)
        if store.drafts():
            from mentorlog.screens.dialogs.saved_drafts import offer

            await offer(self, self.context)
        if store.programme() is None:
            from mentorlog.screens.dialogs.first_run import FirstRun
            from mentorlog.screens.dialogs.tour import offer_tour

            if await FirstRun(self.context).is_saved(self):
                await offer_tour(self, self.context.preferences)

    async def action_quit(self) -> None:
        """Leave, after the keys that came before this one; not unasked while something goes on."""
        (self.screen.focused or self).call_later(self._leave)

    def _leave(self) -> None:
        """Leave, unless something goes on about which has to be asked; in front of the curtain it is not."""
        if self.context.unfinished.last is None or self.is_hidden:
            self.end(0)
        else:
            self._ask_before_leaving(self.context.unfinished.last)

    @work
    async def _ask_before_leaving(self, unfinished: UnfinishedWork) -> None:
        """Leave though something goes on, if the mentor means it."""
        from mentorlog.screens.dialogs.leave_question import LeaveQuestion

        if await self.push_screen_wait(LeaveQuestion(unfinished, self.context.unfinished)):
            self.end(0)

    def end(self, code: int) -> None:
        """Leave, with what is being typed in any form kept as a draft."""
        signals.hurry(code)
        # What writes in another thread lets go of the logbook then, into which drafts are kept.
        self.context.unfinished.stop()
        self.keep()
        self.exit(return_code=code)

    def keep(self) -> None:
        """Keep what is being typed in any form as a draft."""
        for area in AREAS:
            with suppress(KeyError):  # an area that was never shown has no screens
                for screen in self.get_screen_stack(area.id):
                    if isinstance(screen, KeepsDraft):
                        screen.keep()

    def delay_update(self, delay: float = 0.05) -> None:
        """Draw nothing until the screen that comes has its picture: seldom as long as Textual waits."""
        self._begin_batch()
        is_over = False

        def end() -> None:
            nonlocal is_over
            if not is_over:
                is_over = True
                self._end_batch()
                if not self._batch_count:
                    self.screen.refresh()

        self.call_later(lambda: self.screen.call_later(end))
        self.set_timer(delay, end, name="delay_update")

    def refresh_css(self, animate: bool = True) -> None:
        """Style everything for other colours; a screen that was away when they changed, once."""
        if self._styled.are_outdated():
            super().refresh_css(animate)
        else:
            self._styled.style(animate=animate)

    def _load_screen_css(self, screen: Screen[Any]) -> None:
        """Read the styles of all screens but the first when another one is shown."""
        if not isinstance(screen, load_screen(self.DEFAULT_MODE)):
            self._styled.read_all()
        super()._load_screen_css(screen)

    async def on_event(self, event: events.Event) -> None:
        """Take every character that is typed, also those that are not seen and those that come early.

        What is typed in one go with the key that opens a form goes to the screen below; what that has no use
        for comes back here, and is for the form.
        """
        if isinstance(event, events.InputEvent):
            self.screen_lock.stir()
            self._preparation.stir()
            self._is_idle = self._is_tidy = False
        if isinstance(event, events.Key):
            early = event.is_forwarded and self._typed_at.get(event) not in (None, self.screen)
            if early and isinstance(self.screen, KeepsDraft):
                event = events.Key(event.key, event.character)
            if not event.is_forwarded:
                event = TypedKey(event.key, event.character) if is_typed(event) else event
                self._typed_at[event] = self.screen
        await super().on_event(event)

    @property
    def preferences(self) -> Preferences:
        """The settings."""
        return self.context.preferences

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An area that is shown need not be gone to; the line opens over a screen, not over a form.

        While an import writes, what else would write, and wait for it, is not offered.
        """
        if self.is_hidden:
            return super().check_action(action, parameters)
        if action in WRITING and self.context.unfinished.writes:
            return False
        if action in ("log", "history"):
            return isinstance(self.screen, Area)
        return action != "area" or parameters != (self.current_mode,) or len(self.screen_stack) > 1

    async def action_area(self, name: str) -> None:
        """Show one of the areas itself, not what was opened from it; only a form stays in front of it."""
        await self.switch_mode(name)
        while len(self.screen_stack) > 1 and isinstance(self.screen, Area):
            await self.pop_screen()

    async def action_lock(self) -> None:
        """Hide everything until the passphrase is typed."""
        await self.screen_lock.lock()

    def action_log(self) -> None:
        """Log a meeting in one line, from wherever one is."""
        from mentorlog.screens.areas.meeting_actions import open_log_line

        if isinstance(self.screen, Area):
            open_log_line(self.screen)

    def action_compose(self) -> None:
        """Compose the document at the end of the year."""
        from mentorlog.screens.composer.composer import open_composer

        if isinstance(self.screen, Area):
            open_composer(self.screen)

    async def action_place(self, name: str) -> None:
        """Show what stands behind an area, in front of it."""
        cls = load_screen(name)
        await self.switch_mode(cls.area)
        if not isinstance(self.screen, cls):
            self.push_screen(cls(self.context))

    def action_show(self, name: str) -> None:
        """Show a screen in front of the one that is shown now, whatever its area; once is enough."""
        if not isinstance(self.screen, load_screen(name)):
            self.push_screen(self._screen(name))

    def _screen(self, name: str) -> Screen[None]:
        """Make a screen."""
        return load_screen(name)(self.context)

    def action_sheet(self, meeting: str) -> None:
        """Show what to have at hand in a planned meeting, by its id."""
        from mentorlog.screens.mentees.prepare import PrepareScreen

        self.push_screen(PrepareScreen(self.context, meeting=meeting))

    @work
    async def action_drafts(self) -> None:
        """Go on with something that was typed and never saved."""
        from mentorlog.screens.dialogs.saved_drafts import offer

        if not await offer(self, self.context):
            self.notify("There are no drafts: everything you typed is saved.")

    @work
    async def action_search(self) -> None:
        """Find anything, and go there."""
        from mentorlog.screens.dialogs.search import SearchDialog
        from mentorlog.screens.frame.jump import jump

        if (entity := await self.push_screen_wait(SearchDialog(self.context))) is not None:
            await jump(self, self.context, entity)

    def action_history(self) -> None:
        """Show how the highlighted entry was changed."""
        from mentorlog.screens.history.history import open_history

        if isinstance(self.screen, Area):
            open_history(self.screen)

    async def action_entry(self, identifier: str) -> None:
        """Show an entry in its own area."""
        from mentorlog.screens.frame.jump import jump_to_entry

        await jump_to_entry(self, self.context, identifier)

    @work
    async def action_undo(self) -> None:
        """Take back the last change, if the mentor says so."""
        from mentorlog.screens.frame.undo import take_back

        await take_back(self, self.context)

    @work
    async def action_redo(self) -> None:
        """Do again what was taken back last, if the mentor says so."""
        from mentorlog.screens.frame.undo import do_again

        await do_again(self, self.context)

    @work
    async def action_tour(self) -> None:
        """Walk through the areas."""
        from mentorlog.screens.dialogs.tour import walk_tour

        await walk_tour(self)
