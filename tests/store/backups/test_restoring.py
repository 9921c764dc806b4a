"""Restoring: the old logbook or the new one, whole, whatever was there and wherever it ended."""

import os
import sqlite3
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mentorlog.host import Host
from mentorlog.model import Mentee
from mentorlog.store import NewerLogbook, Store, StoreError, opening
from mentorlog.store.backups import restoring
from mentorlog.store.backups.copies import Backup, backups
from mentorlog.store.backups.restoring import as_it_is, candidate, restore, set_aside
from mentorlog.store.backups.thinning import kept_in_mind
from mentorlog.store.file_header import SCHEMA
from mentorlog.store.instances import Instance

SCHEMAS = sorted(Path(__file__).parent.parent.glob("schema*.sql"))


def people(host: Host) -> list[str]:
    """Return who is in the logbook."""
    with Store(host, begin=False) as store:
        return [mentee.pseudonym for mentee in store.all(Mentee)]


@pytest.fixture
def backup(host: Host) -> Backup:
    """A copy with one mentee, of a logbook that has two by now."""
    with Store(host) as store:
        store.add(Mentee(id=host.new_id(), pseudonym="M-01"))
        copy = store.back_up("session")
        store.add(Mentee(id=host.new_id(), pseudonym="M-02"))
    return copy


def bring_back(host: Host, source: Path) -> Path | None:
    """Restore a copy."""
    with candidate(host, source) as chosen:
        return restore(host, chosen)


def nothing_left(host: Host) -> bool:
    """Say whether no unfinished file lies anywhere under the home."""
    return not [file for file in host.home.rglob("*") if ".new" in file.name]


def test_a_logbook_becomes_the_copy_and_is_kept_as_one(host: Host, backup: Backup) -> None:
    """Another window goes on with what is there now, and what was there can be restored in turn."""
    with Store(host) as window:
        assert len(window.logbook().mentees) == 2
        aside = bring_back(host, backup.path)
        assert [mentee.pseudonym for mentee in window.logbook().mentees] == ["M-01"]
        window.add(Mentee(id=host.new_id(), pseudonym="M-03"))
    assert people(host) == ["M-01", "M-03"]
    kept = next(copy for copy in backups(host) if copy.why == "before-restore")
    assert aside == kept.path
    assert kept.contents().entries == 2
    assert "restored" in kept_in_mind(host).stopped
    bring_back(host, kept.path)
    assert people(host) == ["M-01", "M-02"]
    assert nothing_left(host)


def cut(database: Path) -> None:
    database.write_bytes(database.read_bytes()[:3000])


def empty(database: Path) -> None:
    database.write_bytes(b"")


def blank(database: Path) -> None:
    database.write_bytes(b"\0" * 100 + database.read_bytes()[100:])


def directory(database: Path) -> None:
    database.unlink()
    database.mkdir()


def row(database: Path) -> None:
    connection = sqlite3.connect(database)
    connection.execute("UPDATE mentee SET notes = 'not what was written'")
    connection.commit()
    connection.close()


def page(database: Path) -> None:
    data = bytearray(database.read_bytes())
    data[4096 * 3 : 4096 * 3 + 300] = b"\xff" * 300
    database.write_bytes(data)


@pytest.mark.parametrize("spoil", [cut, empty, blank, directory, row, page])
def test_a_damaged_logbook_is_put_aside_and_replaced(
    host: Host, backup: Backup, spoil: Callable[[Path], None]
) -> None:
    """Whatever became of it, it is kept to the byte, or as SQLite reads it."""
    spoil(host.database)
    before = host.database.read_bytes() if host.database.is_file() else None
    journal = host.database.with_name("logbook.db-journal")
    if spoil in (blank, empty):
        journal.write_bytes(b"left over" * 200)
    assert isinstance(as_it_is(host), str)
    aside = bring_back(host, backup.path)
    assert people(host) == ["M-01"]
    assert aside is not None
    assert aside in set_aside(host)
    if before is not None and spoil is not row:
        assert aside.read_bytes() == before
    if spoil in (blank, empty):
        # Beside the new file SQLite would play it back.
        assert aside.with_name(aside.name + "-journal").read_bytes() == b"left over" * 200
        assert not journal.exists() or journal.read_bytes() == b""
    assert nothing_left(host)


def test_a_missing_logbook_comes_back(host: Host, backup: Backup) -> None:
    """Also with a journal that was left, which must not be played back into it."""
    host.database.unlink()
    host.database.with_name("logbook.db-journal").write_bytes(b"left over" * 200)
    with pytest.raises(StoreError, match="mentorlog restore"):
        Store(host)
    assert bring_back(host, backup.path) is None
    assert people(host) == ["M-01"]


@pytest.mark.parametrize("file", SCHEMAS, ids=lambda file: file.stem)
def test_copies_of_every_schema_come_back(host: Host, backup: Backup, file: Path, tmp_path: Path) -> None:
    """Brought to this version's schema; the copy itself stays as it is."""
    old = tmp_path / "old.db"
    connection = sqlite3.connect(old)
    connection.executescript(file.read_text(encoding="utf-8"))
    pseudonyms = [row[0] for row in connection.execute("SELECT pseudonym FROM mentee ORDER BY seq")]
    connection.close()
    before = old.read_bytes()
    bring_back(host, old)
    assert people(host) == pseudonyms
    assert old.read_bytes() == before


