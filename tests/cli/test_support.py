"""`services`, `concerns` and `safeguarding`, and the part of `referrals` that goes with them."""

import pytest

from mentorlog.host import Host
from tests.byte_scan import files_with
from tests.cli.conftest import ANA, Run

REACH = "ext. 2100\nRoom [/b] 2.01"


@pytest.fixture
def year(year: Run) -> Run:
    """A year with an urgent service and another."""
    year("services", "add", "Student Wellbeing", "--reach", "-", "--urgent", stdin=REACH)
    year("services", "add", "Careers [/b] office", "--area", "careers")
    return year


def test_services_are_kept_changed_and_deleted(year: Run) -> None:
    """Found by title or id; urgent ones are listed first; what is not given stays."""
    wellbeing, careers = year("services", "--json").json
    assert (wellbeing["area"], wellbeing["urgent"], wellbeing["reach"]) == ("student_wellbeing", True, REACH)
    assert (careers["area"], careers["urgent"]) == ("careers", False)
    lines = year("services").out.splitlines()
    assert "urgent" in lines[0]
    assert "ext. 2100 · Room [/b] 2.01" in lines[0]
    assert "Room [/b] 2.01" in year("services", "show", "student w").out
    edited = year("services", "edit", careers["id"][-6:], "--title", "Careers", "--urgent", "--json").json
    assert edited == {**careers, "title": "Careers", "urgent": True}
    assert year("services", "edit", "careers", "--urgent", "no", "--json").json["urgent"] is False
    assert year("services", "delete", "Careers").code == 0
    assert [each["title"] for each in year("services", "--json").json] == ["Student Wellbeing"]


def test_a_service_that_is_not_there_is_not_guessed(year: Run) -> None:
    """One that could be two is asked about."""
    year("services", "add", "Student Union")
    which = year("services", "show", "Student")
    assert (which.code, "may be any of 2 services" in which.err) == (2, True)
    assert "mentorlog services add" in year("services", "show", "Chaplaincy").err


def test_a_referral_names_a_service_and_its_area(year: Run) -> None:
    """The area is that of the service; a packet counts areas as before."""
    added = year(
        "referrals",
        "add",
        "--service",
        "Careers",
        "--mentee",
        ANA,
        "--follow-up",
        "in 2 weeks",
        "--json",
    ).json
    careers = year("services", "show", "careers", "--json").json
    assert (added["where"], added["service"]) == ("careers", careers["id"])
    assert added["follow_up"] == "2026-03-25"
    listed = year("referrals").out
    assert "Careers [/b] office" in listed
    assert "ask again in 14 days" in listed
    refused = year("services", "delete", "careers")
    assert (refused.code, "1 referral names it" in refused.err) == (2, True)
    short = added["id"][-6:]
    moved = year("referrals", "edit", short, "--where", "library", "--follow-up", "none", "--json").json
    assert moved == {**added, "where": "library", "service": None, "follow_up": None}
    assert year("referrals", "add").code == 2


def test_a_referral_is_followed_up(year: Run) -> None:
    """With what came of it; `--open` takes that back."""
    added = year("referrals", "add", "careers", "--follow-up", "2026-03-11", "--json").json
    short = added["id"][-6:]
    done = year(
        "referrals", "followed-up", short, "--outcome", "was seen", "--on", "yesterday", "--json"
    ).json
    assert done == {**added, "followed_up": "2026-03-10", "outcome": "was seen"}
    assert "followed up Tue 10 Mar: was seen" in year("referrals").out
    assert year("referrals", "followed-up", short, "--open", "--json").json["followed_up"] is None
    assert year("referrals", "followed-up", short, "--on", "2099-01-01").code == 2


