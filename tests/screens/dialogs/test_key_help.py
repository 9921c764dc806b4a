"""Help: what the screen is for, its keys, the glossary and the tour."""

from collections.abc import Callable

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, Static

from mentorlog.app import MentorlogApp
from mentorlog.commands import AREAS, PLACES
from mentorlog.glossary import GLOSSARY
from mentorlog.model import Status
from mentorlog.screens.areas.home import HomeScreen
from mentorlog.screens.areas.screen_table import load_screen
from mentorlog.screens.calendar.month_and_year import CalendarScreen
from mentorlog.screens.dialogs.first_run import FirstRun
from mentorlog.screens.dialogs.glossary import GlossaryDialog
from mentorlog.screens.dialogs.key_help import KeyHelp
from mentorlog.screens.dialogs.log_line import LogLineEditor
from mentorlog.screens.dialogs.questions import Confirm
from mentorlog.screens.dialogs.tour import STEPS, TourStep
from mentorlog.screens.frame.area import Area
from mentorlog.screens.framed_app import about_screen
from mentorlog.screens.mentees.mentee_page import MenteeScreen
from mentorlog.screens.mentees.prepare import PrepareScreen
from mentorlog.screens.preferences.preferences import PreferencesScreen
from tests.screens.typing import form, keys, shown

SIZES = [(80, 24), (120, 40)]


def words(pilot: Pilot[None]) -> list[str]:
    """Return the words of the glossary that are shown."""
    lines = [line for line in pilot.app.screen.query(".term").results(Static) if line.display]
    return [str(line.render()).partition("  ")[0] for line in lines]


@pytest.mark.parametrize("name", [*(command.id for command in (*AREAS, *PLACES)), "plan", "rules"])
def test_every_screen_says_what_it_is_for(app: MentorlogApp, name: str) -> None:
    """In a name, and a sentence that is not the name of another."""
    title, purpose = about_screen(load_screen(name)(app.context))
    assert title
    assert purpose.endswith(".")
    others = {about_screen(load_screen(area.id)(app.context)) for area in AREAS if area.id != name}
    assert (title, purpose) not in others


@pytest.mark.parametrize(("size", "beside"), [((80, 24), False), ((120, 40), True)])
async def test_the_keys_of_the_screen_come_first_and_those_of_everywhere_beside_them(
    app: MentorlogApp, size: tuple[int, int], beside: bool
) -> None:
    """In a narrow terminal below them; the keys scroll, and what the screen is for stays."""
    async with app.run_test(size=size) as pilot:
        await pilot.press("f1")
        await pilot.pause()
        here, everywhere = pilot.app.screen.query(".column")
        assert str(here.query(Static).first().render()) == "Here"
        assert (here.region.y == everywhere.region.y) is beside
        assert shown(pilot, ".purpose").endswith(" q leaves mentorlog.")
        await pilot.press("end")
        await pilot.pause()
        last = pilot.app.screen.query(".key").last()
        assert pilot.app.screen.query_one("#keys").region.contains_region(last.region)


@pytest.mark.parametrize(
    "screen", [PrepareScreen, CalendarScreen, PreferencesScreen, MenteeScreen], ids=lambda each: each.__name__
)
def test_what_stands_behind_an_area_is_not_called_as_it_is(
    app: MentorlogApp, screen: Callable[..., Area]
) -> None:
    """The help of the sheet, the calendar, the settings and a mentee's page says what these are for."""
    titles, purposes = zip(*(about_screen(load_screen(area.id)(app.context)) for area in AREAS), strict=True)
    behind = MenteeScreen(app.context, "") if screen is MenteeScreen else screen(app.context)
    title, purpose = about_screen(behind)
    assert title not in titles
    assert purpose.endswith(".")
    assert purpose not in purposes


