"""What the tests of the app share: an app on an empty logbook, and one in the middle of a year."""

import os
from collections.abc import Iterator

import pytest
import pytest_textual_snapshot  # type: ignore[import-untyped]
from textual.widgets import Input, TextArea

from mentorlog.app import MentorlogApp
from mentorlog.host import Host
from mentorlog.store import Store
from tests.copies import fill
from tests.screens.clock import stop_the_clock
from tests.screens.quicker import make_quicker
from tests.screens.seed import seed
from tests.screens.settling import settled

os.environ.pop("NO_COLOR", None)
pytest_textual_snapshot.SVGImageExtension.file_extension = "svg"


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop what moves on its own: blinking cursors make two pictures of one screen."""
    for widget in (Input, TextArea):
        monkeypatch.setattr(widget.cursor_blink, "_default", False)


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """After each key and each pause, wait until all that came of it is done."""
    stop_the_clock(monkeypatch)
    for module in ("textual.pilot", "textual.app"):
        monkeypatch.setattr(f"{module}.wait_for_idle", settled)


@pytest.fixture(autouse=True)
def _quicker(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare what Textual does again and again."""
    make_quicker(monkeypatch)


@pytest.fixture
def empty_store(host: Host) -> Iterator[Store]:
    """A logbook that nothing was written in yet."""
    fill(host, "empty", lambda host: Store(host).close())
    with Store(host) as store:
        yield store


@pytest.fixture
def store(host: Host) -> Iterator[Store]:
    """A logbook in the middle of a year."""
    fill(host, "seed", seed)
    with Store(host) as store:
        yield store


@pytest.fixture
def empty_app(host: Host, empty_store: Store) -> MentorlogApp:
    """The app as it opens for the very first time."""
    return _still(MentorlogApp(host, empty_store, draft_session="here"))


@pytest.fixture
def app(host: Host, store: Store) -> MentorlogApp:
    """The app in the middle of a year."""
    return _still(MentorlogApp(host, store, draft_session="here"))


def _still(app: MentorlogApp) -> MentorlogApp:
    """Return the app without animation, in its default theme."""
    app.animation_level = "none"
    app.theme = "textual-dark"
    return app
