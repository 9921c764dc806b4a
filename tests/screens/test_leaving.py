"""Leaving while something goes on in another thread: it is asked first, and nothing is half done."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from mentorlog.app import MentorlogApp
from mentorlog.exchange import archive
from mentorlog.exchange.incoming.source import Source
from mentorlog.host import Host
from mentorlog.operations.importing.background import BackgroundProgress
from mentorlog.screens.areas.export_options import ARCHIVE
from mentorlog.screens.dialogs.leave_question import LeaveQuestion
from mentorlog.screens.dialogs.questions import Question
from mentorlog.screens.dialogs.signing import PacketSigning
from mentorlog.screens.importing.import_log import ImportScreen
from mentorlog.store import Store
from mentorlog.store.backups.copies import backups
from mentorlog.store.damage import whole_check
from tests.archives import write_archive
from tests.copies import fill
from tests.screens.seed import seed
from tests.screens.typing import shown

LONG = 5
"""Seconds after which a thread waits for nobody any more."""


@dataclass(slots=True)
class Halt:
    """Holds a thread at its next step."""

    wanted: threading.Event = field(default_factory=threading.Event)
    reached: threading.Event = field(default_factory=threading.Event)
    over: threading.Event = field(default_factory=threading.Event)
    passed: int = 0
    """Steps that are let through first; of an archive, the second is in the transaction that writes."""

    def at(self, monkeypatch: pytest.MonkeyPatch, cls: type, name: str) -> None:
        """Hold whoever calls a method."""
        real = getattr(cls, name)

        def step(*arguments: Any, **others: Any) -> Any:
            if self.wanted.is_set() and self.passed:
                self.passed -= 1
            elif self.wanted.is_set():
                self.wanted.clear()
                self.reached.set()
                assert self.over.wait(LONG)
            return real(*arguments, **others)

        monkeypatch.setattr(cls, name, step)


async def until(pilot: Pilot[Any], is_so: Callable[[], bool]) -> None:
    """Wait for something."""
    for _ in range(200):
        if is_so():
            return
        await pilot.pause()
    raise AssertionError(pilot.app.screen)


Begin = Callable[[Pilot[Any], Path, Halt], Awaitable[None]]


async def take_in_archive(pilot: Pilot[Any], folder: Path, halt: Halt) -> None:
    """Have the archive of another logbook come in."""
    await open_file(pilot, folder / "year.json")
    halt.wanted.set()
    await pilot.press("y")


async def take_in_table(pilot: Pilot[Any], folder: Path, halt: Halt) -> None:
    """Have a table come in."""
    (folder / "log.csv").write_text("day,minutes,others\n2026-02-01,30,2\n2026-02-02,30,2\n")
    await open_file(pilot, folder / "log.csv")
    await pilot.press("i")
    halt.wanted.set()
    await pilot.press("y")


async def open_file(pilot: Pilot[Any], path: Path) -> None:
    """Open a file on Import, and wait for its rows or for the question about an archive."""
    await pilot.press("f11")
    screen = pilot.app.screen
    assert isinstance(screen, ImportScreen)
    shows_rows = partial(has_rows, screen)
    screen.open(path)
    await until(pilot, lambda: pilot.app.screen is not screen or shows_rows())


def opened(app: MentorlogApp) -> ImportScreen:
    """Return the screen that is shown."""
    assert isinstance(app.screen, ImportScreen)
    return app.screen


def has_rows(screen: ImportScreen) -> bool:
    """Say whether the rows of a file are there."""
    return screen._plan is not None


async def make_copy(pilot: Pilot[Any], _folder: Path, halt: Halt) -> None:
    """Have a copy made."""
    await pilot.press("comma", "k")
    halt.wanted.set()
    await pilot.press("n")


async def write_out(pilot: Pilot[Any], _folder: Path, halt: Halt) -> None:
    """Have an archive written."""
    await pilot.press("7")
    pilot.app.screen.query_one("#whom").raw = ARCHIVE  # type: ignore[attr-defined]
    await pilot.pause()
    await pilot.press("r")
    halt.wanted.set()
    await pilot.press("w")


@pytest.fixture
def halt(monkeypatch: pytest.MonkeyPatch, store: Store, host: Host, tmp_path: Path) -> Halt:
    """Have every long step come to several halts, and an archive to take in."""
    other = host.at(tmp_path / "other")
    fill(other, "seed", seed)
    gone = store.meetings()[-1]
    with Store(other) as there:
        (tmp_path / "year.json").write_bytes(write_archive(there))
    store.delete_meeting(gone)
    for module in (archive, whole_check):
        monkeypatch.setattr(module, "_AT_ONCE", 4)
    held = Halt()
    for cls, name in (
        (BackgroundProgress, "check"),
        (Source, "check"),
        (PacketSigning._Step, "__init__"),
    ):
        held.at(monkeypatch, cls, name)
    return held


EACH = pytest.mark.parametrize(
    ("begin", "what"),
    [
        (take_in_archive, "An import is running."),
        (take_in_table, "An import is running."),
        (make_copy, "A copy of the logbook is being made."),
        (write_out, "A packet or an archive is being written."),
    ],
)


def made(host: Host, store: Store) -> tuple[object, ...]:
    """Return all that any of it makes."""
    return store.log_size(), backups(host), sorted((host.home / "exports").glob("*"))


@EACH
@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_leaving_stops_it_once_that_was_asked(
    app: MentorlogApp, store: Store, host: Host, halt: Halt, tmp_path: Path, begin: Begin, what: str, key: str
) -> None:
    """Nothing came in, nothing was made, nothing unfinished lies about."""
    before = made(host, store)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot, tmp_path, halt)
        await until(pilot, halt.reached.is_set)
        copies_before_import = backups(host) if begin in (take_in_archive, take_in_table) else ()
        await pilot.press(key)
        assert isinstance(app.screen, LeaveQuestion)
        assert what in shown(pilot, ".question")
        assert "Leaving stops it" in shown(pilot, ".more")
        await pilot.press("y")
        halt.over.set()
        await until(pilot, lambda: not app.is_running)
    await asyncio.get_running_loop().shutdown_default_executor()
    assert app.return_code == 0
    size, copies, exports = made(host, store)
    assert (size, exports) == (before[0], before[2])
    assert copies == (copies_before_import or before[1])
    assert [*host.home.rglob(".*.new*")] == []
    assert store.faults() == ()


@EACH
async def test_who_stays_has_it_done(
    app: MentorlogApp, store: Store, host: Host, halt: Halt, tmp_path: Path, begin: Begin, what: str
) -> None:
    """It went on meanwhile, and afterwards one leaves without a question."""
    before = made(host, store)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot, tmp_path, halt)
        await until(pilot, halt.reached.is_set)
        await pilot.press("ctrl+q", "ctrl+q", "n")
        assert not isinstance(app.screen, Question)
        halt.over.set()
        await until(pilot, lambda: app.context.unfinished.last is None)
        assert made(host, store) != before
        await pilot.press("ctrl+q")
        await until(pilot, lambda: not app.is_running)
    assert app.return_code == 0


async def test_nothing_else_writes_meanwhile(
    app: MentorlogApp, store: Store, halt: Halt, tmp_path: Path
) -> None:
    """It would wait for the import, and the screen with it."""
    async with app.run_test(size=(80, 24)) as pilot:
        halt.passed = 1
        await take_in_archive(pilot, tmp_path, halt)
        await until(pilot, halt.reached.is_set)
        screen = app.screen
        await pilot.press("l", "u", "U")
        assert app.screen is screen
        halt.over.set()
        await until(pilot, lambda: app.context.unfinished.last is None)
        await pilot.press("l")
        assert app.screen is not screen
    assert store.faults() == ()


async def test_what_holds_the_logbook_lets_go_before_it_is_read_again(
    app: MentorlogApp, store: Store, halt: Halt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The screen behind the question reads nothing meanwhile: a long import lets nobody read."""
    reads: list[bool] = []
    monkeypatch.setattr(ImportScreen, "reload", lambda _screen: reads.append(halt.over.is_set()))
    async with app.run_test(size=(80, 24)) as pilot:
        halt.passed = 1
        await take_in_archive(pilot, tmp_path, halt)
        await until(pilot, halt.reached.is_set)
        reads.clear()
        await pilot.press("q", "n")
        assert reads == []
        await pilot.press("q")
        monkeypatch.setattr(app, "end", lambda _code: None)
        await pilot.press("y")
        waiting = opened(app)._waiting
        assert waiting is not None
        assert waiting.stopped
        halt.over.set()
        await until(pilot, lambda: app.context.unfinished.last is None)
    assert store.faults() == ()


async def test_in_front_of_the_curtain_nothing_is_asked(
    app: MentorlogApp, store: Store, halt: Halt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dialog behind it would be seen by nobody."""
    size = store.log_size()
    async with app.run_test(size=(80, 24)) as pilot:
        await take_in_archive(pilot, tmp_path, halt)
        await until(pilot, halt.reached.is_set)
        monkeypatch.setattr(MentorlogApp, "is_hidden", True)
        app._leave()
        halt.over.set()
        await until(pilot, lambda: not app.is_running)
    assert store.log_size() == size


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_the_question_fits(
    app: MentorlogApp, halt: Halt, tmp_path: Path, size: tuple[int, int]
) -> None:
    """Both answers are to be seen."""
    async with app.run_test(size=size) as pilot:
        await take_in_archive(pilot, tmp_path, halt)
        await until(pilot, halt.reached.is_set)
        await pilot.press("q")
        for key in ("y", "n"):
            region = app.screen.query_one(f"#answer-{key}").region
            assert region.bottom <= size[1]
            assert region.right <= size[0]
        await pilot.press("n")
        halt.over.set()
        await until(pilot, lambda: app.context.unfinished.last is None)
