"""What commands import: the quick ones little, and none of them Textual."""

import subprocess
import sys
from pathlib import Path

import pytest

PROBE = """
import sys
from mentorlog.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
heavy = {"textual", "rich", "pydantic", "sqlite_utils", "typst", "cryptography", "tomllib", "shtab"}
heavy |= {"wcwidth", "icalendar", "mentorlog.model.questionnaires", "dataclasses", "inspect", "difflib"}
heavy |= {"mentorlog.policy.document", "mentorlog.policy.planning.plan", "mentorlog.policy.kinds.share"}
print("imported:", *sorted(heavy & set(sys.modules)))
"""


def imported(home: Path, *arguments: str) -> set[str]:
    """Run a command in a fresh process and return the heavy modules it imported."""
    outcome = subprocess.run(
        [sys.executable, "-c", PROBE, "--home", str(home), *arguments],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=True,
    )
    return set(outcome.stdout.splitlines()[-1].split()[1:])


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a small logbook in it."""
    home = tmp_path_factory.mktemp("imports") / "home"
    imported(home, "mentees", "add", "M-01")
    imported(home, "mentor", "--name", "Farah", "--email", "farah@example.org")
    imported(home, "programme", "use", "five-meetings", "--from", "2026-01-01", "--to", "2026-12-31")
    imported(home, "reflect", "a thought")
    imported(home, "goals", "add", "Listen")
    return home


def test_a_plain_log_imports_next_to_nothing(home: Path) -> None:
    """Ten seconds between two lectures are for typing."""
    assert imported(home, "log", "2026-02-03 45m with M-01 about exams") == set()


def test_a_prompt_imports_next_to_nothing(home: Path) -> None:
    """From the second one of the same day and logbook on."""
    imported(home, "status", "--short")
    assert imported(home, "status", "--short") == set()


@pytest.mark.parametrize(
    ("command", "needed"),
    [
        (["meetings"], {"difflib"}),
        (["mentees"], {"difflib", "inspect", "dataclasses"}),
        (["check"], {"tomllib", "mentorlog.policy.document"}),
    ],
    ids=lambda each: each[0] if isinstance(each, list) else "",
)
def test_a_list_and_a_verdict_import_what_they_need(home: Path, command: list[str], needed: set[str]) -> None:
    """A policy is read without pydantic, and only the kinds of rule that it has are imported."""
    assert imported(home, *command) <= needed


def test_only_a_calendar_needs_the_library_of_calendars(home: Path) -> None:
    """The other exports do not wait for it."""
    assert "icalendar" not in imported(home, "export", "--preview")
    assert "icalendar" in imported(home, "export", "--calendar", f"{home}/calendar.ics")


@pytest.mark.parametrize(
    "command",
    [
        ["--help"],
        ["paths"],
        ["settings"],
        ["settings", "keys"],
        ["settings", "set", "keys.undo", "f12"],
        ["meetings"],
        ["mentees"],
        ["mentees", "show", "M-01"],
        ["prep", "M-01"],
        ["reflections"],
        ["goals"],
        ["actions"],
        ["referrals"],
        ["survey", "answer", "cop-mentor"],
        ["survey", "change"],
        ["attest", "quiz"],
        ["recognitions"],
        ["resources"],
        ["templates", "fill", "reminder", "--with", "M-01"],
        ["search", "thought"],
        ["status"],
        ["undo", "--yes"],
        ["redo", "--yes"],
        ["check"],
        ["programme", "list"],
        ["programme", "show"],
        ["export", "--preview"],
        ["export", "--yes", "--profile", "archive", "--out", "{home}/archive.json"],
        ["export", "--calendar", "{home}/calendar.ics"],
        ["import", "{home}/archive.json"],
        ["key", "show"],
        ["verify", "{home}/archive.json"],
    ],
    ids=" ".join,
)
def test_no_command_imports_textual(home: Path, command: list[str]) -> None:
    """Only opening the app does."""
    assert not imported(home, *[word.format(home=home) for word in command]) & {"textual", "rich"}


def test_opening_the_app_without_a_terminal_is_a_sentence(home: Path) -> None:
    """No escape codes into a pipe; the exit code says that nothing was done."""
    outcome = subprocess.run(
        [sys.executable, "-m", "mentorlog", "--home", str(home)],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert "needs a terminal" in outcome.stderr
    assert "\x1b" not in outcome.stderr
