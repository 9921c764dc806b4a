"""What the one-line grammar refuses, and what it says about it."""

import re
from datetime import UTC, date, datetime

import pytest

from mentorlog.grammar.log_line import Unclear, parse_date, parse_minutes, read_line
from mentorlog.model import Mentee
from tests.grammar.lines import MEETING, NOW, ZONE, made, read

UNCLEAR = {
    # Words left over
    "yestreday 45m with M-01": ("“yestreday”", "Did you mean yesterday?"),
    "45 with M-01": ("“45”", "45m"),
    "45m with M-01 9.30": ("“9.30”", "14:30"),
    "45m with M-01 next week": ("“next week”",),
    "not held 45m with M-01": ("“not”",),
    "2 hours ago with M-01": ("“2 hours ago”", "2 days ago"),
    "in 45 minutes with M-01": ("“in”",),
    "45m with M-01 by carrier pigeon": ("“by carrier pigeon”",),
    "Ana [/b] [TODO] and Bob 45m": ("“Bob” is not a mentee",),
    "45m with M-01 vidoe": ("“vidoe”", "Did you mean video?"),
    "45m with M-01 tommorow": ("“tommorow”", "Did you mean tomorrow?"),
    "45m with M-01 wensday": ("“wensday”", "Did you mean wednesday?"),
    "45m with M-01 about exams yesterdya": ("“yesterdya”", "Did you mean yesterday?", '"exams yesterdya"'),
    "45mni with M-01": ("“45mni”", "45m or 1h30"),
    "M-01 about exams 45mni": ("“45mni”", "45m or 1h30"),
    "45m M-1O": ("“M-1O”", "did you mean M-01"),
    "45m with M-01 about exams M-1O": ("“M-1O”", "did you mean M-01"),
    "45m Mya": ("“Mya”", "did you mean May"),
    "45m with M-01 postponed": ("“postponed”", "no-show or attempted"),
    "45m with M-01 last week": ("“last week”", "last monday"),
    "45m each with M-01 and M-02": ("“45m each”",),
    "half an hour late M-01": ("“half an hour late”",),
    "M-01 or M-02 45m": ("“or”",),
    "sat with M-01 45m": ("“sat”", "saturday"),
    "1430 45m with M-01": ("“1430”", "14:30"),
    "about exams May 45m": ("Whom was it with?", "“May” stands in the topic"),
    "group work 45m M-01": ("“group work”", "about group work", "group, about work"),
    "the 2nd essay 45m M-01": ("“the 2nd essay”", "about the 2nd essay"),
    "study skills 45m": ("Whom was it with?", "I take “study skills” for the topic"),
    "met Bob 45m": ("“Bob”", "mentees add Bob"),
    "with M-01, Bob 45m": ("“Bob”",),
    "with M-01, bob and May 45m": ("“bob”",),
    "30-45 min with M-01": ("“30-45 min”",),
    # Dates
    "3/4 45m with M-01": ("“3/4”", "3 April or 4 March"),
    "on the 14th 45m with M-01": ("“14th”", "14 February or 14 March"),
    "tues 14th 45m with M-01": ("“tues 14th”",),
    "9/3/2026 45m with M-01": ("“9/3/2026”", "2026-03-09 or 2026-09-03"),
    "09.03.2026 45m with M-01": ("“09.03.2026”", "9 March or 3 September"),
    "9/3/26 45m with M-01": ("“9/3/26”", "2026-03-09"),
    "31 Feb 45m with M-01": ("31 February",),
    "2026-02-30 45m with M-01": ("2026-02-30",),
    "29 February 45m with M-01": ("29 February", "year"),
    "1 September 45m with M-01": ("“1 September”", "year"),
    "Mon 10 Mar 2026 45m with M-01": ("Tuesday, not a Monday",),
    "today yesterday 45m with M-01": ("“today” and “yesterday”",),
    "planned wednesday with M-01": ("Today is Wednesday", "next wednesday"),
    "planned with M-01": ("When is it planned for?",),
    "held tomorrow 45m with M-01": ("2026-03-12", "held"),
    "today 21:00 no-show M-01": ("2026-03-11 21:00", "no-show"),
    "99999999 days ago 45m with M-01": ("“99999999 days ago”",),
    "999999 weeks ago 45m with M-01": ("beyond the calendar",),
    # Times and lengths
    "25:00 45m with M-01": ("“25:00”",),
    "at 13pm 45m with M-01": ("“at 13pm”",),
    "14:75 45m with M-01": ("“14:75”",),
    "at 3 45m with M-01": ("“at 3”", "3:00pm"),
    "from 9 to 5 with M-01": ("“from 9 to 5”", "day or by night"),
    "2:30 45m with M-01": ("“2:30”", "2:30pm"),
    "at 3pm in the morning 45m with M-01": ("“at 3pm” and “in the morning”",),
    "14:00-14:00 with M-01": ("“14:00-14:00”",),
    "14:00-14:45 60m with M-01": ("“14:00-14:45” and “60m”",),
    "14:30 15:30 45m with M-01": ("“14:30” and “15:30”",),
    "14h30 with M-01": ("“14h30”", "14:30", "870m"),
    "14h with M-01": ("“14h”", "14:00 or 840m"),
    "14h 45m with M-01": ("“14h 45m”", "14:00 45m or 885m"),
    "14.30h with M-01": ("“14.30h”", "14:30, 870m or 858m"),
    "1h75 with M-01": ("“1h75”", "135m"),
    "1.30h with M-01": ("“1.30h”", "1 h 30 min or 1.3 h", "90m or 78m"),
    "1,30h with M-01": ("“1,30h”", "90m or 78m"),
    "1.30h00 with M-01": ("“1.30h00”", "90m or 78m"),
    "1.30h 0m with M-01": ("“1.30h 0m”", "90m or 78m"),
    "1.30h15 with M-01": ("“1.30h15”", "90m, 78m, 105m or 93m"),
    "0.45h with M-01": ("“0.45h”", "45m or 27m"),
    "2.15 hours with M-01": ("“2.15 hours”", "135m or 129m"),
    "1.50 hrs with M-01": ("“1.50 hrs”", "110m or 90m"),
    "1:5h with M-01": ("“1:5h”", "65m or 110m"),
    "1h5 with M-01": ("“1h5”", "65m or 110m"),
    "1h 90m with M-01": ("“1h 90m”", "150m or 90m"),
    "1 hour and 75 minutes with M-01": ("“1 hour and 75 minutes”", "135m or 75m"),
    "1.5h 30m with M-01": ("“1.5h 30m”", "90m or 120m"),
    "today .5h with M-01": ("“.5h”", "30m or 300m"),
    "30h with M-01": ("“30h”", "24 hours"),
    "with M-01": ("How long",),
    "0m with M-01": ("How long",),
    # People
    "45m": ("Whom",),
    "45m with": ("Whom",),
    "today": ("Whom", "how long"),
    "with 45m": ("Whom",),
    "45m with Bob": ("“Bob”", "mentorlog mentees add Bob"),
    "45m with Bob Marley by video": ("“Bob Marley”", 'mentorlog mentees add "Bob Marley"'),
    "45m with M-01, M-03": ("“M-03”", "did you mean M-02"),
    "45m with M": ("“M”", "M-02 or May"),
    "45m with Q": ("“Q”", "known are M-01", "and 2 more"),
    "45m with M-": ("“M-”", "M-01 (Zoë Okafor) or M-02"),
    "45m M-09": ("“M-09”", "mentees add M-09"),
    "45m with M-01 about exams with M-77": ("“M-77”",),
    "45m with M-01 about exams with Zooe": ("“Zooe”", "did you mean"),
    '45m with "Anna"': ("“Anna”",),
    "45m with 3 mentees": ("“3 mentees”",),
    "45m with both": ("“both”", "7 mentees"),
    "without M-01 45m": ("Who was there?",),
    "45m with M-01 absent": ("Who was there?",),
    "45m with M-01 (present) without M-01": ("Was M-01 there or absent?",),
    "no-show with M-01, M-02 45m": ("nobody came", "M-02 (absent)"),
    "45m with 3 others and 4 people": ("cannot both be meant",),
    # Kinds, channels, statuses
    "group call with M-01 45m": ("“group” and “call”",),
    "45m with M-01 by video in person": ("“by video” and “in person”",),
    "held cancelled 45m with M-01": ("“held” and “cancelled”",),
    # Topics
    "45m with M-01 about #sleep stress": ("What was it about? # makes a tag of “#sleep”.",),
    "45m with M-01 about": ("What was it about?",),
    "45m with M-01 about tomorrow": ("What was it about?",),
    f"45m with M-01 about {'very ' * 15}long": ("“very very", "60 characters"),
    '45m with M-01 about "stress': ("“stress”", "never closed"),
    "45m with M-01 about a\x07bell": ("U+0007",),
    "": ("nothing to record",),
}


