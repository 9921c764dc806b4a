"""`mentorlog plan`: what is proposed, taken over, and can no longer be met."""

from pathlib import Path

import pytest

from mentorlog.policy.planning import greedy_search, selection
from tests.cli.conftest import Run


def test_a_plan_accepted_in_full_brings_the_must_to_met(year: Run) -> None:
    """The proposals become planned meetings in one action; then nothing more is proposed."""
    year("log", "2026-03-01 45m with M-01")
    proposed = year("plan", "--json").json
    assert len(proposed["proposals"]) == 4
    assert year("plan", "--accept", "9").code == 2
    assert year("plan", "--accept", "all").code == 0
    planned = [m for m in year("meetings", "--json").json if m["status"] == "planned"]
    assert {m["day"] for m in planned} == {one["meeting"]["day"] for one in proposed["proposals"]}
    assert year("plan", "--json").json["proposals"] == []
    year("undo", "--yes")
    assert len(year("meetings", "--json").json) == 1


def test_a_plan_says_what_can_no_longer_be_met(year: Run) -> None:
    """After the last day there is nothing to propose, and the exit code says so."""
    outcome = year("plan", "--as-of", "2026-06-30")
    assert outcome.code == 1
    assert "Can no longer be met" in outcome.out


def test_a_plan_that_gave_up_on_a_rule_does_not_call_it_lost(
    year: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That nothing was found in time proves nothing: it is said so, and the exit code is 0."""
    path = tmp_path / "chance.toml"
    path.write_text(
        'id = "p"\nversion = "1"\nname = "P"\nsource = "."\n'
        '[[requirement]]\nid = "chance"\ntext = "Meet"\nkind = "count"\nat_least = 1\n'
        'caps = [{ name = "agreed", at_most = 0, only = { planned = true } }]\n',
        encoding="utf-8",
    )
    assert year("programme", "use", str(path)).code == 0
    assert len(year("plan", "--json").json["proposals"]) == 1
    monkeypatch.setattr(greedy_search, "_TRIES", 1)
    monkeypatch.setattr(selection, "_PATIENCE", 0)
    monkeypatch.setattr(selection, "_HASTE", 0)
    gave_up = year("plan")
    assert gave_up.code == 0
    assert "No meetings found for" in gave_up.out
    assert "Can no longer be met" not in gave_up.out
    assert year("plan", "--json").json["unfound"][0]["id"] == "chance"


def test_a_plan_is_for_shoulds_too_where_that_is_asked(year: Run, tmp_path: Path) -> None:
    """Of those that can no longer be met, only a must changes the exit code."""
    path = tmp_path / "should.toml"
    path.write_text(
        'id = "p"\nversion = "1"\nname = "P"\nsource = "."\n'
        '[[requirement]]\nid = "two"\ntext = "Two"\nkind = "count"\nat_least = 2\nseverity = "should"\n'
        '[[requirement]]\nid = "late"\ntext = "Early"\nkind = "count"\nat_least = 1\nby = 2025-10-01\n'
        'severity = "should"\n',
        encoding="utf-8",
    )
    assert year("programme", "use", str(path)).code == 0
    assert year("plan", "--json").json["proposals"] == []
    outcome = year("plan", "--shoulds", "--json")
    assert len(outcome.json["proposals"]) == 2
    assert [each["id"] for each in outcome.json["lost"]] == ["late"]
    assert outcome.code == 0


def test_a_proposal_says_until_when_it_helps_a_should_too(year: Run) -> None:
    """The fifth meeting of the year may be on any day; within 92 days of the fourth it keeps the rhythm."""
    for when in ("2025-10-10", "2025-11-10", "2025-11-20", "2025-12-01"):
        assert year("log", f"{when} 45m with M-01").code == 0
    assert "for meetings; until 2026-03-03 for rhythm too" in year("plan", "--as-of", "2025-12-01").out
