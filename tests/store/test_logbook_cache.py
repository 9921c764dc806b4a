"""The logbook in memory: what a fresh read would give, whoever changed the file, and never changed itself."""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorlog.host import Host
from mentorlog.model import (
    Action,
    Attendance,
    Checkpoint,
    Entity,
    Meeting,
    Meetings,
    Mentee,
    Mentor,
    Programme,
    Status,
    by_day,
)
from mentorlog.store import Change, ChangeRefused, Damaged, Draft, Store, events, rows
from mentorlog.store.rows import KINDS
from tests.conftest import NOON, counting_bytes
from tests.strategies import actions, attestations, goals, mentees, packets

TODAY = NOON.date()


@pytest.fixture
def store(host: Host) -> Iterator[Store]:
    """An open logbook with a mentee and a meeting, read once."""
    with Store(host) as store:
        ana = Mentee(id=host.new_id(), pseudonym="Ana [/b] [TODO]")
        store.add(ana, meeting(host, ana))
        store.logbook()
        yield store


def meeting(host: Host, *people: Mentee, day: date = TODAY, facts: str = "Exams.") -> Meeting:
    """Return a meeting that was not recorded yet."""
    attendances = tuple(Attendance(mentee=one.id) for one in people)
    return Meeting(id=host.new_id(), day=day, zone="UTC", mentees=attendances, others=1, facts=facts)


def equals_fresh_read(store: Store) -> bool:
    """Say whether everything that a store answers is what one that was just opened reads."""
    with Store(store.host) as fresh:
        rows_in_order = {cls: fresh.all(cls) for cls in KINDS.values()}
        searched = tuple(fresh.meetings("exams"))
        assert fresh.logbook() == store.logbook()
    assert {cls: store.all(cls) for cls in KINDS.values()} == rows_in_order
    assert store.meetings("EXAMS") == searched
    for cls, entities in rows_in_order.items():
        assert all(store.find(cls, entity.id) == entity for entity in entities)
    return True


def test_it_is_read_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until something changes it is the same value, and no row is read again."""
    [held] = store.meetings()
    monkeypatch.setattr(rows, "read", None)
    assert store.logbook() is store.logbook()
    assert tuple(store.meetings()) == tuple(store.logbook().meetings) == (held,)
    assert len(store.all(Mentee)) == 1
    assert store.find(Mentee, store.logbook().mentees[0].id) == store.logbook().mentees[0]


def test_a_change_of_its_own_shows_and_only_that_is_read(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An added, an edited and a deleted entry, each at once."""
    [held], reads = store.meetings(), []
    read = rows.read

    def counted(
        connection: sqlite3.Connection, cls: type[Entity], where: str = "TRUE", values: tuple[str, ...] = ()
    ) -> Iterator[Entity]:
        reads.append(values)
        return read(connection, cls, where, values)

    action = Action(id=store.host.new_id(), text="Send notes", meeting=held.id)
    store.add(action)
    store.edit(held, longer := replace(held, minutes=60))
    monkeypatch.setattr(rows, "read", counted)
    assert (store.logbook().actions, tuple(store.logbook().meetings)) == ((action,), (longer,))
    assert reads == [(action.id,), (held.id,)]
    monkeypatch.undo()
    store.delete_meeting(longer)
    assert (store.logbook().actions, tuple(store.logbook().meetings)) == ((), ())
    assert equals_fresh_read(store)


def test_what_another_process_writes_shows(host: Host, store: Store) -> None:
    """At the next look, whatever is asked for, and together with what was changed here meanwhile."""
    [ana] = store.all(Mentee)
    with Store(host) as other:
        other.edit(ana, renamed := replace(ana, name="Ana Souza"))
        assert store.all(Mentee) == store.logbook().mentees == (renamed,)
        other.edit(renamed, replace(renamed, cohort="2026"))
        store.add(Action(id=host.new_id(), text="Call"))
        other.sent.keep_checkpoint(Checkpoint(1, "d" * 64, NOON.date()))
        assert equals_fresh_read(store)


def test_a_write_that_fails_leaves_it_as_it_was(host: Host, store: Store) -> None:
    """Not even the first half of an action that was taken back is in it."""
    before = store.logbook()
    twin = Mentee(id=host.new_id(), pseudonym="ana [/b] [todo]")
    with pytest.raises(ChangeRefused):
        store.add(Action(id=host.new_id(), text="Call"), twin)
    assert store.logbook() is before
    assert equals_fresh_read(store)


