"""The doctor: each thing that may be wrong is seen, said, and something can be done about it."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mentorlog.host import Host
from mentorlog.model import Mentee, Sent
from mentorlog.operations.doctor import disks
from mentorlog.operations.doctor.checks import examine_home
from mentorlog.operations.doctor.disks import network_kind, syncing_program
from mentorlog.operations.doctor.matters import Level, Matter, worst
from mentorlog.packet.keys.signing_key import public_key
from mentorlog.store import Store
from mentorlog.store.backups.thinning import stop
from tests.conftest import NOON


@pytest.fixture
def second(host: Host, tmp_path: Path) -> Iterator[Path]:
    """A logbook with a copy of it, here and in a second place, which is returned."""
    place = tmp_path / "stick"
    place.mkdir()
    with Store(host) as store:
        store.add(Mentee(id=host.new_id(), pseudonym="Ana [/b] [TODO]", notes="Keep to yourself"))
        copy = store.back_up("by-hand")
    shutil.copy(copy.path, place)
    (host.home / "logbook.db-journal").unlink(missing_ok=True)
    yield place
    # Whatever was found: the doctor leaves nothing behind.
    assert not list(host.home.glob(".doctor-*"))


def unwell(host: Host, second: Path | None) -> list[Matter]:
    """Return what is not well."""
    return [matter for matter in examine_home(host, second) if matter.level is not Level.WELL]


def test_all_is_well(host: Host, second: Path) -> None:
    """Every check says so, and nothing in the home is another afterwards."""
    before = {file: file.read_bytes() for file in host.home.rglob("*.db")}
    found = tuple(examine_home(host, second))
    assert [matter for matter in found if matter.level is not Level.WELL] == []
    assert {matter.check for matter in found} == {
        *("logbook", "other copies", "copies", "second place", "key", "permissions"),
        *("folder", "disk", "room", "leftovers", "clock"),
    }
    assert {file: file.read_bytes() for file in host.home.rglob("*.db")} == before
    assert worst(found) is Level.WELL


def spoil(file: Path) -> None:
    """Flip a bit of a note."""
    file.write_bytes(file.read_bytes().replace(b"Keep to yourself", b"Keep to yourselg"))


def _damaged_log(host: Host, second: Path) -> None:
    spoil(host.database)


def _lost_log(host: Host, second: Path) -> None:
    host.database.unlink()


def _no_database(host: Host, second: Path) -> None:
    host.database.write_bytes(b"something else " * 20)


def _conflicted(host: Host, second: Path) -> None:
    shutil.copy(host.database, host.home / "logbook (Ana's conflicted copy 2026-03-11).db")
    (host.home / "logbook (Ana's conflicted copy 2026-03-11).db").chmod(0o600)


def _damaged_copy(host: Host, second: Path) -> None:
    [copy] = host.backups.glob("*.db")
    spoil(copy)


def _old_copy(host: Host, second: Path) -> None:
    with Store(host) as store:
        store.add(Mentee(id=host.new_id(), pseudonym="M-02"))


def _kept_copies(host: Host, second: Path) -> None:
    stop(host, "A copy was damaged.")


def _no_stick(host: Host, second: Path) -> None:
    shutil.rmtree(second)


def _bare_stick(host: Host, second: Path) -> None:
    for file in second.iterdir():
        file.unlink()


def _half_stick(host: Host, second: Path) -> None:
    (copy,) = second.iterdir()
    copy.write_bytes(copy.read_bytes()[: copy.stat().st_size // 2])


def _empty_copy_on_stick(host: Host, second: Path) -> None:
    (copy,) = second.iterdir()
    copy.write_bytes(b"")


def _spoilt_copy_on_stick(host: Host, second: Path) -> None:
    spoil(*second.iterdir())


def _file_for_a_stick(host: Host, second: Path) -> None:
    shutil.rmtree(second)
    second.write_bytes(b"")


def _stick_at_home(host: Host, second: Path) -> None:
    shutil.rmtree(second)
    second.symlink_to(host.backups, target_is_directory=True)


def _lost_key(host: Host, second: Path) -> None:
    packet = Sent(
        id=host.new_id(),
        at=NOON,
        profile="coordinator",
        programme=host.new_id(),
        period_start=NOON.date(),
        period_end=NOON.date(),
        as_of=NOON.date(),
        sha256="ab" * 32,
        pdf_sha256="cd" * 32,
        folder="/packets",
        log_size=1,
        log_root="ef" * 32,
    )
    with Store(host) as store:
        store.sent.keep_packet(packet, {})


def _spoilt_key(host: Host, second: Path) -> None:
    host.key.write_text("no key")
    host.key.chmod(0o600)


def _open_file(host: Host, second: Path) -> None:
    host.database.chmod(0o644)


def _unfinished(host: Host, second: Path) -> None:
    left = host.home / ".settings.toml.0123.new"
    left.touch(0o600)
    os.utime(left, (NOON.timestamp() - 90_000,) * 2)


def _set_aside(host: Host, second: Path) -> None:
    aside = host.backups / "set-aside"
    aside.mkdir(0o700)
    (aside / "logbook.db").touch(0o600)


WRONG: dict[str, tuple[Callable[[Host, Path], None], str, Level, str]] = {
    "a flipped bit": (_damaged_log, "logbook", Level.WRONG, "mentorlog restore"),
    "a lost logbook": (_lost_log, "logbook", Level.WRONG, "mentorlog restore"),
    "another file": (_no_database, "logbook", Level.WRONG, "not a mentorlog logbook"),
    "a conflicted copy": (_conflicted, "other copies", Level.TO_DO, "mentorlog import"),
    "a damaged copy": (_damaged_copy, "copies", Level.TO_DO, "Delete it"),
    "a copy that is not the newest": (_old_copy, "copies", Level.TO_DO, "mentorlog backup"),
    "copies that are kept": (_kept_copies, "copies", Level.TO_DO, "mentorlog backup go-on"),
    "a stick that is away": (_no_stick, "second place", Level.TO_DO, "Plug it in"),
    "a stick without the newest": (_bare_stick, "second place", Level.TO_DO, "mentorlog backup"),
    "half a copy on the stick": (_half_stick, "second place", Level.TO_DO, "Delete it"),
    "an empty copy on the stick": (_empty_copy_on_stick, "second place", Level.TO_DO, "Delete it"),
    "a spoilt copy on the stick": (_spoilt_copy_on_stick, "second place", Level.TO_DO, "Delete it"),
    "a file in place of the stick": (_file_for_a_stick, "second place", Level.TO_DO, "a folder"),
    "a stick that is the home": (_stick_at_home, "second place", Level.TO_DO, "USB stick"),
    "a lost key": (_lost_key, "key", Level.WRONG, "mentorlog key restore"),
    "a key that is none": (_spoilt_key, "key", Level.WRONG, "id_ed25519"),
    "a file that others read": (_open_file, "permissions", Level.TO_DO, "chmod -R go="),
    "what was left unfinished": (_unfinished, "leftovers", Level.TO_DO, "delete them"),
    "what was set aside": (_set_aside, "leftovers", Level.TO_DO, "Delete them"),
}


@pytest.mark.parametrize("sort", WRONG)
def test_what_is_wrong_is_seen_and_something_can_be_done(host: Host, second: Path, sort: str) -> None:
    """It is named, with the next step, and none of the mentor's words."""
    make, check, level, remedy = WRONG[sort]
    make(host, second)
    found = unwell(host, second)
    assert [each for each in found if each.check == check and each.level is level and remedy in each.remedy]
    assert all(each.remedy for each in found)
    assert not any("Ana" in each.says or "Keep" in each.says for each in found)


