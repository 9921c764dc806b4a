"""What is pointed out about a meeting: far away, twice the same, on top of another, too much for a day."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.model import Attendance, Kind, Meeting, Programme, Status, uuid7
from mentorlog.model.meeting_remarks import remarks
from mentorlog.model.overlaps import Slot, clashes
from tests.conftest import NOON

TODAY = date(2026, 3, 11)
YEAR = Programme(
    id=uuid7(NOON, bytes(10)),
    name="Ours",
    start=date(2025, 9, 1),
    end=date(2026, 6, 30),
    zone="UTC",
    policy="",
)


def made(number: int) -> str:
    """Return an id."""
    return uuid7(NOON, number.to_bytes(10, "big"))


def meeting(number: int, start: str = "", minutes: int = 45, **fields: Any) -> Meeting:
    """Return a meeting with one mentee on the day of the tests, unless `fields` say otherwise."""
    given: dict[str, Any] = {
        "day": TODAY,
        "zone": "UTC",
        "mentees": (Attendance(mentee=made(500)),),
    }
    at = time.fromisoformat(start) if start else None
    return Meeting(id=made(number), start=at, minutes=minutes, **given | fields)


def said(
    new: Meeting, *others: Meeting, programmes: tuple[Programme, ...] = (YEAR,)
) -> list[tuple[str, str]]:
    """Return the fields that something is said about, and the words."""
    return [(one.field, one.sentence) for one in remarks(new, others, programmes, TODAY)]


def fields(new: Meeting, *others: Meeting) -> list[str]:
    """Return the fields that something is said about."""
    return [field for field, _ in said(new, *others)]


def test_a_plain_meeting_is_not_remarked_on() -> None:
    """Also beside one that ends as it begins, one with somebody else, and itself as it was before."""
    new = meeting(1, "14:00")
    before = meeting(2, "13:15")
    somebody = meeting(3, mentees=(Attendance(mentee=made(501)),))
    assert said(new, before, somebody, replace(new, minutes=90)) == []


def test_the_same_again_is_pointed_out() -> None:
    """With time or without; whether it is planned or held; not when it is a call and a talk."""
    for start in ("", "14:00"):
        assert "day" in fields(meeting(1, start), meeting(2, start))
        assert "day" in fields(meeting(1, start), meeting(2, start, status=Status.PLANNED))
        assert "day" not in fields(meeting(1, start), meeting(2, start, kind=Kind.CALL))
        assert "day" not in fields(meeting(1, start), meeting(2, start, others=1))
    no_show: dict[str, Any] = {
        "status": Status.NO_SHOW,
        "mentees": (Attendance(mentee=made(500), attended=False),),
    }
    assert "day" in fields(meeting(1, **no_show), meeting(2, **no_show))
    assert "day" not in fields(meeting(1), meeting(2, **no_show))
    [(_, sentence)] = said(meeting(1), meeting(2))
    assert meeting(2).id[-6:] in sentence
    [(_, sentence)] = said(meeting(1), *(meeting(number) for number in range(2, 9)))
    assert f"{meeting(4).id[-6:]} and 4 more." in sentence


@pytest.mark.parametrize(
    ("start", "overlaps"), [("13:15", False), ("13:16", True), ("14:44", True), ("14:45", False)]
)
def test_two_meetings_at_one_time_are_pointed_out(start: str, *, overlaps: bool) -> None:
    """As soon as they share a minute."""
    other = meeting(2, start, kind=Kind.CALL)
    assert ("start" in fields(meeting(1, "14:00"), other)) == overlaps


def test_time_is_what_passed_and_not_what_clocks_say() -> None:
    """Two o'clock in London is not two o'clock in Kuala Lumpur; a meeting runs on after midnight."""
    other = meeting(2, "14:00", zone="Asia/Kuala_Lumpur", kind=Kind.CALL)
    assert fields(meeting(1, "14:00", zone="Europe/London"), other) == []
    late = meeting(2, "23:30", 60, day=date(2026, 3, 10), kind=Kind.CALL)
    assert fields(meeting(1, "00:15"), late) == ["start"]
    cancelled = meeting(2, "14:00", status=Status.CANCELLED, mentees=())
    assert fields(meeting(1, "14:00"), cancelled) == []


def test_a_day_holds_24_hours() -> None:
    """More than 16 is much; more than 24 is more than there are."""
    assert said(meeting(1, minutes=480), meeting(2, minutes=480, kind=Kind.CALL)) == []
    [(field, sentence)] = said(meeting(1, minutes=481), meeting(2, minutes=480, kind=Kind.CALL))
    assert (field, sentence) == (
        "minutes",
        "That makes 16 h 1 min of meetings on Wed 11 Mar 2026, which is much.",
    )
    assert fields(meeting(1, minutes=1440)) == ["minutes"]
    [(_, sentence)] = said(meeting(1, minutes=1440), meeting(2, minutes=60))
    assert sentence.endswith("25 h of meetings on Wed 11 Mar 2026, more than a day has.")


def test_a_day_outside_every_programme_is_pointed_out() -> None:
    """With the period; with several programmes, one that holds the day is enough."""
    new = meeting(1, day=date(2020, 1, 1))
    assert said(new) == [
        ("day", "Wed 1 Jan 2020 is outside your programme’s period, Mon 1 Sep 2025 to Tue 30 Jun 2026.")
    ]
    earlier = replace(YEAR, id=made(7), start=date(2019, 9, 1), end=date(2020, 6, 30))
    assert said(new, programmes=(YEAR, earlier)) == []
    assert said(replace(new, day=date(2018, 1, 1)), programmes=(YEAR, earlier)) == [
        ("day", "Mon 1 Jan 2018 is outside the period of every programme here.")
    ]


def test_a_day_more_than_a_year_away_is_pointed_out_without_a_programme() -> None:
    """In the past and in the future."""
    assert said(meeting(1, day=date(2025, 3, 12)), programmes=()) == []
    far = said(meeting(1, day=date(2025, 3, 1)), programmes=())
    assert far == [("day", "Sat 1 Mar 2025 is more than a year ago.")]
    ahead = meeting(1, day=date(2027, 4, 1), status=Status.PLANNED)
    assert said(ahead, programmes=()) == [("day", "Thu 1 Apr 2027 is more than a year ahead.")]


def test_what_is_still_to_come_was_not_held() -> None:
    """The form lets one choose so."""
    tomorrow = meeting(1, day=date(2026, 3, 12))
    assert said(tomorrow) == [("status", "Thu 12 Mar 2026 is still to come, but this is called held.")]


def test_two_messages_of_a_day_that_nobody_answered_are_two() -> None:
    """A reminder and a template before the exams; a meeting of some length that failed twice is looked at."""
    for minutes, noticed in ((0, False), (30, True)):
        first, again = (meeting(n, status=Status.ATTEMPTED, minutes=minutes) for n in (1, 2))
        assert bool(said(again, first)) is noticed


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20), st.booleans()), max_size=12))
def test_whatever_overlaps_is_named(times: list[tuple[int, int, bool]]) -> None:
    """Each meeting that shares a minute with another is in some pair, and every pair shares one."""
    slots = [
        Slot(str(number), TODAY, begin, minutes, number, there)
        for number, (begin, minutes, there) in enumerate(times)
    ]
    pairs = clashes(slots).overlaps

    def meet(one: Slot, other: Slot) -> bool:
        assert one.begin is not None
        assert other.begin is not None
        shared = min(one.begin + one.minutes, other.begin + other.minutes) - max(one.begin, other.begin)
        return shared > 0 and one.takes_place and other.takes_place and one.minutes > 0 and other.minutes > 0

    assert all(meet(slots[int(one)], slots[int(other)]) for one, other in pairs)
    assert {ref for pair in pairs for ref in pair} == {
        one.ref for one in slots if any(one is not other and meet(one, other) for other in slots)
    }
