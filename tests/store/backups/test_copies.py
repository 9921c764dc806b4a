"""Copies: each is the logbook, found whole before it has its name, and can be changed as one piece."""

import os
import sqlite3
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from mentorlog.host import Host
from mentorlog.model import Attendance, Meeting, Mentee
from mentorlog.store import Store, StoreError, tables
from mentorlog.store.backups import copies
from mentorlog.store.backups.copies import Backup, backups, backups_in, rewrite
from mentorlog.store.events import erase_bodies
from mentorlog.store.soundness import Contents, contents, problems
from tests.conftest import NOON

SCHEMAS = sorted(Path(__file__).parent.parent.glob("schema*.sql"))


def filled(host: Host) -> Store:
    """Return an open logbook with a mentee and a meeting in it."""
    store = Store(host)
    mentee = Mentee(id=host.new_id(), pseudonym="M-01")
    store.add(mentee)
    store.add(
        Meeting(
            id=host.new_id(),
            day=NOON.date(),
            zone="UTC",
            minutes=30,
            mentees=(Attendance(mentee=mentee.id),),
            private="Kept to myself",
        )
    )
    return store


def test_a_copy_says_when_and_why_and_holds_what_the_logbook_does(host: Host) -> None:
    """Its name carries moment and reason; the newest comes first, whatever else lies there."""
    with filled(host) as store:
        first = store.back_up("before-import")
        later = replace(host, now=lambda: NOON + timedelta(hours=1))
        store.host = later
        second = store.back_up("by-hand")
        (host.backups / "notes.db").write_text("not a copy")
        (host.backups / "99999999T999999Z-00-no.db").write_text("no moment")
        assert backups(host) == (second, first)
        assert (first.moment, first.why) == (NOON, "before-import")
        assert first.name.startswith("20260311T120000Z-")
        assert first.name.endswith("-before-import.db")
        with store.connection.read() as connection:
            assert first.contents() == contents(connection)
        assert (first.contents().events, first.contents().entries) == (2, 2)
    assert [file.name for file in host.backups.iterdir() if file.name.startswith(".")] == []


def test_a_reason_is_words(host: Host) -> None:
    """What a caller gets wrong is seen at once, and makes no file."""
    with filled(host) as store, pytest.raises(ValueError, match="lower-case"):
        store.back_up("Before ../import")
    assert not host.backups.exists()


def spoil(sql: str, host: Host) -> None:
    """Change the logbook behind mentorlog's back."""
    connection = sqlite3.connect(host.database)
    connection.execute("PRAGMA ignore_check_constraints=ON")
    connection.executescript(sql)
    connection.close()


SPOILED = [
    ("UPDATE meeting SET private = 'Something else'", "not as mentorlog wrote it"),
    ("DROP TRIGGER event_body_stays; UPDATE event_body SET body = '{\"a\":1}' WHERE seq = 2", "Change 2"),
    ("DROP TRIGGER event_kept; DELETE FROM event_body; DELETE FROM event WHERE seq = 1", "missing"),
    (
        "INSERT INTO attendance VALUES ('00000000-0000-0000-0000-000000000000', 0, 'nobody', 1, '', 0)",
        "refer to something",
    ),
]


@pytest.mark.parametrize(("sql", "said"), SPOILED)
def test_what_is_not_whole_is_never_a_copy(host: Host, sql: str, said: str) -> None:
    """A changed row, a changed or missing event, a reference to nothing: said, and no file stays."""
    filled(host).close()
    spoil(sql, host)
    with Store(host) as store, pytest.raises(StoreError, match=said):
        store.back_up("test")
    assert list(host.backups.iterdir()) == []


def test_a_copy_that_was_damaged_later_is_found_out(host: Host) -> None:
    """A flipped bit in a note, which SQLite itself would not notice."""
    with filled(host) as store:
        backup = store.back_up("test")
    data = backup.path.read_bytes()
    backup.path.write_bytes(data.replace(b"Kept to myself", b"Kept to mysolf"))
    with pytest.raises(StoreError, match="not as mentorlog wrote it"):
        backup.contents()


