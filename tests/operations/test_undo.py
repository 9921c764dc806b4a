"""Taking back what the mentor was asked about, doing it again, and nothing else."""

import gc
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mentorlog.host import Host
from mentorlog.model import Batch, Meeting, Mentee, Mentor, Programme, Status
from mentorlog.model.frozen import replace as replace_host
from mentorlog.model.meeting import turned
from mentorlog.operations.importing import batches
from mentorlog.operations.importing.batches import take_back, taking_back
from mentorlog.operations.undo import ChangedMeanwhile, UndoesSetUp, carry_out, next_redo, next_undo
from mentorlog.store import Conflict, Store, rows
from mentorlog.store import store as store_module
from mentorlog.store.asking import action_changes

TODAY = date(2026, 3, 11)


def test_the_last_change_is_taken_back_and_done_again(store: Store, meeting: Meeting) -> None:
    """It was the one asked about; both are said in the words of the entry."""
    undo = next_undo(store, TODAY)
    assert undo
    assert undo.words == "You added the meeting of Tue 10 Mar with Ana [/b] [TODO]."
    carry_out(store, undo)
    assert store.meetings() == ()
    redo = next_redo(store, TODAY)
    assert redo
    assert (redo.words, redo.is_redo) == (undo.words, True)
    carry_out(store, redo)
    assert store.meetings() == (meeting,)
    assert next_redo(store, TODAY) is None


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"status": Status.CANCELLED}, "You cancelled the meeting of Tue 10 Mar with Ana [/b] [TODO]."),
        (
            {"status": Status.NO_SHOW},
            "You marked as no-show the meeting of Tue 10 Mar with Ana [/b] [TODO].",
        ),
        ({"day": date(2026, 3, 9)}, "You moved the meeting of Mon 9 Mar with Ana [/b] [TODO]."),
        ({"topics": ("exams",)}, "You edited the meeting of Tue 10 Mar with Ana [/b] [TODO]."),
    ],
)
def test_what_became_of_a_meeting_is_said_as_its_key_says_it(
    store: Store, meeting: Meeting, changes: dict[str, Any], said: str
) -> None:
    """One who called a meeting off did not edit it."""
    changed = {
        "mentees": turned(meeting.mentees, meeting.status, changes.get("status", meeting.status))
    } | changes
    store.edit(meeting, replace(meeting, **changed))
    undo = next_undo(store, TODAY)
    assert undo
    assert undo.words == said


@pytest.mark.usefixtures("ana")
def test_a_mentee_who_is_gone_is_called_by_name(store: Store) -> None:
    """The words of what was taken back are those of before."""
    store.undo()
    redo = next_redo(store, TODAY)
    assert redo
    assert redo.words == "You added the mentee Ana [/b] [TODO]."


def test_what_changed_meanwhile_stays(store: Store, ana: Mentee) -> None:
    """The mentor was asked about another change."""
    asked = next_undo(store, TODAY)
    store.add(Mentee(id=store.host.new_id(), pseudonym="M-02"))
    assert asked
    with pytest.raises(ChangedMeanwhile):
        carry_out(store, asked)
    assert ana in store.all(Mentee)
    assert len(store.all(Mentee)) == 2


@pytest.mark.usefixtures("ana")
def test_what_is_new_meanwhile_is_not_overtaken_by_a_redo(store: Store) -> None:
    """Something was recorded in another window after the question."""
    store.undo()
    asked = next_redo(store, TODAY)
    store.add(Mentee(id=store.host.new_id(), pseudonym="M-02"))
    assert asked
    with pytest.raises(ChangedMeanwhile):
        carry_out(store, asked)
    assert [mentee.pseudonym for mentee in store.all(Mentee)] == ["M-02"]


def test_many_changes_are_counted(store: Store) -> None:
    """An import of hundreds is named in one sentence."""
    store.add(*(Mentee(id=store.host.new_id(), pseudonym=f"M-{n:02}") for n in range(1, 6)))
    undo = next_undo(store, TODAY)
    assert undo
    assert undo.words == "You added the mentee M-01, the mentee M-02 and the mentee M-03, and 2 more."


def test_the_set_up_goes_only_when_it_is_meant(store: Store, programme: Programme) -> None:
    """The first programme and the mentor are the set-up; another year is not."""
    first = next_undo(store, TODAY)
    assert first
    assert "no programme" in first.warning
    with pytest.raises(UndoesSetUp):
        carry_out(store, first)
    assert store.all(Programme) == (programme,)
    store.add(replace(programme, id=store.host.new_id()))
    another = next_undo(store, TODAY)
    assert another
    assert not another.warning
    carry_out(store, another)
    carry_out(store, first, set_up=True)
    assert store.all(Programme) == ()
    store.add(Mentor(id=store.host.new_id(), name="Farah"))
    mentor = next_undo(store, TODAY)
    assert mentor
    assert "whose it is" in mentor.warning


def undo_last(store: Store, _batch: Batch) -> None:
    """Take the last change back, after it was asked about."""
    undo = next_undo(store, TODAY)
    assert undo
    carry_out(store, undo)


def undo_batch(store: Store, batch: Batch) -> None:
    """Take an import back, after it was asked about."""
    take_back(store, taking_back(store, batch))


@pytest.mark.parametrize("is_changed", [False, True])
@pytest.mark.parametrize("undone", [undo_last, undo_batch])
def test_of_a_large_import_little_is_in_memory_while_it_is_taken_back(
    host: Host,
    meeting: Meeting,
    monkeypatch: pytest.MonkeyPatch,
    undone: Callable[[Store, Batch], None],
    *,
    is_changed: bool,
) -> None:
    """Neither to ask about it nor to do it."""
    for module in (store_module, action_changes, batches):
        monkeypatch.setattr(module, "_AT_ONCE", 4)
    monkeypatch.setattr(rows, "_AT_ONCE", 4)
    size, there = 60, list[int]()

    def count() -> int:
        gc.collect()
        return sum(isinstance(each, Meeting) for each in gc.get_objects())

    def tell(_what: str, _part: float) -> None:
        there.append(count())

    batch = Batch(
        id=host.new_id(), source="log.csv", sha256="0" * 64, format="table", day=TODAY, entries=size
    )
    came = replace(meeting, batch=batch.id)
    with Store(host) as writing:
        writing.add(batch, *(replace(came, id=host.new_id(), topics=(f"{n}",)) for n in range(size)))
        if is_changed and undone is undo_batch:
            before = next(each for each in writing.stored(Meeting) if each.topics == ("7",))
            writing.edit(before, replace(before, topics=("other",)))
    del writing
    before_it = count()
    with Store(replace_host(host, progress=tell)) as opened:
        undone(opened, batch)
        assert opened.meetings() == (meeting,)
    assert len(there) > 5
    assert max(there) < before_it + 20, (before_it, there)


def test_an_import_is_not_taken_back_as_it_was_not_shown(store: Store, meeting: Meeting) -> None:
    """Something was recorded after the question."""
    batch = Batch(
        id=store.host.new_id(), source="log.csv", sha256="0" * 64, format="table", day=TODAY, entries=1
    )
    store.add(batch, replace(meeting, id=store.host.new_id(), batch=batch.id))
    asked = taking_back(store, batch)
    store.add(Mentee(id=store.host.new_id(), pseudonym="M-02"))
    with pytest.raises(Conflict):
        take_back(store, asked)
    assert len(store.meetings()) == 2
    take_back(store, taking_back(store, batch))
    assert store.meetings() == (meeting,)
