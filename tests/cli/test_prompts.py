"""`mentorlog prompts`: what it is time for, with what does it, and declining it."""

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def closed(run: Run) -> Run:
    """A programme with a window that closed three days ago."""
    run("mentor", "--name", "Farah Nadia")
    days = ("--from", "2025-09-01", "--to", "2026-06-30", "--window", "exams=2026-02-16..2026-03-08")
    asked = run("programme", "use", "numed-2021", *days)
    assert asked.code == 0, asked.err
    return run


def test_prompts_are_listed_with_the_command_that_answers(closed: Run) -> None:
    """In `prompts` and in `status`, in words and in JSON."""
    title, command = "Exams closed 3 days ago: how did it go?", "reflect --window exams --edit"
    assert closed("prompts").out == f"window:exams:2025  {title}  mentorlog {command}\n"
    [prompt] = closed("prompts", "--json").json
    assert prompt == {"what": "window:exams:2025", "title": title, "day": "2026-03-08", "command": command}
    assert f"{title} mentorlog {command}\n" in closed("status").out
    assert closed("status", "--json").json["prompts"] == ["window:exams:2025"]


def test_a_declined_prompt_is_not_made_again(closed: Run) -> None:
    """The beginning of its name will do; undo brings it back."""
    said = closed("prompts", "decline", "window:exams")
    assert said.out.startswith("Not asked again: Exams closed")
    assert closed("prompts").out == "Nothing is asked of you now.\n"
    assert closed("prompts", "--json").json == []
    closed("undo", "--yes")
    assert closed("prompts", "decline", "window:exams:2025", "--json").json["what"] == "window:exams:2025"


def test_a_reflection_about_the_window_answers(closed: Run) -> None:
    """However short."""
    closed("reflect", "We met.", "--window", "exams")
    assert closed("prompts").out == "Nothing is asked of you now.\n"


def test_what_is_not_asked_cannot_be_declined(closed: Run) -> None:
    """The sentence names what is."""
    said = closed("prompts", "decline", "survey")
    assert said.code == 2
    assert "Choose one of: window:exams:2025." in said.err
    closed("prompts", "decline", "window")
    assert "there is nothing to decline" in closed("prompts", "decline", "window").err
