"""Long commands show how far they are to a person who waits, and can be stopped."""

import io
import sys
from pathlib import Path

import pytest

from benchmarks.logbooks import fill
from mentorlog.cli.terminal.progress_bar import ProgressBar
from mentorlog.exchange import archive
from mentorlog.host import Host
from mentorlog.model import Mentee
from mentorlog.store import Store, store
from mentorlog.store.backups import restoring
from mentorlog.store.damage import whole_check
from tests.archives import write_archive
from tests.cli.conftest import ANA, Outcome, Run

SIZE = 20
TABLE = "day,minutes,who\n" + "".join(f"2026-03-{day:02},30,Ana\n" for day in range(1, 10))


@pytest.fixture
def archived(tmp_path: Path, host: Host) -> Path:
    """Return the archive of another logbook, in a file whose name would say something to a terminal."""
    other = Host(home=tmp_path / "other", now=host.now)
    fill(other, SIZE)
    path = tmp_path / "a\x1b]0;b.json"
    with Store(other) as written:
        path.write_bytes(write_archive(written))
    return path


@pytest.fixture
def few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have it told how far something is as often as in a long logbook."""
    for module in (archive, whole_check, store, restoring):
        monkeypatch.setattr(module, "_AT_ONCE", 4)


@pytest.fixture
def at_terminal(run: Run, monkeypatch: pytest.MonkeyPatch, few_at_once: None) -> Run:
    """Return what runs a command whose errors are seen on a terminal."""

    def run_seen(*arguments: str, **others: object) -> Outcome:
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.setattr(type(sys.stderr), "isatty", lambda _stream: True)
        return run(*arguments, **others)

    return run_seen


def begin(host: Host) -> None:
    """Have a logbook in use."""
    with Store(host) as begun:
        names = (ANA, *(f"A-{number}" for number in range(SIZE)))
        begun.add(*(Mentee(id=host.new_id(), pseudonym=name) for name in names))


@pytest.mark.parametrize("is_in_use", [False, True])
def test_taking_in_an_archive(at_terminal: Run, archived: Path, host: Host, *, is_in_use: bool) -> None:
    if is_in_use:
        begin(host)
    answer = at_terminal("import", str(archived))
    assert answer.code == 0, answer.err
    for what in ("read", "taken in"):
        assert f" % of a<U+001B>]0;b.json {what}" in answer.err
    assert answer.err.count("of the copy checked") >= 1
    assert answer.err.endswith("\r\x1b[K")
    assert "\x1b]" not in answer.err


def test_other_long_commands(at_terminal: Run, archived: Path, tmp_path: Path, host: Host) -> None:
    """Each says what it is at; in between nothing stands on the line."""
    at_terminal("import", str(archived))
    table = tmp_path / "log.csv"
    table.write_text(TABLE)
    for arguments, what in (
        (("export", "--profile", "archive", "--out", str(tmp_path / "e.json"), "--yes"), "archive written"),
        (("backup",), "copy checked"),
        (("doctor",), "logbook checked"),
        (("doctor",), "copy checked"),
        (("restore", "newest", "--yes"), "what was restored checked"),
        (("import", str(table), "--add-people", "--dates", "ymd", "--yes"), "log.csv taken in"),
        (("undo", "--yes"), "changes made"),
        (("erase", "M-01", "--yes"), "copy checked"),
    ):
        answer = at_terminal(*arguments)
        assert answer.code != 2, answer
        assert f"of {what}" in answer.err or f"of the {what}" in answer.err, (arguments, answer)
        for line in answer.err.split("\n"):
            assert "%" not in line.rpartition("\r\x1b[K")[2], (arguments, line)


def test_encrypting_and_decrypting(at_terminal: Run, archived: Path, tmp_path: Path, host: Host) -> None:
    """How far that is, nobody can say; that it goes on is said."""
    at_terminal("import", str(archived))
    secret = tmp_path / "secret"
    secret.write_text("four dull green trains")
    secret.chmod(0o600)
    by = ("--passphrase-file", str(secret))
    copy, everything = str(tmp_path / "c.age"), str(tmp_path / "e.age")
    for arguments, what in (
        (("backup", "--encrypt", "--to", copy), "copy encrypted"),
        (("restore", copy, "--yes"), "copy decrypted"),
        (("export", "--profile", "archive", "--encrypt", "--out", everything, "--yes"), "archive encrypted"),
        (("import", everything), "archive decrypted"),
    ):
        answer = at_terminal(*arguments, *by)
        assert answer.code == 0, answer
        assert f" 0 % of the {what}\r\x1b[K" in answer.err, answer


def test_nothing_where_nobody_sees_it(
    run: Run, at_terminal: Run, archived: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither in a pipe, nor beside JSON, nor on a terminal that cannot draw."""
    assert at_terminal("import", str(archived), "--json").err == ""
    assert at_terminal("backup", "--json").err == ""
    monkeypatch.setattr(type(sys.stderr), "isatty", lambda _stream: False)
    assert run("backup").err == ""
    monkeypatch.setattr(type(sys.stderr), "isatty", lambda _stream: True)
    monkeypatch.setenv("TERM", "dumb")
    assert run("backup").err == ""


