"""What the event log knows of entries."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from mentorlog.model.frozen import Frozen


class History(Frozen, kw_only=False):
    """What the event log knows of one entry, by this mentor's own clock."""

    recorded_at: datetime
    edits: int = 0
    change: int | None = None
    """Which event of the log wrote it down first, from 1; None where there is no log at hand."""
    changed_at: datetime | None = None
    """When it was changed last; None for what never was."""


class Histories(Mapping[str, History]):
    """What the event log knows of entries, by their ids.

    These are in memory. Those of a logbook are read from it when they are asked for.
    """

    def __init__(self, known: Mapping[str, History] | None = None) -> None:
        """Take what is known."""
        self._known = dict(known or {})

    def of(self, entities: Iterable[str]) -> dict[str, History]:
        """Return what is known of some entries, named by their ids; of many this takes one look."""
        return {entity: self._known[entity] for entity in entities if entity in self._known}

    def __getitem__(self, entity: str) -> History:
        return self._known[entity]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)
