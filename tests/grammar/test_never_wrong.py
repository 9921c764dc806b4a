"""Whatever the words and their order, nothing is filed under a person, a day or a length nobody said."""

from datetime import date
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mentorlog.grammar.log_line import Unclear, read_line
from mentorlog.model import Meeting
from mentorlog.model.date_style import DateStyle
from tests.grammar.lines import MEETING, NOW, ZONE
from tests.grammar.student_lines import ANA, BEN, MENTEES, THAO, ZOE

PEOPLE = {
    "ana": ANA, "w Ana": ANA, "with ana": ANA, "w/Ben": BEN, "Ben Carter": BEN, "ben": BEN, "m2": BEN,
    "M01": ZOE, "with m-1": ZOE, "zoe": ZOE, "Okafor": ZOE, "met thao": THAO, "Thảo": THAO,
}  # fmt: skip
DAYS = {
    "": date(2026, 3, 11), "today": date(2026, 3, 11), "yesterday": date(2026, 3, 10),
    "last tues": date(2026, 3, 10), "monday": date(2026, 3, 9), "on the 9th": date(2026, 3, 9),
    "9 march": date(2026, 3, 9), "mar 9": date(2026, 3, 9), "9/3": date(2026, 3, 9), "9.3.": date(2026, 3, 9),
    "2 days ago": date(2026, 3, 9), "a week ago": date(2026, 3, 4), "2 months ago": date(2026, 1, 11),
    "tues last week": date(2026, 3, 3),
    "2026-02-03": date(2026, 2, 3), "sat": date(2026, 3, 7), "yday": date(2026, 3, 10),
}  # fmt: skip
LENGTHS = {
    "45m": 45, "45 mins": 45, "an hour": 60, "hour": 60, "half an hour": 30, "1h30": 90, "1.5 hrs": 90,
    "quarter of an hour": 15, "an hour and a half": 90, "from 9 to 10": 60, "2-3pm": 60, "11:30-12:15": 45,
    "90 min": 90, "1½ hours": 90, "2 hours": 120, "1 hr 20 mins": 80,
}  # fmt: skip
WAYS = ("", "coffee", "zoom", "in the library", "by phone", "facetime", "over lunch", "online", "in person")
NOISE = (
    "study skills", "essay feedback", "re exams", "about stress, sleep", "on placements", "moving house",
    "we talked", "quick chat", "good", "her dissertation", "feedback on cv", "with her essay", "helped",
    "not", "late", "or", "each", "45", "2nd draft", "group", "will", "may", "Bob", "with Bob", "and bob",
    "Zooe", "m-9", "M1O", "yesterdya", "minuts", "at 3", "half past ten", "quarter to nine",
    "in the morning", "ago", "2 to 3", "10/2026",
    "sat exam", "#ana", "ana's", "jerry", "exams", "stress about money", "to do list", "will to live",
)  # fmt: skip
"""What neither is nor, beside a day or a length, becomes another."""
UNHEARD = st.text("qxzjv", min_size=3, max_size=7)
"""Words that no language has."""


def read(line: str) -> Meeting | None:
    """Return what a line says; None when something is asked."""
    style = DateStyle.DAY_FIRST
    try:
        return read_line(line, new_id=MEETING, now=NOW, zone=ZONE, mentees=MENTEES, date_style=style).meeting
    except Unclear:
        return None


@settings(max_examples=500, deadline=None)
@given(
    st.lists(st.sampled_from(sorted(PEOPLE)), min_size=1, max_size=2),
    st.sampled_from(sorted(DAYS)),
    st.sampled_from(sorted(LENGTHS)),
    st.sampled_from(WAYS),
    st.lists(st.sampled_from(NOISE) | UNHEARD, max_size=3),
    st.sampled_from((" ", ", ", "  ", " - ")),
    st.randoms(use_true_random=False),
)
def test_person_day_and_length_were_said(
    people: list[str],
    day: str,
    length: str,
    way: str,
    noise: list[str],
    between: str,
    order: Random,
) -> None:
    """In any order, and between any words: the line is asked about, or filed as what was said."""
    assume("may" not in noise or not day.startswith("on the"))  # `on the 9th may` says another day
    parts = [part for part in (*people, day, length, way, *noise) if part]
    order.shuffle(parts)
    line = between.join(parts)
    meeting = read(line)
    if meeting is None:
        return
    assert meeting.day == DAYS[day], line
    assert meeting.minutes == LENGTHS[length], line
    named = {PEOPLE[each] for each in people}
    filed = {each.mentee for each in meeting.mentees}
    assert filed <= named, line
    in_topics = " ".join(meeting.topics).casefold()
    missing = [each for each in people if PEOPLE[each] not in filed]
    assert all(each.split()[-1].casefold() in in_topics for each in missing), line


@settings(max_examples=200, deadline=None)
@given(st.lists(UNHEARD, min_size=1, max_size=3), st.sampled_from((" ", ", ")), st.data())
def test_words_left_over_are_in_the_topic(noise: list[str], between: str, data: st.DataObject) -> None:
    """No word that says nothing known is lost without a question."""
    parts = data.draw(st.permutations(["ana", "45m", "yesterday", *noise]))
    meeting = read(between.join(parts))
    topics = " ".join(meeting.topics).split() if meeting else noise
    assert all(word in topics for word in noise)


KNOWN = (
    "yesterday", "tomorrow", "today", "tonight", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday", "minutes", "video", "phone", "zoom", "teams", "skype", "facetime", "whatsapp",
    "online", "email", "coffee", "lunch", "library", "training", "planned", "cancelled", "everyone",
    "morning", "evening", "afternoon", "without",
)  # fmt: skip


@settings(max_examples=600, deadline=None)
@given(st.sampled_from(KNOWN), st.data())
def test_a_slip_of_the_finger_is_asked_about(word: str, data: st.DataObject) -> None:
    """Two letters swapped, one left out or one doubled make a question, not a topic."""
    at = data.draw(st.integers(1, len(word) - 2))
    slips = {
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + word[at:][1:],
        word[:at] + word[at] + word[at:],
    } - {word, "team", "zoo", "even", "plane", "phone", "today", "toy", "canceled"}
    slip = data.draw(st.sampled_from(sorted(slips)))
    number = "45 " if word == "minutes" else "45m "
    assert read(f"{number}{slip} ana") is None, slip


@pytest.mark.parametrize("name", ["ana", "ANA", "thao", "Thảo", "THẢO", "zoe", "ZOË", "zoë okafor", "Carter"])
def test_names_fold_case_and_accents(name: str) -> None:
    """However a name is typed, it is the same person."""
    meeting = read(f"45m {name}")
    assert meeting is not None
    assert len(meeting.mentees) == 1