def test_what_cannot_be_restored_changes_nothing(host: Host, backup: Backup, tmp_path: Path) -> None:
    """A half-written copy, no copy at all, a later version's, one with a flipped bit, the logbook itself."""
    data = backup.path.read_bytes()
    later = data[:60] + (SCHEMA + 1).to_bytes(4, "big") + data[64:]
    cases: list[tuple[bytes, type[StoreError]]] = [
        (data[:20_000], StoreError),
        (data[: len(data) // 2], StoreError),
        (b"", StoreError),
        (b"%PDF" * 1000, StoreError),
        (data.replace(b"M-01", b"M-81"), StoreError),
        (later, NewerLogbook),
    ]
    before = host.database.read_bytes()
    for number, (content, error) in enumerate(cases):
        file = tmp_path / f"{number}.db"
        file.write_bytes(content)
        with pytest.raises(error):
            bring_back(host, file)
    with pytest.raises(StoreError, match="logbook itself"):
        bring_back(host, host.database)
    (tmp_path / "hot.db").write_bytes(data)
    (tmp_path / "hot.db-journal").write_bytes(b"x")
    with pytest.raises(StoreError, match="was being written"):
        bring_back(host, tmp_path / "hot.db")
    assert host.database.read_bytes() == before
    assert nothing_left(host)
    assert kept_in_mind(host).stopped == ""


def test_a_later_versions_logbook_is_not_replaced(host: Host, backup: Backup) -> None:
    """It is not damaged; only this mentorlog is too old for it."""
    data = bytearray(host.database.read_bytes())
    data[60:64] = (SCHEMA + 1).to_bytes(4, "big")
    host.database.write_bytes(data)
    with pytest.raises(NewerLogbook):
        bring_back(host, backup.path)
    assert host.database.read_bytes() == data


def test_a_damaged_logbook_that_a_window_has_open_is_not_replaced(host: Host, backup: Backup) -> None:
    """It would go on writing to the file that was put aside."""
    cut(host.database)
    before = host.database.read_bytes()
    with Instance(host.home, "abc"), pytest.raises(StoreError, match="Another window"):
        bring_back(host, backup.path)
    assert host.database.read_bytes() == before


class Ended(BaseException):
    """The process ends here."""


STEPS = ["os.replace", "os.link", "os.rename", "os.fsync", "os.open", "pathlib.Path.unlink"]


@pytest.mark.parametrize("state", ["whole", "cut", "gone"])
@pytest.mark.parametrize("step", STEPS)
def test_wherever_it_ends_the_old_or_the_new_is_there(
    host: Host, backup: Backup, step: str, state: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At each call to the system in turn; restoring again then always ends well."""
    if state == "cut":
        cut(host.database)
    if state == "gone":
        host.database.unlink()
    old = host.database.read_bytes() if host.database.exists() else None
    module, _, name = step.rpartition(".")
    owner: Any = Path if module == "pathlib.Path" else os
    real = getattr(owner, name)
    for last in range(40):
        left = [last]

        def ends(*arguments: Any, left: list[int] = left, **options: Any) -> Any:
            left[0] -= 1
            if left[0] < 0:
                raise Ended
            return real(*arguments, **options)

        with monkeypatch.context() as patched:
            patched.setattr(owner, name, ends)
            try:
                bring_back(host, backup.path)
            except Ended:
                pass
            else:
                break
        if host.database.exists() and host.database.read_bytes() == old:
            continue
        if not host.database.exists():
            assert state == "gone"
            continue
        assert people(host) in (["M-01"], ["M-01", "M-02"])
        if state != "whole":
            break
    else:
        raise AssertionError("it never came to its end")
    bring_back(host, backup.path)
    assert people(host) == ["M-01"]


def test_a_link_stays_one(host: Host, backup: Backup, tmp_path: Path) -> None:
    """The logbook may lie in another folder; what it leads to is replaced."""
    if sys.platform == "win32":
        pytest.skip("links need rights there")
    elsewhere = tmp_path / "elsewhere.db"
    os.rename(host.database, elsewhere)
    host.database.symlink_to(elsewhere)
    cut(elsewhere)
    bring_back(host, backup.path)
    assert host.database.is_symlink()
    assert people(host) == ["M-01"]
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o600


def test_a_busy_logbook_is_a_sentence(host: Host, backup: Backup, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python would wait for ever for whoever holds it."""
    holder = sqlite3.connect(host.database, isolation_level=None)
    real = opening.connect

    def impatient(*arguments: Any, **options: Any) -> sqlite3.Connection:
        connection = real(*arguments, **options)
        connection.execute("PRAGMA busy_timeout = 10")
        return connection

    def hold(*_: object) -> Path:
        holder.execute("BEGIN EXCLUSIVE")
        return backup.path

    monkeypatch.setattr("mentorlog.store.backups.restoring.connect", impatient)
    monkeypatch.setattr(restoring, "_keep", hold)
    with pytest.raises(StoreError, match="busy"):
        bring_back(host, backup.path)
    holder.close()
    monkeypatch.undo()
    assert people(host) == ["M-01", "M-02"]
