"""A logbook that a disk changed: every command says so, none writes into it, and nothing of it leaves."""

import sqlite3
from pathlib import Path

from mentorlog.host import Host
from mentorlog.model import Meeting
from mentorlog.store import Store
from tests.cli.conftest import Run
from tests.faults.full_logbook import fill_logbook


def test_nothing_leaves_a_damaged_logbook(host: Host, run: Run, tmp_path: Path) -> None:
    """It is looked at whole before; the same commands work while it is."""
    fill_logbook(host)
    with Store(host) as store:
        meeting = store.all(Meeting)[0].id
    leaving = [
        ("export", "--yes", "--new-key", "--out", str(tmp_path / "packets")),
        ("checkpoint",),
        ("receipt", meeting),
    ]
    assert [run(*command).code for command in leaving] == [0, 0, 0]
    connection = sqlite3.connect(host.database)
    guards = [
        row[0] for row in connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'event_stays'")
    ]
    connection.executescript(
        "DROP TRIGGER event_stays; UPDATE event SET leaf = randomblob(32) WHERE seq = 5;" + guards[0]
    )
    connection.close()
    before = host.database.read_bytes()
    for command in leaving:
        told = run(*command)
        assert told.code == 2
        assert "Change 5 of the history is not as mentorlog wrote it. Leave the file as it is" in told.err
        (host.home / "damage.json").unlink()
    assert run("doctor").code == 2
    told = run("mentees", "add", "M-09")
    assert told.code == 2
    assert "Nothing more is written into it" in told.err
    listed = run("meetings")
    assert listed.code == 0
    assert "The logbook is damaged, and nothing more is written into it. Change 5" in listed.err
    assert host.database.read_bytes() == before
