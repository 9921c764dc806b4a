"""What a model may hold, and that it survives being written down."""

import json
import uuid
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from mentorlog.model import (
    About,
    Attendance,
    Entity,
    Goal,
    GoalStatus,
    Invalid,
    Kind,
    Logbook,
    Meeting,
    Meetings,
    Mentee,
    PartOfDay,
    Programme,
    Reflection,
    Sent,
    Span,
    Status,
    Step,
    Support,
    canonical,
    from_plain,
    refuse_new_faults,
    to_plain,
    turned,
    uuid7,
)
from mentorlog.model.programme import academic_year, usual_period
from mentorlog.store.sent import Record
from tests.conftest import NOON
from tests.strategies import checkpoints, decisions, entities, packets, salted_names

ONE = uuid7(NOON, bytes(9) + b"\x01")
TWO = uuid7(NOON, bytes(9) + b"\x02")


@given(entities)
def test_every_entry_reads_back_from_its_plain_value(entity: Entity) -> None:
    """To JSON and back is the same entry, without pydantic and with it."""
    text = canonical(to_plain(entity))
    assert from_plain(type(entity), json.loads(text)) == entity
    assert TypeAdapter(type(entity)).validate_json(text, strict=True) == entity


@given(packets | salted_names | checkpoints | decisions)
def test_what_left_reads_back_from_its_plain_value(record: Record) -> None:
    """As an archive writes it and reads it, to the second and with any path."""
    text = canonical(to_plain(record))
    assert from_plain(type(record), json.loads(text)) == record
    assert TypeAdapter(type(record)).validate_json(text, strict=True) == record


def test_a_path_that_is_no_text_and_parts_of_a_second_do_not_stop_a_packet() -> None:
    """Where it lay is for finding it again; the moment is spelt to the second everywhere."""
    sent = Sent(
        id=ONE,
        at=NOON.replace(microsecond=999_999),
        profile="public",
        programme=TWO,
        period_start=NOON.date(),
        period_end=NOON.date(),
        as_of=NOON.date(),
        sha256="a" * 64,
        pdf_sha256="b" * 64,
        folder="/home/\udcff",
        log_size=0,
        log_root="c" * 64,
    )
    assert (sent.at, sent.folder) == (NOON, "/home/?")


@given(entities)
def test_the_canonical_text_is_rfc_8785(entity: Entity) -> None:
    """Another implementation writes the same bytes."""
    assert canonical(to_plain(entity)).encode() == rfc8785.dumps(to_plain(entity))


@given(
    st.integers(946_684_800, 4_102_444_800).map(lambda s: datetime.fromtimestamp(s, UTC)),
    st.binary(min_size=10, max_size=10),
)
def test_ids_are_uuids_of_version_seven_that_sort_by_time(at: datetime, random: bytes) -> None:
    """The moment, to the millisecond, is in the id."""
    made = uuid.UUID(uuid7(at, random))
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert made.int >> 80 == int(at.timestamp() * 1000)


def test_words_are_tidied_when_a_model_is_made() -> None:
    """No caller has to remember to."""
    assert Mentee(id=ONE, pseudonym="  M-01\u0301 ").pseudonym == "M-01\u0301"
    assert Goal(id=ONE, title="x", why="a\r\nb ").why == "a\nb"


@pytest.mark.parametrize(
    ("cls", "values", "said"),
    [
        (Mentee, {"pseudonym": ""}, "pseudonym: please fill this in"),
        (Mentee, {"pseudonym": "a\nb"}, "U+000A"),
        (Mentee, {"pseudonym": "x" * 121}, "at most 120"),
        (Mentee, {"pseudonym": "x", "zone": "../etc"}, "time zone"),
        (Goal, {"title": "t", "commitment": 11}, "the most is 10"),
        (Goal, {"title": "t", "steps": (Step(text="s"),), "commitment": 0}, "the least is 1"),
        (Meeting, {"day": date(2026, 1, 1), "zone": "UTC", "minutes": 1441}, "the most is 1440"),
        (
            Meeting,
            {"day": date(2026, 1, 1), "zone": "UTC", "topics": ("a\x1bb",)},
            "topics: the character U+001B",
        ),
        (Reflection, {"day": date(2026, 1, 1), "about": About.MEETING}, "names the meeting"),
        (Reflection, {"day": date(2026, 1, 1), "window": "exams"}, "names the window"),
    ],
)
def test_what_does_not_fit_is_a_sentence(cls: type[Entity], values: dict[str, object], said: str) -> None:
    """It names the field and says what is wrong."""
    with pytest.raises(Invalid, match=said.replace("+", r"\+")):
        cls(id=ONE, **values)  # type: ignore[arg-type]


