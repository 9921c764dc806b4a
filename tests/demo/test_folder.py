"""The folder of the made-up year goes, however the app is left."""

import os
import shutil
from pathlib import Path

import pytest

from mentorlog.cli import app
from mentorlog.cli.arguments import NoOptions, SharedOptions
from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.session import Session
from mentorlog.demo import KEPT_NOTICE
from mentorlog.demo import folder as demo_folder
from mentorlog.demo.folder import DemoFolder
from mentorlog.host import Host
from mentorlog.screens.frame import signals


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> DemoFolder:
    """Return a folder below the test's own."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return DemoFolder()


@pytest.mark.parametrize(("late", "gone"), [(0, True), (1, True), (2, False)])
def test_a_file_written_meanwhile_goes_too(
    made: DemoFolder, monkeypatch: pytest.MonkeyPatch, late: int, gone: bool
) -> None:
    """Once more is enough for a command that ends meanwhile; what stays is not said to be gone."""
    writes = [True] * late

    def removed(path: Path, *, ignore_errors: bool) -> None:
        shutil.rmtree(path, ignore_errors=ignore_errors)
        if writes and writes.pop():
            path.mkdir()
            (path / "status.json").touch()

    monkeypatch.setattr(demo_folder, "rmtree", removed)
    assert made.remove() is gone
    assert made.path.exists() is not gone


def test_it_goes_when_the_process_is_ended_at_once(made: DemoFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaving that takes too long ends the process without coming back to the command."""
    ended: list[int] = []
    monkeypatch.setattr(os, "_exit", ended.append)
    monkeypatch.setattr(signals, "_leaving", signals._Leaving())
    signals.at_the_end(made.remove)
    signals._end(129)
    assert ended == [129]
    assert not made.path.exists()


def test_it_stays_where_it_was_said_to_be_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """In a new directory only; of one that has a logbook it is said how to open that."""

    def begin(host: Host) -> None:
        host.home.mkdir()
        host.database.touch()

    monkeypatch.setattr("mentorlog.demo.fill", begin)
    monkeypatch.setattr(app, "need_a_terminal", lambda: None)
    monkeypatch.setattr(app, "_run", lambda session, notice: int(notice != KEPT_NOTICE))
    kept = tmp_path / "kept"
    assert app.open_demo(Session(SharedOptions(home=str(kept))), NoOptions()) == 0
    assert (kept / "logbook.db").exists()
    with pytest.raises(Problem, match=r"is not empty.*To open a logbook there: mentorlog --home"):
        app.open_demo(Session(SharedOptions(home=str(kept))), NoOptions())
