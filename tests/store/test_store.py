"""The one write path: what is recorded, what is refused, what undo brings back."""

import dataclasses
import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from mentorlog.host import Host
from mentorlog.model import (
    About,
    Action,
    Attendance,
    Entity,
    Goal,
    Invalid,
    Meeting,
    Mentee,
    Mentor,
    Occasion,
    Programme,
    Referral,
    Reflection,
    Status,
    Survey,
)
from mentorlog.store import Change, ChangeRefused, Conflict, Damaged, Draft, Store
from tests.conftest import NOON


@pytest.fixture
def store(host: Host) -> Iterator[Store]:
    """An open, empty logbook."""
    with Store(host) as store:
        yield store


def mentee(host: Host, pseudonym: str = "Ana [/b] [TODO]") -> Mentee:
    """Return a mentee who was not recorded yet."""
    return Mentee(id=host.new_id(), pseudonym=pseudonym)


def meeting(host: Host, *mentees: Mentee, facts: str = "") -> Meeting:
    """Return a meeting that was not recorded yet."""
    return Meeting(
        id=host.new_id(),
        day=date(2026, 3, 10),
        start=time(23, 30),
        zone="Asia/Kuala_Lumpur",
        minutes=45,
        mentees=tuple(Attendance(mentee=m.id) for m in mentees),
        others=0 if mentees else 1,
        facts=facts,
    )


def row_counts(host: Host) -> dict[str, int]:
    """Count what lies in the file, through a connection of its own."""
    connection = sqlite3.connect(host.database)
    try:
        return {
            table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("mentee", "meeting", "attendance", "event", "event_body", "draft")
        }
    finally:
        connection.close()


def test_what_is_added_is_read_back_equal(host: Host, store: Store) -> None:
    """A meeting with people in it comes back as the same value."""
    ana = mentee(host)
    held = meeting(host, ana, facts="Long: " + "é [/b] " * 700)
    store.add(ana)
    store.add(held)
    assert store.meetings() == (held,)
    assert store.all(Mentee) == (ana,)


def test_each_change_is_one_event(host: Host, store: Store) -> None:
    """Adding, editing and deleting append one event each; a change to the same appends none."""
    ana = mentee(host)
    store.add(ana)
    renamed = dataclasses.replace(ana, name="Ana")
    store.edit(ana, renamed)
    store.edit(renamed, renamed)
    store.delete(renamed)
    assert row_counts(host) | {"draft": 0} == {
        "mentee": 0,
        "meeting": 0,
        "attendance": 0,
        "event": 3,
        "event_body": 3,
        "draft": 0,
    }


def test_an_action_is_all_or_nothing(host: Host, store: Store) -> None:
    """When the second entry of an action is refused, the first is not there either."""
    one = mentee(host, "M-01")
    with pytest.raises(ChangeRefused, match="pseudonym"):
        store.add(one, mentee(host, "M-01"))
    assert row_counts(host)["mentee"] == row_counts(host)["event"] == 0


REFERRING: dict[str, Callable[[Host, Mentee, Meeting, Programme], Entity]] = {
    "meeting of a mentee": lambda host, ana, held, year: meeting(host, ana),
    "goal of a mentee": lambda host, ana, held, year: Goal(id=host.new_id(), title="Listen", mentee=ana.id),
    "action of a mentee": lambda host, ana, held, year: Action(id=host.new_id(), text="Read", mentee=ana.id),
    "referral of a mentee": lambda host, ana, held, year: Referral(
        id=host.new_id(), day=held.day, where="careers", mentee=ana.id
    ),
    "survey of a mentee": lambda host, ana, held, year: Survey(
        id=host.new_id(), day=held.day, questionnaire="q", occasion=Occasion.MID, answers=(1,), mentee=ana.id
    ),
    "action of a meeting": lambda host, ana, held, year: Action(
        id=host.new_id(), text="Read", meeting=held.id
    ),
    "reflection of a meeting": lambda host, ana, held, year: Reflection(
        id=host.new_id(), day=held.day, about=About.MEETING, meeting=held.id
    ),
    "referral of a meeting": lambda host, ana, held, year: Referral(
        id=host.new_id(), day=held.day, where="careers", meeting=held.id
    ),
    "mentor of a programme": lambda host, ana, held, year: Mentor(id=host.new_id(), programme=year.id),
}
"""Every sort of entry that refers to another, and to what."""


