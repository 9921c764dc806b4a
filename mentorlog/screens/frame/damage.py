"""Looking for damage to the logbook while the app runs, and saying so above every area."""

import time
from functools import partial
from typing import Any

from textual.app import App
from textual.worker import get_current_worker

from mentorlog.model.text import visible
from mentorlog.screens.frame.app_context import AppContext
from mentorlog.screens.frame.area import Area
from mentorlog.wording import many

AFTER = 3.0
"""Seconds after the start; by then the first screen is there."""
_PAUSE = 0.02
"""Seconds between steps, for those who want to write."""


def look_for_damage(app: App[Any], context: AppContext) -> None:
    """Look at everything in the logbook, in a thread."""
    app.run_worker(partial(_look, app, context), thread=True, group="damage", exit_on_error=False)


def _look(app: App[Any], context: AppContext) -> None:
    """Look, and let the app say what was found; stop when the app is left."""
    from mentorlog.store.damage.background_check import check_in_background

    worker = get_current_worker()

    def go_on() -> bool:
        time.sleep(_PAUSE)
        return not worker.is_cancelled

    found = check_in_background(context.host, go_on)
    if found and not worker.is_cancelled:
        app.call_from_thread(_tell, app, found)


def _tell(app: App[Any], found: tuple[str, ...]) -> None:
    """Say what was found, now and above every area."""
    more = f" There is more: {many(len(found) - 1, 'faults')}." if len(found) > 1 else ""
    app.notify(visible(f"{found[0]}{more}"), title="The logbook is damaged", severity="error", timeout=60)
    for screen in app.screen_stack:
        if isinstance(screen, Area):
            screen.show_notices()
