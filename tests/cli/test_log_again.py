"""`mentorlog log` without a line, with `--again`, and with what the shell leaves of a line."""

import sys

import pytest

from mentorlog.cli.terminal.shell_words import shell_hint
from mentorlog.host import Host
from tests.cli.conftest import Run

if sys.platform != "win32":
    from tests.screens.terminal import Terminal


def test_without_a_line_and_without_a_terminal_there_is_an_example(year: Run) -> None:
    """A script learns how a line looks; nothing is written."""
    outcome = year("log")
    assert (outcome.code, outcome.out) == (2, "")
    assert 'mentorlog log "today 45m with M-01 about exams"' in outcome.err


def test_again_repeats_the_last_meeting_today(year: Run) -> None:
    """People, kind, channel and length stay; the day is today, and the words are not repeated."""
    year("log", "2026-03-02 14:00-14:45 with M-01 by video about exams #a")
    year("log", "2026-02-02 20m phoned M-01")
    again = year("log", "--again", "--json").json
    assert (again["day"], again["start"], again["minutes"], again["channel"], again["topics"]) == (
        *("2026-03-11", None, 45, "video"),
        [],
    )


def test_further_words_change_parts_of_it(year: Run) -> None:
    """What the line says differs; what it does not say is as last time."""
    year("log", "2026-03-02 45m with M-01 by video")
    again = year("log", "--again", "30m", "yesterday", "re", "sleep", "--json").json
    assert (again["day"], again["minutes"], again["channel"], again["topics"]) == (
        *("2026-03-10", 30, "video"),
        ["sleep"],
    )


def test_who_was_absent_is_not_said_to_have_come(year: Run) -> None:
    """Nobody is filed as having been there whom no line names."""
    year("log", "2026-03-02 45m with everyone without M-01")
    before, after = year("meetings", "--json").json[0], year("log", "--again", "--json").json
    assert after["mentees"] == before["mentees"]


def test_there_is_nothing_to_repeat_before_the_first_meeting(year: Run) -> None:
    """A sentence, and what to do."""
    year("log", "planned tomorrow with M-01")
    outcome = year("log", "--again")
    assert outcome.code != 0
    assert "No meeting was held yet" in outcome.err


def test_a_comment_to_the_shell_is_explained(year: Run) -> None:
    """After `about` the shell took `#exams` for a comment; the error says how to keep it."""
    outcome = year("log", "45m", "with", "M-01", "about")
    assert (outcome.code, outcome.out) == (2, "")
    assert "the shell took it for a comment" in outcome.err


def test_an_apostrophe_that_the_shell_took_is_explained(year: Run) -> None:
    """The meeting is recorded, and what the shell passed on is said beside it."""
    outcome = year("log", "45m", "with", "M-01", "about", "Anas essay, didnt")
    assert outcome.code == 0
    assert "apostrophes" in outcome.err
    assert "Anas essay, didnt" in outcome.err


@pytest.mark.parametrize(
    "words", [["45m with M-01 about exams"], ["45m", "with", "M-01", "about", "exams"], []]
)
def test_a_line_from_which_nothing_was_taken_is_not_remarked_on(words: list[str]) -> None:
    """In quotes, or without anything that a shell would take."""
    assert shell_hint(words) == ""


@pytest.mark.parametrize(
    ("style", "day"), [("day month", "2026-03-04"), ("month day", "2026-04-03"), ("iso", "2026-03-04")]
)
def test_days_in_digits_follow_the_setting(year: Run, style: str, day: str) -> None:
    """The echo says in which order they were read."""
    year("settings", "set", "date_style", style)
    outcome = year("log", "4/3 with M-01 45m", "--json")
    assert outcome.json["day"] == day
    assert "read with the" in year("log", "4/3 with M-01 30m").out


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
def test_the_line_opens_below_the_prompt(year: Run, host: Host) -> None:
    """Typed at once with Enter, the meeting is recorded and said; Escape keeps a draft."""
    with Terminal(host.home, "log") as terminal:
        terminal.wait_for("Enter saves")
        terminal.type("2026-03-09 25m w m1 study skills\r")
        terminal.wait_for("about study skills")
        assert terminal.wait_for_end() == 0
    assert [meeting["minutes"] for meeting in year("meetings", "--json").json] == [25]
    with Terminal(host.home, "log") as terminal:
        terminal.wait_for("Enter saves")
        terminal.type("coffee w m1")
        terminal.wait_for("in person")
        terminal.type("\x1b")
        terminal.wait_for("Kept as a draft")
        assert terminal.wait_for_end() == 0
