"""`mentorlog survey`: answering at once or item by item, and what changed."""

import json
from pathlib import Path

import pytest

from mentorlog.model.questionnaires import QUESTIONNAIRES
from tests.cli.conftest import Run

FIRST = "4,4,4,3,-,2,2,2,2"
LAST = "5,5,4,5,6,4,4,3,2"


def test_the_questionnaires_can_be_read_and_handed_out(run: Run) -> None:
    """Every item with its number, what the numbers stand for, and whom to name."""
    assert [line.split()[0] for line in run("survey", "questionnaires").out.splitlines()] == list(
        QUESTIONNAIRES
    )
    shown = run("survey", "questionnaires", "cop-mentee").out
    for item in QUESTIONNAIRES["cop-mentee"].items:
        assert item.text in shown
    assert "6 strongly agree" in shown
    assert "CC BY 4.0" in shown
    assert run("survey", "questionnaires", "nosuch").code == 2


def test_answers_at_once_are_scored(run: Run) -> None:
    """The first answers are those of the start, the next those of the end, unless it is said."""
    first = run("survey", "answer", "cop-mentor", "--answers", FIRST, "--on", "2025-09-08", "--json").json
    assert (first["answers"], first["occasion"], first["day"]) == (
        [4, 4, 4, 3, 0, 2, 2, 2, 2],
        "before",
        "2025-09-08",
    )
    assert [(s["scale"], s["answered"], s["mean"]) for s in first["scores"]] == [
        ("domain", 3, 400),
        ("community", 1, 300),
        ("practice", 4, 200),
        ("overall", 8, 288),
    ]
    mid = run("survey", "answer", "cop-mentor", "--answers", FIRST, "--occasion", "mid", "--json").json
    last = run("survey", "answer", "cop-mentor", "--answers", LAST, "--json").json
    assert (mid["occasion"], last["occasion"]) == ("mid", "after")
    assert [each["id"] for each in run("survey", "--json").json] == [first["id"], mid["id"], last["id"]]


def test_earlier_answers_that_are_entered_late_are_of_the_start(run: Run) -> None:
    """The day decides, not the order of typing: from those of the start to those of the end is the change."""
    last = run("survey", "answer", "cop-mentor", "--answers", LAST, "--occasion", "after", "--json").json
    first = run("survey", "answer", "cop-mentor", "--answers", FIRST, "--on", "2025-09-08", "--json").json
    assert first["occasion"] == "before"
    [change] = run("survey", "change", "--json").json
    assert (change["first"]["id"], change["last"]["id"]) == (first["id"], last["id"])


def test_change_is_shown_from_the_first_to_the_last(run: Run) -> None:
    """Scale by scale, with what agreeing means said below."""
    run("survey", "answer", "cop-mentor", "--answers", FIRST, "--on", "2025-09-08")
    assert "twice" in run("survey", "change").out
    run("survey", "answer", "cop-mentor", "--answers", LAST)
    [change] = run("survey", "change", "--json").json
    assert {scale["scale"]: scale["change"] for scale in change["scales"]} == {
        "domain": 67,
        "community": 250,
        "practice": 125,
        "overall": 134,
    }
    assert change["items"][4] == {"item": "My mentees and I get on well.", "before": None, "after": 6}
    shown = run("survey", "change").out
    assert "  – → 6  My mentees and I get on well." in shown
    assert "agree clearly: agree or strongly agree" in shown
    assert "3.00 → 5.50  +2.50" in shown
    assert "slightly" in shown


def test_the_sheet_is_shown_or_written(run: Run, tmp_path: Path) -> None:
    """As text by default, as PDF or text in a file, and never over something else."""
    shown = run("survey", "sheet").out
    for item in QUESTIONNAIRES["cop-mentee"].items:
        assert " ".join(item.text.split()[:4]) in shown
    text, pdf, other = tmp_path / "sheet.txt", tmp_path / "sheet.pdf", tmp_path / "sheet.doc"
    assert run("survey", "sheet", "--out", str(text), "--json").json["file"] == str(text)
    assert text.read_text() == shown
    assert str(pdf) in run("survey", "sheet", "--out", str(pdf)).out
    assert pdf.read_bytes().startswith(b"%PDF")
    assert "ends neither" in run("survey", "sheet", "--out", str(other)).err
    text.write_text("mine")
    refused = run("survey", "sheet", "--out", str(text))
    assert (refused.code, text.read_text()) == (2, "mine")