def test_a_copy_is_begun_again_when_somebody_writes_meanwhile(
    host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What came in between is in it, or it is begun again; when that never ends, a sentence says so."""
    with filled(host) as store, Store(host) as other:
        real, tries = copies._checked, [0]

        def write() -> None:
            other.add(Mentee(id=host.new_id(), pseudonym=f"M-1{host.random(1).hex()}"))

        def counted(connection: sqlite3.Connection) -> Contents:
            found = contents(connection)
            if tries[0] > 0:
                write()
            return found

        def checked(file: Path, _tell: object) -> Contents:
            tries[0] -= 1
            if tries[0] >= 0:
                write()
            return real(file)

        monkeypatch.setattr(copies, "_counted", counted)
        monkeypatch.setattr(copies, "_checked", checked)
        tries[0] = 1
        assert store.back_up("test").contents().events == 4
        tries[0] = 99
        with pytest.raises(StoreError, match="changed all the while"):
            store.back_up("test")
    assert len(backups(host)) == 1


def test_a_full_disk_leaves_no_copy(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence names the directory."""

    def full(_: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(copies, "sync_file", full)
    with filled(host) as store, pytest.raises(StoreError, match="No space left"):
        store.back_up("test")
    assert list(host.backups.iterdir()) == []


def test_what_was_left_unfinished_is_swept_after_a_day(host: Host) -> None:
    """A copy that was being made when its process was ended holds the mentor's words too."""
    with filled(host) as store:
        store.back_up("test")
        old, young = host.backups / ".a.db.0.new", host.backups / ".b.db.0.new"
        for file, hours in ((old, 25), (young, 1)):
            file.write_text("half")
            os.utime(file, (NOON.timestamp() - 3600 * hours,) * 2)
        decrypted = host.home / ".copy.db.0.new"
        decrypted.write_text("half")
        os.utime(decrypted, (NOON.timestamp() - 3600 * 25,) * 2)
        store.back_up("test")
    assert (old.exists(), young.exists(), decrypted.exists()) == (False, True, False)


def forget_mentees(connection: sqlite3.Connection) -> None:
    """Take out what the private notes say."""
    connection.execute("DELETE FROM meeting")


def test_a_rewritten_copy_has_no_byte_of_what_was_taken_out(host: Host) -> None:
    """Its name, moment and reason stay; a change that fails leaves it as it was."""
    with filled(host) as store:
        backup = store.back_up("before-import")
    before = backup.path.read_bytes()

    def broken(connection: sqlite3.Connection) -> None:
        forget_mentees(connection)
        raise StoreError("no")

    with pytest.raises(StoreError, match="no"):
        rewrite(backup, broken)
    assert backup.path.read_bytes() == before

    def take_out(connection: sqlite3.Connection) -> None:
        forget_mentees(connection)
        for (entity,) in connection.execute("SELECT DISTINCT entity FROM event_body").fetchall():
            erase_bodies(connection, entity)

    rewrite(backup, take_out)
    assert backups(host) == (backup,)
    assert (backup.contents().entries, backup.contents().events) == (1, 2)
    assert b"Kept to myself" in before
    assert b"Kept to myself" not in backup.path.read_bytes()
    assert [file.name for file in host.backups.iterdir()] == [backup.name]


@pytest.mark.parametrize("file", SCHEMAS, ids=lambda file: file.stem)
def test_copies_of_earlier_schemas_are_checked_and_rewritten(host: Host, file: Path) -> None:
    """They are what an update leaves; rewritten, they have this version's schema."""
    host.backups.mkdir(mode=0o700, parents=True)
    backup = Backup(host.backups / "20260311T120000Z-000001-before-update.db", NOON, "before-update")
    connection = sqlite3.connect(backup.path)
    connection.executescript(file.read_text(encoding="utf-8"))
    connection.close()
    before = backup.contents()
    rewrite(backup, lambda connection: None)
    after = backup.contents()
    assert (after.events, after.entries, after.last_leaf) == (before.events, before.entries, before.last_leaf)
    assert backups_in(host.backups) == (backup,)
    connection = sqlite3.connect(backup.path)
    connection.row_factory = sqlite3.Row
    assert list(problems(connection)) == []
    tables.migrate(connection)
    connection.close()
