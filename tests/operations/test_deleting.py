"""What may not be deleted, and what goes with what is."""

import pytest

from mentorlog.host import Host
from mentorlog.model import (
    About,
    Action,
    Entity,
    Goal,
    Meeting,
    Mentee,
    Occasion,
    Referral,
    Reflection,
    Survey,
)
from mentorlog.operations.meetings import ReflectionIsAboutIt, delete_meeting, promised_in
from mentorlog.operations.mentees import NamedInEntries, delete_mentee
from mentorlog.store import Store
from tests.conftest import NOON


def test_a_meeting_goes_with_what_was_promised_in_it(host: Host, store: Store, meeting: Meeting) -> None:
    """And with nothing else."""
    promise = Action(id=host.new_id(), text="bring the timetable", meeting=meeting.id)
    other = Action(id=host.new_id(), text="send the reading list")
    store.add(promise, other)
    assert promised_in(store, meeting) == (promise,)
    delete_meeting(store, meeting)
    assert store.meetings() == ()
    assert store.all(Action) == (other,)


def test_a_meeting_that_a_reflection_is_about_stays(host: Host, store: Store, meeting: Meeting) -> None:
    """The refusal names the reflection."""
    reflection = Reflection(id=host.new_id(), day=NOON.date(), about=About.MEETING, meeting=meeting.id)
    store.add(reflection)
    with pytest.raises(ReflectionIsAboutIt) as refused:
        delete_meeting(store, meeting)
    assert refused.value.reflection == reflection
    assert store.meetings() == (meeting,)


def entries_about(host: Host, mentee: Mentee, meeting: Meeting) -> tuple[Entity, ...]:
    """Return entries of every kind, each of which names a mentee beside one that does not."""
    day = NOON.date()
    return (
        *(Goal(id=host.new_id(), title="Read", mentee=who) for who in (mentee.id, None)),
        *(Action(id=host.new_id(), text="send it", mentee=who) for who in (mentee.id, None)),
        *(
            Referral(id=host.new_id(), day=day, where="library", mentee=who, meeting=meeting.id)
            for who in (mentee.id, None)
        ),
        *(
            Survey(
                id=host.new_id(),
                day=day,
                questionnaire="cop-mentee" if who else "cop-mentor",
                occasion=Occasion.BEFORE,
                answers=(3,) * (18 if who else 9),
                mentee=who,
            )
            for who in (mentee.id, None)
        ),
    )


def test_a_mentee_who_is_named_in_entries_stays(
    host: Host, store: Store, ana: Mentee, meeting: Meeting
) -> None:
    """The refusal counts what names them, of every kind."""
    store.add(*entries_about(host, ana, meeting))
    counts = "1 meeting, 1 goal, 1 promise, 1 referral, 1 questionnaire"
    with pytest.raises(NamedInEntries, match=f"there are {counts} with them"):
        delete_mentee(store, ana)
    assert store.all(Mentee) == (ana,)


def test_a_mentee_with_one_entry_is_told_in_the_singular(host: Host, store: Store, ana: Mentee) -> None:
    """`There is 1 goal`."""
    store.add(Goal(id=host.new_id(), title="Read", mentee=ana.id))
    with pytest.raises(NamedInEntries, match="there is 1 goal with them"):
        delete_mentee(store, ana)


def test_a_mentee_about_whom_nothing_is_recorded_goes(store: Store, ana: Mentee) -> None:
    """And comes back by undo."""
    delete_mentee(store, ana)
    assert store.all(Mentee) == ()
    store.undo()
    assert store.all(Mentee) == (ana,)