def test_nobody_is_at_a_meeting_twice() -> None:
    """And a meeting without anybody is not held."""
    there = Attendance(mentee=TWO)
    held = Meeting(id=ONE, day=date(2026, 1, 1), zone="UTC", mentees=(there,))
    with pytest.raises(Invalid, match="twice"):
        replace(held, mentees=(there, there))
    absent = (Attendance(mentee=TWO, attended=False),)
    with pytest.raises(Invalid, match="no-show"):
        replace(held, mentees=absent)
    assert replace(held, mentees=absent, status=Status.NO_SHOW).group_size == 0
    assert replace(held, mentees=absent, status=Status.PLANNED, others=2).group_size == 3


def test_a_meeting_in_a_clock_change_has_one_instant() -> None:
    """Local times that are skipped or come twice still name one moment."""
    meeting = Meeting(id=ONE, day=date(2026, 3, 29), start=time(2, 30), zone="Europe/Berlin")
    assert meeting.instant == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert replace(meeting, day=date(2026, 10, 25)).instant == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert replace(meeting, start=None).instant is None


def test_a_meeting_belongs_to_the_day_it_starts_on_where_the_programme_is() -> None:
    """Late in Honolulu is the next morning in Berlin; a day without a time stays what it is."""
    meeting = Meeting(id=ONE, day=date(2026, 3, 10), start=time(23, 30), zone="Pacific/Honolulu")
    programme = Programme(
        id=TWO,
        name="Ours",
        start=date(2026, 3, 11),
        end=date(2026, 3, 31),
        zone="Europe/Berlin",
        policy="",
    )
    seen = replace(meeting, day=date(2026, 3, 11), start=time(10, 30), zone="Europe/Berlin")
    logbook = Logbook(
        mentor=None, programme=programme, meetings=Meetings((meeting, replace(meeting, start=None)))
    )
    assert logbook.entries().meetings == (seen, replace(meeting, start=None))
    assert seen.instant == meeting.instant


def test_periods_and_windows_run_forwards_and_have_their_own_names() -> None:
    """Both are refused with the name of what is wrong."""
    exams = Span(name="exams", start=date(2026, 5, 1), end=date(2026, 5, 1))
    assert date(2026, 5, 1) in exams
    with pytest.raises(Invalid, match="exams: it ends"):
        replace(exams, end=date(2026, 4, 30))
    with pytest.raises(Invalid, match="two windows called exams"):
        Programme(
            id=ONE,
            name="P",
            start=date(2026, 1, 1),
            end=date(2026, 6, 1),
            zone="UTC",
            policy="",
            windows=(exams, exams),
        )
    with pytest.raises(Invalid, match="period ends"):
        Programme(id=ONE, name="P", start=date(2026, 6, 1), end=date(2026, 1, 1), zone="UTC", policy="")


def test_progress_is_read_from_the_steps() -> None:
    """A goal that is met is complete whatever its steps say."""
    goal = Goal(id=ONE, title="t", steps=(Step(text="a", done=True), Step(text="b"), Step(text="c")))
    assert goal.progress == 33
    assert replace(goal, steps=()).progress == 0
    assert replace(goal, status=GoalStatus.MET).progress == 100
    assert (goal.is_measured, replace(goal, steps=()).is_measured) == (True, False)


@pytest.mark.parametrize(
    ("today", "year"), [(date(2026, 6, 30), 2025), (date(2026, 7, 1), 2026), (date(2026, 12, 31), 2026)]
)
def test_the_academic_year_of_a_day(today: date, year: int) -> None:
    """From July on, the next one is meant."""
    assert academic_year(today) == (date(year, 9, 1), date(year + 1, 6, 30))


@pytest.mark.parametrize(
    ("stated", "start", "end"),
    [
        ("12 weeks", "2026-03-09", "2026-05-31"),
        ("Twelve weeks", "2026-03-09", "2026-05-31"),
        ("three months", "2026-03-01", "2026-05-31"),
        ("24 calendar months", "2026-03-01", "2028-02-29"),
        ("year", "2026-03-01", "2027-02-28"),
        ("one year", "2026-03-01", "2027-02-28"),
        ("one academic year", "2025-09-01", "2026-06-30"),
        ("two school years", "2025-09-01", "2027-06-30"),
        ("semester", "2026-01-01", "2026-06-30"),
        ("fall term", "2025-09-01", "2025-12-31"),
        ("spring semester", "2026-01-01", "2026-06-30"),
        ("", "2025-09-01", "2026-06-30"),
        ("a year from the application, one hour a month", "2025-09-01", "2026-06-30"),
        ("up to five years without a break", "2025-09-01", "2026-06-30"),
        ("0 weeks", "2026-03-09", "2026-03-15"),
    ],
)
def test_a_programme_begins_with_as_long_as_it_says(stated: str, start: str, end: str) -> None:
    """Where its words are no plain length, it is an academic year."""
    days = usual_period(stated, date(2026, 3, 11))
    assert days == (date.fromisoformat(start), date.fromisoformat(end))


