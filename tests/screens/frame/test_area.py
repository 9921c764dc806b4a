"""The frame of the app: getting about, finding commands, taking back, failing politely."""

from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.widgets import OptionList, Static

from mentorlog import commands
from mentorlog.app import MentorlogApp
from mentorlog.commands import (
    APP,
    AREAS,
    COMPOSER,
    COMPOSER_TYPING,
    CV,
    DOCTOR,
    EDITOR,
    ERASURE,
    HAND_OVER,
    HISTORY,
    LINE,
    LINE_TYPING,
    LOG_LINE,
    MEETINGS,
    MESSAGE,
    PLACES,
    READING,
    RESTORING,
    TYPING,
    WALKING,
    WRITING,
    AppCommand,
)
from mentorlog.host import Host
from mentorlog.keymap import everywhere_of
from mentorlog.model import Meeting
from mentorlog.screens.areas.meetings import MeetingsScreen
from mentorlog.screens.areas.screen_table import load_screen
from mentorlog.screens.areas.settings import SettingsScreen
from mentorlog.screens.desk.cohort_reading import CohortReading
from mentorlog.screens.desk.desk import DeskScreen
from mentorlog.screens.desk.desk_app import DeskApp
from mentorlog.screens.desk.year_figures import YearFigures
from mentorlog.screens.dialogs.key_help import KeyHelp
from mentorlog.screens.dialogs.questions import Confirm
from mentorlog.screens.dialogs.review import Review
from mentorlog.screens.frame.framed_screen import FramedScreen
from mentorlog.screens.mentees.mentee_page import MenteeScreen
from mentorlog.screens.mentees.prepare import PrepareScreen
from mentorlog.store import Store, StoreError

TABLES: dict[str, tuple[AppCommand, ...]] = {
    name: table
    for name, table in vars(commands).items()
    if isinstance(table, tuple) and table and isinstance(table[0], AppCommand)
}
"""Every table of commands, by its name."""
SCREENS = [
    *(command.id for command in (*AREAS, *PLACES)),
    *("plan", "rules", "preferences", "calendar", "lenses", "board", "then_and_now", "closing"),
    "safeguarding",
    "backups",
    "import_log",
    "retention",
    "trash",
]
"""What `load_screen` knows."""


@pytest.mark.parametrize("key", [area.keys for area in AREAS])
async def test_a_digit_shows_its_area(app: MentorlogApp, key: str) -> None:
    """Each digit leads to its area from anywhere, and the line at the top says where one is."""
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("2", "comma", key)
        await pilot.pause()
        area = next(area for area in AREAS if area.keys == key)
        assert isinstance(pilot.app.screen, load_screen(area.id))
        assert f" {area.title}]" in str(pilot.app.screen.query_one("AreaTabs", Static).render())


async def test_an_area_is_clicked_in_the_line_at_the_top(app: MentorlogApp) -> None:
    """The mouse leads to an area as its digit does."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.click("AreaTabs", offset=(12, 0))
        await pilot.pause()
        assert isinstance(pilot.app.screen, MeetingsScreen)


async def test_the_notice_is_shown_in_every_area(host: Host, store: Store) -> None:
    """What must be known everywhere, such as that this is a demonstration, is said everywhere."""
    app = MentorlogApp(host, store, notice="Demo [/b]")
    async with app.run_test(size=(80, 24)) as pilot:
        for area in AREAS:
            await pilot.press(area.keys)
            await pilot.pause()
            assert str(pilot.app.screen.query_one(".notice", Static).render()) == "Demo [/b]"


@pytest.mark.parametrize("name", sorted(TABLES.keys() - {"AREAS", "PLACES", "APP"}))
def test_keys_and_names_are_used_once_where_they_meet(name: str) -> None:
    """No key does two things on one screen, and no name stands for two commands."""
    everywhere = () if name == "DESK_EVERYWHERE" else everywhere_of(name)
    table = (*everywhere, *TABLES[name], *(TYPING if name == "EDITOR" else ()))
    ids = [command.id for command in table]
    keys = [key for command in table for key in command.keys.split(",")]
    assert len(set(ids)) == len(ids)
    assert len(set(keys)) == len(keys)


def test_every_table_is_walked() -> None:
    """The test above looks at the table of every screen."""
    used = {load_screen(screen).commands for screen in SCREENS} | {
        Review.commands,
        KeyHelp.commands,
        MenteeScreen.commands,
        PrepareScreen.commands,
        DeskApp.everywhere,
        DeskScreen.commands,
        CohortReading.commands,
        YearFigures.commands,
        COMPOSER,
        COMPOSER_TYPING,
        CV,
        DOCTOR,
        ERASURE,
        HAND_OVER,
        HISTORY,
        READING,
        RESTORING,
        MESSAGE,
        EDITOR,
        WRITING,
        LINE,
        LINE_TYPING,
        LOG_LINE,
        TYPING,
        WALKING,
    }
    assert used == {TABLES[name] for name in TABLES.keys() - {"AREAS", "PLACES", "APP"}}


@pytest.mark.parametrize("screen", [DeskScreen, CohortReading, YearFigures])
def test_every_command_of_the_desk_has_an_action(screen: type[FramedScreen]) -> None:
    """A command in a table is a method on its screen or on the desk's app."""
    for command in (*screen.commands, *DeskApp.everywhere):
        action = command.runs.partition("(")[0]
        assert any(hasattr(cls, f"action_{action}") for cls in (screen, DeskApp)), command.id


