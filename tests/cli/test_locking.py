"""`mentorlog lock`, `unlock` and `passphrase`, and every other command on a locked logbook."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mentorlog.host import Host
from mentorlog.keyring import KEYRING
from mentorlog.store.locked import key_file
from mentorlog.store.locked.cipher import is_locked
from tests.cli.conftest import Run

SECRET = "chrysanthemum"
Words = Callable[[str, str], str]


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Stretch passphrases little."""
    monkeypatch.setattr(key_file, "COST", 2)
    yield
    KEYRING.forget()


@pytest.fixture
def written(tmp_path: Path) -> Words:
    """Return a function that writes a private file and returns its path."""

    def write(name: str, text: str) -> str:
        path = tmp_path / name
        path.write_text(text + "\n")
        path.chmod(0o600)
        return str(path)

    return write


def test_a_logbook_is_locked_used_and_unlocked(
    run: Run, host: Host, written: Words, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What a script needs it reads from private files, and no passphrase is printed."""
    host = replace(host, random=os.urandom)
    run("mentees", "add", "M-01", host=host)
    run("log", "today 45m with M-01 about exams", "--private", SECRET, host=host)
    run("backup", host=host)
    refused = run("passphrase", host=host)
    assert (refused.code, "mentorlog lock" in refused.err) == (2, True)
    assert "not locked" in run("unlock", "--yes", host=host).err

    first = written("first", "four small red boats")
    unsure = run("lock", "--new-passphrase-file", first, host=host)
    assert (unsure.code, "as it was" in unsure.err) == (2, True)
    assert not is_locked(host.database)
    locked = run("lock", "--new-passphrase-file", first, "--yes", "--json", host=host)
    assert locked.json["copies"] > 0
    assert is_locked(host.database)
    words = " ".join(locked.json["words"])
    assert "already" in run("lock", "--new-passphrase-file", first, "--yes", host=host).err

    asked = run("meetings", host=host)
    assert (asked.code, asked.out) == (2, "")
    assert "MENTORLOG_PASSPHRASE_FILE" in asked.err
    assert run("status", "--short", host=host).out == "locked\n"
    assert run("status", "--short", "--json", host=host).json == {"locked": True}
    assert run("paths", host=host).code == 0

    monkeypatch.setenv("MENTORLOG_PASSPHRASE_FILE", written("wrong", "another"))
    assert "not the passphrase" in run("meetings", host=host).err
    monkeypatch.setenv("MENTORLOG_PASSPHRASE_FILE", first)
    [meeting] = run("meetings", "--json", host=host).json
    assert SECRET in run("meetings", "show", meeting["id"], host=host).out
    assert run("log", "yesterday 30m with M-01 about sleep", host=host).code == 0
    assert len(run("meetings", "--json", host=host).json) == 2
    for asked_for in (
        ["search", "exams"],
        ["status"],
        ["trash"],
        ["doctor"],
        ["query", "SELECT day FROM meetings"],
    ):
        assert run(*asked_for, host=host).code < 2, asked_for
    assert "no such column" in run("query", "SELECT feathers FROM meetings", host=host).err
    assert run("query", "DELETE FROM meeting", host=host).code == 2
    copy = run("backup", "--json", host=host).json["copy"]
    assert run("meetings", "delete", meeting["id"], host=host).code == 0
    restored = run("restore", str(host.backups / copy), "--yes", host=host)
    assert restored.code == 0, restored.err
    assert is_locked(host.database)

    second = written("second", "five large blue boats")
    changed = run("passphrase", "--new-passphrase-file", second, host=host)
    assert (changed.code, "boats" in changed.out + changed.err) == (0, False)
    assert "not the passphrase" in run("meetings", host=host).err
    third = written("third", "six grey boats")
    sheet = written("sheet", words)
    assert run("passphrase", "--words-file", sheet, "--new-passphrase-file", third, host=host).code == 0
    monkeypatch.setenv("MENTORLOG_PASSPHRASE_FILE", third)
    assert len(run("meetings", "--json", host=host).json) == 2

    everything = b"".join(path.read_bytes() for path in host.home.rglob("*") if path.is_file())
    assert SECRET.encode() not in everything
    unlocked = run("unlock", "--yes", "--json", host=host)
    assert unlocked.json["left"] == []
    monkeypatch.delenv("MENTORLOG_PASSPHRASE_FILE")
    assert len(run("meetings", "--json", host=host).json) == 2
    assert not list(host.home.rglob("logbook.key"))


def test_a_copy_of_another_computer_is_opened_by_the_words(
    run: Run, host: Host, written: Words, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The home is gone with the laptop; the copy, and the paper, are not."""
    host = replace(host, random=os.urandom)
    run("mentees", "add", "M-01", host=host)
    first = written("first", "four small red boats")
    words = run("lock", "--new-passphrase-file", first, "--yes", "--json", host=host).json["words"]
    monkeypatch.setenv("MENTORLOG_PASSPHRASE_FILE", first)
    assert run("backup", "--to", str(tmp_path / "copy.db"), host=host).code == 0
    monkeypatch.delenv("MENTORLOG_PASSPHRASE_FILE")
    assert is_locked(tmp_path / "copy.db")

    other = host.at(tmp_path / "other")
    monkeypatch.setattr("mentorlog.cli.key.recovery.recovery_words", lambda _session, _file: " ".join(words))
    assert run("restore", str(tmp_path / "copy.db"), "--yes", host=other).code == 0
    assert run("mentees", "--json", host=other).json[0]["pseudonym"] == "M-01"
    monkeypatch.undo()
    again = run(
        "passphrase",
        "--words-file",
        written("sheet", " ".join(words)),
        "--new-passphrase-file",
        first,
        host=other,
    )
    assert again.code == 0, again.err
    monkeypatch.setenv("MENTORLOG_PASSPHRASE_FILE", first)
    assert run("mentees", host=other).code == 0