def test_a_semester_in_autumn_ends_with_the_year() -> None:
    """As an academic year does, it begins on the first of September."""
    assert usual_period("semester", date(2026, 12, 1)) == (date(2026, 9, 1), date(2026, 12, 31))


def meeting(**fields: Any) -> Meeting:
    """Return a meeting without anybody, unless `fields` say otherwise."""
    given: dict[str, Any] = {"id": ONE, "day": date(2026, 3, 10), "zone": "UTC"} | fields
    return Meeting(**given)


@pytest.mark.parametrize("kind", Kind)
def test_what_is_held_with_people_needs_somebody_who_came(kind: Kind) -> None:
    """Kinds that name nobody need somebody; one other person is enough, and what is not held needs none."""
    needs = kind in (Kind.ONE_TO_ONE, Kind.GROUP, Kind.CALL, Kind.MESSAGE)
    alone = meeting(kind=kind)
    assert (kind.needs_people, alone.nobody_came, bool(alone.faults)) == (needs, needs, needs)
    assert not meeting(kind=kind, others=1).faults
    assert not meeting(kind=kind, mentees=(Attendance(mentee=TWO),)).faults
    assert not any(meeting(kind=kind, status=status).faults for status in Status if status is not Status.HELD)


@pytest.mark.parametrize("status", Status)
def test_nobody_came_to_what_did_not_take_place(status: Status) -> None:
    """Who is listed as having come contradicts a no-show; of a planned meeting they are expected."""
    contradiction = status in (Status.NO_SHOW, Status.CANCELLED, Status.ATTEMPTED)
    came = meeting(status=status, mentees=(Attendance(mentee=TWO),))
    assert bool(came.faults) == contradiction


def test_a_start_takes_the_place_of_a_part_of_day() -> None:
    """However the two come together; without a start the part stays."""
    evening = meeting(part_of_day=PartOfDay.EVENING, others=1)
    assert evening.part_of_day is PartOfDay.EVENING
    assert replace(evening, start=time(17)).part_of_day is None


def test_support_is_in_one_order_and_each_once() -> None:
    """So that two meetings of the same support are equal."""
    typed = (Support.PSYCHOSOCIAL, Support.RELATIONSHIP, Support.PSYCHOSOCIAL)
    assert meeting(support=typed).support == (Support.RELATIONSHIP, Support.PSYCHOSOCIAL)


def test_only_a_new_fault_is_refused() -> None:
    """A meeting of an earlier version may stay as wrong as it was, but no other may become so."""
    alone = meeting()
    refuse_new_faults(alone, replace(alone, facts="Nobody, really."))
    refuse_new_faults(alone, replace(alone, others=1))
    for before in (None, replace(alone, others=1)):
        with pytest.raises(Invalid, match="mentees: Whom was it with"):
            refuse_new_faults(before, alone)


def test_who_came_turns_with_the_status() -> None:
    """To what did not take place nobody came; who was only absent for that comes along when it does."""
    people = (Attendance(mentee=ONE), Attendance(mentee=TWO, attended=False))
    absent = turned(people, Status.HELD, Status.CANCELLED)
    assert [one.attended for one in absent] == [False, False]
    assert [one.attended for one in turned(absent, Status.CANCELLED, Status.PLANNED)] == [True, True]
    assert turned(people, Status.PLANNED, Status.HELD) == people


def test_the_days_of_a_mentee_do_not_end_before_they_begin() -> None:
    """One day is enough; each end may be open."""
    mentee = Mentee(id=str(uuid.UUID(int=7 << 76 | 8 << 60)), pseudonym="M-01")
    first, last = date(2025, 11, 3), date(2025, 11, 2)
    for start, end in ((first, None), (None, last), (first, first)):
        assert replace(mentee, start=start, end=end).start == start
    with pytest.raises(Invalid, match="end: the last day, 2025-11-02, is before the first, 2025-11-03"):
        replace(mentee, start=first, end=last)
