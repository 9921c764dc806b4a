"""`mentorlog prep`: a sheet for the next meeting, for one that is named, or for a mentee."""

from tests.cli.conftest import ANA, Run


def test_the_next_planned_meeting_is_prepared(year: Run) -> None:
    """With everybody who is expected; an id or its last digits mean another one."""
    year("log", f"2026-03-01 45m with {ANA} by video about exams", "--private", "SECRET")
    year("log", f"planned 2026-03-16 12:30 60m with {ANA}, M-01")
    other = year("log", "planned 2026-03-20 with M-03", "--json").json["id"]
    shown = year("prep").out
    assert shown.startswith(f"Prepare for M-01, {ANA}\nMon 16 Mar 2026, 12:30, in 5 days · group, 1 h\n")
    assert "\n\nLast time\n  M-01: You have not met yet" in shown
    assert f"\n  {ANA}: Sun 1 Mar 2026, 10 days ago: one-to-one, 45 min, video: exams\n" in shown
    assert "SECRET" not in shown
    assert year("prep", other[-6:]).out.startswith("Prepare for M-03\nFri 20 Mar 2026")
    sheet = year("prep", "--json").json
    assert sheet["sections"][0]["title"] == "Last time"
    assert len(sheet["mentees"]) == 2


def test_a_mentee_is_prepared_for_by_name(year: Run) -> None:
    """Whatever the case and the accents."""
    assert year("prep", "m-03").out.startswith("Prepare for M-03\n")
    assert year("prep", "ANA أمل 陳小明 🎓").out.startswith(f"Prepare for {ANA}\n")


def test_what_cannot_be_prepared_says_what_to_do(year: Run) -> None:
    """Nothing planned, nobody of that name, a meeting that is over."""
    nothing = year("prep")
    assert nothing.code == 2
    assert "`mentorlog prep M-01`" in nothing.err
    assert "There is no mentee M-09" in year("prep", "M-09").err
    held = year("log", "2026-03-01 45m with M-01", "--json").json["id"]
    assert "That meeting is held." in year("prep", held[-6:]).err