@pytest.mark.parametrize("screen", SCREENS)
def test_every_command_has_an_action_where_it_is_declared(screen: str) -> None:
    """A command in a table is a method on its screen or on the app."""
    cls = load_screen(screen)
    for command in (*cls.commands, *APP):
        action = command.runs.partition("(")[0]
        owner = MentorlogApp if command in APP or action.startswith("app.") else cls
        assert hasattr(owner, f"action_{action.removeprefix('app.')}")


async def test_the_palette_offers_what_can_be_done_here_and_nothing_else(empty_app: MentorlogApp) -> None:
    """Without meetings the palette of Meetings offers a new one, but no editing; pictures never."""
    async with empty_app.run_test(size=(80, 40)) as pilot:
        await pilot.pause()
        await pilot.press("escape", "2", "ctrl+p")
        await pilot.pause()
        await pilot.app.workers.wait_for_complete(
            [worker for worker in pilot.app.workers if isinstance(worker.node, CommandPalette)]
        )
        await pilot.pause()
        listed = pilot.app.screen.query_one("CommandList", OptionList)
        offered = " ".join(str(option.prompt) for option in listed.options)
    assert "New  (n)" in offered
    assert "Theme" in offered
    assert "Edit" not in offered
    assert "creenshot" not in offered


async def test_a_command_found_by_name_is_done(app: MentorlogApp) -> None:
    """Typing part of a command's name and Enter runs it."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p", *"settings")
        await pilot.pause()
        await pilot.app.workers.wait_for_complete(
            [worker for worker in pilot.app.workers if isinstance(worker.node, CommandPalette)]
        )
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(pilot.app.screen, SettingsScreen)


async def test_f1_lists_the_keys_of_this_screen(app: MentorlogApp) -> None:
    """F1 shows what the tables say, for this screen and for everywhere, and goes away again."""
    async with app.run_test(size=(80, 50)) as pilot:
        await pilot.press("2", "f1")
        await pilot.pause()
        assert isinstance(pilot.app.screen, KeyHelp)
        said = {str(widget.render()) for widget in pilot.app.screen.query(Static)}
        assert {command.help for command in (*MEETINGS, *APP)} <= said
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, MeetingsScreen)


async def test_f1_in_a_form_lists_what_works_there(app: MentorlogApp) -> None:
    """The keys of the form and of its fields, and of those of the app the ones that reach it."""
    async with app.run_test(size=(80, 50)) as pilot:
        await pilot.press("n", "f1")
        await pilot.pause()
        said = {str(widget.render()) for widget in pilot.app.screen.query(Static)}
    assert {command.help for command in (*EDITOR, *TYPING)} <= said
    assert [command.id for command in APP if command.help in said] == ["keys", "lock", "leave_app", "quit"]


async def test_undo_pressed_twice_asks_once(app: MentorlogApp, store: Store) -> None:
    """One answer takes back one change."""
    everything = store.meetings()
    store.delete(everything[-1])
    async with app.run_test() as pilot:
        for _ in range(3):
            app.action_undo()
        await pilot.pause()
        await pilot.press("y", "y", "y")
        await pilot.pause()
        assert not isinstance(app.screen, Confirm)
    assert store.meetings() == everything


async def test_undo_names_what_it_takes_back_and_asks(app: MentorlogApp, store: Store) -> None:
    """`u` says in words what was done last; no keeps it, yes takes it back."""
    store.delete(store.meetings()[-1])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("u")
        await pilot.pause()
        assert "You deleted the meeting of Wed 18 Mar" in str(
            pilot.app.screen.query_one(".more", Static).render()
        )
        await pilot.press("n")
        await pilot.pause()
        assert len(store.all(Meeting)) == 12
        await pilot.press("u")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
    assert len(store.all(Meeting)) == 13


async def test_a_damaged_entry_is_said_and_does_not_end_the_app(
    app: MentorlogApp, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the logbook cannot be read, the sentence is shown and the app goes on."""

    def damaged(*_: object) -> None:
        raise StoreError("The meeting abcdef is not as mentorlog wrote it.")

    async with app.run_test(size=(80, 24)) as pilot:
        monkeypatch.setattr(store, "logbook", damaged)
        await pilot.press("2")
        await pilot.pause()
        assert isinstance(pilot.app.screen, MeetingsScreen)
        assert [n.message for n in pilot.app._notifications] == [
            "The meeting abcdef is not as mentorlog wrote it."
        ]


async def test_an_unexpected_error_shows_no_values(
    app: MentorlogApp, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What ends the app is told by where it happened, never with the mentor's words in it."""

    def fail(self: MeetingsScreen) -> None:
        note = "Mother is ill."
        raise RuntimeError(note)

    monkeypatch.setattr(MeetingsScreen, "reload", fail)

    async def go() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("2")
            await pilot.pause()

    with pytest.raises(RuntimeError, match="Mother"):
        await go()
    printed = capsys.readouterr().err
    assert "RuntimeError" in printed
    assert Path(__file__).name in printed
    assert "Mother" not in printed
    assert app.return_code == 1