@pytest.mark.parametrize("sort", REFERRING)
def test_what_others_refer_to_cannot_be_deleted(host: Host, store: Store, sort: str) -> None:
    """The refusal is a sentence and changes nothing; once nothing refers to it any more, it may go."""
    ana, held = mentee(host), meeting(host)
    year = Programme(id=host.new_id(), name="Y", start=held.day, end=held.day, zone="UTC", policy="")
    store.add(ana, held, year)
    referring = REFERRING[sort](host, ana, held, year)
    store.add(referring)
    targets: dict[str, Entity] = {"mentee": ana, "meeting": held, "programme": year}
    target = targets[sort.split()[-1]]
    before = row_counts(host)
    with pytest.raises(ChangeRefused, match="refer to this"):
        store.delete(target)
    assert store.find(type(target), target.id) == target
    assert row_counts(host) == before
    store.delete(referring)
    store.delete(target)


def test_a_meeting_goes_with_its_promises_and_leaves_its_referrals(host: Host, store: Store) -> None:
    """Where somebody was sent stays true without the meeting; one undo brings all of it back."""
    held = meeting(host)
    promise = Action(id=host.new_id(), text="Send notes", meeting=held.id)
    referral = Referral(id=host.new_id(), day=held.day, where="careers", meeting=held.id)
    store.add(held, promise, referral)
    store.delete_meeting(held)
    assert (tuple(store.meetings()), store.all(Action)) == ((), ())
    assert store.all(Referral) == (dataclasses.replace(referral, meeting=None),)
    store.undo()
    assert (tuple(store.meetings()), store.all(Action), store.all(Referral)) == (
        (held,),
        (promise,),
        (referral,),
    )


def test_an_edit_of_what_changed_meanwhile_is_a_conflict(host: Host, store: Store) -> None:
    """The second window is told, and the first window's words stay."""
    held = meeting(host)
    store.add(held)
    with Store(host) as other:
        other.edit(held, dataclasses.replace(held, facts="first"))
    with pytest.raises(Conflict, match="another window"):
        store.edit(held, dataclasses.replace(held, facts="second"))
    assert store.meetings()[0].facts == "first"


def test_undo_steps_back_through_actions(host: Host, store: Store) -> None:
    """Each undo takes back one whole action, newest first, and then there is nothing."""
    ana, bo = mentee(host, "M-01"), mentee(host, "M-02")
    held = meeting(host, ana, bo)
    store.add(ana, bo)
    store.add(held)
    longer = dataclasses.replace(held, minutes=60, mentees=held.mentees[:1])
    store.edit(held, longer)
    store.delete(longer)
    assert [c.verb for c in store.undo()] == ["deleted"]
    assert store.meetings() == (longer,)
    assert [c.verb for c in store.undo()] == ["edited"]
    assert store.meetings() == (held,)
    assert [c.verb for c in store.undo()] == ["added"]
    assert [c.verb for c in store.undo()] == ["added", "added"]
    assert not store.undo()
    assert store.all(Mentee) == ()


def test_a_change_after_an_undo_can_be_undone(host: Host, store: Store) -> None:
    """What was undone stays undone; the newer action is what undo takes back next."""
    ana, bo = mentee(host, "M-01"), mentee(host, "M-02")
    store.add(ana)
    store.undo()
    store.add(bo)
    store.undo()
    assert store.all(Mentee) == ()
    assert not store.undo()


