"""When everything is hidden, and by whose passphrase it is shown again."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from mentorlog.screens.frame.app_context import AppContext
from mentorlog.screens.lock.curtain import CurtainedApp

if TYPE_CHECKING:
    from mentorlog.operations.locking.screen import ScreenOpener

LOOK = 5
"""Seconds between two looks at whether nothing was typed for long."""


class ScreenLock:
    """Hides an app when its mentor says so, or was away for long."""

    def __init__(self, app: CurtainedApp, context: AppContext, keep: Callable[[], None]) -> None:
        """Args:
        keep: keeps what is being typed in any form as a draft.
        """
        self._app, self._context, self._keep = app, context, keep
        self._active_at = context.host.now()

    def watch(self) -> None:
        """Look from now on whether the mentor is still there."""
        self._app.app_resume_signal.subscribe(self._app, lambda _: self.stir())
        self._app.set_interval(LOOK, self.lock_if_idle)

    def stir(self) -> None:
        """Know that the mentor is there: a key came, the mouse moved, or their own editor was left."""
        self._active_at = self._context.host.now()

    async def lock(self) -> None:
        """Hide everything until the passphrase is typed; where there is none, choose one first."""
        if (opener := self._opener()) is None:
            self._app.run_worker(self._choose_passphrase())
        else:
            await self._hide(opener)

    async def lock_if_idle(self) -> None:
        """Hide everything if nothing was typed for as many minutes as the mentor has set."""
        after = self._context.preferences.settings.idle_time
        if after is not None and self._context.host.now() - self._active_at >= after:
            await self._hide(self._opener())

    async def _choose_passphrase(self) -> None:
        """Choose a passphrase for the screen, and lock it."""
        from mentorlog.screens.lock.choose_passphrase import ScreenPassphraseDialog

        if await self._app.push_screen_wait(ScreenPassphraseDialog(self._context.host)):
            await self.lock()

    def _opener(self) -> "ScreenOpener | None":
        """Return what shows everything again; the libraries for it are loaded when something is hidden."""
        from mentorlog.operations.locking.screen import screen_opener

        return screen_opener(self._context.host)

    async def _hide(self, opener: "ScreenOpener | None") -> None:
        """Keep what is being typed, and hide everything."""
        from mentorlog.screens.lock.lock_screen import LockScreen

        if not self._app.is_hidden:
            self._keep()
            await self._app.hide_behind(LockScreen(opener))
