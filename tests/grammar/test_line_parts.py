"""A line while it is typed: its parts, what is not understood yet, and what a word may become."""

import string
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorlog.grammar.completions import Completer
from mentorlog.grammar.line_parts import NOT_YET, LinePart, take_apart
from mentorlog.model.date_style import DateStyle
from tests.grammar.student_lines import MENTEES, READINGS

TODAY = date(2026, 3, 11)
COMPLETER = Completer(MENTEES, ("exam nerves", "exams", "academic life"), ("wellbeing", "work"))


def parts(line: str, style: DateStyle | None = DateStyle.DAY_FIRST) -> tuple[LinePart, ...]:
    """Take a line apart in the logbook of the table."""
    return take_apart(line, today=TODAY, mentees=MENTEES, date_style=style)


def test_each_part_says_what_it_is_about() -> None:
    """Labels and values stand in the order of the line."""
    line = "coffee w ben 45m yesterday from 2 to 3 #uni, study skills"
    assert [(part.label, part.value) for part in parts(line)] == [
        ("channel", "in person"),
        ("with", "M-02"),
        ("length", "45 min"),
        ("day", "Tue 10 Mar 2026"),
        ("time", "14:00–15:00"),
        ("tag", "#uni"),
        ("topic", "study skills"),
    ]


@pytest.mark.parametrize("words", ["vidoe", "45", "next week", "with Bob"])
def test_what_is_not_understood_stands_apart_and_the_rest_stays(words: str) -> None:
    """One slip hides nothing of what is understood before and after it."""
    line = f"ana 45m, {words}, yesterday"
    told = {part.label: part for part in parts(line)}
    assert told[NOT_YET].value == words
    assert told[NOT_YET].question
    assert {"with", "length", "day"} <= told.keys()


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("with Ana and Bob 45m", ("Ana", "Bob")),
        ("Ana, Bob, Thảo 45m", ("Ana", "Bob", "Thảo")),
        ("about exams with Ana, Ben & bob 45m", ("Ana, M-02", "bob")),
    ],
)
def test_of_several_only_who_is_not_known_is_not_understood(line: str, who: tuple[str, ...]) -> None:
    """Those beside them are known, and what they talked about."""
    told = [part for part in parts(line) if part.label in ("with", NOT_YET)]
    assert tuple(part.value for part in told) == who
    assert [part.value for part in told if part.label == NOT_YET] == [who[1]]
    assert {part.value for part in parts(line) if part.label == "topic"} <= {"exams"}


def test_a_date_whose_order_is_not_known_is_not_understood_yet() -> None:
    """Which day a chip would show is not guessed."""
    assert [part.label for part in parts("3/4 ana", None)] == [NOT_YET, "with"]


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(READINGS)) | st.text(string.printable, max_size=60), st.integers(0, 60))
def test_the_beginning_of_any_line_can_be_taken_apart(line: str, typed: int) -> None:
    """Key by key, every part is some of the line, one after the other."""
    begun = line[:typed]
    ends = 0
    for part in parts(begun):
        assert 0 <= part.start < part.end <= len(begun)
        assert part.start >= ends or part.start in {each.start for each in parts(begun)}
        ends = max(ends, part.start)
    assert len(COMPLETER.complete(begun)) <= 5


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("coffee w b", "Ben Carter"),
        ("tha", "Thảo"),
        ("45m yest", "yesterday"),
        ("ana about exa", "exam nerves"),
        ("ana about exam n", "exam nerves"),
        ("ana 45m #", "wellbeing"),
        ("ana by", "by video"),
    ],
)
def test_what_is_begun_is_completed(typed: str, offered: str) -> None:
    """Case and accents aside; the likeliest comes first."""
    assert COMPLETER.complete(typed)[0].text == offered


@pytest.mark.parametrize("typed", ["", "ana ", "45m with ", "yesterday", "zzz"])
def test_nothing_is_offered_for_nothing(typed: str) -> None:
    """A word that is whole, or of which nothing is typed, is left alone."""
    assert COMPLETER.complete(typed) == ()
