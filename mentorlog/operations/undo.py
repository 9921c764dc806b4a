"""Taking back the last change."""

from collections.abc import Sequence

from mentorlog.operations.errors import NotPossible
from mentorlog.store import Change, Store


class ChangedMeanwhile(NotPossible):
    """The last change is not the one that somebody was asked about."""


def take_back(store: Store, asked: Sequence[Change]) -> None:
    """Take back the changes that the mentor was asked about, which must still be the last ones.

    Raises:
        ChangedMeanwhile: when something else was changed since.
    """
    if store.last() != tuple(asked):
        raise ChangedMeanwhile("Something else was changed meanwhile. Look at it first.")
    store.undo()
