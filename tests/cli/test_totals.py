"""`mentorlog survey totals` and `mentorlog feedback`: what mentees ticked and said, giving nobody away."""

from pathlib import Path

import pytest

from mentorlog.model.published_answers import PUBLISHED
from mentorlog.model.questionnaires import QUESTIONNAIRES
from mentorlog.model.small_counts import FEWEST
from tests.cli.conftest import ANA, Run

ROWS = PUBLISHED["cop-mentee"].counts
FILE = "statement;1;2;3;4;5;6\n" + "\n".join(
    f"{number};{';'.join(map(str, row))}" for number, row in enumerate(ROWS, 1)
)
FEW = " / ".join(["0 0 1 1 2 1"] * 18)


def test_totals_are_kept_as_counts_and_shown_as_shares(run: Run, tmp_path: Path) -> None:
    """From a file with or without numbers and a line of words; small counts are hidden."""
    path = tmp_path / "counts.csv"
    path.write_text(FILE)
    added = run("survey", "totals", "add", "--file", str(path), "--on", "2026-01-15", "--json").json
    assert (added["day"], added["occasion"]) == ("2026-01-15", "before")
    self_esteem = added["items"][7]
    assert self_esteem == {
        "item": "I think well of myself.",
        "answered": 64,
        "counts": [13, 10, 3, 15, 17, 6],
        "agree_at_all": 38,
        "agree_clearly": 23,
    }
    assert added["items"][0]["counts"] == [None, 7, None, 21, 19, 12]
    shown = run("survey", "totals", "show", added["id"][-6:]).out
    words = " ".join(shown.split())
    assert "20 16 5 23 27 9 n 64 at all 59 clearly 36 I think well of myself." in words
    assert "agree at all: slightly agree" in shown
    bare = "\n".join(" ".join(map(str, row)) for row in ROWS)
    again = run("survey", "totals", "edit", added["id"], "--file", "-", "--occasion", "mid", stdin=bare)
    assert "Changed" in again.out
    [listed] = run("survey", "totals", "--json").json
    assert listed == {**added, "occasion": "mid"}


def test_a_small_group_is_not_given_away(run: Run) -> None:
    """Nowhere, neither when it is kept nor deleted, and its weakest areas are still proposed."""
    run("mentees", "add", "M-01")
    for command in (
        ["survey", "totals", "add", "--counts", FEW],
        ["survey", "totals", "--json"],
        ["survey", "totals", "show", "{id}", "--json"],
        ["survey", "totals", "edit", "{id}", "--on", "2026-01-01", "--json"],
        ["survey", "totals", "delete", "{id}", "--json"],
    ):
        kept = run("survey", "totals", "--json").json
        outcome = run(*(word.format(id=kept[0]["id"] if kept else "") for word in command))
        assert outcome.code == 0
        if command[-1] == "--json":
            [shown] = outcome.json if isinstance(outcome.json, list) else [outcome.json]
            counts = [count for item in shown["items"] for count in item["counts"] if count is not None]
            assert all(count >= FEWEST for count in counts)
        else:
            assert "–  –  –  –  –  –  n 5  at all –  clearly –  I meet new people here." in outcome.out
            assert "Weakest: " in outcome.out


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ("1 2 3 / 4", "; here are the counts of 2."),
        (" / ".join(["1 2 3"] * 18), "line 1: There are 3 counts; 6 are needed"),
        (" / ".join(["1 2 3 4 5 x"] * 18), "'x' is no count"),
        (" / ".join(["0 0 0 0 0 0"] * 18), "none to keep"),
    ],
)
def test_what_is_no_totals_is_said(run: Run, counts: str, said: str) -> None:
    """In a sentence, with the line; nothing is kept."""
    outcome = run("survey", "totals", "add", "--counts", counts)
    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err
    run("mentees", "add", "M-01")
    assert run("survey", "totals", "--json").json == []


def test_totals_want_counts_from_one_place(run: Run, tmp_path: Path) -> None:
    """A file that is not there or no text is said to be so."""
    (tmp_path / "odd").write_bytes(b"\xff\xfe\x00")
    for options, said in (
        ([], "--file FILE"),
        (["--file", "x", "--counts", FEW], "once"),
        (["--file", str(tmp_path / "nosuch")], "cannot be read"),
        (["--file", str(tmp_path / "odd")], "no text"),
    ):
        outcome = run("survey", "totals", "add", *options)
        assert outcome.code == 2
        assert said in outcome.err


def test_the_weakest_areas_are_proposed_when_a_meeting_is_prepared(year: Run) -> None:
    """Those of the own totals first, and those published that are not among them."""
    assert "Often hard: confidence in oneself, solving problems" in year("prep", "M-01").out
    rows = ["0 0 0 3 9 3"] * len(QUESTIONNAIRES["cop-mentee"].items)
    rows[10], rows[16] = "9 3 0 3 0 0", "0 0 0 0 3 12"
    year("survey", "totals", "add", "--counts", " / ".join(rows))
    prepared = year("prep", "M-01").out
    assert "Weakest in your totals: stress, managing time" in prepared
    assert "Often hard: confidence in oneself, solving problems, where to find support" in prepared


def test_feedback_is_kept_changed_and_deleted(year: Run) -> None:
    """With a name or without; what is not given stays; it is on the page of the mentee."""
    assert year("feedback", "add").code == 2
    added = year(
        "feedback",
        "add",
        "--keep",
        "That you ask [/b] first",
        "--mentee",
        ANA,
        "--on",
        "2026-01-20",
        "--json",
    ).json
    short = added["id"][-6:]
    year("feedback", "edit", short, "--change", "Less in the evening")
    shown = year("feedback", "show", short).out
    for words in (ANA, "That you ask [/b] first", "What should be otherwise", "Less in the evening"):
        assert words in shown
    assert "That you ask [/b] first" in year("mentees", "show", ANA).out
    assert year("feedback", "edit", short, "--keep", "", "--change", "").code == 2
    year("feedback", "edit", short, "--mentee", "none")
    assert "kept without a name" in year("feedback").out
    year("feedback", "delete", short)
    assert year("feedback", "--json").json == []
    year("undo", "--yes")
    [kept] = year("feedback", "--json").json
    assert kept == {**added, "mentee": None, "change": "Less in the evening"}
