"""`mentorlog erase`, `purge private` and `retention`, as they are typed."""

import sys
from datetime import date
from pathlib import Path

from mentorlog.host import Host
from mentorlog.model import Meeting, Mentee
from mentorlog.operations.own_copy.written_copies import WrittenCopy
from mentorlog.store import Store
from tests.cli.conftest import ANA, Run

NOTE = "mkaunt was ill, and nobody knew"


def logged(year: Run) -> str:
    """Log a meeting with Ana, and one with another; return the id of the first."""
    first: str = year("--json", "log", f"yesterday 45m with {ANA} about exams", "--private", NOTE).json["id"]
    year("log", "yesterday 30m with M-03 about rota", "--private", f"{ANA} came too late")
    return first


def held(home: Path, words: str) -> bool:
    """Say whether a file at home holds some words."""
    return any(words.encode() in file.read_bytes() for file in home.rglob("*") if file.is_file())


def test_copies_elsewhere_are_listed_as_they_are_called(year: Run, tmp_path: Path) -> None:
    """In JSON to the last character; in a letter no name begins a line of its own."""
    archive = tmp_path / "a\nb.json"
    copy = WrittenCopy(what="the archive", path=archive, day=date(2026, 3, 11))
    assert copy.in_words.endswith("a<U+000A>b.json")
    if sys.platform == "win32":
        archive = tmp_path / "a.json"
    assert year("export", "--profile", "archive", "--out", str(archive), "--yes").code == 0
    letter = tmp_path / "letter.txt"
    out = year("--json", "erase", ANA, "--yes", "--letter", str(letter))
    written = out.json["out_of_reach"]["written"]
    assert [(each["what"], each["path"]) for each in written] == [("the archive", str(archive))]
    assert archive.name.replace("\n", "<U+000A>") in letter.read_text(encoding="utf-8")


def test_a_mentee_is_shown_then_erased(year: Run, host: Host, tmp_path: Path) -> None:
    """A dry run and a refusal change nothing; a letter names what is out of reach."""
    logged(year)
    before = year("--json", "check").json
    shown = year("erase", ANA, "--dry-run")
    assert (shown.code, "Goes" in shown.out, "erased-1" in shown.out) == (0, True, True)
    asked = year("erase", ANA)
    assert (asked.code, "--yes" in asked.err) == (2, True)
    assert held(host.home, NOTE)
    out = year("--json", "erase", ANA, "--yes", "--letter", str(tmp_path / "letter.txt"))
    assert (out.code, out.json["left_as"], out.json["named_elsewhere"][0]["wording"]) == (
        0,
        "erased-1",
        "remove",
    )
    assert ANA in (tmp_path / "letter.txt").read_text(encoding="utf-8")
    assert not held(host.home, NOTE)
    assert not held(host.home, ANA)
    assert not held(host.home, "\u9673\u5c0f\u660e")
    after = year("--json", "check").json
    assert [each["have"] for each in after["requirements"]] == [
        each["have"] for each in before["requirements"]
    ]
    again = year("erase", "erased-1", "--yes")
    assert (again.code, "was erased on" in again.err) == (2, True)


def test_one_text_and_one_meeting(year: Run, host: Host) -> None:
    """A text alone leaves the rest; the meeting still counts; one that was deleted does not come back."""
    first = logged(year)
    assert year("erase", first, "--text", "privat", "--yes").code == 2
    assert year("erase", first, "--text", "private", "--yes").code == 0
    assert not held(host.home, NOTE)
    with Store(host) as store:
        meeting = store.find(Meeting, first)
    assert meeting is not None
    assert (meeting.private, meeting.topics, meeting.minutes) == ("", ("exams",), 45)
    assert year("erase", first, "--yes").code == 0
    with Store(host) as store:
        assert [each.topics for each in store.all(Meeting)] == [(), ("rota",)]
    year("meetings", "delete", first)
    assert year("erase", first, "--yes").code == 0
    assert "M-03" in year("undo").err


def test_one_text_is_all_that_is_said_to_go(year: Run, tmp_path: Path) -> None:
    """Who erases a note is not told that the meeting goes; what never leaves is in no packet."""
    year("log", "2026-03-02 45m with M-01 about exams", "--private", "alone", "--facts", "told")
    meeting = year("meetings", "--json").json[-1]["id"]
    year("export", "--yes", "--out", str(tmp_path))
    private = year("erase", meeting, "--text", "private", "--dry-run").out
    purged = year("purge", "private", "--before", "2026-03-03", "--dry-run").out
    assert "Erasing the text “private” of the meeting of" in private
    assert "Erasing every private note of meetings before 3 March 2026" in purged
    for shown in (private, purged):
        assert "the text “private” of" in shown
        assert "all else that these say" in shown
        assert "topics" not in shown
        assert "coordinator packet" not in shown
    assert "coordinator packet" in year("erase", meeting, "--text", "facts", "--dry-run").out
    done = year("erase", meeting, "--text", "private", "--yes").out
    assert "Erased the text “private” of the meeting" in done
    assert "exams" in year("meetings", "show", meeting).out


def test_private_notes_of_deleted_meetings_go_too(year: Run, host: Host) -> None:
    """Before a day, and of all."""
    year("meetings", "delete", logged(year))
    assert year("--json", "purge", "private", "--before", "2026-01-01", "--yes").json["erased"] is False
    done = year("--json", "purge", "private", "--yes").json
    assert (done["deleted_before"], done["emptied"]) == (1, {"meeting": 1})
    assert not held(host.home, NOTE)
    assert not held(host.home, "came too late")


def test_retention_says_who_is_due(year: Run, host: Host) -> None:
    """By a day of their own, else by the programme's end and the settings; a later day can be given."""
    year("mentees", "edit", "M-03", "--retain-until", "2026-03-01")
    listed = {each["pseudonym"]: each for each in year("--json", "retention").json}
    assert listed["M-01"]["until"] == "2027-06-30"
    assert (listed["M-03"]["due"], listed["M-01"]["due"]) == (True, False)
    year("settings", "set", "retention_months", "never")
    assert [each["pseudonym"] for each in year("--json", "retention").json] == ["M-03"]
    assert year("retention", "keep", "M-03", "--until", "2026-03-02").code == 2
    assert year("retention", "keep", "M-03", "--until", "2027-01-01").code == 0
    with Store(host) as store:
        assert [str(each.retain_until) for each in store.all(Mentee) if each.pseudonym == "M-03"] == [
            "2027-01-01"
        ]
