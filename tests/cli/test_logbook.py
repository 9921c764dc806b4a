"""`mentorlog mentor`, `undo` and `paths`, and logbooks that are not there, or damaged."""

import pytest

from mentorlog.host import Host
from tests.cli.conftest import Run


def test_undo_says_what_it_took_back(year: Run) -> None:
    """And when there is nothing."""
    year("log", "2026-03-01 45m with M-01")
    assert "meeting" in year("undo").out
    for _ in range(10):
        year("undo")
    assert "nothing to undo" in year("undo").out


def test_paths_opens_and_makes_nothing(run: Run, host: Host) -> None:
    """It answers even where there is no logbook."""
    assert str(host.database) in run("paths").out
    assert run("paths", "--json").json["logbook"] == str(host.database)
    assert not host.home.exists()


def test_a_damaged_logbook_is_a_sentence(run: Run, host: Host) -> None:
    """Exit 2, no traceback, the file as it was."""
    host.home.mkdir(mode=0o700)
    host.database.write_bytes(b"broken")
    outcome = run("meetings")
    assert outcome.code == 2
    assert "Traceback" not in outcome.err
    assert host.database.read_bytes() == b"broken"


def test_reading_never_begins_a_logbook(run: Run, host: Host) -> None:
    """A mistyped home stays empty; the sentence says how to begin."""
    for command in (
        ["meetings"],
        ["check"],
        ["undo"],
        ["export"],
        ["mentees"],
        ["key"],
        ["programme", "show"],
    ):
        outcome = run(*command)
        assert outcome.code == 2
        assert "no logbook" in outcome.err
    assert not host.home.exists()
    assert run("meetings", "--home", "").code == 2


@pytest.mark.parametrize("email", ["a b@example.org", "bad", "*@x", 'a"@x.org', "a,b@x.org"])
def test_an_address_is_an_address(year: Run, email: str) -> None:
    """It becomes the name of a key in a file of patterns."""
    assert year("mentor", "--email", email).code == 2
    assert year("programme", "use", "five-meetings", "--coordinator-email", email).code == 2


def test_small_slips_are_sentences(year: Run) -> None:
    """An empty name, a year that cannot be meant, a balance that adds nothing, an id that is none."""
    assert year("mentor", "--name", " ").code == 2
    assert "1950" in year("log", "0001-01-01 45m with M-01").err
    assert "mentorlog attest" in year("attest", "--delete", "zz").err
    year("programme", "use", "numed-2021", "--from", "2025-09-01", "--to", "2026-06-30")
    assert "does not add" in year("programme", "carry", "timing", "2").err
