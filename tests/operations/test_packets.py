"""What the logbook keeps of what left it."""

from datetime import date

import pytest

from mentorlog.model import Mentee
from mentorlog.operations.errors import NotPossible
from mentorlog.operations.packets import make_checkpoint
from mentorlog.store import Store


def test_an_empty_logbook_has_no_history_to_keep(store: Store) -> None:
    """Nothing is remembered."""
    with pytest.raises(NotPossible, match="no history"):
        make_checkpoint(store, date(2026, 3, 11))
    assert store.checkpoints() == ()


@pytest.mark.usefixtures("ana")
def test_a_checkpoint_is_remembered_with_its_day(store: Store) -> None:
    """It is of the history as it is."""
    log = make_checkpoint(store, date(2026, 3, 11))
    assert [(kept.size, kept.root, kept.day) for kept in store.checkpoints()] == [
        (1, log.root.hex(), date(2026, 3, 11))
    ]
    assert len(store.all(Mentee)) == log.size