def test_what_was_handed_out_never_changes(host: Host, store: Store) -> None:
    """A screen may go on with what it has; it cannot change it either."""
    before = store.logbook()
    [held], known = before.meetings, dict(before.history)
    store.edit(held, replace(held, facts="Something else."))
    store.add(Mentee(id=host.new_id(), pseudonym="M-02"))
    after = store.logbook()
    assert (tuple(before.meetings), dict(before.history)) == ((held,), known)
    assert (len(before.mentees), len(before.leaves)) == (1, 2)
    assert (after.meetings[0].facts, after.history[held.id].edits) == ("Something else.", 1)
    with pytest.raises(AttributeError, match="frozen"):
        before.mentees = ()  # type: ignore[misc]
    with pytest.raises(TypeError):
        before.history[held.id] = known[held.id]  # type: ignore[index]


def test_a_draft_is_not_of_it(store: Store) -> None:
    """Whatever is typed, the value stays the same one, and with it what was judged by it."""
    before = store.logbook()
    store.save_draft(Draft(key="k", form="goal", entity=None, saved_at=NOON, fields={"why": "b"}))
    assert store.logbook() is before


def test_a_row_that_something_else_changed_is_noticed_by_those_who_have_read_it(
    host: Host, store: Store
) -> None:
    """Also after it was read once and was right; what else there is can still be asked for, as at a start."""
    assert store.meetings()
    connection = sqlite3.connect(host.database)
    connection.execute("UPDATE meeting SET facts = 'Else.'")
    connection.commit()
    [ana] = store.all(Mentee)
    for ask in (store.meetings, lambda: store.logbook().meetings, lambda: store.all(Meeting)):
        for _ in range(2):
            with pytest.raises(Damaged, match="not as mentorlog wrote it"):
                tuple(ask())
    assert (store.all(Mentee), store.find(Mentee, ana.id)) == ((ana,), ana)
    connection.execute("UPDATE meeting SET facts = 'Exams.'")
    connection.commit()
    connection.close()
    assert equals_fresh_read(store)


def test_many_changes_at_once_are_read_as_a_whole(host: Host, store: Store) -> None:
    """As an import makes them."""
    store.add(*(Action(id=host.new_id(), text=f"Number {number}") for number in range(300)))
    assert len(store.logbook().actions) == 300
    assert equals_fresh_read(store)


def test_an_undo_in_between_puts_the_entry_last(host: Host, store: Store) -> None:
    """What was deleted and came back has a new row, whether or not anybody looked meanwhile."""
    first, second = (Action(id=host.new_id(), text=text) for text in ("one", "two"))
    store.add(first, second)
    store.logbook()
    store.delete(first)
    store.undo()
    assert store.all(Action) == store.logbook().actions == (second, first)


