"""A long command that is told to end, or whose terminal is closed: nothing half done, nothing left lying."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from mentorlog.cli import main
from mentorlog.host import Host
from mentorlog.store import Store
from tests.cli.pseudo_terminal import posix_only

TABLE = "day,minutes,who,private\n" + "".join(f"2026-03-{day:02},30,Ana,a secret\n" for day in range(1, 20))
TOLD = """
import os, sys
from mentorlog.cli.terminal.progress_bar import ProgressBar
from mentorlog.exchange import archive
from mentorlog.store import store
from mentorlog.store.damage import whole_check

what, number = sys.argv.pop(1), int(sys.argv.pop(1))

def part(self, part):
    if what in self.what:
        # Terminals that are closed send it more than once.
        os.kill(os.getpid(), number)
        os.kill(os.getpid(), number)

ProgressBar.part = part
for module in (archive, store, whole_check):
    module._AT_ONCE = 4
from mentorlog.__main__ import run
run()
"""
"""Runs a command that is told to end as soon as so much is told of something."""

IMPORT = ("import", "--dates", "ymd", "--home")


@pytest.fixture
def table(tmp_path: Path, host: Host) -> Path:
    """Return a table to import; the logbook has taken in another like it, with a mentee in it."""
    table = tmp_path / "log.csv"
    table.write_text(TABLE.replace("2026", "2025"), encoding="utf-8")
    arguments = ("import", str(table), "--add-people", "--dates", "ymd", "--yes")
    assert main(("--home", str(host.home), "mentor", "--name", "Farah")) == 0
    assert main(("--home", str(host.home), *arguments)) == 0
    table.write_text(TABLE, encoding="utf-8")
    return table


def files(folder: Path) -> set[Path]:
    """Return every file and folder in a folder."""
    return {each.relative_to(folder) for each in folder.rglob("*")}


@posix_only
@pytest.mark.parametrize(
    ("command", "what", "name"),
    [
        ("import log.csv --dates ymd --yes", "copy checked", "SIGHUP"),
        ("import log.csv --dates ymd --yes", "log.csv taken in", "SIGTERM"),
        ("undo --yes", "changes made", "SIGHUP"),
        ("export --profile archive --out e.json --yes", "archive written", "SIGHUP"),
        ("backup --to e.db", "copy checked", "SIGTERM"),
        ("restore newest --yes", "copy checked", "SIGHUP"),
        ("erase Ana --yes", "copy checked", "SIGTERM"),
        ("doctor", "what was restored checked", "SIGHUP"),
    ],
)
def test_a_command_that_is_told_to_end_tidies_up(
    host: Host, table: Path, command: str, what: str, name: str
) -> None:
    """The logbook is the old or the new one, whole; it is said how things are, and no file is left over."""
    number = getattr(signal, name)
    with Store(host) as store:
        before, beside = store.log_size(), files(table.parent)
    ended = subprocess.run(
        [sys.executable, "-c", TOLD, what, str(number), "--home", str(host.home), *command.split()],
        cwd=table.parent,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert (ended.returncode, "Traceback" in ended.stderr) == (128 + number, False), ended
    assert "topped" in ended.stderr or "was erased" in ended.stderr, ended
    new = {each for each in files(table.parent) - beside if each.parent.name != "backups"}
    new.discard(Path("home", host.written_copies.name))  # which is told of before there may be one
    assert new == set(), ended
    assert not [each for each in files(table.parent) if ".new" in each.name]
    with Store(host) as store:
        assert (store.log_size() == before) is (not command.startswith("erase"))
        assert store.faults() == ()


@posix_only
def test_a_command_goes_on_that_was_to_outlive_its_terminal(host: Host, table: Path) -> None:
    """With `nohup`."""
    done = subprocess.run(
        [sys.executable, "-c", TOLD, "taken in", f"{signal.SIGHUP:d}", *IMPORT, host.home, table, "--yes"],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN),
    )
    assert (done.returncode, done.stderr) == (0, "")


@posix_only
def test_a_question_whose_terminal_is_closed_changes_nothing(host: Host, table: Path) -> None:
    """Nobody is there any more to answer, or to read why."""
    import pty

    start = (
        "import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
        "from mentorlog.__main__ import run; run()"
    )
    ours, theirs = pty.openpty()
    before, beside = (host.database).read_bytes(), files(table.parent)
    process = subprocess.Popen(
        [sys.executable, "-c", start, *IMPORT, str(host.home), str(table)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    seen = b""
    while b"[y/N]" not in seen:
        seen += os.read(ours, 1024)
    os.close(ours)
    try:
        assert process.wait(60) == -signal.SIGHUP or process.returncode == 128 + signal.SIGHUP
    finally:
        process.kill()
    assert (host.database.read_bytes(), files(table.parent)) == (before, beside)