@pytest.mark.parametrize("line", UNCLEAR)
def test_an_unclear_line_names_the_culprit(line: str) -> None:
    """What is not understood is named, with what would be."""
    with pytest.raises(Unclear) as unclear:
        read(line)
    for said in UNCLEAR[line]:
        assert said in str(unclear.value)


NIGHTS = {
    # Put forward: the time does not exist, be it the start or the end.
    ("Europe/Berlin", "2026-03-29 02:30 45m"): ("no 02:30 on 29 March", "from 02:00", "01:59 and 03:00"),
    ("Europe/Berlin", "2026-03-29 01:30-02:30"): ("no 02:30 on 29 March", "01:59 and 03:00"),
    ("Europe/Berlin", "2026-03-28 23:30-02:30"): ("no 02:30 on 29 March", "01:59 and 03:00"),
    ("Europe/Berlin", "no-show 2026-03-29 02:30"): ("no 02:30 on 29 March",),
    ("Australia/Lord_Howe", "2025-10-05 02:10 45m"): ("from 02:00 straight to 02:30",),
    ("Pacific/Apia", "2011-12-30 45m"): ("no 30 December 2011",),
    ("America/Sao_Paulo", "2018-11-04 00:15 45m"): ("23:59 and 01:00",),
    # Put back: one of the two comes twice.
    ("Europe/Berlin", "2025-10-26 00:30-02:30"): ("2 h or 3 h", "00:30-02:30 120m", "180m"),
    ("Europe/Berlin", "2025-10-26 02:30-03:15"): ("45 min or 1 h 45 min",),
    ("Europe/Berlin", "2025-10-26 00:30-02:30 150m"): ("“00:30-02:30” and “150m”",),
    ("Europe/Berlin", "2025-10-25 03:10-03:05"): ("more than 24 hours",),
}


