"""Files that were damaged on their way never come in by half, whatever is left of them."""

from pathlib import Path
from random import Random

import pytest

from mentorlog.exchange.incoming.source import NotReadable
from mentorlog.operations.errors import NotPossible
from mentorlog.operations.importing.take_in import take_in
from mentorlog.store import Store
from tests.exchange.incoming.test_mutated_files import FILES, damaged
from tests.operations.importing.taking import TODAY, everything, plan_of

SHARE, ALL = 2, 200
"""Damaged files of each sort that a run takes in, and those of a sweep."""


@pytest.mark.sweep
@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_comes_in_as_it_was_shown_or_not_at_all(
    store: Store, tmp_path: Path, sweep: bool, name: str
) -> None:
    """All that was shown as new is there then, and undo takes all of it back."""
    for seed in range(ALL if sweep else SHARE):
        path, before = tmp_path / name, everything(store)
        path.write_bytes(damaged(FILES[name], Random(f"take {name} {seed}")))
        try:
            plan = plan_of(store, path, skip_undecided=True, others=1, minutes=30, clients=("*",))
            batch = take_in(store, plan, TODAY)
        except (NotReadable, NotPossible):
            batch = None
        if batch is None:
            assert everything(store) == before
            continue
        assert len(everything(store)) == len(before) + 1 + plan.new + plan.mentees
        store.undo()
        assert everything(store) == before
