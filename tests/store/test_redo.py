"""Redo: whatever is changed, taken back and done again, the logbook is what a list of its states says."""

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from mentorlog.exchange.archive import carry_out, plan_import, read_archive
from mentorlog.host import Host
from mentorlog.model import Entity, Goal, Mentee
from mentorlog.store import Change, Store
from tests.archives import write_archive
from tests.conftest import NOON, counting_bytes

STEPS = ("add", "edit", "delete", "undo", "redo", "open again")


def host_at(home: Path) -> Host:
    """Return a host whose clock stands still."""
    return Host(home=home, now=lambda: NOON, random=counting_bytes(), local_zone=lambda: "UTC")


def rows(store: Store) -> dict[str, Entity]:
    """Return the entries, by their ids."""
    entities: tuple[Entity, ...] = (*store.all(Mentee), *store.all(Goal))
    return {entity.id: entity for entity in entities}


@given(st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 5)), max_size=30))
def test_undo_and_redo_walk_along_the_states(steps: list[tuple[str, int]]) -> None:
    """Undo goes to the state before, redo to the one after; a new change forgets those after it."""
    with tempfile.TemporaryDirectory() as directory:
        host = host_at(Path(directory) / "home")
        store = Store(host)
        states: list[dict[str, Entity]] = [{}]
        now = 0
        try:
            for step, choice in steps:
                match step:
                    case "open again":
                        store.close()
                        store = Store(host)
                    case "undo":
                        assert bool(store.last()) is (now > 0)
                        assert bool(store.undo()) is (now > 0)
                        now = max(now - 1, 0)
                    case "redo":
                        there = now + 1 < len(states)
                        assert bool(store.last_undone()) is there
                        assert bool(store.redo()) is there
                        now += there
                    case _ if changes := made(step, choice, host, list(states[now].values())):
                        store.record(*changes)
                        states[now + 1 :] = [rows(store)]
                        now += 1
                assert rows(store) == states[now]
            content = write_archive(store)
        finally:
            store.close()
        with Store(host_at(Path(directory) / "other")) as other:
            archive = read_archive(content)
            carry_out(other, archive, plan_import(other, archive))
            assert rows(other) == states[now]
            assert bool(other.redo()) is (now + 1 < len(states))


def made(step: str, choice: int, host: Host, there: list[Entity]) -> list[Change]:
    """Return the changes of a step; none when there is nothing to change."""
    if step == "add":
        mentee = Mentee(id=host.new_id(), pseudonym=f"M-{host.new_id()[-6:]}")
        return [Change(None, mentee), Change(None, Goal(id=host.new_id(), title="Listen", mentee=mentee.id))]
    goals = [entity for entity in there if isinstance(entity, Goal)]
    if not goals:
        return []
    goal = goals[choice % len(goals)]
    if step == "delete":
        return [Change(goal, None)]
    return [Change(goal, replace(goal, why=f"{goal.why}!"))]
