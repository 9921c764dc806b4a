"""One mentee on a page."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mentorlog.host import Host
from mentorlog.model import (
    Action,
    Attendance,
    Goal,
    Kind,
    Mentee,
    Occasion,
    Programme,
    Referral,
    Status,
    Step,
)
from mentorlog.model import Survey as Answers
from mentorlog.operations.mentee.page import clock_of, facts, goal_words, mentee_page, promise_words
from mentorlog.store import Store
from tests.operations.mentee.test_relationship import ANA, TODAY, book, days_before, met, new_id

KL = "Asia/Kuala_Lumpur"
NOW = datetime(2026, 3, 11, 4, 0, tzinfo=UTC)


def test_a_page_counts_meetings_and_hours_by_kind() -> None:
    """Only those that she came to; the next is the first that is planned."""
    days = days_before(30, 20, 10, 5)
    page = mentee_page(
        book(
            met(days[0]),
            met(days[1], minutes=30),
            met(days[2], kind=Kind.CALL, minutes=20),
            met(days[3], Status.NO_SHOW),
            met(TODAY + timedelta(days=9), Status.PLANNED),
            met(TODAY + timedelta(days=5), Status.PLANNED),
        ),
        ANA,
        TODAY,
    )
    assert [each.words for each in page.hours] == ["one-to-one 2 (1 h 15 min)", "call 1 (20 min)"]
    assert page.met == "3 meetings, 1 h 35 min"
    assert (page.last and page.last.day, page.next and page.next.day) == (days[2], TODAY + timedelta(days=5))
    known = dict(facts(page, KL, NOW))
    assert known["Met"] == "3 meetings, 1 h 35 min: one-to-one 2 (1 h 15 min), call 1 (20 min)"
    assert known["Next"] == "Mon 16 Mar, in 5 days"


def test_of_very_many_meetings_it_is_said_how_many_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was promised in an early one is owed still."""
    monkeypatch.setattr("mentorlog.operations.mentee.mentee_entries.LATELY", 2)
    first, *later = (met(day) for day in days_before(40, 30, 20, 10))
    promised = Action(id=new_id(), text="Lend the notes", meeting=first.id)
    page = mentee_page(replace(book(first, *later), actions=(promised,)), ANA, TODAY)
    assert page.met.startswith("lately 2 meetings")
    assert page.met.endswith("after 2 earlier ones")
    assert page.owed_to == (promised,)


def test_an_empty_page_has_nothing_to_be_worried_about() -> None:
    """Somebody who was written down today."""
    page = mentee_page(replace(book(), programme=None), ANA, TODAY)
    assert (page.timeline, page.wants_attention, page.pulse_due) == ((), False, False)
    assert dict(facts(page, KL, NOW))["Met"] == "not yet"


def test_the_timeline_has_everything_newest_first(host: Host, store: Store, ana: Mentee) -> None:
    """Meetings, promises both ways, goals on the day they were set, referrals and questionnaires."""
    meeting = replace(
        met(date(2026, 3, 1)),
        id=host.new_id(),
        mentees=(Attendance(mentee=ana.id),),
        topics=("study methods",),
    )
    store.add(
        meeting,
        Action(id=host.new_id(), text="Past papers", meeting=meeting.id, done=date(2026, 3, 4)),
        Action(id=host.new_id(), text="Outline", mentee=ana.id, due=date(2026, 3, 9)),
        Goal(id=host.new_id(), title="Join a society", mentee=ana.id),
        Referral(id=host.new_id(), day=date(2026, 3, 2), where="student_wellbeing", mentee=ana.id),
        Answers(
            id=host.new_id(),
            day=date(2026, 3, 5),
            questionnaire="pulse",
            occasion=Occasion.MID,
            answers=(5, 0, 4),
            mentee=ana.id,
        ),
    )
    page = mentee_page(store.logbook(), ana, TODAY)
    assert [(str(moment.day), moment.sort) for moment in page.timeline] == [
        ("2026-03-11", "goal"),
        ("2026-03-11", "promise"),
        ("2026-03-05", "questionnaire"),
        ("2026-03-02", "referral"),
        ("2026-03-01", "promise"),
        ("2026-03-01", "meeting"),
    ]
    words = [moment.words for moment in page.timeline]
    assert words[-1] == "one-to-one, 45 min: study methods"
    assert "you: Past papers (done Wed 4 Mar)" in words
    assert "Ana [/b] [TODO]: Outline (late)" in words
    assert [action.text for action in page.owed] == ["Outline"]
    assert page.owed_to == ()


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        (None, ""),
        ("Asia/Singapore", "12:00, as here"),
        ("Asia/Kathmandu", "09:45, 2 h 15 min behind you"),
        ("Australia/Perth", "12:00, as here"),
        ("Asia/Tokyo", "13:00, 1 h ahead of you"),
        ("America/New_York", "00:00, 12 h behind you"),
    ],
)
def test_their_clock_is_told_against_ones_own(zone: str | None, said: str) -> None:
    """To the minute, summer time taken in; nothing where no zone is known."""
    assert clock_of(replace(ANA, zone=zone), KL, NOW) == said


def test_promises_and_goals_in_words(programme: Programme) -> None:
    """What is late says since when; a goal says its next step."""
    page = mentee_page(book(), ANA, TODAY)
    promise = Action(id=programme.id, text="Past papers", due=date(2026, 3, 10))
    assert promise_words(promise, page) == "Past papers, late since Tue 10 Mar"
    assert promise_words(replace(promise, due=TODAY), page) == "Past papers, by Wed 11 Mar"
    assert promise_words(replace(promise, due=None), page) == "Past papers"
    goal = Goal(
        id=programme.id,
        title="Join a society",
        steps=(Step(text="Pick three", done=True), Step(text="Go once")),
        target=date(2026, 5, 1),
    )
    assert goal_words(goal) == "Join a society (1 of 2 steps, next: Go once, by Fri 1 May)"


def test_notes_that_are_due_for_review_are_asked_about() -> None:
    """From the day on that was set."""
    soon = mentee_page(book(), replace(ANA, retain_until=TODAY), TODAY)
    later = mentee_page(book(), replace(ANA, retain_until=TODAY + timedelta(days=1)), TODAY)
    assert dict(facts(soon, KL, NOW))["Keep until"] == "Wed 11 Mar 2026; are these notes still needed?"
    assert dict(facts(later, KL, NOW))["Keep until"] == "Thu 12 Mar 2026"
