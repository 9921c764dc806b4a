"""What was deleted can be brought back for thirty days, with what went with it, or it is said why not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from mentorlog.exchange.archive import carry_out, plan_import, read_archive
from mentorlog.host import Host
from mentorlog.model import Action, Goal, Meeting, Mentee, Referral
from mentorlog.operations.errors import NotPossible
from mentorlog.operations.history.trash import bring_back, in_trash, purge, trash
from mentorlog.operations.undo import next_undo, nothing_to_undo
from mentorlog.store import Change, ChangeRefused, Store
from tests.archives import write_archive
from tests.conftest import NOON

TODAY = date(2026, 3, 11)


def at(host: Host, days: float) -> Host:
    """Return the host some days later."""
    return replace(host, now=lambda: NOON + timedelta(days=days))


def test_what_went_with_it_comes_back_in_one_action(host: Host, store: Store, meeting: Meeting) -> None:
    """The promise is there again, and the referral names the meeting again; one undo takes all back."""
    promise = Action(id=host.new_id(), text="send the list", meeting=meeting.id)
    referral = Referral(id=host.new_id(), day=TODAY, where="careers", meeting=meeting.id)
    store.add(promise, referral)
    store.delete_meeting(meeting)
    [deleted] = trash(store, TODAY)
    assert deleted.called == "the meeting of Tue 10 Mar with Ana [/b] [TODO]"
    assert deleted.along == ("the promise “send the list”",)
    assert deleted.days_left == 30
    restored = bring_back(store, deleted, TODAY)
    assert restored.left_out == ()
    assert (tuple(store.meetings()), store.all(Action), store.all(Referral)) == (
        (meeting,),
        (promise,),
        (referral,),
    )
    assert trash(store, TODAY) == ()
    store.undo()
    assert (tuple(store.meetings()), store.all(Action)) == ((), ())
    assert len(trash(store, TODAY)) == 1


def test_what_was_changed_since_stays(host: Host, store: Store, meeting: Meeting) -> None:
    """The referral was changed after the meeting went: it is left as it is, and that is said."""
    referral = Referral(id=host.new_id(), day=TODAY, where="careers", meeting=meeting.id)
    store.add(referral)
    store.delete_meeting(meeting)
    [there] = store.all(Referral)
    store.edit(there, replace(there, outcome="was seen"))
    restored = bring_back(store, trash(store, TODAY)[0], TODAY)
    assert restored.left_out == (
        "The referral to careers of Wed 11 Mar stays as it is: it was changed or deleted since.",
    )
    assert [each.meeting for each in store.all(Referral)] == [None]


def test_what_it_belongs_to_has_to_be_there(store: Store, meeting: Meeting, ana: Mentee) -> None:
    """A meeting whose mentee is gone says so and how to go on; in that order both come back."""
    store.delete(meeting)
    store.delete(ana)
    found = {each.called: each for each in trash(store, TODAY)}
    assert list(found) == ["the mentee Ana [/b] [TODO]", "the meeting of Tue 10 Mar with Ana [/b] [TODO]"]
    of_meeting = in_trash(store, meeting.id, TODAY)
    assert of_meeting
    with pytest.raises(NotPossible, match=f"trash restore {ana.id[-6:]}. Nothing was changed."):
        bring_back(store, of_meeting, TODAY)
    bring_back(store, found["the mentee Ana [/b] [TODO]"], TODAY)
    bring_back(store, of_meeting, TODAY)
    assert store.meetings() == (meeting,)


def test_a_pseudonym_that_is_taken_is_not_given_twice(host: Host, store: Store, ana: Mentee) -> None:
    """Somebody else is called so meanwhile."""
    store.delete(ana)
    store.add(Mentee(id=host.new_id(), pseudonym=ana.pseudonym.upper()))
    with pytest.raises(ChangeRefused, match="is there already"):
        bring_back(store, trash(store, TODAY)[0], TODAY)


@pytest.mark.parametrize(("days", "there"), [(29.9, True), (30.1, False)])
def test_it_is_kept_for_thirty_days(host: Host, store: Store, ana: Mentee, days: float, there: bool) -> None:
    """Then it is not offered any more."""
    store.delete(ana)
    with Store(at(host, days)) as later:
        assert bool(trash(later, TODAY)) == there


@pytest.mark.parametrize("gone", [lambda store: store.undo(), lambda store: store.delete(*store.all(Goal))])
def test_also_what_undo_took_away(host: Host, store: Store, gone: Callable[[Store], None]) -> None:
    """It is gone as well, and redo forgets it with the next change; what came back is not in the trash."""
    goal = Goal(id=host.new_id(), title="Ask more open questions")
    store.add(goal)
    gone(store)
    store.record(Change(None, Goal(id=host.new_id(), title="Another")))
    [deleted] = trash(store, TODAY)
    assert deleted.entries == (goal,)
    bring_back(store, deleted, TODAY)
    assert goal in store.all(Goal)


def test_after_thirty_days_what_it_said_is_gone(host: Host, store: Store, meeting: Meeting) -> None:
    """From every byte of the file; the root stays, what is left can be exported, and undo says what stays."""
    private = replace(meeting, private="The aunt is ill.")
    store.edit(meeting, private)
    referral = Referral(id=host.new_id(), day=TODAY, where="careers", meeting=meeting.id)
    store.add(referral)
    store.delete_meeting(private)
    leaves = store.leaves()
    assert purge(store) == 0
    with Store(at(host, 31)) as later:
        assert purge(later) == 1
        assert purge(later) == 0
        assert later.leaves() == leaves
        assert later.changes_of(meeting.id) == ()
        assert later.are_erased(meeting.id)
        assert later.all(Referral) == (replace(referral, meeting=None),)
        undo = next_undo(later, TODAY)
        assert undo
        assert undo.words.startswith("You added the mentee Ana [/b] [TODO]. What was done after it ")
        assert "more than 30 days ago" in nothing_to_undo(later)
        archive = read_archive(write_archive(later))
        assert tuple(archive.entities()) == (*later.all(Mentee), *later.all(Referral))
    data = host.database.read_bytes()
    assert b"The aunt is ill." not in data
    with Store(host.at(host.home / "other")) as other:
        carry_out(other, archive, plan_import(other, archive))
        assert other.leaves() == leaves


def test_what_undo_took_away_stays_while_redo_could_bring_it_back(host: Host, store: Store) -> None:
    """Only the next change makes it something that was deleted."""
    goal = Goal(id=host.new_id(), title="Ask more open questions")
    store.add(goal)
    store.undo()
    with Store(at(host, 31)) as later:
        assert purge(later) == 0
        later.redo()
        assert later.all(Goal) == (goal,)
        later.undo()
    with Store(at(host, 62)) as later:
        later.add(Goal(id=host.new_id(), title="Another"))
        assert purge(later) == 1
