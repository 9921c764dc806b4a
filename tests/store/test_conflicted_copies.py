"""Copies that other programs made of a logbook are noticed, beside it and instead of it."""

from pathlib import Path

import pytest

from mentorlog.host import Host
from mentorlog.model import Mentee
from mentorlog.store import LogbookMissing, Store

COPIES = [
    "logbook (Farah's conflicted copy 2026-03-11).db",
    "logbook (conflicted copy 2026-03-11 120000).db",
    "logbook-DESKTOP-ABC123.db",
    "logbook.sync-conflict-20260311-120000-ABCDEFG.db",
    "logbook 2.db",
    "logbook (1).db",
    "Logbook.db.conflict",
    ".logbook.db.icloud",
    ".syncthing.logbook.db.tmp",
]


@pytest.mark.parametrize("name", COPIES)
@pytest.mark.parametrize("begin", [True, False])
def test_no_empty_logbook_is_begun_beside_a_copy(host: Host, name: str, begin: bool) -> None:
    host.home.mkdir(mode=0o700)
    (host.home / name).write_bytes(b"somebody's year")
    with pytest.raises(LogbookMissing) as error:
        Store(host, begin=begin)
    assert name in str(error.value)
    assert [path.name for path in host.home.iterdir()] == [name]


def test_what_a_logbook_makes_beside_itself_is_no_copy(host: Host) -> None:
    with Store(host) as store:
        store.add(Mentee(id=host.new_id(), pseudonym="M-01"))
        for name in ("logbook.db-journal", ".logbook.db.1f2e.new", "id_ed25519", "notes.db"):
            Path(host.home / name).touch()
    with Store(host) as store:
        assert store.notice == ""
