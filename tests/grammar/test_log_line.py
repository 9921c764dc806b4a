"""What the one-line grammar makes of what people type."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from mentorlog.grammar.log_line import parse_date, parse_minutes, read_line
from mentorlog.model import Attendance, Channel, Kind, Meeting, Mentee, Status
from tests.grammar.lines import MEETING, MENTEES, NOW, ZONE, made, read

M1, M2, ANA, WEI, MARYAM, BEN, MAY = (mentee.id for mentee in MENTEES)


def came(*people: str) -> tuple[Attendance, ...]:
    """Return people who were there."""
    return tuple(Attendance(mentee=person) for person in people)


def missed(*people: str) -> tuple[Attendance, ...]:
    """Return people who were not there."""
    return tuple(Attendance(mentee=person, attended=False) for person in people)


PLAIN = Meeting(id=MEETING, day=date(2026, 3, 11), zone=ZONE, minutes=45, mentees=came(M1))
"""What `45m with M-01` means on the day the tests live in, a Wednesday."""

EVERYONE = came(M1, M2, ANA, WEI, MARYAM, BEN, MAY)
UNPLANNED: dict[str, Any] = {"minutes": 0, "mentees": missed(M1)}


def march(day: int) -> dict[str, Any]:
    """Return the change of date."""
    return {"day": date(2026, 3, day)}


LINES: dict[str, dict[str, Any]] = {
    # Days
    "45m with M-01": {},
    "today 45m with M-01": {},
    "yesterday 45m with M-01": march(10),
    "the day before yesterday 45m with M-01": march(9),
    "2 days ago 45m with M-01": march(9),
    "two weeks ago 45m with M-01": {"day": date(2026, 2, 25)},
    "a week ago 45m with M-01": march(4),
    "monday 45m with M-01": march(9),
    "on Wednesday 45m with M-01": {},
    "last wednesday 45m with M-01": march(4),
    "this tuesday 45m with M-01": march(10),
    "2026-03-09 45m with M-01": march(9),
    "2026/3/9 45m with M-01": march(9),
    "9 March 45m with M-01": march(9),
    "9th of march 45m with M-01": march(9),
    "9 Mar 2025 45m with M-01": {"day": date(2025, 3, 9)},
    "March 9th, 2026, 45m with M-01": march(9),
    "Mon 9 Mar 2026 45m with M-01": march(9),
    "20 December 45m with M-01": {"day": date(2025, 12, 20)},
    "13.02.2026 45m with M-01": {"day": date(2026, 2, 13)},
    "2/13/2026 45m with M-01": {"day": date(2026, 2, 13)},
    "3/3/2026 45m with M-01": march(3),
    # Times
    "45m with M-01 at 14:30": {"start": time(14, 30)},
    "at 9 45m with M-01": {"start": time(9)},
    "9am 45m with M-01": {"start": time(9)},
    "2.30 p.m. 45m with M-01": {"start": time(14, 30)},
    "at noon 45m with M-01": {"start": time(12)},
    "12am 45m with M-01": {"start": time(0)},
    "14:00-14:45 with M-01": {"start": time(14)},
    "14:00–15:10 with M-01": {"start": time(14), "minutes": 70},
    "from 9:00 to 12:30 with M-01": {"start": time(9), "minutes": 210},
    "yesterday 23:30-00:15 with M-01": {**march(10), "start": time(23, 30)},
    "9-10am with M-01": {"start": time(9), "minutes": 60},
    "11-1pm with M-01": {"start": time(11), "minutes": 120},
    "2pm-3 with M-01": {"start": time(14), "minutes": 60},
    "2026-03-09T14:30 45m with M-01": {**march(9), "start": time(14, 30)},
    # Lengths
    "45 min. with M-01": {},
    "for about 45 minutes with M-01": {},
    "90 minutes with M-01": {"minutes": 90},
    "1h with M-01": {"minutes": 60},
    "1h30 with M-01": {"minutes": 90},
    "1h30m with M-01": {"minutes": 90},
    "1 hour and 15 minutes with M-01": {"minutes": 75},
    "1.5h with M-01": {"minutes": 90},
    "1,5h with M-01": {"minutes": 90},
    "0.5h with M-01": {"minutes": 30},
    "1.75h with M-01": {"minutes": 105},
    "1.00h with M-01": {"minutes": 60},
    "1h5m with M-01": {"minutes": 65},
    "24h with M-01": {"minutes": 1440},
    "14 hours with M-01": {"minutes": 840},
    "at 14h 45m with M-01": {"minutes": 45, "start": time(14)},
    "1,25 h with M-01": {"minutes": 75},
    "1:30h with M-01": {"minutes": 90},
    "an hour with M-01": {"minutes": 60},
    "half an hour with M-01": {"minutes": 30},
    "forty-five minutes with M-01": {},
    "٤٥m with M-01": {},
    # People
    "45m with m-01, M-02": {"mentees": came(M1, M2), "kind": Kind.GROUP},
    "45m with M-02/M-01": {"mentees": came(M1, M2), "kind": Kind.GROUP},
    "45m with M-01 & M-02 and Ana [/b] [TODO]": {"mentees": came(M1, M2, ANA), "kind": Kind.GROUP},
    "45m with zoe okafor": {},
    "45m with Zoe": {},
    "45m with Okor, M-01": {"mentees": came(M1, BEN), "kind": Kind.GROUP},
    "45m with Okoro, Ben and M-01": {"mentees": came(M1, BEN), "kind": Kind.GROUP},
    "45m with 王伟 and مريم العلي": {"mentees": came(WEI, MARYAM), "kind": Kind.GROUP},
    "45m with مريم": {"mentees": came(MARYAM)},
    "45m with May on 9 May 2025": {"mentees": came(MAY), "day": date(2025, 5, 9)},
    '45m with "Okoro, Ben"': {"mentees": came(BEN)},
    "45m M-01": {},
    "45m with everyone": {"mentees": EVERYONE, "kind": Kind.GROUP},
    "45m with M-01, M-02 absent": {"mentees": came(M1) + missed(M2), "kind": Kind.GROUP},
    "45m with M-01 without M-02": {"mentees": came(M1) + missed(M2), "kind": Kind.GROUP},
    "45m with everyone except May": {"mentees": EVERYONE[:-1] + missed(MAY), "kind": Kind.GROUP},
    "45m with 20 people": {"mentees": (), "others": 20, "kind": Kind.GROUP},
    "45m with M-01 and three others": {"others": 3, "kind": Kind.GROUP},
    "45m with 1 other": {"mentees": (), "others": 1},
    # Kinds
    "group 45m with M-01": {"kind": Kind.GROUP},
    "1:1 45m with M-01 and 1 other": {"others": 1},
    "phoned M-01 45m": {"kind": Kind.CALL, "channel": Channel.PHONE},
    "call via zoom with M-01 45m": {"kind": Kind.CALL, "channel": Channel.VIDEO},
    "45m video call with M-01": {"channel": Channel.VIDEO},
    "messaged M-01": {"kind": Kind.MESSAGE, "channel": Channel.MESSAGE, "minutes": 0},
    "e-mailed M-01": {"kind": Kind.MESSAGE, "channel": Channel.EMAIL, "minutes": 0},
    "45m with other mentors": {"kind": Kind.INTER_MENTOR, "mentees": ()},
    "45m with 12 mentors": {"kind": Kind.INTER_MENTOR, "mentees": (), "others": 12},
    "45m role-model session with M-01": {"kind": Kind.ROLE_MODEL},
    "training 45m": {"kind": Kind.TRAINING, "mentees": ()},
    "45m with the coordinator": {"kind": Kind.COORDINATOR, "mentees": ()},
    "phoned the coordinator 45m": {"kind": Kind.COORDINATOR, "mentees": (), "channel": Channel.PHONE},
    "45m CPD": {"kind": Kind.CPD, "mentees": ()},
    "helped another student 45m": {"kind": Kind.OTHER_STUDENT, "mentees": (), "others": 1},
    # Channels
    "45m with M-01 by video": {"channel": Channel.VIDEO},
    "45m with M-01 over the phone": {"channel": Channel.PHONE},
    "45m with M-01 face-to-face": {"channel": Channel.IN_PERSON},
    "45m with M-01 on teams": {"channel": Channel.VIDEO},
    "45m with M-01 via WhatsApp": {"channel": Channel.MESSAGE, "kind": Kind.MESSAGE},
    "one-to-one 45m with M-01 by e-mail": {"channel": Channel.EMAIL},
    "with M-01 by message": {"channel": Channel.MESSAGE, "kind": Kind.MESSAGE, "minutes": 0},
    "45m with M-01 hybrid": {"channel": Channel.BOTH},
    "45m with M-01 in person and online": {"channel": Channel.BOTH},
    # Topics, tags, facts
    "45m with M-01 about exams, sleep and time management": {"topics": ("exams", "sleep", "time management")},
    '45m with M-01 about "stress, in general"': {"topics": ("stress, in general",)},
    "45m with M-01 about 'a week off'": {"topics": ("a week off",)},
    "about group work by video with M-01 for 45m": {"topics": ("group work",), "channel": Channel.VIDEO},
    "45m with M-01 about life on campus": {"topics": ("life on campus",)},
    "about dealing with stress 45m with M-01": {"topics": ("dealing with stress",)},
    "45m with M-01 about exams (oral)": {"topics": ("exams (oral)",)},
    "45m with M-01, talked about exams.": {"topics": ("exams",)},
    "45m #wellbeing with M-01 #生活 #حياة": {"tags": ("wellbeing", "生活", "حياة")},
    '45m with M-01 #"two words", #c++': {"tags": ("two words", "c++")},
    "45m with M-01 #a #a": {"tags": ("a",)},
    "45m with M-01: we met at 15:00 -- briefly": {"facts": "we met at 15:00 -- briefly"},
    "45m with M-01 -- we said: yes": {"facts": "we said: yes"},
    "45m with M-01 notes: first\nsecond": {"facts": "first\nsecond"},
    # Statuses
    "tomorrow with M-01": {**march(12), "minutes": 0, "status": Status.PLANNED},
    "next tuesday 14:30 45m with M-01": {**march(17), "start": time(14, 30), "status": Status.PLANNED},
    "planned friday 45m with M-01": {**march(13), "status": Status.PLANNED},
    "in 3 days 45m with M-01": {**march(14), "status": Status.PLANNED},
    "20 March 45m with M-01": {**march(20), "status": Status.PLANNED},
    "planned 2026-03-01 45m with M-01": {**march(1), "status": Status.PLANNED},
    "today 21:00 45m with M-01": {"start": time(21), "status": Status.PLANNED},
    "today 19:30 45m with M-01": {"start": time(19, 30)},
    "no-show M-01": {**UNPLANNED, "status": Status.NO_SHOW},
    "M-01 did not show up": {**UNPLANNED, "status": Status.NO_SHOW},
    "next monday with M-01 cancelled": {**UNPLANNED, **march(16), "status": Status.CANCELLED},
    "tried to reach M-01, no reply": {**UNPLANNED, "status": Status.ATTEMPTED},
    "nobody came M-01, M-02 1h": {
        "mentees": missed(M1, M2),
        "minutes": 60,
        "kind": Kind.GROUP,
        "status": Status.NO_SHOW,
    },
    "ran into M-01 45m": {"by_chance": True},
    "45m with M-01 by chance": {"by_chance": True},
}


@pytest.mark.parametrize("line", LINES)
def test_a_line_gives_its_meeting(line: str) -> None:
    """The line is read as the table says, and as nothing more."""
    assert read(line) == replace(PLAIN, **LINES[line])


def test_the_day_is_that_of_the_zone() -> None:
    """Half past eleven at night in UTC is the next morning in Kuala Lumpur."""
    late = datetime(2026, 3, 11, 23, 30, tzinfo=UTC)
    assert read("45m with M-01", now=late, zone="UTC").day == date(2026, 3, 11)
    assert read("45m with M-01", now=late, zone="Asia/Kuala_Lumpur").day == date(2026, 3, 12)


NIGHTS = {
    # Berlin: 02:00 to 03:00 is missing on 29 March 2026, and comes twice on 26 October 2025.
    ("Europe/Berlin", "2026-03-29 01:49-03:15"): 26,
    ("Europe/Berlin", "2026-03-29 03:15-04:00"): 45,
    ("Europe/Berlin", "2026-03-28 23:00-03:00"): 180,
    ("Europe/Berlin", "2025-10-26 00:30-03:30"): 240,
    ("Europe/Berlin", "2025-10-25 22:00-03:00"): 360,
    ("Europe/Berlin", "2025-10-26 00:30-02:30 3h"): 180,
    ("Europe/Berlin", "2025-10-26 00:30-02:30 2h"): 120,
    # Lord Howe Island moves its clocks by half an hour.
    ("Australia/Lord_Howe", "2025-10-05 01:00-03:00"): 90,
    ("Australia/Lord_Howe", "2025-04-06 01:00-03:00"): 150,
    # Apia had no 30 December 2011.
    ("Pacific/Apia", "2011-12-29 23:00-01:00"): 120,
    # Kuala Lumpur, on any night.
    ("Asia/Kuala_Lumpur", "2026-03-10 23:00-01:00"): 120,
}


@pytest.mark.parametrize(("zone", "said"), NIGHTS)
def test_a_range_is_as_long_as_the_time_that_passed(zone: str, said: str) -> None:
    """Also where the clocks are put forward or back in between."""
    now = datetime(2026, 4, 1, 12, tzinfo=UTC)
    meeting = read(f"{said} with M-01", now, zone)
    assert meeting.minutes == NIGHTS[zone, said]
    assert meeting.day.isoformat() == said[:10]


def test_a_start_that_comes_twice_needs_no_choice() -> None:
    """How long it was is said; which of the two it was changes nothing that is kept."""
    assert read("2025-10-26 02:15 45m with M-01", zone="Europe/Berlin").start == time(2, 15)


def test_both_means_the_two_there_are() -> None:
    """In a logbook of two, `with both` names them."""
    pair = MENTEES[:2]
    read_back = read_line("45m with both", new_id=MEETING, now=NOW, zone=ZONE, mentees=pair)
    assert read_back.meeting.mentees == came(M1, M2)


def test_a_pseudonym_goes_before_another_mentees_name() -> None:
    """Where one goes by what is the other's real name, the pseudonym counts."""
    pair = [Mentee(id=made(1), pseudonym="M-01", name="Robin"), Mentee(id=made(2), pseudonym="Robin")]
    read_back = read_line("45m with Robin", new_id=MEETING, now=NOW, zone=ZONE, mentees=pair)
    assert read_back.meeting.mentees == came(made(2))


@pytest.mark.parametrize(
    ("text", "ahead", "day"),
    [
        ("friday", None, date(2026, 3, 6)),
        ("friday", True, date(2026, 3, 13)),
        ("1 September", True, date(2026, 9, 1)),
        ("1 September", False, date(2025, 9, 1)),
        ("20 March", None, date(2026, 3, 20)),
        ("20 March", False, date(2025, 3, 20)),
        ("  2026-03-09 ", None, date(2026, 3, 9)),
    ],
)
def test_a_date_alone_may_lie_ahead_or_behind(text: str, ahead: bool | None, day: date) -> None:
    """A caller that knows whether the date is to come gets the one that fits."""
    assert parse_date(text, date(2026, 3, 11), ahead=ahead) == day


def test_a_plain_number_is_minutes_where_only_a_length_can_stand() -> None:
    """A form's field for the length takes `45` as well as `45m`."""
    assert [parse_minutes(text) for text in ("45", "45m", "0", "1h30", "1440", ".5h", "14h30")] == [
        *(45, 45, 0, 90, 1440),
        *(30, 870),
    ]