def test_another_key_than_the_one_that_signed(host: Host, second: Path) -> None:
    """A key is there, but packets were signed with another."""
    from mentorlog.packet.keys.last_used_key import note_last_used_key

    note_last_used_key(host, public_key(host))
    host.key.unlink()
    assert [matter.check for matter in unwell(host, second)] == ["key"]
    public_key(host)
    [found] = unwell(host, second)
    assert "is not the one that signed" in found.remedy


def test_without_copies_and_without_a_second_place(host: Host) -> None:
    """Both are said; of a home without a logbook nothing more."""
    [nothing] = unwell(host, None)
    assert nothing.level is Level.TO_DO
    Store(host).close()
    assert [matter.check for matter in unwell(host, None)] == ["copies", "second place"]


@pytest.mark.parametrize("now", [datetime(2020, 1, 1, tzinfo=UTC), NOON - timedelta(days=3)])
def test_a_clock_that_is_behind(host: Host, second: Path, now: datetime) -> None:
    """It shows a moment before something that was recorded."""
    assert "clock" in [matter.check for matter in unwell(replace(host, now=lambda: now), second)]


def test_a_disk_without_room(host: Host, second: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said before the disk is full."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**9, 10**9 - 10**6, 10**6))
    assert [matter.check for matter in unwell(host, second)] == ["room"]


def test_a_disk_of_another_computer(host: Host, second: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one that the path lies on counts, not one above it or beside it."""
    mounts = [("/", "ext4"), ("/home", "nfs4"), ("/home/farah/here", "btrfs"), ("/mnt/far", "fuse.sshfs")]
    assert network_kind("/home/farah", mounts) == "nfs4"
    assert network_kind("/home/farah/here/x", mounts) == ""
    assert network_kind("/homeland", mounts) == ""
    assert network_kind("/mnt/far/x", mounts) == "fuse.sshfs"
    assert network_kind("/tmp", mounts) == network_kind("/tmp", []) == ""
    monkeypatch.setattr(disks, "_mounts", lambda: [("/", "cifs")])
    assert [matter.check for matter in unwell(host, second)] == ["disk"]


@pytest.mark.parametrize(
    ("path", "program"),
    [
        ("/home/farah/Dropbox/mentorlog", "Dropbox"),
        ("C:/Users/farah/OneDrive - Universiti Malaya/log", "OneDrive"),
        ("/Users/farah/Library/Mobile Documents/com~apple~CloudDocs/log", "iCloud"),
        ("/Users/farah/Library/CloudStorage/Box-Box/log", "a cloud"),
        ("/home/farah/Nextcloud2/log", "Nextcloud"),
        ("/home/farah/.local/share/mentorlog", ""),
    ],
)
def test_a_folder_that_a_program_keeps_the_same(path: str, program: str) -> None:
    """By the names that those programs give to folders."""
    assert syncing_program(Path(path)) == program


def test_a_folder_with_a_mark_of_such_a_program(host: Host, second: Path, tmp_path: Path) -> None:
    """Syncthing shares folders of any name."""
    (tmp_path / ".stfolder").mkdir()
    [found] = unwell(host, second)
    assert (found.check, "Syncthing" in found.says) == ("folder", True)
