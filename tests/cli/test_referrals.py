"""`mentorlog referral`: what is kept about a referral, and what a mentee in one means for others."""

import pytest

from tests.cli.conftest import Run

ANA = "Ana [/b] [TODO]"


@pytest.fixture
def year(run: Run) -> Run:
    """A home with two mentees."""
    run("mentees", "add", "M-01", ANA)
    return run


def test_a_referral_is_kept_changed_and_deleted(year: Run) -> None:
    """What is not given stays; the note is shown only on its own."""
    added = year(
        "referrals", "add", "Student Wellbeing", "--mentee", ANA, "--note", "tired [/b]", "--json"
    ).json
    assert (added["where"], added["day"]) == ("student_wellbeing", "2026-03-11")
    short = added["id"][-6:]
    listed = year("referrals").out
    assert "student wellbeing" in listed
    assert ANA in listed
    assert "tired" not in listed
    assert "tired [/b]" in year("referrals", "show", short).out
    year("referrals", "edit", short, "--on", "2026-03-01", "--where", "careers")
    [edited] = year("referrals", "--json").json
    assert edited == {**added, "day": "2026-03-01", "where": "careers"}
    year("referrals", "edit", short, "--mentee", "none")
    assert year("referrals", "--json").json == [{**edited, "mentee": None}]
    assert "undo" in year("referrals", "delete", short).out
    assert year("referrals", "--json").json == []
    assert "careers" in year("undo", "--yes").out
    assert len(year("referrals", "--json").json) == 1


def test_a_referral_to_a_service_is_of_its_area(year: Run) -> None:
    """Two that differ are refused, whichever is meant; a service has its title in any script."""
    refused = year("services", "add", "مركز الدعم")
    assert (refused.code, "its kind by --area" in refused.err) == (2, True)
    year("services", "add", "مركز الدعم", "--area", "student wellbeing")
    named = ("--service", "مركز الدعم", "--json")
    refused = year("referrals", "add", "careers", *named)
    assert (refused.code, "is student wellbeing, not careers" in refused.err) == (2, True)
    added = year("referrals", "add", "Student wellbeing", *named).json
    assert added["where"] == "student_wellbeing"
    assert year("referrals", "edit", added["id"], "--where", "careers", *named).code == 2


def test_a_referral_of_a_meeting_is_of_its_day(year: Run) -> None:
    """And it stays when the meeting is deleted."""
    meeting = year("log", "2026-03-02 30m with M-01", "--json").json
    added = year("referrals", "add", "careers", "--meeting", meeting["id"][-6:], "--json").json
    assert (added["day"], added["meeting"]) == ("2026-03-02", meeting["id"])
    year("meetings", "delete", meeting["id"])
    assert year("referrals", "--json").json == [{**added, "meeting": None}]
    year("undo", "--yes")
    assert year("referrals", "--json").json == [added]


def test_a_service_nearly_known_is_kept_and_pointed_out(year: Run) -> None:
    """Programmes have services of their own, so nothing is refused but nothing at all."""
    outcome = year("referrals", "add", "academic_tuter")
    assert (outcome.code, "academic_tutor?" in outcome.err) == (0, True)
    assert year("referrals", "add", "harbour office").err == ""
    assert year("referrals", "add", "?!").code == 2


def test_a_mentee_with_entries_is_not_deleted(year: Run) -> None:
    """The sentence says what there is; nothing changes."""
    year("log", "2026-03-02 30m with M-01")
    year("log", "2026-03-03 30m with M-01")
    year("referrals", "add", "careers", "--mentee", "M-01")
    year("survey", "answer", "cop-mentee", "--mentee", "M-01", "--answers", "4 " * 18)
    outcome = year("mentees", "delete", "M-01")
    assert outcome.code == 2
    assert "there are 2 meetings, 1 referral, 1 questionnaire" in outcome.err
    assert year("mentees", "delete", ANA).code == 0
    assert [mentee["pseudonym"] for mentee in year("mentees", "--json").json] == ["M-01"]
