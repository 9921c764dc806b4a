"""The line over the screen: chips while one types, Tab, Enter, Escape, and keys that come all at once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.screen import Screen

from mentorlog.app import MentorlogApp
from mentorlog.model import Mentee
from mentorlog.screens.areas.home import HomeScreen
from mentorlog.screens.dialogs.log_line import LogLineEditor
from mentorlog.store import Store
from mentorlog.widgets.forms.inputs import LineInput
from tests.screens.typing import form, keys, shown


async def opened(pilot: Pilot[Any], typed: str = "") -> LogLineEditor:
    """Open the line over Home, and type."""
    editor = LogLineEditor(pilot.app.context)  # type: ignore[attr-defined]
    pilot.app.push_screen(editor)
    await pilot.pause()
    await pilot.press(*keys(typed))
    await pilot.pause()
    return editor


def line(pilot: Pilot[Any]) -> str:
    """Return what is in the line."""
    return form(pilot).query_one("#field-line", LineInput).value


async def test_each_part_becomes_a_chip_while_one_types(app: MentorlogApp) -> None:
    """What is understood says as what, and what is not stands apart with a sign."""
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot, "coffee w m2 45m vidoe, study skills")
        chips = shown(pilot, "#chips")
        for chip in ("channel in person", "with M-02", "length 45 min", "? vidoe", "topic study skills"):
            assert chip in chips
        assert "Did you mean video?" in shown(pilot, "#understood")


async def test_it_stands_over_the_screen_and_the_screen_stays(app: MentorlogApp) -> None:
    """Behind the line is what was there before."""
    async with app.run_test(size=(80, 24)) as pilot:
        editor = await opened(pilot)
        assert app.screen is editor
        assert isinstance(app.screen_stack[-2], HomeScreen)
        assert editor.query_one(".form").region.height < 16


async def test_l_opens_it_from_anywhere(app: MentorlogApp) -> None:
    """Over Home as over the list of meetings, with what is typed at once."""
    async with app.run_test(size=(80, 24)) as pilot:
        for area in ("1", "2"):
            await pilot.press(area)
            await pilot.pause()
            await pilot.press("l", "4", "5", "m")
            await pilot.pause()
            assert line(pilot).endswith("45m")
            await pilot.press("ctrl+u", "escape")
            await pilot.pause()


async def test_tab_completes_and_goes_on(app: MentorlogApp) -> None:
    """A name, a day and a topic that was used before need only be begun."""
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot, "yest\t45m w an\t")
        assert line(pilot) == "yesterday 45m w Ana [/b] [TODO] "
        assert "✓" in shown(pilot, "#understood")


async def test_tab_with_nothing_to_complete_stays_in_the_line(app: MentorlogApp) -> None:
    """There is no other field, and nothing is typed."""
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "45m\t")
        assert line(pilot) == "45m"
        assert isinstance(app.focused, LineInput)


async def test_enter_saves_what_is_understood(app: MentorlogApp, store: Store) -> None:
    """The meeting of the line is in the logbook, and the line is gone."""
    before = {meeting.id for meeting in store.meetings()}
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "2026-03-09 45m w m2 library, study skills\n")
        assert isinstance(app.screen, HomeScreen)
        [meeting] = [each for each in store.meetings() if each.id not in before]
        assert (meeting.day, meeting.minutes, meeting.topics) == (date(2026, 3, 9), 45, ("study skills",))


async def test_enter_on_a_line_that_lacks_something_says_so_once(app: MentorlogApp, store: Store) -> None:
    """The question stands below the line until one types on; nothing is saved."""
    before = store.meetings()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "w m2\n")
        assert "How long was it?" in shown(pilot, ".problem")
        assert not form(pilot).query_one("#understood").display
        await pilot.press(*keys(" 45m"))
        await pilot.pause()
        assert form(pilot).query_one("#understood").display
        assert store.meetings() == before


async def test_one_key_adds_whom_nobody_goes_by(app: MentorlogApp, store: Store) -> None:
    """It is said before what the key does; a name becomes that of a code, and undo takes it back."""
    before = store.all(Mentee)
    store.edit(before[0], replace(before[0], pseudonym="M-01"))
    store.edit(before[2], replace(before[2], pseudonym="M-03"))
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot, "coffee with Zoe 45m")
        assert "ctrl+n adds M-04, whose name Zoe stays with you." in shown(pilot, "#understood")
        await pilot.press("enter")
        assert len(store.all(Mentee)) == len(before), "Enter alone adds nobody"
        await pilot.press("ctrl+n")
        assert "with M-04" in shown(pilot, "#understood")
        assert line(pilot) == "coffee with Zoe 45m"
        await pilot.press("enter")
        await pilot.pause()
    [new] = [mentee for mentee in store.all(Mentee) if mentee.name == "Zoe"]
    assert len(store.meetings().with_mentee(new.id)) == 1
    store.undo()
    assert store.find(Mentee, new.id) == new, "the meeting goes first"
    store.undo()
    assert store.find(Mentee, new.id) is None


@pytest.mark.parametrize("words", ["45m with friends", "45m with M-02", "45m with everyone", ""])
async def test_nobody_is_offered_where_nobody_is_named(app: MentorlogApp, store: Store, words: str) -> None:
    """Then the key does nothing."""
    before = store.all(Mentee)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot, words)
        assert "ctrl+n" not in shown(pilot, "#understood")
        await pilot.press("ctrl+n")
        assert line(pilot) == words
    assert store.all(Mentee) == before


async def test_escape_keeps_what_was_typed(app: MentorlogApp) -> None:
    """Opened again, it is there."""
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "coffee w m2")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        await opened(pilot, " 45m")
        assert line(pilot) == "coffee w m2 45m"


async def test_keys_right_behind_l_are_typed_in_the_line(app: MentorlogApp, store: Store) -> None:
    """None of them does to the screen below what it does there, and none is lost."""
    before = {meeting.id for meeting in store.meetings()}
    async with app.run_test(size=(80, 24)) as pilot:
        for key in keys("l2026-03-09 45m w m2 exams\n"):
            app.post_message(events.Key(key, {"space": " ", "enter": "\r"}.get(key, key)))
        for _ in range(5):
            await pilot.pause()
        [meeting] = [each for each in store.meetings() if each.id not in before]
        assert (meeting.minutes, meeting.topics) == (45, ("exams",))


async def test_l_stays_a_letter_in_dialogs(app: MentorlogApp) -> None:
    """In front of the line itself, it is typed."""
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "lol")
        assert line(pilot) == "lol"
        assert len([screen for screen in app.screen_stack if isinstance(screen, LogLineEditor)]) == 1


@pytest.mark.parametrize("ready", [False, True])
async def test_a_burst_of_keys_loses_nothing(app: MentorlogApp, store: Store, ready: bool) -> None:
    """Line and Enter typed faster than anything is drawn give the meeting."""
    before = {meeting.id for meeting in store.meetings()}
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(LogLineEditor(app.context))
        if ready:
            await pilot.pause()
        for key in keys("2026-03-09 45m w m2 study skills\n"):
            app.post_message(events.Key(key, {"space": " ", "enter": "\r"}.get(key, key)))
        for _ in range(5):
            await pilot.pause()
        [meeting] = [each for each in store.meetings() if each.id not in before]
        assert (meeting.minutes, meeting.topics) == (45, ("study skills",))


async def test_what_is_typed_on_after_a_refused_enter_is_another_word(
    app: MentorlogApp, store: Store
) -> None:
    """Each part may come with an Enter of its own, at once; the line is whole when the last one comes."""
    before = {meeting.id for meeting in store.meetings()}
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        for key in keys("2026-03-09\n15:00\n45m\n"):
            app.post_message(events.Key(key, {"enter": "\r"}.get(key, key)))
        await pilot.pause()
        assert line(pilot) == "2026-03-09 15:00 45m"
        await pilot.press(*keys("w m2\n"))
        await pilot.pause()
    [meeting] = [each for each in store.meetings() if each.id not in before]
    assert (meeting.day, meeting.minutes) == (date(2026, 3, 9), 45)


async def test_the_effect_on_the_rules_stands_below(app: MentorlogApp) -> None:
    """A meeting of today says what it would change, before it is saved."""
    async with app.run_test(size=(100, 40)) as pilot:
        editor = await opened(pilot, "45m w m2")
        assert editor.effects is not None
        editor.effects.renew()
        await pilot.pause()
        assert shown(pilot, "#effect").startswith("With this meeting")


async def test_a_resize_while_typing_loses_nothing(app: MentorlogApp) -> None:
    """Down to 40 by 10 and back, the line and its chips are whole."""
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "coffee w m2 45m, study skills")
        await pilot.resize_terminal(40, 10)
        await pilot.pause()
        assert form(pilot).query_one("#field-line").region.height == 1
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert line(pilot) == "coffee w m2 45m, study skills"
        assert "topic study skills" in shown(pilot, "#chips")


async def test_a_megabyte_pasted_is_kept(app: MentorlogApp, store: Store) -> None:
    """Through a small terminal and back, refused in a sentence, every word of it is in the draft."""
    book = "word after word " * 65_536
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "w m2 45m: ")
        app.post_message(events.Paste(book))
        await pilot.pause()
        await pilot.resize_terminal(40, 10)
        await pilot.pause()
        await pilot.resize_terminal(80, 24)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, LogLineEditor)
        assert shown(pilot, ".problem")
        assert line(pilot) == f"w m2 45m: {book}".rstrip()
        await pilot.press("escape")
        await pilot.pause()
    assert store.drafts()[0].fields["line"] == f"w m2 45m: {book}".rstrip()


LOOKS = {"80x24": (80, 24), "120x40": (120, 40), "40x10": (40, 10)}


@pytest.mark.parametrize("size", LOOKS.values(), ids=LOOKS)
def test_looks(app: MentorlogApp, snap_compare: Callable[..., bool], size: tuple[int, int]) -> None:
    """The hostile mentee, a date that may be one of two, and a tag that is begun."""

    async def before(pilot: Pilot[Any]) -> None:
        pilot.app.push_screen(Screen())
        await opened(pilot, "4/3 45m w ana [/b] [todo], coffee, study skills #well")

    assert snap_compare(app, terminal_size=size, run_before=before)
