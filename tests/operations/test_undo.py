"""Taking back what the mentor was asked about, and nothing else."""

import pytest

from mentorlog.model import Mentee
from mentorlog.operations.undo import ChangedMeanwhile, take_back
from mentorlog.store import Store


@pytest.mark.usefixtures("ana")
def test_the_last_change_is_taken_back(store: Store) -> None:
    """It was the one asked about."""
    take_back(store, store.last())
    assert store.all(Mentee) == ()


def test_what_changed_meanwhile_stays(store: Store, ana: Mentee) -> None:
    """The mentor was asked about another change."""
    asked = store.last()
    store.add(Mentee(id=store.host.new_id(), pseudonym="M-02"))
    with pytest.raises(ChangedMeanwhile):
        take_back(store, asked)
    assert ana in store.all(Mentee)
    assert len(store.all(Mentee)) == 2