def test_history_counts_edits_and_keeps_the_first_moment(host: Host, store: Store) -> None:
    """recordedAt, edits and the moment of the last one are read from the events."""
    held, other = meeting(host), meeting(host)
    store.add(held, other)
    later = dataclasses.replace(held, minutes=50)
    evening = NOON + timedelta(hours=6)
    with Store(dataclasses.replace(host, now=lambda: evening)) as then:
        then.edit(held, later)
    history = store.logbook().history
    assert (history[held.id].recorded_at, history[held.id].edits) == (NOON, 1)
    assert (history[held.id].changed_at, history[other.id].changed_at) == (evening, None)


def test_events_cannot_be_changed_or_deleted(host: Host, store: Store) -> None:
    """Triggers guard the history even against other programs."""
    store.add(mentee(host))
    connection = sqlite3.connect(host.database)
    try:
        for statement in (
            "UPDATE event SET leaf = zeroblob(32)",
            "DELETE FROM event",
            "UPDATE event_body SET body = '{}'",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="never"):
                connection.execute(statement)
    finally:
        connection.close()


def test_a_row_changed_by_something_else_is_noticed(host: Host, store: Store) -> None:
    """One changed letter in a note is Damaged, not another note."""
    store.add(meeting(host, facts="we met at nine"))
    connection = sqlite3.connect(host.database)
    connection.execute("UPDATE meeting SET facts = 'we met at ten'")
    connection.commit()
    connection.close()
    with pytest.raises(Damaged, match="not as mentorlog wrote it"):
        tuple(store.meetings())


def test_drafts_are_kept_and_go_with_the_save(host: Host, store: Store) -> None:
    """A draft outlives the connection; the save it leads to removes it in the same action."""
    draft = Draft(
        key="s1:meeting:new", form="meeting", entity=None, saved_at=NOON, fields={"facts": "[/b] “é”"}
    )
    store.save_draft(draft)
    with Store(host) as other:
        assert other.drafts() == [draft]
    store.add(meeting(host), draft=draft.key)
    assert store.drafts() == []


def test_a_draft_of_an_entry_says_what_the_entry_was(host: Host, store: Store) -> None:
    """What the fields held at first is kept beside what is typed, apart from it."""
    draft = Draft(
        key="k", form="goal", entity=host.new_id(), saved_at=NOON, fields={"why": "b"}, base={"why": "a"}
    )
    store.save_draft(draft)
    assert store.drafts() == [draft]


def test_a_refused_save_keeps_the_draft(host: Host, store: Store) -> None:
    """Nothing typed is lost when the logbook refuses."""
    store.add(mentee(host, "M-01"))
    store.save_draft(Draft(key="k", form="mentee", entity=None, saved_at=NOON, fields={}))
    with pytest.raises(ChangeRefused):
        store.add(mentee(host, "M-01"), draft="k")
    assert [draft.key for draft in store.drafts()] == ["k"]


def test_meetings_are_found_whatever_case_and_accents(host: Host, store: Store) -> None:
    """Searching folds both sides; a search for nothing finds everything."""
    store.add(meeting(host, facts="José spoke of Übung"), meeting(host, facts="other"))
    assert len(store.meetings("jose")) == len(store.meetings("UBUNG")) == 1
    assert len(store.meetings("")) == 2
    assert store.meetings("100%") == ()


def test_handles_find_entries_by_their_last_digits(host: Host, store: Store) -> None:
    """What a list shows is enough to find the entry; nonsense finds nothing."""
    held = meeting(host)
    store.add(held)
    assert store.by_handle(Meeting, held.id[-6:].upper()) == (held,)
    assert store.by_handle(Meeting, "%") == store.by_handle(Meeting, "") == ()


