"""Settings: what is changed there holds at once, is kept, and can be reset."""

import re
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from mentorlog.app import MentorlogApp
from mentorlog.commands import AREAS
from mentorlog.host import Host
from mentorlog.screens.dialogs.key_help import KeyHelp
from mentorlog.screens.dialogs.line_dialog import LineDialog
from mentorlog.screens.editors.meeting import MeetingEditor
from mentorlog.screens.preferences.preferences import PreferencesScreen
from mentorlog.settings.declared_settings import Settings
from mentorlog.settings.file import SettingsFile
from mentorlog.store import Store
from mentorlog.widgets.forms.inputs import ChoiceInput, TickInput
from mentorlog.widgets.key_bar import KeyBar
from mentorlog.widgets.row_list import RowList
from tests.screens.typing import form, shown


def kept(host: Host) -> Settings:
    """Return what the file says."""
    return SettingsFile(host.settings).read().settings


async def opened(pilot: Pilot[None], row: str) -> PreferencesScreen:
    """Show the settings with one of them highlighted."""
    pilot.app.action_show("preferences")  # type: ignore[attr-defined]
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, PreferencesScreen)
    screen.listed.show(row)
    await pilot.pause()
    return screen


async def test_the_next_choice_holds_at_once_and_is_kept(app: MentorlogApp, host: Host) -> None:
    """Space goes round; r takes the default again."""
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, "theme")
        await pilot.press("space")
        assert app.theme == kept(host).theme == "textual-light"
        assert screen.listed.row_id == "theme"
        assert "by default textual-dark" in str(
            screen.listed.highlighted_row and screen.listed.highlighted_row.content
        )
        await pilot.press("enter")
        assert app.theme == kept(host).theme == "nord"
        await pilot.press("r")
        assert app.theme == kept(host).theme == "textual-dark"
        assert screen.focused is screen.listed


async def test_a_text_is_typed(app: MentorlogApp, host: Host) -> None:
    """Markup in it is a name of a folder; Escape changes nothing."""
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "export.folder")
        await pilot.press("enter")
        assert isinstance(app.screen, LineDialog)
        app.screen.query_one(Input).value = "~/Ana [/b] [TODO]"
        await pilot.press("enter")
        assert kept(host).export_folder == "~/Ana [/b] [TODO]"
        assert "~/Ana [/b] [TODO]" in shown(pilot, "#about")
        await pilot.press("e", *"abc", "escape")
        assert kept(host).export_folder == "~/Ana [/b] [TODO]"


async def test_a_key_is_chosen_and_shown_everywhere(app: MentorlogApp, host: Host) -> None:
    """The last line, F1 and the palette have it, and the old one does nothing any more."""
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "keys.new")
        await pilot.press("enter")
        app.screen.query_one(Input).value = "i"
        await pilot.press("enter")
        assert dict(kept(host).keys) == {"new": "i"}
        await pilot.press("escape", "2")
        assert str(app.screen.query_one(KeyBar).render()).startswith(" i New  e Edit ")
        await pilot.press("f1")
        assert isinstance(app.screen, KeyHelp)
        names = [str(each.render()) for each in app.screen.query(".key .name").results(Static)]
        assert "i" in names
        assert "n" not in names
        await pilot.press("escape", "n")
        assert not isinstance(app.screen, MeetingEditor)
        await pilot.press("i")
        assert isinstance(app.screen, MeetingEditor)


async def test_a_key_with_a_second_one_does_its_thing_once(app: MentorlogApp, store: Store) -> None:
    """Textual binds the new key once for each that it had."""
    async with app.run_test(size=(120, 40)) as pilot:
        app.context.preferences.set("keys.delete", "f12")
        app.set_keymap(app.context.preferences.keymap.keys)
        before = len(store.meetings())
        await pilot.press("2", "f12", "y")
        assert len(store.meetings()) == before - 1
        await pilot.press("y")
        assert len(store.meetings()) == before - 1


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        ("banana", "there is no key 'banana'"),
        ("f10", "that is Theme everywhere"),
        ("enter", "lists and fields need enter"),
    ],
)
async def test_a_key_that_cannot_be_had_is_refused_where_it_is_typed(
    app: MentorlogApp, host: Host, keys: str, why: str
) -> None:
    """The line stays, to be mended."""
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "keys.new")
        await pilot.press("enter")
        app.screen.query_one(Input).value = keys
        await pilot.press("enter")
        assert isinstance(app.screen, LineDialog)
        assert why in shown(pilot, "#why")
        assert not kept(host).keys
        app.screen.query_one(Input).value = "i"
        await pilot.press("enter")
        assert dict(kept(host).keys) == {"new": "i"}


