"""`mentorlog meetings`: listed, changed, deleted, and counted on their day."""

from dataclasses import replace
from datetime import date, timedelta

from mentorlog.host import Host
from mentorlog.model import Attendance, Meeting, Mentee
from mentorlog.store import Store
from tests.cli.conftest import Run


def test_meetings_are_listed_by_day_person_and_word(year: Run) -> None:
    """Filters combine."""
    year("log", "2026-03-01 30m with M-01 about exams")
    year("log", "2026-03-05 30m with M-03 about sleep")
    year("log", "2026-03-08 30m with M-03 about exams")

    def days(*filters: str) -> list[str]:
        return [meeting["day"][-2:] for meeting in year("meetings", "--json", *filters).json]

    assert days() == ["01", "05", "08"]
    assert days("--with", "m-03") == ["05", "08"]
    assert days("--matching", "EXAM", "--from", "2026-03-02") == ["08"]
    assert days("--to", "2026-03-05") == ["01", "05"]
    assert year("meetings", "--with", "M-99").code == 2
    assert year("meetings", "--matching", "zz").out == "No meeting matches. All of them: mentorlog meetings\n"


def test_a_long_list_shows_its_end(year: Run, host: Host) -> None:
    """And says how many come before; all of them are there for who asks, and for programs."""
    with Store(host) as store:
        [mentee, *_] = store.all(Mentee)
        store.add(
            *(
                Meeting(
                    id=host.new_id(),
                    day=date(2026, 1, 1) + timedelta(days=day),
                    zone="UTC",
                    mentees=(Attendance(mentee=mentee.id),),
                )
                for day in range(32)
            )
        )
    first, *shown = year("meetings").out.splitlines()
    assert first == "2 more before these; all of them: mentorlog meetings --all"
    assert (len(shown), shown[0].split()[1], shown[-1].split()[1]) == (30, "2026-01-03", "2026-02-01")
    assert len(year("meetings", "--all").out.splitlines()) == len(year("meetings", "--json").json) == 32
    assert year("meetings", "--from", "2026-01-31").out.splitlines() == shown[-2:]


def test_a_meeting_is_edited_and_deleted_and_comes_back(year: Run) -> None:
    """An edit keeps the texts; undo goes back step by step."""
    logged = year("log", "2026-03-01 30m with M-01", "--private", "tired", "--json").json
    short = logged["id"][-6:]
    assert year("meetings", "edit", short, "2026-03-02 50m with M-03 about sleep").code == 0
    [edited] = year("meetings", "--json").json
    assert (edited["id"], edited["day"], edited["minutes"], edited["private"]) == (
        logged["id"],
        "2026-03-02",
        50,
        "tired",
    )
    year("actions", "add", "Send the list", "--meeting", short)
    assert year("meetings", "delete", short).code == 0
    assert year("meetings", "--json").json == year("actions", "--json").json == []
    year("undo", "--yes")
    assert len(year("actions", "--json").json) == 1
    year("undo", "--yes")
    year("undo", "--yes")
    assert year("meetings", "--json").json == [logged]


def test_a_meeting_that_a_reflection_is_about_is_kept(year: Run) -> None:
    """The sentence says how to let go of it."""
    logged = year("log", "2026-03-01 30m with M-01", "--json").json
    written = year("reflect", "What I saw", "--meeting", logged["id"], "--json").json
    refused = year("meetings", "delete", logged["id"])
    assert refused.code == 2
    assert "--meeting none" in refused.err
    assert year("reflections", "edit", written["id"], "--meeting", "none").code == 0
    assert year("meetings", "delete", logged["id"]).code == 0


def test_a_meeting_counts_for_its_day_in_the_programme_s_zone(run: Run, host: Host) -> None:
    """It was written down before there was a programme, by the clocks of another place."""
    run("mentees", "add", "M-01")
    there = replace(host, local_zone=lambda: "Pacific/Honolulu")
    assert run("log", "2026-02-28 23:30 45m with M-01", host=there).code == 0
    year = ("--from", "2026-03-01", "--to", "2026-12-31", "--zone", "Europe/Berlin")
    assert run("programme", "use", "five-meetings", *year).code == 0
    report = run("check", "--explain", "meetings").out
    assert "1 of 5" in report
    assert "2026-03-01" in report


def test_what_no_line_says_is_given_as_options(year: Run) -> None:
    """Each is set and taken away by itself, shown, and searched where it is text."""
    logged = year(
        "log", "2026-03-01 30m with M-01", "--part-of-day", "evening", "--support", "psychosocial",
        "--support", "academic", "--resource", "https://example.org/a,b", "--resource", "Past papers",
        "--co-mentor", "yes", "--learned", "Wait longer", "--json",
    ).json  # fmt: skip
    assert logged["support"] == ["academic", "psychosocial"]
    assert (logged["part_of_day"], logged["co_mentor"]) == ("evening", True)
    shown = year("meetings", "show", logged["id"]).out
    for line in (
        "Part of day: evening",
        "Co-mentor: was there",
        "Support: academic, psychosocial",
        "Resources: https://example.org/a,b, Past papers",
        "Learned (never leaves this computer):\nWait longer",
    ):
        assert line in shown
    assert len(year("meetings", "--matching", "past papers", "--json").json) == 1
    assert year("meetings", "edit", logged["id"], "--support", "none", "--co-mentor", "no").code == 0
    assert year("meetings", "edit", logged["id"], "at 17:00", "--resource", "none").code == 0
    [edited] = year("meetings", "--json").json
    assert (edited["support"], edited["co_mentor"], edited["resources"]) == ([], False, [])
    assert (edited["start"], edited["part_of_day"]) == ("17:00", None)
    assert edited["learned"] == "Wait longer"
