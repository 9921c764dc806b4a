"""What every command does with ids, and with what it prints."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from mentorlog.host import Host
from mentorlog.model import Meeting
from mentorlog.store import Store
from tests.cli.conftest import Run


def test_nothing_printed_drives_the_terminal(run: Run, host: Host) -> None:
    """A direction override in a note is shown by name."""
    run("mentees", "add", "M-01")
    run("log", "2026-03-09 30m with M-01", "--facts", "a\u202eb")
    [meeting] = run("meetings", "--json").json
    assert "<U+202E>" in run("meetings", "show", meeting["id"]).out
    refused = run("log", "2026-03-09 30m with M-01", "--facts", "a\x1b]52;c;x\x07b")
    assert refused.code == 2
    assert "U+001B" in refused.err
    assert "\x1b" not in refused.err


def test_ids_may_be_shortened_but_not_guessed(year: Run, host: Host) -> None:
    """An unknown id names the command that lists them."""
    outcome = year("meetings", "show", "zz")
    assert outcome.code == 2
    assert re.search("mentorlog meetings.* lists them", outcome.err)
    year("log", "2026-03-01 45m with M-01")
    with Store(host) as store:
        [meeting] = store.all(Meeting)
    assert year("meetings", "show", meeting.id[-3:]).code == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_an_answer_that_cannot_be_written_says_what_was_done(tmp_path: Path) -> None:
    """Nobody should log a meeting twice because a disk was full."""
    command = [sys.executable, "-m", "mentorlog", "--home", str(tmp_path / "home")]
    with open("/dev/full", "w", encoding="utf-8") as full:
        outcome = subprocess.run(
            [*command, "mentees", "add", "M-01"], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert outcome.returncode == 2
    assert "look before you repeat it" in outcome.stderr
    assert "Traceback" not in outcome.stderr
    closed = subprocess.run(f"{shlex.join([*command, 'mentees'])} >&-", shell=True, check=False)
    assert closed.returncode == 0
