"""`mentorlog lock`, `unlock` and `passphrase`, and every other command on a locked logbook."""

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from mentorlog.host import Host
from mentorlog.keyring import KEYRING
from mentorlog.model import Mentee
from mentorlog.operations.locking.locked_logbook import unlock
from mentorlog.store import Draft, Store
from mentorlog.store.backups.copies import backups
from mentorlog.store.locked import key_file
from mentorlog.store.locked.cipher import is_locked
from tests.byte_scan import files_with
from tests.cli.conftest import ANA, Run
from tests.faults.full_logbook import everything_in, fill_logbook

SECRET = "chrysanthemum"
PASSPHRASE = "four small red boats"
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

    first = written("first", PASSPHRASE)
    unsure = run("lock", "--new-passphrase-file", first, host=host)
    assert (unsure.code, "say --yes" in unsure.err, "as it was" in unsure.err) == (2, True, True)
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


def test_how_far_it_is_shows(run: Run, host: Host, written: Words, monkeypatch: pytest.MonkeyPatch) -> None:
    """The logbook first, then each of its copies."""
    run("mentees", "add", "M-01")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(type(sys.stderr), "isatty", lambda _stream: True)
    first = written("first", PASSPHRASE)
    monkeypatch.setenv("MENTORLOG_PASSPHRASE_FILE", first)
    locked = run("lock", "--new-passphrase-file", first, "--yes")
    unlocked = run("unlock", "--yes")
    for done, answer in (("locked", locked), ("unlocked", unlocked)):
        assert answer.code == 0, answer
        assert f" 50 % of the logbook {done}\r" in answer.err, answer
        assert f" 50 % of copy 1 of 1 {done}\r" in answer.err, answer
        assert answer.err.rpartition("%")[2].count("\r\x1b[K") == 1


