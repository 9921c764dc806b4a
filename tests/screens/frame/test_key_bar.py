"""The last line: the keys that matter here, which the mouse can press too."""

from dataclasses import replace
from datetime import date

from textual.pilot import Pilot

from mentorlog.app import MentorlogApp
from mentorlog.model import Meeting, Status
from mentorlog.screens.dialogs.key_help import KeyHelp
from mentorlog.screens.dialogs.search import SearchDialog
from mentorlog.screens.editors.meeting import MeetingEditor
from mentorlog.store import Store
from mentorlog.widgets.key_bar import KeyBar
from mentorlog.widgets.row_list import RowList


def bar(pilot: Pilot[None]) -> str:
    """Return what the line says."""
    return str(pilot.app.screen.query_one(KeyBar).render())


async def test_a_click_does_what_the_key_does(app: MentorlogApp) -> None:
    """The mouse presses the key that it points at."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.click(KeyBar, offset=(bar(pilot).index("New meeting"), 0))
        assert isinstance(app.screen, MeetingEditor)


async def test_a_key_that_cannot_be_pressed_now_is_dim_and_does_nothing(app: MentorlogApp) -> None:
    """There is nothing to throw away before something was typed."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        place = bar(pilot).index("Throw away")
        await pilot.click(KeyBar, offset=(place, 0))
        assert isinstance(app.screen, MeetingEditor)
        drawn = app.screen.query_one(KeyBar).render()
        assert any("dim" in str(span.style) for span in drawn.spans if span.start <= place < span.end)


async def test_a_key_without_room_is_left_out_whole(app: MentorlogApp) -> None:
    """A narrow terminal shows fewer keys, never half of one; F1 has all of them, and is always shown."""
    async with app.run_test(size=(40, 24)) as pilot:
        said = bar(pilot)
        assert len(said) == 40
        assert "New meeting" in said
        assert said.endswith("▏f1 Keys  ^p palette ")
        assert "Tick" not in said or "Tick off" in said
        await pilot.press("f1")
        assert isinstance(app.screen, KeyHelp)


async def test_the_keys_follow_what_has_the_focus(app: MentorlogApp) -> None:
    """What can be done changes with the focus, and the line with it."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("6")
        assert "Why" in bar(pilot)
        await pilot.press("w")
        assert "Why" not in bar(pilot)
        assert "esc Rules" in bar(pilot)


async def test_home_says_which_meeting_would_be_called_held(app: MentorlogApp, store: Store) -> None:
    """Whichever pane has the focus; the line follows what is highlighted."""
    [held, *_], planned = store.meetings(), list[Meeting]()
    for day in (9, 10):
        plan = replace(held, id=store.host.new_id(), day=date(2026, 3, day), status=Status.PLANNED)
        store.add(plan)
        planned.append(plan)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "h Held Mon 9 Mar" in bar(pilot)
        app.screen.query_one("#agenda", RowList).show(planned[1].id)
        await pilot.pause()
        assert "h Held Tue 10 Mar" in bar(pilot)
        await pilot.press("tab")
        assert "h Held Tue 10 Mar" in bar(pilot)


async def test_search_is_among_the_keys_of_every_area(app: MentorlogApp) -> None:
    """Whoever never opened the help finds it; a click on it searches."""
    async with app.run_test(size=(140, 40)) as pilot:
        for area in (*"1234567", "comma"):
            await pilot.press(area)
            assert "/ Search" in bar(pilot)
        await pilot.click(KeyBar, offset=(bar(pilot).index("Search"), 0))
        assert isinstance(app.screen, SearchDialog)


async def test_the_mouse_is_told_what_a_key_is_for(app: MentorlogApp) -> None:
    """Resting on a key shows its sentence; resting beside it shows none."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.hover(KeyBar, offset=(2, 0))
        assert app.screen.query_one(KeyBar).tooltip == "Write down a meeting, held or planned."
        await pilot.hover(KeyBar, offset=(bar(pilot).index("▏"), 0))
        assert app.screen.query_one(KeyBar).tooltip is None