def test_a_command_that_writes_one_meeting_does_not_read_all(
    host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Single answers come from the file until somebody wants the whole logbook."""
    monkeypatch.setattr(events, "history", None)
    with Store(host) as store:
        store.add(ana := Mentee(id=host.new_id(), pseudonym="M-01"))
        store.add(held := meeting(host, ana))
        assert (store.all(Mentee), store.find(Meeting, held.id)) == ((ana,), held)
        assert tuple(store.meetings()) == (held,)
        assert store.zone() == "Asia/Kuala_Lumpur"


def test_the_programme_in_view_follows_the_mentor(host: Host, store: Store) -> None:
    """Whoever chooses another programme sees it in the next logbook."""
    old, new = (
        Programme(id=host.new_id(), name="Y", start=start, end=TODAY, zone="UTC", policy="")
        for start in (date(2024, 9, 1), date(2025, 9, 1))
    )
    store.add(old, new)
    assert store.logbook().programme == store.programme() == new
    store.add(Mentor(id=host.new_id(), programme=old.id))
    assert store.logbook().programme == store.programme() == old


@settings(max_examples=25)
@given(data=st.data())
def test_it_is_what_a_fresh_read_gives(data: st.DataObject) -> None:
    """After any sequence of adding, editing, deleting, undoing, sending and looking, here or elsewhere."""
    with TemporaryDirectory() as home:
        host = Host(home=Path(home) / "home", now=lambda: NOON, random=counting_bytes())
        with Store(host) as store, Store(host) as other:
            for step in data.draw(st.lists(st.sampled_from(STEPS), max_size=12)):
                writer = other if data.draw(st.integers(0, 4)) == 0 else store
                _take(step, writer, data)
                look = data.draw(st.sampled_from((*PARTS, None)))
                if look is not None:
                    meetings = store.logbook().meetings
                    assert look(meetings) == look(Meetings(by_day(store.all(Meeting))))
            assert equals_fresh_read(store)


@settings(max_examples=25)
@given(data=st.data())
def test_what_was_handed_out_stays_also_where_it_is_read_later(data: st.DataObject) -> None:
    """Whoever asks a logbook that was handed out for more gets what there was then, whatever came since."""
    with TemporaryDirectory() as home:
        host = Host(home=Path(home) / "home", now=lambda: NOON, random=counting_bytes())
        with Store(host) as store, Store(host) as other:
            for _ in range(data.draw(st.integers(0, 4))):
                _take("meet", store, data)
            with Store(host) as fresh:
                was, known = tuple(fresh.meetings()), dict(fresh.logbook().history)
                leaves = tuple(fresh.logbook().leaves)
            before = store.logbook()
            for step in data.draw(st.lists(st.sampled_from(STEPS), max_size=6)):
                _take(step, other if data.draw(st.booleans()) else store, data)
            for part in data.draw(st.permutations(PARTS)):
                assert part(before.meetings) == part(Meetings(was))
            assert (dict(before.history), tuple(before.leaves)) == (known, leaves)


PARTS: tuple[Callable[[Meetings], object], ...] = (
    tuple,
    len,
    bool,
    lambda meetings: meetings.newest(2),
    lambda meetings: meetings.oldest(1),
    lambda meetings: meetings.page(1, 2),
    lambda meetings: meetings.between(date(2026, 1, 1), date(2026, 1, 2)).newest(1),
    lambda meetings: [meetings.with_mentee(each).newest(1) for each in sorted(meetings.times_met())],
    lambda meetings: meetings.times_met(),
    lambda meetings: tuple(meetings.between(date(2026, 1, 2), date(2026, 1, 2))),
    lambda meetings: tuple(meetings.seen_from("Pacific/Auckland").between(TODAY, TODAY)),
    lambda meetings: tuple(meetings.with_status(Status.PLANNED)),
)


STEPS = ("add", "edit", "delete", "undo", "redo", "send", "draft", "meet", "fail")


def _take(step: str, store: Store, data: st.DataObject) -> None:
    """Take one step; what the logbook refuses is a step that changes nothing."""
    there: list[Mentee | Action | Meeting] = [*store.all(Mentee), *store.all(Action), *store.meetings()]
    match step:
        case "add":
            entity = data.draw(mentees | actions | goals | attestations)
            _try(store, Change(None, entity))
        case "meet":
            people = (
                data.draw(st.lists(st.sampled_from(store.all(Mentee)), max_size=2, unique=True))
                if (store.all(Mentee))
                else []
            )
            day = data.draw(st.dates(date(2026, 1, 1), date(2026, 1, 3)))
            _try(store, Change(None, meeting(store.host, *people, day=day)))
        case "edit" if there:
            before = data.draw(st.sampled_from(there))
            after: Entity
            match before:
                case Meeting():
                    after = replace(before, minutes=before.minutes + 1, mentees=before.mentees[:1])
                case Mentee():
                    after = replace(before, consent=not before.consent)
                case Action():
                    after = replace(before, text="else")
            _try(store, Change(before, after))
        case "delete" if there:
            _try(store, Change(data.draw(st.sampled_from(there)), None))
        case "undo":
            store.undo()
        case "redo":
            store.redo()
        case "send":
            store.sent.keep_packet(data.draw(packets), {})
        case "draft":
            store.save_draft(Draft(key="k", form="goal", entity=None, saved_at=NOON, fields={}))
        case "fail":
            entity = data.draw(actions)
            _try(store, Change(None, entity), Change(None, entity))


def _try(store: Store, *changes: Change) -> None:
    """Record changes, or not."""
    try:
        store.record(*changes)
    except ChangeRefused:
        return


def test_a_meeting_that_was_read_for_one_question_is_what_another_one_finds(host: Host) -> None:
    """Also after it was changed, in the logbook of before and in that of after."""
    with Store(host) as store:
        mentee = Mentee(id=host.new_id(), pseudonym="M-01")
        meeting = Meeting(
            id=host.new_id(), day=NOON.date(), zone="UTC", minutes=30, mentees=(Attendance(mentee=mentee.id),)
        )
        store.add(mentee)
        store.add(meeting)
        before = store.logbook()
        assert tuple(before.meetings) == (meeting,)
        longer = replace(meeting, minutes=45)
        store.edit(meeting, longer)
        after = store.logbook()
        assert after.meetings.with_mentee(mentee.id).newest(5) == (longer,)
        assert before.meetings.with_mentee(mentee.id).newest(5) == (meeting,)
        store.delete(longer)
        assert store.logbook().meetings.with_mentee(mentee.id).newest(5) == ()
        assert after.meetings.with_mentee(mentee.id).newest(5) == (longer,)