def test_a_copy_of_another_computer_is_opened_by_the_words(
    run: Run, host: Host, written: Words, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The home is gone with the laptop; the copy, and the paper, are not."""
    host = replace(host, random=os.urandom)
    run("mentees", "add", "M-01", host=host)
    first = written("first", PASSPHRASE)
    words = run("lock", "--new-passphrase-file", first, "--yes", "--json", host=host).json["words"]
    monkeypatch.setenv("MENTORLOG_PASSPHRASE_FILE", first)
    assert run("backup", "--to", str(tmp_path / "copy.db"), host=host).code == 0
    monkeypatch.delenv("MENTORLOG_PASSPHRASE_FILE")
    assert is_locked(tmp_path / "copy.db")

    other = host.at(tmp_path / "other")
    monkeypatch.setattr("mentorlog.cli.key.recovery.recovery_words", lambda _session, _file: " ".join(words))
    restored = run("restore", str(tmp_path / "copy.db"), "--yes", host=other)
    assert (restored.code, "The copy becomes it." in restored.out) == (0, True)
    assert "mentorlog passphrase --recovery" in restored.out
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


def test_of_two_locks_at_once_the_second_changes_nothing(
    run: Run, host: Host, written: Words, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the first asks whether the words are on paper, the second says who is in the way."""
    host = replace(host, random=os.urandom)
    run("mentees", "add", "M-01", host=host)
    first, second = written("first", PASSPHRASE), written("second", "five large blue boats")
    refused: list[str] = []

    def ask(*_arguments: object, **_options: object) -> None:
        monkeypatch.undo()
        monkeypatch.setattr(key_file, "COST", 2)
        held = list(KEYRING.keys)
        outcome = run("lock", "--new-passphrase-file", second, "--yes", host=host)
        refused.append(outcome.err)
        assert outcome.code == 2
        for key in held:
            KEYRING.hold(key)

    monkeypatch.setattr("mentorlog.cli.lock.sure", ask)
    locked = run("lock", "--new-passphrase-file", first, host=host)
    assert locked.code == 0, locked.err
    assert "elsewhere" in refused[0]
    KEYRING.forget()
    monkeypatch.setenv("MENTORLOG_PASSPHRASE_FILE", first)
    assert run("mentees", "--json", host=host).json[0]["pseudonym"] == "M-01"


@pytest.fixture
def full(run: Run, host: Host, written: Words, monkeypatch: pytest.MonkeyPatch) -> Host:
    """A locked logbook with drafts, a packet, a checkpoint and a decision, whose passphrase is at hand."""
    host = replace(host, random=os.urandom)
    fill_logbook(host)
    run("backup", host=host)
    passphrase = written("first", PASSPHRASE)
    assert run("lock", "--new-passphrase-file", passphrase, "--yes", host=host).code == 0
    KEYRING.forget()
    monkeypatch.setenv("MENTORLOG_PASSPHRASE_FILE", passphrase)
    return host


def is_found_whole(run: Run, host: Host) -> bool:
    """Say whether the doctor finds the logbook and its copies to be as they were written."""
    found = run("doctor", host=host)
    return "each is as it was written" in found.out and "not as mentorlog wrote it" not in found.out


def test_what_has_no_history_is_checked_and_changed_in_a_locked_logbook_too(
    run: Run, full: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Drafts, packets, checkpoints and decisions: copied, looked at, exported, restored, and unlocked."""
    assert run("backup", host=full).code == 0
    assert is_found_whole(run, full)
    archive = str(tmp_path / "archive.json")
    for exported in (["--profile", "archive", "--yes", "--out", archive], ["--preview"]):
        out = run("export", *exported, host=full)
        assert out.code == 0, out.err
    assert len(run("packets", "--json", host=full).json) == 1
    unlock(full, PASSPHRASE)
    with Store(full) as store:
        assert store.faults() == ()
        store.save_draft(Draft(key="k", form="goal", entity=None, saved_at=full.now(), fields={"why": "b"}))
        assert store.rename_draft("k", "w:2")
        before = everything_in(store)
    assert run("backup", host=full).code == 0
    restored = run("restore", str(backups(full)[0].path), "--yes", host=full)
    assert restored.code == 0, restored.err
    assert run("unlock", "--yes", host=full).code == 0
    KEYRING.forget()
    monkeypatch.delenv("MENTORLOG_PASSPHRASE_FILE")
    assert is_found_whole(run, full)
    with Store(full) as store:
        assert everything_in(store) == before


def test_who_was_erased_is_in_no_byte_of_a_locked_logbook(
    run: Run, full: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next command opens it; nor does the name come up once it is an ordinary file again."""
    erased = run("erase", ANA, "--yes", host=full)
    assert erased.code == 0, erased.err
    KEYRING.forget()
    assert is_found_whole(run, full)
    assert ANA not in run("mentees", host=full).out
    assert all(map(is_locked, (full.database, *(copy.path for copy in backups(full)))))
    assert not [word for word in (ANA, "Ana Lim") if files_with(full.home, word)]
    assert run("unlock", "--yes", host=full).code == 0
    KEYRING.forget()
    monkeypatch.delenv("MENTORLOG_PASSPHRASE_FILE")
    with Store(full) as store:
        assert "M-02" in {each.pseudonym for each in store.all(Mentee)}
        assert store.faults() == ()
    assert not [word for word in (ANA, "Ana Lim") if files_with(full.home, word)]


def test_a_second_place_that_is_away_is_said(
    run: Run, host: Host, written: Words, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What lies there can be read until it is back and `lock` is given once more; so it is with `unlock`."""
    host = replace(host, random=os.urandom)
    run("mentees", "add", "M-01", "--notes", SECRET, host=host)
    stick, away = tmp_path / "stick", tmp_path / "away"
    stick.mkdir()
    run("settings", "set", "backup.folder", str(stick), host=host)
    run("backup", host=host)
    stick.rename(away)
    passphrase = written("first", PASSPHRASE)
    locked = run("lock", "--new-passphrase-file", passphrase, "--yes", host=host)
    assert (locked.code, str(stick) in locked.err, "mentorlog lock" in locked.err) == (0, True, True)
    away.rename(stick)
    monkeypatch.setenv("MENTORLOG_PASSPHRASE_FILE", passphrase)
    again = run("lock", host=host)
    assert (again.code, "1 copy" in again.out) == (0, True), again.err
    assert not files_with(stick, SECRET)
    stick.rename(away)
    assert "stays locked" in run("unlock", "--yes", host=host).err
    away.rename(stick)
    assert run("unlock", "--yes", host=host).code == 0
    assert files_with(stick, SECRET)


def test_who_ends_it_at_the_words_has_no_half_locked_logbook(
    run: Run, host: Host, written: Words, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No key is left behind, and it is said that the words are good for nothing."""
    host = replace(host, random=os.urandom)
    run("mentees", "add", "M-01", host=host)

    def end(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    keyboard = SimpleNamespace(isatty=lambda: True, readline=end)
    terminal = SimpleNamespace(stdin=keyboard, stderr=None, platform=sys.platform)
    monkeypatch.setattr("mentorlog.cli.erase.sys", terminal)
    monkeypatch.setattr("mentorlog.cli.terminal.questions.sys", terminal)
    ended = run("lock", "--new-passphrase-file", written("first", PASSPHRASE), host=host)
    assert (ended.code, "good for nothing" in ended.err) == (2, True)
    assert not list(host.home.rglob("logbook.key"))
    ended = run("erase", "M-01", host=host)
    assert (ended.code, "Nothing was signed or changed." in ended.err) == (130, True)
    monkeypatch.setattr("mentorlog.cli.lock.sure", lambda *_arguments, **_options: None)
    monkeypatch.setattr("mentorlog.cli.lock.operations.finish_locking", end)
    ended = run("lock", "--new-passphrase-file", written("first", PASSPHRASE), host=host)
    assert (ended.code, "mentorlog lock" in ended.err) == (130, True)
