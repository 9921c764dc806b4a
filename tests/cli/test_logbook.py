"""`mentorlog mentor`, `undo`, `redo` and `paths`, and logbooks that are not there, or damaged."""

import pytest

from mentorlog.host import Host
from tests.cli.conftest import Run


def test_undo_says_what_it_took_back(year: Run) -> None:
    """And when there is nothing."""
    year("log", "2026-03-01 45m with M-01")
    assert "Taken back. Gone: the meeting of Sun 1 Mar with M-01." in year("undo", "--yes").out
    for _ in range(10):
        year("undo", "--yes", "--set-up")
    assert "nothing to undo" in year("undo", "--yes").out


def test_redo_does_again_what_was_taken_back(year: Run) -> None:
    """In the same words, and in JSON the same entries, until something new is recorded."""
    year("log", "2026-03-01 45m with M-01")
    undone = year("undo", "--yes", "--json").json
    assert year("redo", "--yes", "--json").json == undone
    assert len(year("meetings", "--json").json) == 1
    year("undo", "--yes")
    assert year("redo", "--yes").out == "Done again: you added the meeting of Sun 1 Mar with M-01.\n"
    year("undo", "--yes")
    year("log", "2026-03-02 45m with M-01")
    assert "nothing to redo" in year("redo", "--yes").out
    assert year("redo", "--yes", "--json").json == []


@pytest.mark.parametrize("command", ["undo", "redo"])
def test_undo_and_redo_ask(year: Run, command: str) -> None:
    """Where nobody can answer, nothing is changed without --yes; the sentence names the entry."""
    year("log", "2026-03-01 45m with M-01")
    if command == "redo":
        year("undo", "--yes")
    before = year("meetings").out
    outcome = year(command)
    assert outcome.code == 2
    assert "You added the meeting of Sun 1 Mar with M-01. " in outcome.err
    assert "--yes" in outcome.err
    assert year("meetings").out == before


def test_the_set_up_is_not_taken_back_by_accident(run: Run) -> None:
    """One who undoes until nothing is left keeps name and programme, and is told how to be rid of them."""
    run("mentor", "--name", "Farah", "--email", "farah@example.org")
    outcome = run("undo", "--yes")
    assert outcome.code == 2
    assert "mentorlog undo --set-up" in outcome.err
    assert "Farah" in run("mentor").out
    assert run("undo", "--yes", "--set-up").code == 0
    assert "Nobody" in run("mentor").out


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
        ["redo"],
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
    assert "mentorlog attest" in year("attest", "delete", "zz").err
    year("programme", "use", "numed-2021", "--from", "2025-09-01", "--to", "2026-06-30")
    assert "does not add" in year("programme", "carry", "timing", "2").err
