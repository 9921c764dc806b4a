"""What is looked up before the app is loaded, and when nothing is."""

import sqlite3
from collections.abc import Callable
from datetime import date

import pytest

from mentorlog.host import Host
from mentorlog.model import Mentee, Programme
from mentorlog.store import Draft, Store
from mentorlog.store.asking.at_start import look
from mentorlog.store.file_header import SCHEMA

NAME = "Peers [/b] 会议"


@pytest.fixture
def known(host: Host) -> Host:
    """A home whose logbook has a programme and a mentee."""
    with Store(host) as store:
        store.add(_programme(host, "Before"), Mentee(id=host.new_id(), pseudonym="Ana [/b] [TODO]"))
        store.add(_programme(host, NAME))
    return host


def _programme(host: Host, name: str) -> Programme:
    """Return a year called so."""
    year = date(2026, 1, 1), date(2026, 12, 31)
    return Programme(id=host.new_id(), name=name, start=year[0], end=year[1], zone="UTC", policy="")


def test_the_programme_in_view_is_found(known: Host) -> None:
    """The newest, or the one that is in use, as the logbook itself has it."""
    found = look(str(known.database))
    assert found == (NAME, date(2026, 1, 1), date(2026, 12, 31))
    with Store(known) as store:
        programme = store.programme()
        assert programme is not None
        assert programme.name == NAME
        mentor = store.mentor()
        assert mentor is None


def _draft(host: Host) -> None:
    with Store(host) as store:
        store.save_draft(Draft(key="k", form="meeting", entity=None, saved_at=host.now(), fields={"a": "b"}))


def _write(host: Host, at: int, data: bytes) -> None:
    with host.database.open("r+b") as file:
        file.seek(at)
        file.write(data)


REASONS: dict[str, Callable[[Host], object]] = {
    "no logbook": lambda host: host.database.unlink(),
    "a draft": _draft,
    "known damage": lambda host: (host.home / "damage.json").write_text("{}"),
    "another copy": lambda host: (host.home / "logbook 2.db").write_bytes(b""),
    "an earlier version": lambda host: _write(host, 60, (SCHEMA - 1).to_bytes(4, "big")),
    "a later version": lambda host: _write(host, 60, (SCHEMA + 1).to_bytes(4, "big")),
    "no logbook of ours": lambda host: _write(host, 68, b"abcd"),
    "a locked one": lambda host: _write(host, 0, b"\x17" * 100),
    "damage": lambda host: _write(host, 100, b"\xff" * 4000),
}


@pytest.mark.parametrize("reason", REASONS)
def test_nothing_is_said_where_something_else_comes_first(known: Host, reason: str) -> None:
    """And nothing is changed, repaired, begun or waited for."""
    REASONS[reason](known)
    before = {path.name: path.read_bytes() for path in known.home.iterdir() if path.is_file()}
    assert look(str(known.database)) is None
    assert {path.name: path.read_bytes() for path in known.home.iterdir() if path.is_file()} == before


def test_a_logbook_that_is_being_written_is_not_waited_for(known: Host) -> None:
    """The app says how long that takes, if it does."""
    writer = sqlite3.connect(known.database, isolation_level=None)
    writer.execute("BEGIN EXCLUSIVE")
    assert look(str(known.database)) is None
    writer.close()
    assert look(str(known.database)) is not None


def test_without_a_programme_or_mentees_nothing_is_said(host: Host) -> None:
    """Questions come first."""
    with Store(host) as store:
        assert look(str(host.database)) is None
        store.add(_programme(host, NAME))
    assert look(str(host.database)) is None
    assert look("/nowhere/logbook.db") is None
