"""What tests of importing share: a file looked at, and everything that a logbook holds."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from mentorlog.exchange.incoming.choices import ImportChoices
from mentorlog.exchange.incoming.source import Source
from mentorlog.model import Entity
from mentorlog.operations.importing.import_plan import ImportPlan, look
from mentorlog.store import Store
from mentorlog.store.rows import KINDS

TODAY = date(2026, 3, 11)
CHOICES = ImportChoices(zone="Europe/London", until=TODAY)


def plan_of(store: Store, path: Path, **said: Any) -> ImportPlan:
    """Look at a file with choices that were made."""
    return look(store, Source(path), replace(CHOICES, **said), TODAY)


def everything(store: Store) -> list[Entity]:
    """Return every entry of a logbook."""
    return [entry for cls in KINDS.values() for entry in store.all(cls)]
