"""Files as people name them: typed, half typed, pasted, dropped onto the terminal."""

import sys
from pathlib import Path

import pytest

from mentorlog.operations.importing.file_paths import completions, dropped_path

posix = pytest.mark.skipif(sys.platform == "win32", reason="backslashes stand between folders there")


@posix
@pytest.mark.parametrize(
    "typed",
    [
        "/home/dana/My log (1).csv",
        "'/home/dana/My log (1).csv'",
        '"/home/dana/My log (1).csv" ',
        r"/home/dana/My\ log\ \(1\).csv",
        "file:///home/dana/My%20log%20(1).csv",
        "file://localhost/home/dana/My%20log%20%281%29.csv",
    ],
)
def test_what_terminals_type_for_a_dropped_file_is_its_path(typed: str) -> None:
    """Each terminal has its way."""
    assert dropped_path(typed) == "/home/dana/My log (1).csv"


@posix
def test_a_quote_in_a_quoted_name_is_one() -> None:
    """As shells write it."""
    assert dropped_path(r"'/tmp/Dana'\''s log.csv'") == "/tmp/Dana's log.csv"


def test_folders_come_first_and_what_is_hidden_only_when_asked_for(tmp_path: Path) -> None:
    """Whatever the case of what is typed."""
    for name in ("Log.csv", "latest.ics", ".hidden.csv", "other.txt"):
        (tmp_path / name).touch()
    (tmp_path / "logs").mkdir()
    here = f"{tmp_path}/"
    assert [each.name.rstrip("/\\") for each in completions(here)] == [
        "logs",
        "latest.ics",
        "Log.csv",
        "other.txt",
    ]
    assert [each.is_folder for each in completions(f"{here}LO")] == [True, False]
    assert [each.name for each in completions(f"{here}.")] == [".hidden.csv"]
    assert Path(completions(f"{here}lat")[0].typed) == tmp_path / "latest.ics"


@pytest.mark.parametrize("typed", ["/nowhere/at/all/", "~nobody-of-this-name/", "\0/"])
def test_where_nothing_is_nothing_is_offered(typed: str) -> None:
    """And nothing is raised."""
    assert completions(typed) == ()
