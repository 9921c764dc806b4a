"""Whose promise a line is, and by when: as it is meant, or asked about."""

from datetime import date

import pytest

from mentorlog.grammar.promises import Promise, read_promise
from mentorlog.grammar.tokens import Unclear
from tests.grammar.test_names_of_many_kinds import MENTEES

TODAY = date(2026, 3, 11)
JOSE, SIOBHAN, HOA, MING = (mentee.id for mentee in MENTEES[:4])


@pytest.mark.parametrize(
    ("line", "promise"),
    [
        ("Jose: send me the draft by fri", Promise("send me the draft", JOSE, date(2026, 3, 13))),
        ("josé núñez: read chapter 3", Promise("read chapter 3", JOSE, None)),
        ("m1: timetable by 20/3", Promise("timetable", JOSE, date(2026, 3, 20))),
        ("O’Brien: ask the library", Promise("ask the library", SIOBHAN, None)),
        ("Dang: bring the form", Promise("bring the form", HOA, None)),
        ("小明: 带表格", Promise("带表格", MING, None)),
        ("me: past papers by tomorrow", Promise("past papers", None, date(2026, 3, 12))),
        ("I: ring the office", Promise("ring the office", None, None)),
        ("past papers until mon", Promise("past papers", None, date(2026, 3, 16))),
        ("call the dean tomorrow", Promise("call the dean", None, date(2026, 3, 12))),
        ("Jose: send it today", Promise("send it", JOSE, date(2026, 3, 11))),
        ("tomorrow", Promise("tomorrow", None, None)),
        ("read on friday", Promise("read on friday", None, None)),
        ("past papers by mon", Promise("past papers", None, date(2026, 3, 16))),
        ("Essay: read it again", Promise("Essay: read it again", None, None)),
        ("todo: book a room", Promise("todo: book a room", None, None)),
        ("find https://example.org", Promise("find https://example.org", None, None)),
        ("me: Bob: a note", Promise("Bob: a note", None, None)),
    ],
)
def test_a_promise_is_whose_it_says(line: str, promise: Promise) -> None:
    """By the whole of a name or a word of it, as in the line that logs a meeting."""
    assert read_promise(line, MENTEES, TODAY) == promise


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("Bob: send the notes", "“Bob” is not a mentee"),
        ("Siobahn: ask the library", "did you mean M-02"),
        ("M-03: bring the form", "“M-03”"),
        ("Ben Carter: call back", "“Ben Carter”"),
    ],
)
def test_a_promise_of_somebody_unknown_is_asked_about(line: str, asked: str) -> None:
    """It is nobody's silently; least of all the mentor's."""
    with pytest.raises(Unclear) as unclear:
        read_promise(line, MENTEES, TODAY)
    assert asked in str(unclear.value)
    assert f"me: {line}" in str(unclear.value)
