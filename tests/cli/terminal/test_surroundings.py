"""Odd surroundings are met with a sentence: closed streams, users that do not exist, dumb terminals."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence

import pytest

from mentorlog.cli.arguments import Command, NoOptions
from mentorlog.host import Host
from mentorlog.model import Mentee
from mentorlog.store import Store
from tests.cli.conftest import Run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX shells")


def shell(host: Host, line: str, **environment: str) -> tuple[int, str]:
    """Run `$M …` in a real shell and return its exit code and what it printed."""
    program = [sys.executable, "-m", "mentorlog", "--home", str(host.home)]
    done = subprocess.run(
        ["sh", "-c", line.replace("$M", " ".join(program))],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("$M <&-", "The app needs a terminal"),
        ("$M reflect - <&-", "nothing"),
        ("$M --home ~nosuchuser mentees", "No home directory ~nosuchuser is known"),
        ("MENTORLOG_HOME='~nosuchuser' python -m mentorlog mentees", "No home directory ~nosuchuser"),
        ("$M import '~nosuchuser/x'", "No home directory ~nosuchuser"),
    ],
)
def test_what_cannot_be_is_said(host: Host, line: str, sentence: str) -> None:
    code, printed = shell(host, line.replace("python", sys.executable))
    assert "unexpected" not in printed
    assert "Traceback" not in printed
    assert code == 2
    assert sentence.casefold() in printed.casefold()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
@pytest.mark.parametrize("line", ["$M mentees 2>/dev/full", "$M mentees 2>&-", "$M mentees <&- >&- 2>&-"])
def test_a_complaint_that_nobody_can_read_changes_no_exit_code(host: Host, line: str) -> None:
    assert shell(host, line)[0] == 2


def test_json_spells_out_what_a_terminal_obeys(host: Host, run: Run) -> None:
    """Joiners, which Persian is written with, stay as they are."""
    name = "می‌روم \u200d \xa0 é 🎓"
    with Store(host) as store:
        store.add(Mentee(id=host.new_id(), pseudonym="M-01", name=f"{name}\u200f\u061c\u00ad\ufeff\u2060"))
    outcome = run("mentees", "--json")
    assert outcome.json[0]["name"] == f"{name}\u200f\u061c\u00ad\ufeff\u2060"
    assert name in outcome.out
    assert "\\u200f\\u061c\\u00ad\\ufeff\\u2060" in outcome.out


@pytest.mark.parametrize("code", [0x7F, 0x85, 0x9B, 0x202E, 0x2066, 0x2028, 0xFFFE, 0xD800, 0xE0041])
def test_json_of_any_character_reads_back(
    host: Host, run: Run, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = Command(NoOptions, lambda session, options: session.show({"a": f"x{chr(code)}y"}))
    monkeypatch.setattr("mentorlog.cli.goals.GOALS", command)
    outcome = run("goals", "--json")
    assert chr(code) not in outcome.out
    assert json.loads(outcome.out) == {"a": f"x{chr(code)}y"}


def on_a_terminal(arguments: Sequence[str], host: Host, **environment: str) -> tuple[int, bytes]:
    """Run a command on a pseudo-terminal; return its exit code and what it drew."""
    master, slave = os.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "mentorlog", "--home", str(host.home), *arguments],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env={**os.environ, **environment},
    )
    os.close(slave)
    drawn = b""
    while True:
        try:
            drawn += os.read(master, 65_536)
        except OSError:
            break
    os.close(master)
    return process.wait(), drawn


def test_the_app_does_not_draw_on_a_dumb_terminal(host: Host) -> None:
    code, drawn = on_a_terminal([], host, TERM="dumb")
    assert code == 2
    assert b"TERM=dumb" in drawn
    assert b"\x1b" not in drawn


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
@pytest.mark.parametrize("arguments", [["--help"], ["programme", "list"], ["check"]])
def test_no_command_colours_where_no_colour_is_wanted(
    host: Host, arguments: list[str], environment: dict[str, str]
) -> None:
    assert b"\x1b" not in on_a_terminal(arguments, host, **environment)[1]
