"""Locking a logbook: it holds what it held, and nobody reads a byte of it without the key."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mentorlog.host import Host
from mentorlog.keyring import KEYRING
from mentorlog.operations.backups.making import copy_after_changes
from mentorlog.operations.doctor.checks import examine_home
from mentorlog.operations.locking import locked_logbook as locking
from mentorlog.operations.locking.locked_logbook import LockingProblem
from mentorlog.store import Damaged, Store, StoreError
from mentorlog.store.backups.copies import backups
from mentorlog.store.errors import ForeignFile, LogbookLocked
from mentorlog.store.instances import Instance
from mentorlog.store.locked import cipher, key_file
from mentorlog.store.locked.cipher import MARK, is_locked
from mentorlog.store.locked.converting import convert
from mentorlog.store.locked.key_file import WrongLogbookPassphrase
from tests.copies import fill
from tests.screens.seed import seed

PASSPHRASE = "four small red boats"
SECRET = b"chrysanthemum"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Stretch passphrases little, and hold no key from one test to the next."""
    monkeypatch.setattr(key_file, "COST", 2)
    KEYRING.forget()
    yield
    KEYRING.forget()


@pytest.fixture
def host(host: Host) -> Host:
    """A logbook in the middle of a year, and a copy of it."""
    fill(host, "locking", planted)
    host = replace(host, random=os.urandom)
    with Store(host) as store:
        store.back_up("by-hand")
    return host


def planted(host: Host) -> None:
    """Fill a logbook, in which the word stands too."""
    seed(host)
    with Store(host) as store:
        mentor = store.mentor()
        assert mentor is not None
        store.edit(mentor, replace(mentor, name=f"Farah {SECRET.decode()}"))


def lock(host: Host, passphrase: str = PASSPHRASE, second: Path | None = None) -> bytes:
    """Lock a logbook and let go of its key, which is returned."""
    key = locking.begin_locking(host, passphrase)
    locking.finish_locking(host, key, second=second)
    KEYRING.forget()
    return key


def everything(host: Host) -> object:
    """Return what a logbook holds."""
    with Store(host) as store:
        return store.logbook().in_memory(), store.last_leaf()


def damage_is_found(host: Host) -> bool:
    """Say whether opening a logbook, or else the look at everything in it, finds that it is damaged."""
    try:
        with Store(host) as store:
            return bool(store.faults())
    except Damaged:
        return True


def bytes_of(folder: Path) -> bytes:
    """Return every byte of every file."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_a_locked_logbook_holds_what_it_held_and_shows_nothing(host: Host, tmp_path: Path) -> None:
    """Its copies neither, here and in the second place; what is written then is locked, too."""
    second = tmp_path / "stick"
    shutil.copytree(host.backups, second)
    before = everything(host)
    (host.home / locking.STATUS_NOTE).write_bytes(SECRET)
    assert SECRET in bytes_of(host.home)
    lock(host, second=second)
    assert SECRET not in bytes_of(host.home) + bytes_of(second)
    assert b"SQLite format" not in bytes_of(host.home) + bytes_of(second)
    assert all(map(is_locked, (host.database, backups(host)[0].path, next(second.glob("*.db")))))
    with pytest.raises(LogbookLocked):
        Store(host)
    with pytest.raises(WrongLogbookPassphrase):
        locking.unlock(host, "another")
    locking.unlock(host, PASSPHRASE)
    assert everything(host) == before
    with Store(host) as store:
        mentor = store.mentor()
        assert mentor is not None
        store.edit(mentor, replace(mentor, email="nadia@example.org"))
        backup = store.back_up("by-hand")
    assert is_locked(backup.path)
    assert backup.contents().events == backups(host)[-1].contents().events + 1
    assert SECRET not in bytes_of(host.home)
    assert not list(host.home.glob(".*")) + list(host.backups.glob(".*"))

    locking.unlock_for_good(host, second=second)
    KEYRING.forget()
    assert not list(host.home.rglob("logbook.key")) + list(second.rglob("logbook.key"))
    with Store(host) as store:
        changed = store.mentor()
        assert changed is not None
        assert changed.email == "nadia@example.org"
    sqlite3.connect(next(second.glob("*.db"))).execute("SELECT count(*) FROM event").fetchone()


def test_the_words_open_what_the_passphrase_and_its_file_no_longer_do(host: Host) -> None:
    """And give another passphrase, with which the logbook's bytes stay as they are."""
    key = lock(host)
    before = host.database.read_bytes()
    words = " ".join(locking.words(key))
    assert len(words.split()) == 24
    for path in (host.logbook_key, host.backups / "logbook.key"):
        path.unlink()
    with pytest.raises(LockingProblem, match="24 words"):
        locking.unlock(host, PASSPHRASE)
    other = " ".join(locking.words(bytes(32)))
    with pytest.raises(LockingProblem, match="another logbook"):
        locking.recover(host, other)
    assert locking.recover(host, words) == key
    locking.change_passphrase(host, key, "new words")
    KEYRING.forget()
    locking.unlock(host, "new words")
    with pytest.raises(WrongLogbookPassphrase):
        locking.unlock(host, PASSPHRASE)
    assert host.database.read_bytes() == before
    everything(host)


