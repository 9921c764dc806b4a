"""What was said in meetings that were deleted, or with people who are all forgotten, goes too."""

from dataclasses import replace

import pytest

from mentorlog.host import Host
from mentorlog.model import About, Action, Attendance, Entity, Meeting, Mentee, Passage, Reflection
from mentorlog.operations.erasing.erasure_plan import (
    carry_out_erasure,
    plan_deleted,
    plan_entry,
    plan_mentee,
    plan_text,
)
from mentorlog.operations.erasing.erasure_words import what_stays
from mentorlog.store import Change, Store
from tests.conftest import NOON
from tests.operations.erasing.forgotten_year import found_at

TODAY = NOON.date()
MARKS = (b"pdfacts", b"pdpromise", b"pdreflection", b"pdtitle")


def people(store: Store, number: int) -> list[Mentee]:
    """Add some mentees."""
    added = [Mentee(id=store.host.new_id(), pseudonym=f"M-0{place + 1}") for place in range(number)]
    store.add(*added)
    return added


def met(store: Store, *present: Mentee) -> tuple[Meeting, Action, Reflection]:
    """Write a meeting down, what was promised in it, and what the mentor thought of it."""
    new = store.host.new_id
    there = tuple(Attendance(mentee=each.id) for each in present)
    meeting = Meeting(id=new(), day=TODAY, zone="UTC", minutes=30, mentees=there, facts="pdfacts")
    promise = Action(id=new(), text="pdpromise", meeting=meeting.id)
    written = Reflection(
        id=new(),
        day=TODAY,
        about=About.MEETING,
        meeting=meeting.id,
        title="pdtitle",
        passages=(Passage(stage="text", text="pdreflection"),),
    )
    for each in (meeting, promise, written):
        store.add(each)
    return meeting, promise, written


def left_at(store: Store) -> set[bytes]:
    """Return which of the words are in any file at home."""
    return {mark for hits in found_at(store.host.home, MARKS).values() for mark in hits}


def test_what_quotes_a_text_that_goes_is_said_to_stay(host: Host) -> None:
    """Words that were taken over into the end-of-year document are the mentor's to change."""
    with Store(host) as store:
        ana, *_ = people(store, 2)
        meeting, promise, written = met(store, ana)
        said = replace(meeting, facts="She drew a map\nof the lab. Then we walked.")
        store.edit(meeting, said)
        quote = "It helped.\n\n> She drew a map of the lab.\n> — meeting of 11 Mar 2026 with somebody"
        document = replace(
            written,
            id=host.new_id(),
            document="end_of_year_reflection",
            about=About.YEAR,
            meeting=None,
            passages=(Passage(stage="text", text=quote),),
        )
        other = replace(document, id=host.new_id(), passages=(Passage(stage="text", text="> We ran."),))
        store.add(document)
        store.add(other)
        sentence = "what your end-of-year reflection of 11 March 2026 quotes of it: change it there"
        for plan in (
            plan_entry(store, said),
            plan_text(store, said, "facts"),
            plan_mentee(store, ana, TODAY),
        ):
            assert plan.quoting == (document,)
            assert sentence in what_stays(plan)
        assert plan_text(store, said, "learned").quoting == ()
        assert plan_entry(store, document).quoting == ()
        store.record(*_deletions(written, promise))
        store.delete_meeting(said)
        assert plan_deleted(store, said).quoting == (document,)


@pytest.mark.parametrize("others", [0, 1])
def test_what_was_said_in_a_deleted_meeting_goes_with_the_mentee(host: Host, others: int) -> None:
    """The promise, which was deleted with the meeting, and the reflection, which was deleted before."""
    with Store(host) as store:
        ana, *more = people(store, 1 + others)
        meeting, _, written = met(store, ana, *more)
        store.record(*_deletions(written))
        store.delete_meeting(meeting)
        store.back_up("session")
        assert left_at(store) == set(MARKS)
        carry_out_erasure(store, plan_mentee(store, ana, TODAY))
        assert left_at(store) == set()


@pytest.mark.parametrize("deleted", [True, False])
def test_what_was_deleted_of_a_meeting_goes_with_the_meeting(host: Host, deleted: bool) -> None:
    """Whether the meeting is there still or not."""
    with Store(host) as store:
        meeting, promise, written = met(store, *people(store, 1))
        store.record(*_deletions(written, promise))
        if deleted:
            store.delete_meeting(meeting)
        plan = plan_deleted(store, meeting) if deleted else plan_entry(store, meeting)
        carry_out_erasure(store, plan)
        assert left_at(store) == set()


def test_a_meeting_of_people_who_are_all_forgotten_has_no_words(host: Host) -> None:
    """They stay while one of them is known, and so does what the meeting counts for."""
    with Store(host) as store:
        everybody = people(store, 3)
        meeting, _, written = met(store, *everybody)
        for mentee in everybody[:-1]:
            carry_out_erasure(store, plan_mentee(store, mentee, TODAY))
            assert left_at(store) == set(MARKS)
        store.edit(meeting, replace(meeting, facts="pdfacts, later"))
        carry_out_erasure(store, plan_mentee(store, everybody[-1], TODAY))
        assert left_at(store) == set()
        left = store.find(Meeting, meeting.id)
        assert left is not None
        assert (left.minutes, left.mentees) == (meeting.minutes, meeting.mentees)
        assert [each.words for each in store.all(Reflection)] == [written.words]


def _deletions(*entities: Entity) -> list[Change]:
    """Return the changes that delete entries."""
    return [Change(each, None) for each in entities]
