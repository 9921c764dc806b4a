"""What was looked at is taken in only into the logbook that it was looked at with."""

from pathlib import Path

import pytest

from mentorlog.host import Host
from mentorlog.model import Batch, Mentee
from mentorlog.operations.importing.take_in import OutdatedImport, take_in
from mentorlog.store import Store
from tests.operations.importing.taking import TODAY, everything, plan_of


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table of two meetings."""
    path = tmp_path / "log.csv"
    path.write_text("Date,Minutes,Mentee\n2026-03-01,30,Bo\n2026-03-02,45,Cy\n")
    return path


def test_a_file_that_came_in_since_it_was_looked_at_does_not_come_in_twice(
    host: Host, store: Store, table: Path
) -> None:
    """Another process was quicker: what was shown as new is there already."""
    plan = plan_of(store, table)
    with Store(host, again=True) as other:
        assert take_in(other, plan_of(other, table), TODAY) is not None
    before = everything(store)
    with pytest.raises(OutdatedImport, match=r"Look again. Nothing was changed."):
        take_in(store, plan, TODAY)
    assert everything(store) == before
    assert len(store.all(Batch)) == 1
    assert plan_of(store, table).new == 0


def test_what_is_recorded_while_the_copy_is_made_is_noticed(
    host: Host, store: Store, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last moment before the transaction, and a mentee whom the file names."""
    plan, copied = plan_of(store, table), Store.back_up

    def back_up(self: Store, why: str) -> object:
        with Store(host, again=True) as other:
            other.add(Mentee(id=host.new_id(), pseudonym="Bo"))
        return copied(self, why)

    monkeypatch.setattr(Store, "back_up", back_up)
    with pytest.raises(OutdatedImport):
        take_in(store, plan, TODAY)
    assert list(store.meetings()) == []


def test_what_does_not_touch_the_file_does_not_stop_it(
    host: Host, store: Store, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither before, nor while the copy is made; who became a mentee meanwhile does, above."""
    plan, copied = plan_of(store, table, add_people=True), Store.back_up
    assert plan.outcome == plan_of(store, table, add_people=True).outcome
    with Store(host, again=True) as other:
        other.add(Mentee(id=host.new_id(), pseudonym="Someone"))
    copies: list[str] = []

    def back_up(self: Store, why: str) -> object:
        if not copies:
            with Store(host, again=True) as other:
                other.add(Mentee(id=host.new_id(), pseudonym="Another"))
        copies.append(why)
        return copied(self, why)

    monkeypatch.setattr(Store, "back_up", back_up)
    batch = take_in(store, plan, TODAY)
    assert batch is not None
    assert (batch.entries, len(list(store.meetings())), len(store.all(Batch))) == (2, 2, 1)
    assert store.faults() == ()
