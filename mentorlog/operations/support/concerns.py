"""What a mentor raised with the school, and what came of it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from mentorlog.model import Concern
from mentorlog.store import Store


def open_first(concerns: Iterable[Concern]) -> list[Concern]:
    """Return concerns with the open ones first, each part with the newest first."""
    newest = sorted(concerns, key=lambda concern: (concern.day, concern.id), reverse=True)
    return sorted(newest, key=lambda concern: concern.closed is not None)


def close(store: Store, concern: Concern, day: date, outcome: str) -> Concern:
    """Say that a concern is dealt with, and how.

    Raises:
        Invalid: when the outcome is too long for a line.
    """
    closed = replace(concern, closed=day, outcome=outcome)
    store.edit(concern, closed)
    return closed


def reopen(store: Store, concern: Concern) -> Concern:
    """Say that a concern is open after all; the outcome stays."""
    opened = replace(concern, closed=None)
    store.edit(concern, opened)
    return opened