def test_a_bar_stands_before_no_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Taken away once, and only when it was there."""
    seen = io.StringIO()
    monkeypatch.setattr(seen, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", seen)
    monkeypatch.setenv("TERM", "xterm")
    bar = ProgressBar("of log.csv read")
    bar.part(1.0)
    bar.clear()
    assert seen.getvalue() == ""
    bar.part(0.5)
    bar.clear()
    bar.clear()
    assert seen.getvalue() == "\r\x1b[K[############------------] 50 % of log.csv read\r\x1b[K"


def stop_at(monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    """Have somebody press Ctrl-C as soon as so much is told of something."""
    real = ProgressBar.part

    def part(self: ProgressBar, part: float) -> None:
        real(self, part)
        if what in self.what:
            raise KeyboardInterrupt

    monkeypatch.setattr(ProgressBar, "part", part)


@pytest.mark.parametrize("is_in_use", [False, True])
@pytest.mark.parametrize("what", ["read", "copy checked", "taken in"])
def test_stopping_an_archive(
    at_terminal: Run,
    archived: Path,
    host: Host,
    monkeypatch: pytest.MonkeyPatch,
    what: str,
    *,
    is_in_use: bool,
) -> None:
    """The logbook is as it was, and that is said; once it came in, nobody is told that it did not."""
    if is_in_use:
        begin(host)
    with monkeypatch.context() as patch:
        stop_at(patch, what)
        answer = at_terminal("import", str(archived))
    assert answer.code == 130
    came_in = what == "copy checked" and not is_in_use
    said = "Stopped while a copy of the logbook was made. What is said above is done."
    assert answer.err.splitlines()[-1].rpartition("\x1b[K")[2] == (
        said if came_in else "Stopped. Nothing was changed."
    )
    with Store(host) as opened:
        assert opened.log_size() == (opened.contents().entries if came_in else (SIZE + 1) * is_in_use)
        assert opened.faults() == ()


@pytest.mark.parametrize(
    ("arguments", "what", "said"),
    [
        (("backup",), "copy checked", "Stopped. No copy was made; the logbook is as it was."),
        (("doctor",), "logbook checked", "Stopped. Nothing was changed."),
        (("restore", "newest", "--yes"), "copy checked", "Stopped. Nothing was changed."),
        (("undo", "--yes", "--set-up"), "changes made", "Stopped. Nothing was changed."),
        (("export", "--profile", "archive", "--yes", "--out", "e.json"), "written", "Nothing was written."),
        (("erase", "M-01", "--yes"), "copy checked", "It was erased from the logbook by then."),
    ],
)
def test_stopping_others(
    at_terminal: Run,
    archived: Path,
    host: Host,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    what: str,
    said: str,
) -> None:
    """Each says in one sentence how things are then."""
    monkeypatch.chdir(tmp_path)
    begin(host)
    at_terminal("import", str(archived))
    with Store(host) as opened:
        size = opened.log_size()
    with monkeypatch.context() as patch:
        stop_at(patch, what)
        answer = at_terminal(*arguments)
    assert answer.code == 130, answer
    assert said in answer.err
    assert not (tmp_path / "e.json").exists()
    with Store(host) as opened:
        assert opened.log_size() == size or arguments[0] == "erase"
        assert opened.faults() == ()
