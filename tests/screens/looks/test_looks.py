"""Every screen and dialog, full and empty: what it says in both sizes, and that all colours can be read."""

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual.screen import Screen

import mentorlog.screens
from mentorlog.app import MentorlogApp
from mentorlog.host import Host
from mentorlog.store import Store
from tests.copies import fill
from tests.screens.looks.drawing import HOMES, SIZES, looks, show
from tests.screens.looks.made_up import HOSTILE, fill_with_names, prepare
from tests.screens.looks.places import AREAS, ELSEWHERE, PREPARED, WITHIN, Place

NOW = datetime(2026, 11, 29, 7, 30, tzinfo=UTC)
FULL = {**AREAS, **WITHIN, **PREPARED}


class TextFile(SingleFileSnapshotExtension):
    """A picture as plain text, in a file of its own."""

    _write_mode = WriteMode.TEXT
    _file_extension = "txt"


@pytest.fixture
def host(host: Host) -> Iterator[Host]:
    """A host whose home has a name of the same length on every run: screens show it."""
    with TemporaryDirectory(prefix=HOMES, dir="/tmp") as directory:
        yield replace(host, home=Path(directory) / "home")


@pytest.fixture
def made_up(
    host: Host, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MentorlogApp]:
    """The app on the made-up year, one day in November; with what the place that is drawn needs."""
    then = replace(host, now=lambda: NOW)
    fill(then, "made up with names", fill_with_names)
    with Store(then) as store:
        if request.node.callspec.params["name"] in PREPARED:
            monkeypatch.chdir(host.home.parent)
            monkeypatch.setenv("HOME", str(host.home.parent / "nobody"))  # What is in it is proposed.
            monkeypatch.setattr("mentorlog.packet.keys.openssh_key._ROUNDS", 1)
            monkeypatch.setattr("mentorlog.operations.locking.screen.COST", 2)
            prepare(then, store)
        yield still(MentorlogApp(then, store, draft_session="here"))


@pytest.fixture
def first_day(host: Host, empty_store: Store) -> MentorlogApp:
    """The app before anything was written down, the same day."""
    return still(MentorlogApp(replace(host, now=lambda: NOW), empty_store, draft_session="here"))


def still(app: MentorlogApp) -> MentorlogApp:
    """Return the app without animation."""
    app.animation_level = "none"
    return app


def only_in_a_sweep(*, sweep: bool) -> None:
    """Draw only where all cases are tried: it takes minutes."""
    if not sweep:
        pytest.skip("drawn with --sweep")


async def check(app: MentorlogApp, place: Place, snapshot: SnapshotAssertion, *first: str) -> None:
    """Draw a place in every look: its words are those of its picture in any colours, and all can be read."""
    async with app.run_test(size=SIZES[0]) as pilot:
        await show(pilot, replace(place, keys=(*first, *place.keys)))
        drawings = await looks(pilot)
    for columns, _ in SIZES:
        dark = drawings["textual-dark", columns]
        assert dark.text == snapshot(name=f"{columns}")
        if place.screen != "CommandPalette":  # It highlights the theme there is.
            for (theme, width), drawing in drawings.items():
                assert width != columns or drawing.front == dark.front, theme
    assert {look: drawing.faint for look, drawing in drawings.items() if drawing.faint} == {}


@pytest.mark.sweep
@pytest.mark.parametrize("name", FULL)
async def test_full(made_up: MentorlogApp, snapshot: SnapshotAssertion, sweep: bool, name: str) -> None:
    """In the middle of a year, with names in four scripts."""
    only_in_a_sweep(sweep=sweep)
    await check(made_up, FULL[name], snapshot.use_extension(TextFile))


@pytest.mark.sweep
@pytest.mark.parametrize("name", AREAS)
async def test_empty(first_day: MentorlogApp, snapshot: SnapshotAssertion, sweep: bool, name: str) -> None:
    """Before anything was written down, each says what it is for."""
    only_in_a_sweep(sweep=sweep)
    await check(first_day, AREAS[name], snapshot.use_extension(TextFile), "escape")


@pytest.mark.sweep
@pytest.mark.parametrize("name", FULL)
async def test_without_colours(
    made_up: MentorlogApp,
    snapshot: SnapshotAssertion,
    monkeypatch: pytest.MonkeyPatch,
    sweep: bool,
    name: str,
) -> None:
    """Where no colour is wanted the words are the same."""
    only_in_a_sweep(sweep=sweep)
    monkeypatch.setenv("NO_COLOR", "1")
    app = still(MentorlogApp(made_up.context.host, made_up.context.store, draft_session="here"))
    async with app.run_test(size=SIZES[0]) as pilot:
        await show(pilot, FULL[name])
        drawings = await looks(pilot, ("textual-dark",))
    picture = Path(__file__).parent / "__snapshots__" / "test_looks"
    for columns, _ in SIZES:
        said = (picture / f"test_full[{name}][{columns}].txt").read_text("utf-8")
        assert drawings["textual-dark", columns].text == said


@pytest.mark.sweep
def test_a_name_that_is_markup_is_shown_as_it_is(sweep: bool) -> None:
    """In every picture that says it, whole or cut off at the end of its line."""
    only_in_a_sweep(sweep=sweep)
    picture = Path(__file__).parent / "__snapshots__" / "test_looks"
    said = [each for each in picture.glob("test_full*") if HOSTILE in each.read_text("utf-8")]
    assert len(said) > len(FULL) / 2


def test_every_screen_and_dialog_has_its_place() -> None:
    """Those that only others are made of have none."""
    for module in pkgutil.walk_packages(mentorlog.screens.__path__, "mentorlog.screens."):
        importlib.import_module(module.name)
    every = {each for each in heirs(Screen) if each.__module__.startswith("mentorlog.")}
    shown = {each.__name__ for each in every if not any(each in other.__mro__[1:] for other in every)}
    assert shown - {place.screen for place in FULL.values()} == set(ELSEWHERE)
    assert all((Path(__file__).parents[1] / file).is_file() for file in ELSEWHERE.values())


def heirs(cls: type[object]) -> Iterator[type[object]]:
    """Yield every class made of one."""
    for heir in cls.__subclasses__():
        yield heir
        yield from heirs(heir)