def test_concerns_are_raised_closed_and_opened(year: Run) -> None:
    """Open ones are listed first."""
    first = year("concerns", "add", "No quiet room [/b]", "--with", "the office", "--json").json
    year("concerns", "add", "Timetable", "--on", "2026-03-01")
    short = first["id"][-6:]
    closed = year("concerns", "close", short, "--outcome", "A room was opened", "--json").json
    assert closed == {**first, "closed": "2026-03-11", "outcome": "A room was opened"}
    lines = year("concerns").out.splitlines()
    assert ("Timetable" in lines[0], "No quiet room [/b]: A room was opened" in lines[1]) == (True, True)
    assert year("concerns", "close", short, "--open", "--json").json["closed"] is None
    assert year("concerns", "edit", short, "--with", "the dean", "--json").json["raised_with"] == "the dean"
    assert year("concerns", "delete", short).code == 0
    assert len(year("concerns", "--json").json) == 1


def test_safeguarding_says_what_to_do_and_whom_to_call(year: Run) -> None:
    """The urgent service and the coordinator, not the others."""
    said = year("safeguarding").out
    assert "Do not promise secrecy" in said
    assert "Do not investigate" in said
    assert "Student Wellbeing" in said
    assert "Room [/b] 2.01" in said
    assert "Careers" not in said
    answer = year("safeguarding", "--json").json
    assert answer["contacts"] == [{"title": "Student Wellbeing", "reach": REACH}]
    assert answer["passed_on"] == []
    assert len(answer["steps"]) == 6


def test_safeguarding_says_it_also_without_a_logbook(run: Run) -> None:
    """Whoever is in danger cannot wait for a set-up."""
    said = run("safeguarding")
    assert (said.code, "Do not investigate" in said.out) == (0, True)
    assert "services add" in said.out


def test_what_was_passed_on_is_a_day(year: Run) -> None:
    """Listed with the way to take it back; not ahead of today."""
    kept = year("safeguarding", "passed-on", "--json").json
    assert kept.keys() == {"id", "day"}
    year("safeguarding", "passed-on", "--on", "2026-03-02")
    assert [alert["day"] for alert in year("safeguarding", "--json").json["passed_on"]] == [
        "2026-03-11",
        "2026-03-02",
    ]
    assert year("safeguarding", "passed-on", "--on", "2099-01-01").code == 2
    assert year("safeguarding", "delete", kept["id"][-6:]).code == 0
    assert len(year("safeguarding", "--json").json["passed_on"]) == 1
    assert "safeguarding matter" in year("undo", "--yes").out


def test_nothing_can_be_told_to_safeguarding(year: Run, host: Host) -> None:
    """Not as an argument, for a day, as an option or through a pipe; no byte of any file has the words."""
    told = "Vigor hurts"
    for extra in ((told,), ("passed-on", told), ("passed-on", "--notes", told)):
        with pytest.raises(SystemExit, match="2"):
            year("safeguarding", *extra)
    assert year("safeguarding", "passed-on", "--on", told).code == 2
    assert year("safeguarding", "--json").json["passed_on"] == []
    assert year("safeguarding", "passed-on", stdin=told).code == 0
    out = host.home / "out"
    assert year("export", "--yes", "--out", str(out)).code == 0
    assert year("export", "--profile", "archive", "--yes", "--out", str(out)).code == 0
    assert files_with(host.home, "vigor") == []
    assert files_with(host.home, "Do not investigate") == [], "nor what it says"
    year("log", f"2026-03-02 30m with {ANA}", "--private", told)
    assert files_with(host.home, "vigor") == ["logbook.db"], "a scan that finds nothing ever proves nothing"


def test_a_packet_counts_referrals_by_their_area_and_says_no_more(year: Run) -> None:
    """Those to a service among the others; what was passed on, raised or came of it is in no packet."""
    year("referrals", "add", "careers", "--on", "2026-03-02")
    year("referrals", "add", "--service", "Careers", "--on", "2026-03-03", "--outcome", "Quokka seen")
    year("concerns", "add", "Quokka room", "--with", "the dean")
    year("safeguarding", "passed-on", "--on", "2026-02-27")
    preview = year("export", "--preview", "--full")
    assert preview.code == 0, preview.err
    assert "careers: 2 times" in preview.out
    for word in ("Quokka", "office", "2026-02-27", "27 Feb"):
        assert word not in preview.out
