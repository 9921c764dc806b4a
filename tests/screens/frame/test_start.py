"""The start of the app: only what the first screen shows is loaded and drawn, and that once."""

import gc
import subprocess
import sys
import weakref
from collections.abc import Iterator

import pytest

from mentorlog.app import MentorlogApp
from mentorlog.host import Host
from mentorlog.screens.frame import collector
from mentorlog.screens.frame.stylesheets import LATER
from tests.screens.seed import seed

PROBE = """
import sys
from pathlib import Path
from mentorlog.app import MentorlogApp
from mentorlog.host import Host
from mentorlog.screens.areas.home import HomeScreen
from mentorlog.store import Store

drawn = 0

def display(self, screen, frame):
    global drawn
    drawn += frame is not None and not self._batch_count

MentorlogApp._display = display

def seen(self):
    print("drawn:", drawn, *(path[0] for path in app.stylesheet.source if path[0].endswith(".tcss")))
    print("loaded:", *sys.modules)
    app.exit()

HomeScreen.seen = seen
host = Host(home=Path(sys.argv[1]))
with Store(host) as store:
    app = MentorlogApp(host, store)
    app.run(headless=True, size=(120, 40))
"""
SCREENS = {
    "framed_app",
    "areas",
    "areas.home",
    "areas.screen_table",
    "areas.meeting_actions",
    "frame",
    "lock",
    "lock.curtain",
    "lock.screen_lock",
    "modules_ahead",
    "preparing",
    "uncovered_lines",
    "unfinished_work",
}
"""What may be loaded of the screens, but for their frame."""
NOT_YET = (
    "certify",
    "demo",
    "exchange",
    "grammar",
    "operations.evaluation",
    "operations.mentee",
    "packet",
    "policyfile",
    "policy.",
    "store.damage.background_check",
)
"""What no first screen needs."""


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What the app had drawn and loaded once its first screen was there, in a process of its own."""
    host = Host(home=tmp_path_factory.mktemp("start") / "home")
    seed(host)
    said = subprocess.run(
        [sys.executable, "-c", PROBE, str(host.home)], capture_output=True, text=True, check=True
    ).stdout
    return {(words := line.split())[0]: words[1:] for line in said.splitlines()}


@pytest.fixture
def _collecting() -> Iterator[None]:
    """Python's collector works as in the app; tests of the app have it wait, elsewhere."""
    was_on, callbacks = gc.isenabled(), list(gc.callbacks)
    gc.enable()
    yield
    gc.callbacks[:] = callbacks
    if not was_on:
        gc.disable()


def test_only_the_first_screen_is_loaded(begun: dict[str, list[str]]) -> None:
    """Other screens and what they work with are loaded when they are shown."""
    prefix = "mentorlog.screens."
    screens = {name.removeprefix(prefix) for name in begun["loaded:"] if name.startswith(prefix)}
    assert {name for name in screens if not name.startswith("frame.")} == SCREENS
    loaded = [name.removeprefix("mentorlog.") for name in begun["loaded:"]]
    assert [name for name in loaded if name.startswith(NOT_YET)] == []
    assert {"cryptography", "pydantic", "sqlite_utils", "typst"} & set(loaded) == set()


def test_only_the_styles_of_the_first_screen_are_read(begun: dict[str, list[str]]) -> None:
    """Those of other screens are read when one of them is shown, or once this one is there."""
    assert [path.rpartition("/")[2] for path in begun["drawn:"][1:]] == ["app.tcss", "home.tcss"]


def test_one_frame_is_drawn(begun: dict[str, list[str]]) -> None:
    """Not an empty one first; of what takes longer to find out, another one follows."""
    assert begun["drawn:"][0] == "1"


async def test_the_other_styles_are_read_one_after_the_other(app: MentorlogApp) -> None:
    """So that no key waits for all of them; a screen that is shown has them, though."""
    async with app.run_test(size=(80, 24)) as pilot:
        before = len(app.stylesheet.source)
        assert app._styled.read_one_more()
        assert len(app.stylesheet.source) == before + 1
        await pilot.press("2")
        paths = {path for path, _ in app.stylesheet.source}
        assert [name for name in LATER if not any(path.endswith(f"{name}.tcss") for path in paths)] == []
        assert not app._styled.read_one_more()


@pytest.mark.usefixtures("_collecting")
async def test_the_collector_leaves_out_what_is_there_at_the_start(app: MentorlogApp) -> None:
    """It looks for garbage again, but not through modules, styles and the logbook."""
    async with app.run_test(size=(80, 24)) as pilot:
        gc.disable()
        before = gc.get_freeze_count()
        app.is_ready()
        await pilot.pause()
        assert (gc.isenabled(), gc.get_freeze_count() > before + 1_000) == (True, True)


@pytest.mark.usefixtures("_collecting")
async def test_the_collector_never_looks_through_what_stays_while_somebody_types(app: MentorlogApp) -> None:
    """Nor through what came later and stayed for a while."""
    async with app.run_test(size=(80, 24)):
        app.is_ready()
        kept = [[number] for number in range(60_000)]
        before = gc.get_freeze_count()
        gc.collect()
        assert gc.get_freeze_count() > before + len(kept)


@pytest.mark.usefixtures("_collecting")
async def test_memory_is_given_back_once_nothing_is_typed(
    app: MentorlogApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once after something was done; then nothing is there to look for."""
    looked: list[bool] = []
    async with app.run_test(size=(80, 24)) as pilot:
        app.is_ready()
        cycle = _Cycle()
        gone = weakref.ref(cycle)
        del cycle
        gc.collect()
        assert gone() is not None
        await pilot.press("down")
        app.tidy_up()
        assert gone() is not None
        app.tidy_up()
        assert gone() is None
        monkeypatch.setattr(collector, "look_through", lambda: looked.append(True))
        app.tidy_up()
        assert looked == []


class _Cycle:
    """Something that refers to itself."""

    def __init__(self) -> None:
        self.me = self