async def test_the_help_of_the_line_says_what_to_type(app: MentorlogApp) -> None:
    """Every example is understood; keys that do nothing in it are not listed."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("l")
        await pilot.pause()
        editor = form(pilot)
        assert isinstance(editor, LogLineEditor)
        examples = [each.strip() for each in editor.purpose.splitlines() if each.startswith("    ")]
        assert len(examples) >= 4
        said = [editor._understand(each.replace("M-01", "M-02")).meeting.status for each in examples]
        assert said == [
            Status.HELD,
            Status.PLANNED,
            Status.HELD,
            Status.NO_SHOW,
        ]
        await pilot.press("f1")
        await pilot.pause()
        assert examples[1] in shown(pilot, ".purpose")
        listed = [str(each.render()) for each in pilot.app.screen.query(".key .help").results(Static)]
        assert "Complete the word before the cursor." in listed
        assert not [each for each in listed if "whole screen" in each or "next field" in each]


async def test_the_same_key_closes_help(app: MentorlogApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f1", "f1")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_the_glossary_is_one_key_away_and_found_by_typing(app: MentorlogApp) -> None:
    """What is typed leaves the words that it is about; Escape leads back to the keys."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f1", "g")
        await pilot.pause()
        assert isinstance(pilot.app.screen, GlossaryDialog)
        assert words(pilot) == [term.word for term in GLOSSARY]
        await pilot.press(*keys("waived"))
        await pilot.pause()
        assert words(pilot) == ["waiver"]
        await pilot.press("ctrl+u", *keys("[/b]"))
        await pilot.pause()
        assert words(pilot) == ["No word like this."]
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, KeyHelp)


async def test_what_is_typed_at_once_after_the_key_of_the_glossary_finds_a_word(app: MentorlogApp) -> None:
    """All keys at once, as over a slow line."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f1")
        await pilot.pause()
        for key in ("g", *"waived"):
            pilot.app.post_message(events.Key(key, key))
        await pilot.pause()
        assert isinstance(pilot.app.screen, GlossaryDialog)
        assert pilot.app.screen.query_one(Input).value == "waived"
        assert words(pilot) == ["waiver"]


async def test_the_glossary_scrolls_while_a_word_can_be_typed(app: MentorlogApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f1", "g", "pagedown")
        await pilot.pause()
        assert pilot.app.screen.query_one("#terms").scroll_y > 0
        await pilot.press("w")
        await pilot.pause()
        assert pilot.app.screen.query_one("#terms").scroll_y == 0


async def set_up(pilot: Pilot[None]) -> None:
    """Answer the first questions by Enter alone."""
    await pilot.pause()
    assert isinstance(pilot.app.screen, FirstRun)
    for _ in range(5):
        await pilot.press("enter")
    await pilot.pause()


async def test_the_tour_walks_through_the_areas(empty_app: MentorlogApp) -> None:
    """Each step stands in front of the area that it is about; the last leads home."""
    async with empty_app.run_test(size=(80, 24)) as pilot:
        await set_up(pilot)
        await pilot.press("y")
        for step in STEPS:
            await pilot.pause()
            assert isinstance(pilot.app.screen, TourStep)
            assert pilot.app.current_mode == step.area
            assert step.text in shown(pilot, ".more")
            await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)
    assert empty_app.context.preferences.settings.tour is False


def test_the_tour_leaves_out_no_area_and_says_how_to_leave() -> None:
    """All that have a number; what is set up is not shown again."""
    assert [step.area for step in STEPS] == [area.id for area in AREAS if area.id != "settings"]
    assert "q leaves" in STEPS[-1].text


async def test_the_tour_is_declined_by_one_key_for_ever(empty_app: MentorlogApp) -> None:
    """Also when the first questions are asked again; help walks it all the same, as far as one likes."""
    async with empty_app.run_test(size=(80, 24)) as pilot:
        await set_up(pilot)
        assert isinstance(pilot.app.screen, Confirm)
        await pilot.press("n")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)
        assert empty_app.context.preferences.settings.tour is False
        empty_app.context.store.undo()
        empty_app.begin()
        await set_up(pilot)
        assert isinstance(pilot.app.screen, HomeScreen)
        await pilot.press("f1", "t")
        await pilot.pause()
        assert isinstance(pilot.app.screen, TourStep)
        await pilot.press("g", "n")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)


@pytest.mark.parametrize("size", SIZES, ids=["narrow", "wide"])
def test_looks_help(app: MentorlogApp, snap_compare: Callable[..., bool], size: tuple[int, int]) -> None:
    assert snap_compare(app, terminal_size=size, press=["2", "f1"])


@pytest.mark.parametrize("size", SIZES, ids=["narrow", "wide"])
def test_looks_glossary(app: MentorlogApp, snap_compare: Callable[..., bool], size: tuple[int, int]) -> None:
    assert snap_compare(app, terminal_size=size, press=["2", "f1", "g"])


@pytest.mark.parametrize("size", SIZES, ids=["narrow", "wide"])
def test_looks_tour(app: MentorlogApp, snap_compare: Callable[..., bool], size: tuple[int, int]) -> None:
    """The first step, in front of Home."""
    assert snap_compare(app, terminal_size=size, press=["f1", "t"])
