"""The samples of calendars and journals, from the file to entries and back."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mentorlog.exchange.incoming.source import NotReadable
from mentorlog.host import Host
from mentorlog.model import Meeting, Mentee, Reflection, Status
from mentorlog.operations.importing.planned_row import RowOutcome
from mentorlog.operations.importing.take_in import take_in
from mentorlog.store import Store
from tests.exchange.incoming.samples import sample
from tests.operations.importing.taking import TODAY, everything, plan_of

CALENDAR, JRNL, TOGGL = (
    sample("05_calendar.ics"),
    sample("06_jrnl_export.json"),
    sample("04_toggl_detailed.csv"),
)
ANSWERED: dict[str, Any] = {
    "answers": {
        2: {"people": "M-01"},
        6: {"minutes": "4h", "kind": "training"},
        9: {"zone": "Europe/London", "minutes": "30", "others": "3"},
    }
}


@pytest.fixture
def known(host: Host, store: Store) -> tuple[Mentee, ...]:
    """Three mentees as the samples name them, one of them by the real name."""
    mentees = tuple(
        Mentee(id=host.new_id(), pseudonym=pseudonym, name=name)
        for pseudonym, name in (("M-01", ""), ("M-02", "Nguyễn, Thị An"), ("M-03", ""))
    )
    store.add(*mentees)
    return mentees


@pytest.mark.usefixtures("known")
def test_a_calendar_comes_in_as_meetings_with_those_it_names(store: Store) -> None:
    """By pseudonym in the summary, by real name among those invited; what is open is asked."""
    plan = plan_of(store, CALENDAR)
    assert plan.counts == {RowOutcome.NEW: 5, RowOutcome.UNDECIDED: 3, RowOutcome.SKIPPED: 2}
    assert [row.number for row in plan.waiting] == [2, 6, 9]
    plan = plan_of(store, CALENDAR, **ANSWERED)
    assert plan.is_ready
    batch = take_in(store, plan, TODAY)
    assert batch is not None
    assert batch.entries == 8
    called = {mentee.id: mentee.pseudonym for mentee in store.all(Mentee)}
    told = [
        f"{m.day} {m.start:%H:%M} {m.minutes} {' '.join(called[a.mentee] for a in m.mentees)}".strip()
        for m in store.meetings()
        if m.start
    ]
    assert told == [
        "2024-10-07 16:00 60 M-01 M-02",
        "2024-10-15 09:30 30 M-01",
        "2024-10-21 16:00 60 M-01 M-02",
        "2024-11-04 16:00 60 M-01 M-02",
        "2024-11-04 22:30 45 M-03",
        "2024-11-11 16:00 60 M-01 M-02",
        "2024-11-12 09:00 30",
    ]


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(
    ("path", "said"),
    [(CALENDAR, ANSWERED), (JRNL, {"minutes": 60}), (TOGGL, {"clients": ("*",), "skip_undecided": True})],
    ids=["calendar", "journal", "time sheet"],
)
def test_the_same_file_twice_adds_nothing_and_undo_leaves_all_as_it_was(
    store: Store, path: Path, said: dict[str, Any]
) -> None:
    """Of every format."""
    before = everything(store)
    assert take_in(store, plan_of(store, path, **said), TODAY) is not None
    there = everything(store)
    again = plan_of(store, path, **said)
    assert (again.new, take_in(store, again, TODAY)) == (0, None)
    assert everything(store) == there
    store.undo()
    assert everything(store) == before


@pytest.mark.usefixtures("known")
def test_a_journal_comes_in_by_its_tags(store: Store) -> None:
    """Meetings with those who are tagged, and a piece of writing; nothing of it may leave by itself."""
    take_in(store, plan_of(store, JRNL, minutes=60), TODAY)
    first, second = store.meetings()
    assert (first.minutes, second.minutes) == (50, 60)
    assert [a.mentee for a in first.mentees] == [store.all(Mentee)[0].id]
    assert first.facts == first.reflection == ""
    [reflection] = store.all(Reflection)
    assert reflection.title == "End of term thoughts @mentoring"
    assert plan_of(store, JRNL, tags=("*",), minutes=60).counts[RowOutcome.SKIPPED] == 0


def test_a_series_is_taken_up_to_today_and_a_meeting_to_come_is_planned(store: Store, tmp_path: Path) -> None:
    """What goes on without an end fills no logbook."""
    text = (
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20260225T100000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY\n"
        "ATTENDEE;CN=Bo:mailto:b@c.d\nEND:VEVENT\nBEGIN:VEVENT\nUID:b\nDTSTART:20260401T100000Z\nDURATION:PT1H\n"
        "ATTENDEE;CN=Bo:mailto:b@c.d\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    path = tmp_path / "weekly.ics"
    path.write_text(text)
    take_in(store, plan_of(store, path), TODAY)
    assert [(m.day, m.status) for m in store.meetings()] == [
        (date(2026, 2, 25), Status.HELD),
        (date(2026, 3, 4), Status.HELD),
        (date(2026, 3, 11), Status.HELD),
        (date(2026, 4, 1), Status.PLANNED),
    ]


def test_whose_rows_a_time_sheet_has_is_asked_before_anything_comes_in(store: Store) -> None:
    """Of several clients only those that are named come in, and `*` means all."""
    asked = plan_of(store, TOGGL)
    assert not asked.is_ready
    assert asked.doubts[0].startswith("Which rows are mentoring? They are for Peer mentoring 24/25, nobody")
    assert not plan_of(store, TOGGL, clients=("Peer mentoring 24/25",)).doubts
    everybody = plan_of(store, TOGGL, clients=("*",))
    assert not everybody.doubts
    assert everybody.counts[RowOutcome.SKIPPED] == 0


@pytest.mark.parametrize("answer", [{"zone": "Nowhere"}, {"minutes": "long"}, {"mood": "fine"}])
def test_an_answer_that_cannot_be_is_refused(store: Store, answer: dict[str, str]) -> None:
    """With a sentence that says how it is written."""
    with pytest.raises(NotReadable, match="Row 9"):
        plan_of(store, CALENDAR, answers={9: answer})


@pytest.mark.usefixtures("known")
def test_what_is_decided_about_an_entry_of_a_journal_holds(store: Store) -> None:
    """A meeting becomes a piece of writing."""
    take_in(
        store, plan_of(store, JRNL, answers={1: {"entry": "reflection"}, 2: {"entry": "reflection"}}), TODAY
    )
    assert store.all(Meeting) == ()
    assert len(store.all(Reflection)) == 3
