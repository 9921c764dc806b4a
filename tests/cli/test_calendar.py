"""`mentorlog export --calendar`: where it is written, and what is left alone."""

from pathlib import Path

import pytest

from mentorlog.host import Host
from tests.cli.conftest import Run


@pytest.fixture
def planned(year: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """A year with a planned meeting, in a folder of its own."""
    year("log", "2026-03-20 12:30 with M-01 planned about her aunt")
    monkeypatch.chdir(tmp_path)
    return year


def test_a_calendar_is_written_and_written_over(planned: Run, tmp_path: Path) -> None:
    """By default here, under a name that says what it is; a newer one takes its place."""
    outcome = planned("export", "--calendar")
    file = tmp_path / "mentorlog.ics"
    assert outcome.code == 0
    assert str(file.name) in outcome.out
    first = file.read_bytes()
    assert b"M-01" in first
    assert b"aunt" not in first
    planned("log", "2026-03-21 12:30 with M-01 planned")
    assert planned("export", "--calendar", "--json").json["events"] > 1
    assert file.read_bytes().count(b"BEGIN:VEVENT") == first.count(b"BEGIN:VEVENT") + 1


def test_another_file_is_left_alone(planned: Run, tmp_path: Path) -> None:
    """Only a calendar of mentorlog's is replaced; a folder is no file."""
    other = tmp_path / "mine.ics"
    other.write_bytes(b"BEGIN:VCALENDAR\r\nPRODID:-//else//EN\r\n")
    outcome = planned("export", "--calendar", str(other))
    assert (outcome.code, outcome.out) == (2, "")
    assert "left alone" in outcome.err
    assert b"else" in other.read_bytes()
    assert "is a folder" in planned("export", "--calendar", str(tmp_path)).err


@pytest.mark.parametrize(
    "option", [["--preview"], ["--profile", "public"], ["--out", "x"], ["--mentee", "M-01"]]
)
def test_what_is_for_packets_is_refused(planned: Run, tmp_path: Path, option: list[str]) -> None:
    """Nothing typed is passed over."""
    outcome = planned("export", "--calendar", *option)
    assert outcome.code == 2
    assert option[0] in outcome.err
    assert not list(tmp_path.glob("*.ics"))


def test_a_calendar_can_be_printed(planned: Run, host: Host) -> None:
    """For whoever pipes it on; it ends its lines as the standard wants."""
    outcome = planned("export", "--calendar", "-")
    assert outcome.out.startswith("BEGIN:VCALENDAR\r\n")
    assert outcome.out.endswith("END:VCALENDAR\r\n")
    assert not host.key.exists()


def test_without_a_programme_there_is_what_is_planned(run: Run) -> None:
    """A logbook without rules has a calendar too."""
    run("mentees", "add", "M-01")
    run("log", "2026-03-20 with M-01 planned")
    assert run("export", "--calendar", "-").out.count("BEGIN:VEVENT") == 1
