"""The logbook file: opening, migrating, the one write path, reading, history, drafts and backups."""

from mentorlog.store.asking.past_changes import PastChange
from mentorlog.store.drafts import Draft
from mentorlog.store.erasure import Erasing
from mentorlog.store.errors import (
    ChangeRefused,
    Conflict,
    Damaged,
    Foreign,
    Missing,
    NewerLogbook,
    StoreError,
)
from mentorlog.store.events import Change, PastEvent
from mentorlog.store.store import Store

__all__ = [
    "Change",
    "ChangeRefused",
    "Conflict",
    "Damaged",
    "Draft",
    "Erasing",
    "Foreign",
    "Missing",
    "NewerLogbook",
    "PastChange",
    "PastEvent",
    "Store",
    "StoreError",
]
