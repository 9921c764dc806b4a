"""Several processes at once: each waits its turn, and what one of them said is done is there."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from mentorlog.host import Host
from mentorlog.model import Mentee
from mentorlog.store import Store
from mentorlog.store.backups import backups
from tests.faults.child import child_host
from tests.faults.fork_server import ROOT
from tests.faults.scenarios import SCENARIOS

ADDS = 3
"""Entries that are added while something else goes on."""


def start(home: Path, first: int, *words: str) -> subprocess.Popen[str]:
    """Start a command in a process of its own, whose ids begin somewhere."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.faults.child", str(home), str(first), "0", "-", *words],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def pseudonyms(host: Host) -> set[str]:
    """Return whom a logbook has, once it was found whole."""
    with Store(host) as store:
        assert store.faults() == ()
        return {mentee.pseudonym for mentee in store.all(Mentee)}


@pytest.mark.parametrize("name", ["backup", "restore", "erase", "import of a table", "update of schema1"])
def test_entries_that_are_added_meanwhile_are_not_lost(name: str, tmp_path: Path) -> None:
    """They are in the logbook, or in the copy that a restore made of what it replaced."""
    scenario = SCENARIOS[name]
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    scenario.prepare(home)
    running = [start(home, 5000, *scenario.words(home))]
    running += [
        start(home, 100_000 * number, "mentees", "add", f"M-1{number}") for number in range(1, ADDS + 1)
    ]
    endings = [(process.communicate(timeout=120), process.returncode) for process in running]
    assert not [told for told, _ in endings if "Traceback" in told[1]]
    added = {f"M-1{number}" for number, (_, code) in enumerate(endings) if number and code == 0}
    # A command that looks first and changes then may find that somebody else was faster, and says so.
    assert endings[0][1] in (0, 2), endings[0]
    assert added == {f"M-1{number}" for number in range(1, ADDS + 1)}, endings
    host = child_host(home, 9_000_000)
    kept = pseudonyms(host)
    for backup in backups(host):
        place = tmp_path / backup.path.stem
        place.mkdir(mode=0o700)
        (place / "logbook.db").write_bytes(backup.path.read_bytes())
        kept |= pseudonyms(replace(host, home=place))
    assert added <= kept
