"""Writing out the page that coordinators check packets with."""

from importlib.resources import files
from pathlib import Path

from tests.cli.conftest import Run

PAGE = (files("mentorlog.packet") / "verify.html").read_bytes()


def test_the_page_is_written(run: Run, tmp_path: Path) -> None:
    """Into a directory that need not be there yet; no packet need be named; an older page is replaced."""
    for _ in range(2):
        outcome = run("verify", "--page", str(tmp_path / "new" / "place"))
        assert outcome.code == 0
        assert (tmp_path / "new" / "place" / "verify.html").read_bytes() == PAGE
        assert str(tmp_path / "new" / "place" / "verify.html") in outcome.out


def test_where_it_is_can_be_read_by_programs(run: Run, tmp_path: Path) -> None:
    """The answer is JSON where that is asked for."""
    outcome = run("verify", "--page", str(tmp_path), "--json")
    assert outcome.json == {"page": str(tmp_path / "verify.html")}


def test_another_file_of_that_name_stays(run: Run, tmp_path: Path) -> None:
    """Nothing that is not the page is overwritten."""
    (tmp_path / "verify.html").write_text("<title>Mine</title>")
    outcome = run("verify", "--page", str(tmp_path))
    assert outcome.code == 2
    assert (tmp_path / "verify.html").read_text() == "<title>Mine</title>"


def test_a_place_that_is_none_is_said(run: Run, tmp_path: Path) -> None:
    """A file in the way is an error with a sentence."""
    (tmp_path / "file").write_text("")
    outcome = run("verify", "--page", str(tmp_path / "file" / "inside"))
    assert outcome.code == 2
    assert "cannot be written" in outcome.err


def test_without_packets_and_page_there_is_nothing_to_do(run: Run) -> None:
    """The error says what to name."""
    outcome = run("verify")
    assert outcome.code == 2
    assert "Name a packet" in outcome.err
