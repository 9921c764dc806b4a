"""The logbook file: opening, migrating, the one write path, reading, history, drafts and backups."""

from mentorlog.store.drafts import Draft
from mentorlog.store.errors import Conflict, Damaged, Foreign, Missing, Newer, Refused, StoreError
from mentorlog.store.events import Change, PastEvent
from mentorlog.store.store import Store

__all__ = [
    "Change",
    "Conflict",
    "Damaged",
    "Draft",
    "Foreign",
    "Missing",
    "Newer",
    "PastEvent",
    "Refused",
    "Store",
    "StoreError",
]
