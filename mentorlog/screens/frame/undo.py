"""Taking back the last change, from wherever one is."""

from typing import Any

from textual.app import App

from mentorlog.model import Mentee
from mentorlog.operations import undo
from mentorlog.screens.dialogs.questions import Confirm
from mentorlog.screens.frame.area import Area
from mentorlog.screens.frame.context import AppContext
from mentorlog.store import StoreError
from mentorlog.widgets import entry_titles


async def take_back(app: App[Any], context: AppContext) -> None:
    """Take back the last change, if the mentor says so."""
    changes = context.store.last()
    if not changes:
        app.notify("There is nothing to take back.")
        return
    first, more = changes[0], len(changes) - 1
    labels = entry_titles.names(context.store.all(Mentee))
    what = f"You {first.verb} {entry_titles.title(first.entity, labels, context.today)}"
    what += f" and {more} more." if more else "."
    if not await app.push_screen_wait(Confirm("Take this back?", yes="Take back", no="Keep", more=what)):
        return
    try:
        undo.take_back(context.store, changes)
    except undo.ChangedMeanwhile as error:
        app.notify(str(error), severity="warning")
        return
    except StoreError as error:
        app.notify(str(error), severity="error", markup=False)
        return
    if isinstance(app.screen, Area):
        app.screen.changed(f"Taken back: {what}")
