"""The logbook file: opening, migrating, the one write path, reading, history, drafts and backups.

A module here is imported when something in it is asked for, as those of `mentorlog.model` are.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentorlog.store.asking.past_changes import PastChange
    from mentorlog.store.drafts import Draft
    from mentorlog.store.erasure import Erasing
    from mentorlog.store.errors import (
        ChangeRefused,
        Conflict,
        Damaged,
        ForeignFile,
        LogbookMissing,
        NewerLogbook,
        StoreError,
        UnfinishedErasure,
    )
    from mentorlog.store.events import Change, PastEvent
    from mentorlog.store.store import Store

_MODULES = {
    name: module
    for module, names in {
        "asking.past_changes": "PastChange",
        "drafts": "Draft",
        "erasure": "Erasing",
        "errors": "ChangeRefused Conflict Damaged ForeignFile LogbookMissing NewerLogbook StoreError "
        "UnfinishedErasure",
        "events": "Change PastEvent",
        "store": "Store",
    }.items()
    for name in names.split()
}
"""The module of each name, for the interpreter what the imports above are for type checkers."""

__all__ = [
    "Change",
    "ChangeRefused",
    "Conflict",
    "Damaged",
    "Draft",
    "Erasing",
    "ForeignFile",
    "LogbookMissing",
    "NewerLogbook",
    "PastChange",
    "PastEvent",
    "Store",
    "StoreError",
    "UnfinishedErasure",
]

if not TYPE_CHECKING:
    # Seen by type checkers, it would stand for every name.
    def __getattr__(name: str) -> object:
        """Import what is asked for first (PEP 562)."""
        if (module := _MODULES.get(name)) is None:
            raise AttributeError(f"module {__name__} has no attribute {name}")
        from importlib import import_module

        value = globals()[name] = getattr(import_module(f"{__name__}.{module}"), name)
        return value