def test_items_are_asked_one_by_one_with_a_way_back(run: Run) -> None:
    """Progress is shown; b goes back to correct, s skips, Enter keeps."""
    typed = ["4", "9" * 5000, "5", "b", "6", "s", "3", "3", "3", "3", "3", "3", "b", "2", ""]
    outcome = run("survey", "answer", "cop-mentor", "--json", stdin="\n".join(typed) + "\n")
    assert outcome.code == 0
    assert json.loads(outcome.out)["answers"] == [4, 6, 0, 3, 3, 3, 3, 3, 2]
    for shown in ("1 of 9", "9 of 9", "So far: 5 agree", "Type 1 to 6", "Answered 8 of 9"):
        assert shown in outcome.err


def test_asking_again_begins_with_what_was_answered(run: Run) -> None:
    """Enter leaves an item as it is; what changes is one edit."""
    answered = run("survey", "answer", "cop-mentor", "--answers", FIRST, "--json").json
    outcome = run("survey", "edit", answered["id"][-6:], "--json", stdin="\n\n\n\n5\n\n\n\n\n\n")
    assert outcome.json == {**outcome.json, "answers": [4, 4, 4, 3, 5, 2, 2, 2, 2], "id": answered["id"]}
    assert run("survey", "edit", answered["id"], "--answers", LAST, "--occasion", "mid").code == 0
    [edited] = run("survey", "--json").json
    assert (edited["answers"], edited["occasion"]) == ([5, 5, 4, 5, 6, 4, 4, 3, 2], "mid")


@pytest.mark.parametrize("stdin", ["4\n5\nq\n", "4\n5\n", "s\n" * 9 + "\n"], ids=["q", "end", "all skipped"])
def test_stopping_keeps_nothing(run: Run, stdin: str) -> None:
    """Neither do answers that are all skipped."""
    outcome = run("survey", "answer", "cop-mentor", stdin=stdin)
    assert (outcome.code, outcome.out) == (2, "")
    run("mentees", "add", "M-01")
    assert run("survey", "--json").json == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["cop-mentor", "--answers", "1,2"], "9 items"),
        (["cop-mentor", "--answers", "1,2,3,4,5,6,7,1,1"], "number 7 is 7"),
        (["cop-mentor", "--answers", "a,2,3,4,5,6,1,1,1"], "'a' is not a number"),
        (["cop-mentor", "--mentee", "M-01"], "asks the mentor"),
        (["cop-mentee"], "--mentee"),
        (["nosuch"], "cop-mentor, cop-mentee"),
    ],
)
def test_wrong_answers_are_a_sentence(run: Run, arguments: list[str], said: str) -> None:
    """Before anything is asked or kept."""
    run("mentees", "add", "M-01")
    outcome = run("survey", "answer", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err
    assert run("survey", "--json").json == []


def test_answers_are_shown_in_words_deleted_and_brought_back(run: Run) -> None:
    """Whose they are is said by pseudonym, whatever it looks like."""
    run("mentees", "add", "Ana [/b] [TODO]")
    answers = "6," * 16 + "1,-"
    added = run(
        "survey", "answer", "cop-mentee", "--mentee", "Ana [/b] [TODO]", "--answers", answers, "--json"
    ).json
    short = added["id"][-6:]
    shown = run("survey", "show", short).out
    for words in ("Ana [/b] [TODO]", "6 strongly agree", "not answered", "counts the other way round"):
        assert words in shown
    assert "Ana [/b] [TODO]" in run("survey").out
    run("survey", "delete", short)
    assert run("survey", "--json").json == []
    run("undo", "--yes")
    assert run("survey", "--json").json == [added]
