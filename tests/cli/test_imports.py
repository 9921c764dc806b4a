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
heavy |= {"mentorlog.settings.declared_settings", "mentorlog.grammar.dates"}
heavy |= {"shutil", "locale", "signal", "_strptime"}
heavy |= {f"mentorlog.store.{name}" for name in ("drafts", "erasure", "soundness", "asking.past_changes")}
print(sum(name.partition(".")[0] == "mentorlog" for name in sys.modules))
print("imported:", *sorted(heavy & set(sys.modules)))
"""
LINE = ("log", "2026-02-03 45m with M-01 about exams")


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


def modules(home: Path, *arguments: str) -> int:
    """Run a command in a fresh process and return how many modules of ours it imported."""
    command = [sys.executable, "-c", PROBE, "--home", str(home), *arguments]
    said = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=True)
    return int(said.stdout.splitlines()[-2])


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a small logbook in it."""
    home = tmp_path_factory.mktemp("imports") / "home"
    imported(home, "mentees", "add", "M-01")
    imported(home, "mentor", "--name", "Farah", "--email", "farah@example.org")
    imported(home, "programme", "use", "five-meetings", "--from", "2026-01-01", "--to", "2026-12-31")
    imported(home, "reflect", "a thought")
    imported(home, "goals", "add", "Listen")
    imported(home, *LINE)
    return home


def test_a_plain_log_imports_next_to_nothing(home: Path) -> None:
    """Ten seconds between two lectures are for typing."""
    assert imported(home, *LINE) == {"mentorlog.grammar.dates"}


def test_a_prompt_imports_next_to_nothing(home: Path) -> None:
    """From the second one of the same day and logbook on."""
    imported(home, "status", "--short")
    assert imported(home, "status", "--short") == set()


def test_a_prompt_after_a_change_imports_what_it_tells(home: Path) -> None:
    """It judges the year, and looks for nothing that only the long form says."""
    (home / "status.json").unlink(missing_ok=True)
    assert modules(home, "status", "--short") <= 104


@pytest.mark.parametrize(
    ("command", "needed"),
    [
        (["meetings"], set()),
        (["mentees"], set()),
        (["check"], {"tomllib", "mentorlog.policy.document"}),
    ],
    ids=lambda each: each[0] if isinstance(each, list) else "",
)
def test_a_list_and_a_verdict_import_what_they_need(home: Path, command: list[str], needed: set[str]) -> None:
    """A policy is read without pydantic, and only the kinds of rule that it has are imported."""
    assert imported(home, *command) <= needed


@pytest.mark.parametrize(
    ("command", "most"),
    [(LINE, 86), (["meetings"], 57), (["mentees"], 55), (["status", "--short"], 58), (["check"], 97)],
    ids=lambda each: each[0] if not isinstance(each, int) else "",
)
def test_a_quick_command_imports_few_modules(home: Path, command: list[str], most: int) -> None:
    """Each takes a third of a millisecond. More than this is a decision: think of what the command shows."""
    imported(home, *command)
    assert modules(home, *command) <= most


def test_a_line_compiles_few_patterns() -> None:
    """Of the regular expressions of the grammar, those that the words of a line may match."""
    code = """
import gc
from datetime import UTC, datetime
from mentorlog.grammar.log_line import read_line
from mentorlog.model.patterns import Pattern
from mentorlog.model import Mentee
id = "0190a5c8-0000-7000-8000-000000000000"
mentee, now = Mentee(id=id, pseudonym="M-01"), datetime(2026, 3, 11, 9, tzinfo=UTC)
line = "today 45m with M-01 about essays"
read_line(line, new_id=id, now=now, zone="UTC", mentees=[mentee], date_style=None)
patterns = [each for each in gc.get_objects() if isinstance(each, Pattern)]
print(sum(each._compiled is not None for each in patterns), len(patterns))
"""
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    compiled, all_there_are = map(int, said.split())
    assert 0 < compiled <= 30 < 70 < all_there_are


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