@pytest.mark.parametrize("moment", ["key", "database", "copy", "wipe", "replace"])
def test_ended_in_the_middle_everything_is_there_and_locking_goes_on(
    host: Host, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    """Each file is the old or the new one; the second time it ends."""
    before = everything(host)

    def end(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        if moment == "wipe":
            broken.setattr(os, "pwrite", end)
        if moment == "replace":
            broken.setattr("mentorlog.store.locked.converting.os.utime", end)
        if moment == "database":
            broken.setattr("mentorlog.store.locked.converting.sync_file", end)
        if moment == "copy":

            def converted(path: Path, key: bytes | None, tell: Callable[[float], None]) -> bool:
                if path != host.database.resolve():
                    end()
                return convert(path, key, tell)

            broken.setattr(locking, "convert", converted)
        key = locking.begin_locking(host, PASSPHRASE)
        if moment != "key":
            with pytest.raises(KeyboardInterrupt):
                locking.finish_locking(host, key)
        KEYRING.forget()
    if is_locked(host.database):
        with pytest.raises(WrongLogbookPassphrase):
            locking.unlock(host, "another")
        key = locking.unlock(host, PASSPHRASE)
    assert everything(host) == before
    assert locking.was_begun(host) is is_locked(host.database)
    locking.see_that_it_can_be_locked(host)
    if not locking.was_begun(host):
        key = locking.begin_locking(host, "another now")
    locking.finish_locking(host, key)
    assert everything(host) == before
    assert SECRET not in bytes_of(host.home)
    with pytest.raises(LockingProblem, match="already"):
        locking.see_that_it_can_be_locked(host)


def test_nothing_is_locked_while_a_window_is_open(host: Host) -> None:
    """What a window wrote to the old file would be lost; and no key is left behind that locks nothing."""
    before = host.database.read_bytes()
    with Instance(host.home, "other"), pytest.raises(LockingProblem, match="window"):
        locking.begin_locking(host, PASSPHRASE)
    assert not host.logbook_key.exists()
    locking.begin_locking(host, PASSPHRASE)
    locking.give_up_locking(host)
    assert not host.logbook_key.exists()
    assert host.database.read_bytes() == before


def test_of_two_who_lock_one_is_refused_and_the_other_opens_it(host: Host) -> None:
    """A key that took the place of one's own, or was given up, locks nothing."""
    with locking.alone(host):
        with pytest.raises(LockingProblem, match="elsewhere"), locking.alone(host):
            pass
        first = locking.begin_locking(host, PASSPHRASE)
    before = host.database.read_bytes()
    second = locking.begin_locking(host, "another")
    with pytest.raises(LockingProblem, match="good for nothing"):
        locking.finish_locking(host, first)
    assert host.database.read_bytes() == before
    locking.give_up_locking(host)
    with pytest.raises(LockingProblem, match="good for nothing"):
        locking.finish_locking(host, second)
    assert host.database.read_bytes() == before
    with locking.alone(host):
        lock(host)
        locking.unlock(host, PASSPHRASE)
    everything(host)
    assert not (host.home / locking.BUSY).exists()


def test_who_had_the_old_file_open_writes_nothing_into_the_void(host: Host) -> None:
    """Nothing is acknowledged that nobody would find again."""
    key = locking.begin_locking(host, PASSPHRASE)
    other = sqlite3.connect(host.database, isolation_level=None)
    other.execute("SELECT count(*) FROM event").fetchone()
    locking.finish_locking(host, key)
    with pytest.raises(sqlite3.Error):
        other.execute("INSERT INTO event VALUES (NULL, 1, 1, 1)")
    other.close()


def test_a_copy_that_is_damaged_is_named_and_the_rest_is_locked(host: Host) -> None:
    """It stays as it is: somebody may mend it."""
    damaged = backups(host)[0].path
    damaged.write_bytes(damaged.read_bytes()[:5000])
    key = locking.begin_locking(host, PASSPHRASE)
    done = locking.finish_locking(host, key)
    assert (done.logbook, done.copies, len(done.left)) == (True, 0, 1)
    assert damaged.name in done.left[0]
    everything(host)


def test_damage_and_files_of_others_are_told_apart(host: Host) -> None:
    """A flipped bit anywhere is found; what is not ours, or only begins like ours, is refused."""
    key = lock(host)
    KEYRING.hold(key)
    whole = host.database.read_bytes()
    for place in (20, len(whole) // 2, len(whole) - 40):
        host.database.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert damage_is_found(host)
    host.database.write_bytes(whole)
    assert not damage_is_found(host)
    host.database.write_bytes(os.urandom(len(whole)))
    with pytest.raises(ForeignFile):
        everything(host)
    host.database.write_bytes(MARK + os.urandom(len(whole)))
    with pytest.raises(Damaged, match="another key"):
        everything(host)


def test_without_the_extra_it_is_said_what_to_install(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is asked or changed."""
    lock(host)
    monkeypatch.setitem(__import__("sys").modules, "sqlcipher3", None)
    for attempt in (lambda: Store(host), lambda: locking.begin_locking(host, PASSPHRASE), cipher.driver):
        with pytest.raises(StoreError, match=r'pip install "mentorlog\[encrypted\]"'):
            attempt()


def test_a_damaged_key_file_is_replaced_by_its_copy(host: Host) -> None:
    """Only where both are damaged the words are needed."""
    lock(host)
    for damage in (b"", b"{}", b"[]", b"\xff", b"[" * 4000):
        host.logbook_key.write_bytes(damage)
        locking.unlock(host, PASSPHRASE)
    (host.backups / "logbook.key").write_bytes(b"{}")
    with pytest.raises(StoreError, match="24 words"):
        locking.unlock(host, PASSPHRASE)


def test_what_was_put_aside_or_left_unfinished_is_not_readable_either(host: Host) -> None:
    """What is whole is locked, what is no copy goes, and what is damaged is named; so it is by the doctor."""
    aside = host.backups / "set-aside"
    aside.mkdir(mode=0o700)
    copy = backups(host)[0].path
    whole, damaged = aside / "20260101T000000Z-aa-x.db", aside / "20260101T000001Z-bb-x.db"
    shutil.copy(copy, whole)
    damaged.write_bytes(b"x" * 50 + copy.read_bytes()[50:])
    journal = aside / "20260101T000002Z-cc-x.db-journal"
    journal.write_bytes(bytes.fromhex("d9d505f920a163d7") + SECRET)
    for left in (host.backups / f".{copy.name}.0a1b.new", host.home / ".logbook.db.0a1b.new-journal"):
        shutil.copy(copy, left)
    key = locking.begin_locking(host, PASSPHRASE)
    done = locking.finish_locking(host, key)
    assert is_locked(whole)
    assert (done.readable, len(done.left)) == ((damaged, journal), 1)
    assert SECRET not in bytes_of(host.home).replace(damaged.read_bytes() + journal.read_bytes(), b"")
    assert not list(host.home.rglob(".*"))
    [matter] = [each for each in examine_home(host, None) if each.check == "locked"]
    assert damaged.name in matter.says
    locking.see_that_it_can_be_locked(host)
    for file in done.readable:
        file.unlink()
    with pytest.raises(LockingProblem, match="already"):
        locking.see_that_it_can_be_locked(host)


@pytest.mark.parametrize("by_hand", [True, False])
def test_a_second_place_that_comes_back_is_locked_then(host: Host, tmp_path: Path, by_hand: bool) -> None:
    """By the command, which does not say that all is locked, or with the next copy; its key comes along."""
    second = tmp_path / "stick"
    shutil.copytree(host.backups, second)
    key = lock(host)
    assert SECRET in bytes_of(second)
    KEYRING.hold(key)
    if by_hand:
        locking.see_that_it_can_be_locked(host, second)
        assert locking.finish_locking(host, key, second=second).copies == 1
    else:
        with Store(host) as store:
            assert copy_after_changes(store, str(second)) == ()
    assert SECRET not in bytes_of(second)
    assert (second / "logbook.key").read_bytes() == host.logbook_key.read_bytes()
    locking.unlock_for_good(host)
    with pytest.raises(LockingProblem, match="not locked"):
        locking.unlock_for_good(host)
    KEYRING.forget()
    locking.unlock(host, PASSPHRASE, second=second)
    assert locking.unlock_for_good(host, second=second).copies == 1
    assert not list(second.glob("*.key"))