@pytest.mark.parametrize(("zone", "said"), NIGHTS)
def test_what_the_clocks_make_unclear_is_asked(zone: str, said: str) -> None:
    """On the two nights of a year nothing is guessed either."""
    with pytest.raises(Unclear) as unclear:
        read(f"{said} with M-01", datetime(2026, 4, 1, 12, tzinfo=UTC), zone)
    for words in NIGHTS[zone, said]:
        assert words in str(unclear.value)


def test_a_name_that_fits_two_is_not_guessed() -> None:
    """Two people of one first name are both offered."""
    two = [
        Mentee(id=made(1), pseudonym="M-01", name="Ana Reis"),
        Mentee(id=made(2), pseudonym="M-02", name="Ana Lima"),
    ]
    with pytest.raises(Unclear, match=r"“Ana” may be M-01 \(Ana Reis\) or M-02 \(Ana Lima\)"):
        read_line("45m with Ana", new_id=MEETING, now=NOW, zone=ZONE, mentees=two)


@pytest.mark.parametrize("line", ["45m with M-01", "45m with everyone"])
def test_a_logbook_without_mentees_says_how_to_add_one(line: str) -> None:
    """Before the first mentee, naming one leads to the command that adds one."""
    with pytest.raises(Unclear, match="mentorlog mentees add M-01"):
        read_line(line, new_id=MEETING, now=NOW, zone=ZONE, mentees=())


@pytest.mark.parametrize("text", ["", "soon", "9 March and more", "today yesterday", "45m"])
def test_what_is_no_date_is_refused(text: str) -> None:
    """A date alone is one date and nothing else."""
    with pytest.raises(Unclear, match="is not a date that I can read"):
        parse_date(text, date(2026, 3, 11))


@pytest.mark.parametrize(("today", "text"), [(date.max, "tomorrow"), (date.min, "yesterday")])
def test_a_date_beyond_the_calendar_is_refused(today: date, text: str) -> None:
    """The first and the last day that can be written have one neighbour each."""
    with pytest.raises(Unclear, match="beyond the calendar"):
        parse_date(text, today)


@pytest.mark.parametrize("text", ["1.30h", "1:5h", "1h 90m", "1.5h30", "0.20 hours"])
def test_a_length_alone_with_two_readings_is_refused(text: str) -> None:
    """A field for lengths guesses no more than a line does."""
    with pytest.raises(Unclear, match=f"“{text}” may be .* or .*. Write [0-9]+m or [0-9]+m."):
        parse_minutes(text)


@pytest.mark.parametrize("text", ["", "soon", "1h 30", "-5", "1441", "25h", "9999999"])
def test_what_is_no_length_of_a_meeting_is_refused(text: str) -> None:
    """A length alone is one length of at most a day."""
    with pytest.raises(Unclear, match=r"is not a length|more than 24 hours"):
        parse_minutes(text)


def test_a_topic_does_not_swallow_the_people_in_silence() -> None:
    """When `with` stands in the topic only, the people are asked for."""
    with pytest.raises(Unclear, match="Whom was it with"):
        read("45m about exams with nerves")


@pytest.mark.parametrize(
    ("ahead", "example"), [(False, "6 weeks ago"), (None, "6 weeks ago"), (True, "10 weeks")]
)
def test_the_examples_of_a_date_lie_where_it_may(ahead: bool | None, example: str) -> None:
    """Whoever is asked for a day to come is not told to write yesterday; each example can be read."""
    with pytest.raises(Unclear) as asked:
        parse_date("whenever", date(2026, 3, 11), ahead=ahead)
    assert example in str(asked.value)
    examples = re.split(", | or ", str(asked.value).split("Write it as ")[1].rstrip("."))
    today = date(2026, 3, 11)
    assert len(examples) == 5
    assert all(parse_date(each, today, ahead=ahead) for each in examples)


@pytest.mark.parametrize(
    ("today", "text", "day"),
    [
        (date(2026, 3, 31), "a month ago", date(2026, 2, 28)),
        (date(2026, 1, 15), "2 months ago", date(2025, 11, 15)),
        (date(2026, 12, 31), "in 2 months", date(2027, 2, 28)),
        (date(2028, 2, 29), "a year ago", date(2027, 2, 28)),
    ],
)
def test_months_are_counted_on_the_calendar(today: date, text: str, day: date) -> None:
    """The day keeps its number; a shorter month gives its last."""
    assert parse_date(text, today) == day
