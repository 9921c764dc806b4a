"""Commands that fail somewhere inside: what they print then says where, and none of the mentor's words."""

import subprocess
import sys
from pathlib import Path

import pytest

from mentorlog.host import Host
from tests.cli.conftest import Run
from tests.failing import failing_at

SECRET = "chrysanthemum"
"""A word that stands in every text of the logbook, and in every error."""

COMMANDS = (
    ("log", "today 45m with M-01 about exams", "--private", f"She fears {SECRET}"),
    ("meetings", "edit", "{meeting}", "50m", "--private", f"Still {SECRET}"),
    ("check",),
    ("export", "--preview"),
    ("reflect", f"I feared {SECRET}"),
    ("search", "exams"),
)
BEFORE = 3
"""The calls before which nothing has been read or typed."""
TRIES, ALL = 5, 200
"""In how many places each command is made to fail."""


@pytest.fixture
def planted(year: Run) -> Run:
    """A logbook that is full of the word."""
    year("log", "yesterday 45m with M-01 about exams", "--private", SECRET, "--reflection", SECRET)
    year("reflect", f"What {SECRET} means to me")
    year("goals", "add", f"Fear {SECRET} less")
    return year


@pytest.mark.sweep
# What fails in a generator that is being closed can only be told; the hook for that is tested below.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_command_that_fails_says_where_and_none_of_the_mentors_words(planted: Run, sweep: bool) -> None:
    """Wherever it fails, and with --debug too, which names the places for who mends it."""
    meeting = planted("meetings", "--json").json[0]["id"]
    tries = ALL if sweep else TRIES
    for command in COMMANDS:
        words = [word.format(meeting=meeting) for word in command]
        with failing_at(0) as counted:
            planted(*words)
        refused = 0
        for number in range(tries):
            options = ("--debug",) if number % 2 else ()
            with failing_at(BEFORE + number * counted.calls // tries, SECRET):
                outcome = planted(*words, *options)
            assert SECRET not in outcome.err
            assert "Traceback" not in outcome.err
            if outcome.code == 2 and options:
                assert " at\n" in outcome.err
            refused += outcome.code == 2
        assert refused, command


def test_errors_and_warnings_that_nothing_catches_say_where(tmp_path: Path) -> None:
    """At the end of a process, in a thread, and where an error cannot be raised."""
    script = f"""
import threading, warnings
from mentorlog.crash import show_places_only
show_places_only()
class Thing:
    def __del__(self): raise ValueError("{SECRET}")
def fail():
    local = "{SECRET}"
    try: raise KeyError(local)
    except KeyError as error: raise ValueError(local) from error
thread = threading.Thread(target=fail); thread.start(); thread.join()
warnings.warn("{SECRET}"); Thing(); fail()
"""
    (tmp_path / "script.py").write_text(script)
    outcome = subprocess.run(
        [sys.executable, str(tmp_path / "script.py")], capture_output=True, text=True, check=False
    )
    assert outcome.returncode == 1
    assert SECRET not in outcome.stdout + outcome.stderr
    assert outcome.stderr.count("KeyError at\n") == 2
    assert outcome.stderr.count("ValueError at\n") == 3
    assert "in fail" in outcome.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such files")
def test_no_image_of_the_memory_is_written(host: Host) -> None:
    """Not of what mentorlog starts either."""
    probe = "import resource; from mentorlog.cli import main; main(['--home', {!r}, 'paths']); " + (
        "print(resource.getrlimit(resource.RLIMIT_CORE))"
    )
    outcome = subprocess.run(
        [sys.executable, "-c", probe.format(str(host.home))], capture_output=True, text=True, check=True
    )
    assert outcome.stdout.splitlines()[-1] == "(0, 0)"