def test_the_programme_in_view_is_the_one_in_use(host: Host, store: Store) -> None:
    """Without a choice it is the newest; with one, the chosen."""

    def programme(year: int) -> Programme:
        return Programme(
            id=host.new_id(),
            name=f"Y{year}",
            start=date(year, 9, 1),
            end=date(year + 1, 6, 30),
            zone="UTC",
            policy="",
        )

    old, new = programme(2024), programme(2025)
    store.add(old, new)
    assert store.programme() == new
    store.add(Mentor(id=host.new_id(), programme=old.id))
    assert store.programme() == old


def test_a_meeting_knows_its_instant(host: Host, store: Store) -> None:
    """Local time, zone and UTC instant lie in separate columns."""
    store.add(meeting(host))
    connection = sqlite3.connect(host.database)
    row = connection.execute("SELECT day, start, zone, instant FROM meeting").fetchone()
    connection.close()
    assert row == ("2026-03-10", "23:30", "Asia/Kuala_Lumpur", "2026-03-10T15:30:00Z")


def test_deleting_with_what_refers_to_it_in_one_action(host: Host, store: Store) -> None:
    """Order within an action does not matter: references are checked at its end."""
    ana = mentee(host)
    goal = Goal(id=host.new_id(), title="Listen", mentee=ana.id)
    action = Action(id=host.new_id(), text="Send it", mentee=ana.id)
    store.add(goal, action, ana)
    store.delete(ana, goal, action)
    assert store.undo()
    assert (store.all(Goal), store.all(Action)) == ((goal,), (action,))


def test_what_may_not_be_recorded_is_refused_and_what_is_there_may_stay(host: Host, store: Store) -> None:
    """The one write path refuses a new fault, whatever door it comes by; undo is never refused."""
    alone = replace(meeting(host), others=0)
    ana = mentee(host)
    for refused in (alone, replace(meeting(host, ana), status=Status.NO_SHOW)):
        with pytest.raises(Invalid):
            store.add(ana, refused)
    assert store.is_empty()
    store.record(Change(None, alone), recorded_before=True)
    [older] = store.all(Meeting)
    store.edit(older, mended := replace(older, others=1, facts="Somebody was there."))
    with pytest.raises(Invalid):
        store.edit(mended, replace(mended, others=0))
    store.undo()
    assert store.all(Meeting) == (older,)
    store.edit(older, replace(older, facts="Nobody was."))
    store.delete_meeting(store.all(Meeting)[0])
    store.undo()
    assert store.all(Meeting) == (replace(older, facts="Nobody was."),)


def test_no_two_mentees_differ_in_case_or_accents_alone(store: Store) -> None:
    """Nobody could tell them apart in a line; what an earlier version let be is read and can be changed."""
    zoe = Mentee(id=store.host.new_id(), pseudonym="Zoë")
    store.add(zoe)
    with pytest.raises(ChangeRefused, match="Zoë is there already"):
        store.add(Mentee(id=store.host.new_id(), pseudonym="zoe"))
    other = Mentee(id=store.host.new_id(), pseudonym="M-01")
    store.add(other)
    with pytest.raises(ChangeRefused, match="Zoë is there already"):
        store.edit(other, replace(other, pseudonym="ZOE"))
    store.edit(zoe, replace(zoe, pseudonym="ZOË"))
    assert [one.pseudonym for one in store.all(Mentee)] == ["ZOË", "M-01"]


@pytest.mark.parametrize(
    ("opened_by", "made_by", "told"), [("log", "", "log"), ("app", "app: goal", "app: goal")]
)
def test_an_event_says_which_command_made_it(host: Host, opened_by: str, made_by: str, told: str) -> None:
    """Hashed with the rest; where nothing is known nothing is said, as in events of 0.1.0."""
    with Store(host, by=opened_by) as store:
        store.record(Change(None, Mentee(id=host.new_id(), pseudonym="M-01")), by=made_by)
    with Store(host) as store:
        store.add(Mentee(id=host.new_id(), pseudonym="M-02"))
        bodies = [json.loads(event.body or "") for event in store.events()]
    assert [body.get("by") for body in bodies] == [told, None]
