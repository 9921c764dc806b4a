"""Opening: what is made, what is refused, and that a refused file is left alone."""

import os
import sqlite3
import stat
import sys
from pathlib import Path
from typing import Any

import pytest

from mentorlog.files import UnsafePlace
from mentorlog.host import Host
from mentorlog.model import Mentee
from mentorlog.store import Damaged, ForeignFile, LogbookMissing, NewerLogbook, Store, StoreError
from mentorlog.store.backups import back_up
from mentorlog.store.file_header import APPLICATION_ID, SCHEMA
from mentorlog.store.opening import connect


def made(host: Host) -> Path:
    """Make a logbook with one mentee in it and return its file."""
    with Store(host) as store:
        store.add(Mentee(id=host.new_id(), pseudonym="M-01"))
    return host.database


def test_the_first_opening_makes_a_logbook(host: Host) -> None:
    """The file carries our mark and the schema's number."""
    path = made(host)
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA,)
    connection.close()
    assert sorted(file.name for file in host.home.iterdir()) == ["logbook.db", "logbook.db-journal"]


def test_every_table_is_strict(host: Host) -> None:
    """SQLite refuses values of the wrong type; only sqlite-utils' own table is looser."""
    made(host)
    connection = sqlite3.connect(host.database)
    loose = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict "
        "AND name NOT LIKE 'sqlite%'"
    ).fetchall()
    connection.close()
    assert loose == []


def test_no_default_of_a_connection_is_left_to_chance(host: Host) -> None:
    """References hold, what is deleted is overwritten, and a commit is on the disk."""
    made(host)
    connection = connect(host)
    decided = {
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "secure_delete": 1,
        "temp_store": 2,
        "journal_mode": "truncate",
        "synchronous": 3,
    }
    assert {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in decided} == decided
    if sys.version_info >= (3, 12):
        assert connection.getconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE)
    connection.close()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_everything_is_private_whatever_the_umask(host: Host, umask: int) -> None:
    """Files are 0600 and directories 0700."""
    before = os.umask(umask)
    try:
        made(host)
        connection = connect(host)
        back_up(connection, host, "test")
        connection.close()
    finally:
        os.umask(before)
    assert stat.S_IMODE(host.home.stat().st_mode) == stat.S_IMODE(host.backups.stat().st_mode) == 0o700
    files = [file for file in host.home.rglob("*") if file.is_file()]
    assert len(files) >= 2
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_a_home_that_others_may_write_to_is_refused(host: Host) -> None:
    """The sentence says how to close it."""
    host.home.mkdir()
    host.home.chmod(0o777)
    with pytest.raises(UnsafePlace, match="chmod 700"):
        Store(host)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", Damaged),
        (b"SQLite", Damaged),
        (b"not a database at all " * 50, ForeignFile),
    ],
)
def test_what_is_not_a_logbook_is_refused_and_left_alone(
    host: Host, content: bytes, error: type[Exception]
) -> None:
    """An empty file is damage, never a new logbook."""
    host.home.mkdir(mode=0o700)
    host.database.write_bytes(content)
    with pytest.raises(error):
        Store(host)
    assert host.database.read_bytes() == content


def test_another_programs_database_is_refused(host: Host) -> None:
    """A healthy SQLite file without our mark is not touched."""
    host.home.mkdir(mode=0o700)
    connection = sqlite3.connect(host.database)
    connection.execute("CREATE TABLE t (x)")
    connection.commit()
    connection.close()
    before = host.database.read_bytes()
    with pytest.raises(ForeignFile, match="not a mentorlog logbook"):
        Store(host)
    assert host.database.read_bytes() == before


def test_a_newer_logbook_is_refused(host: Host) -> None:
    """An older app says so instead of guessing."""
    path = made(host)
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(NewerLogbook, match="Update mentorlog"):
        Store(host)
    assert path.read_bytes() == before


@pytest.mark.parametrize("where", [100, 5000, 9000, 20000])
def test_damaged_pages_are_a_sentence(host: Host, where: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Garbage in the file never becomes a traceback of SQLite's, and the file is not held on to."""
    path = made(host)
    content = bytearray(path.read_bytes())
    content[where : where + 4096] = b"\xa5" * 4096
    path.write_bytes(bytes(content))
    opened: list[sqlite3.Connection] = []
    real = sqlite3.connect

    def noted(*arguments: Any, **options: Any) -> sqlite3.Connection:
        opened.append(real(*arguments, **options))
        return opened[-1]

    monkeypatch.setattr(sqlite3, "connect", noted)
    with pytest.raises(StoreError), Store(host) as store:
        store.refuse_damage()
    assert path.read_bytes() == bytes(content)
    assert opened
    for connection in opened:
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            connection.execute("SELECT 1")


def test_a_missing_logbook_beside_copies_is_not_replaced(host: Host) -> None:
    """When the logbook is gone but copies are there, the copies are named and nothing is made."""
    made(host)
    connection = connect(host)
    back_up(connection, host, "test")
    connection.close()
    host.database.unlink()
    (host.home / "logbook.db-journal").unlink(missing_ok=True)
    with pytest.raises(LogbookMissing, match="mentorlog restore"):
        Store(host)
    assert not host.database.exists()


def test_a_missing_logbook_beside_a_key_is_not_replaced(host: Host) -> None:
    """A key is a trace of a year; it never belongs to an empty logbook by accident."""
    host.home.mkdir(mode=0o700)
    host.key.write_text("key")
    with pytest.raises(LogbookMissing, match="signing key"):
        Store(host)
    assert not host.database.exists()


def test_a_copy_is_the_logbook(host: Host, tmp_path: Path) -> None:
    """A backup opens as a logbook with the same entries."""
    made(host)
    connection = connect(host)
    back_up(connection, host, "test")
    connection.close()
    [copy] = host.backups.glob("*.db")
    other = host.at(tmp_path / "other")
    other.home.mkdir(mode=0o700)
    other.database.write_bytes(copy.read_bytes())
    with Store(other) as store:
        assert [m.pseudonym for m in store.all(Mentee)] == ["M-01"]


def test_the_home_may_be_named_with_odd_characters(host: Host, tmp_path: Path) -> None:
    """A question mark, a percent sign or an apostrophe in the path is part of the path."""
    odd = host.at(tmp_path / "it's 100% odd? [x]#")
    made(odd)
    assert odd.database.exists()