async def test_a_chosen_letter_is_still_typed_in_fields(app: MentorlogApp) -> None:
    """While one writes, letters are letters."""
    async with app.run_test(size=(120, 40)) as pilot:
        app.context.preferences.set("keys.new", "i")
        app.set_keymap(app.context.preferences.keymap.keys)
        await pilot.press("2", "f", *"mini")
        assert app.focused is not None
        assert isinstance(app.focused, Input)
        assert app.focused.value == "mini"


async def test_days_are_written_at_once_as_they_are_set(app: MentorlogApp) -> None:
    """In the lists and beside them."""
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("2")
        meetings = app.screen
        await opened(pilot, "date_style")
        await pilot.press("space", "escape", "2")
        assert app.screen is meetings
        lists = "\n".join(
            str(option.content) for option in meetings.query_one(RowList).rows if option.id is not None
        )
        assert re.search(r"[A-Z][a-z]{2} (Jan|Feb|Mar) \d", lists)
        assert not re.search(r"\d (Jan|Feb|Mar)", lists)


async def test_a_packet_begins_as_it_is_set(app: MentorlogApp) -> None:
    """What is chosen there stays chosen until the settings say something else."""
    packet = next(area.keys for area in AREAS if area.id in ("export", "packet"))
    async with app.run_test(size=(120, 40)) as pilot:
        for name, value in (("folder", "~/x"), ("profile", "public"), ("markdown", "yes")):
            app.context.preferences.set(f"export.{name}", value)
        await pilot.press(packet)
        screen = app.screen
        assert screen.query_one("#folder", Input).value == "~/x"
        assert screen.query_one("#whom", ChoiceInput).raw == "public"
        assert screen.query_one("#markdown", TickInput).value
        assert not screen.query_one("#html", TickInput).value
        screen.query_one("#whom", ChoiceInput).raw = "coordinator"
        await pilot.press("1", packet)
        assert screen.query_one("#whom", ChoiceInput).raw == "coordinator"
        await pilot.press("1")
        app.context.preferences.set("export.paper", "letter")
        await pilot.press(packet)
        assert screen.query_one("#paper", ChoiceInput).raw == "letter"


@pytest.mark.parametrize(("chosen", "day"), [("month day", "2026-03-04"), ("day month", "2026-04-03")])
async def test_a_day_in_figures_is_read_as_it_is_set(app: MentorlogApp, chosen: str, day: str) -> None:
    """In every form."""
    async with app.run_test(size=(120, 40)) as pilot:
        app.context.preferences.set("date_style", chosen)
        await pilot.press("n")
        assert str(form(pilot).fields()[0].read("3/4")) == day


async def test_colours_that_are_chosen_are_there_the_next_time(
    app: MentorlogApp, host: Host, store: Store
) -> None:
    """From the palette of colours, too, and those of the terminal itself."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f10", *"ansi-light", "enter")
        await pilot.pause()
        assert app.theme == "ansi-light"
    assert kept(host).theme == "ansi-light"
    assert MentorlogApp(host, store).theme == "ansi-light"


async def test_what_is_wrong_in_the_file_is_said_and_stops_nothing(host: Host, store: Store) -> None:
    """Once, when the app opens."""
    host.settings.write_text('theme = "[/b]"\n[keys]\nnew = "u"\n', encoding="utf-8")
    app = MentorlogApp(host, store, draft_session="here")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert app.theme == "textual-dark"
        said = [str(toast.message) for toast in app._notifications]
        assert [message[:22] for message in said] == ["settings.toml, line 1:", "settings.toml, line 3:"]


async def test_colours_that_cannot_be_kept_are_there_till_the_app_is_left(host: Host, store: Store) -> None:
    """And it is said why they will not be there again; the file is left as it is."""
    host.settings.write_text("theme = nord", encoding="utf-8")
    app = MentorlogApp(host, store, draft_session="here")
    async with app.run_test(size=(120, 40)) as pilot:
        app.theme = "nord"
        await pilot.pause()
        assert any("not remembered" in str(toast.message) for toast in app._notifications)
    assert host.settings.read_text(encoding="utf-8") == "theme = nord"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["narrow", "wide"])
@pytest.mark.parametrize("row", ["theme", "keys.new"])
def test_looks(app: MentorlogApp, snap_compare: Any, size: tuple[int, int], row: str) -> None:
    """The choices, with the one that is chosen; and the line in which keys are typed."""
    kept_in = Path("/home/farah/.local/share/mentorlog/settings.toml")

    async def before(pilot: Pilot[Any]) -> None:
        app.context.preferences.file = SettingsFile(kept_in)
        await opened(pilot, row)
        if row == "keys.new":
            await pilot.press("enter", "u", "enter")

    assert snap_compare(app, terminal_size=size, run_before=before)
