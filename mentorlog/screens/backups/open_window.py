"""Copies made while a window stays open, for days perhaps."""

from asyncio import to_thread

from mentorlog.host import Host
from mentorlog.operations.backups.making import copy_after_changes
from mentorlog.screens.frame.app_context import AppContext
from mentorlog.store import Store, StoreError


async def copy_of_open_window(context: AppContext) -> tuple[str, ...]:
    """Make a copy if the logbook changed since the newest one; return what the mentor should know."""
    return await to_thread(_copy, context.host, context.preferences.settings.backup_folder)


def _copy(host: Host, folder: str) -> tuple[str, ...]:
    """Make it through a connection of its own: this is not the thread of the app's."""
    try:
        with Store(host, begin=False) as store:
            return copy_after_changes(store, folder)
    except StoreError as error:
        return (str(error),)
