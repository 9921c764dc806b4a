"""One key shows how the highlighted entry was changed; what was deleted is brought back from the trash."""

from dataclasses import replace

import pytest
from textual.widgets import Static

from mentorlog.app import MentorlogApp
from mentorlog.model import Goal, Meeting, Reflection
from mentorlog.screens.history.history import HistoryScreen
from mentorlog.screens.history.trash import TrashScreen
from mentorlog.store import Store
from mentorlog.widgets.row_list import RowList
from tests.screens.typing import details

WIDE, NARROW = (120, 40), (80, 24)


def free(store: Store) -> list[Meeting]:
    """Return meetings that no reflection is about."""
    told = {reflection.meeting for reflection in store.all(Reflection)}
    return [meeting for meeting in store.meetings() if meeting.mentees and meeting.id not in told]


@pytest.mark.parametrize(
    ("keys", "headline"),
    [
        (("2",), "The meeting of "),
        (("1",), "The promise "),
        (("3",), "The mentee "),
        (("3", "o"), "The mentee "),
        (("4",), "The reflection of "),
        (("4", "o"), "The reflection of "),
        (("5",), "The goal "),
        (("5", "b"), "The goal "),
        (("f7",), "“"),
        (("comma",), "The programme "),
    ],
)
async def test_the_key_is_the_same_everywhere(
    app: MentorlogApp, keys: tuple[str, ...], headline: str
) -> None:
    """In every list, on every page; Escape leads back."""
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press(*keys)
        before = app.screen
        await pilot.press("H")
        assert isinstance(app.screen, HistoryScreen)
        assert str(app.screen.query_one("#whole", Static).content).startswith(headline)
        await pilot.press("escape")
        assert app.screen is before


async def test_a_deleted_meeting_comes_back_from_the_trash(app: MentorlogApp, store: Store) -> None:
    """What it was is shown; its history tells of all of it, with the form that changed it."""
    [meeting, *_] = free(store)
    store.edit(meeting, replace(meeting, private="Ana [/b] said [TODO]", minutes=50))
    [changed] = (m for m in store.meetings() if m.id == meeting.id)
    store.delete_meeting(changed)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("comma", "t")
        assert isinstance(app.screen, TrashScreen)
        assert "Ana [/b] said [TODO]" in details(app)
        assert "by the app" in details(app)
        await pilot.press("enter")
        assert store.find(Meeting, meeting.id) == changed
        assert not app.screen.query_one(RowList).rows
        await pilot.press("escape", "2")
        app.screen.show_row(meeting.id)
        await pilot.press("H")
        listed = app.screen.query_one("#changes", RowList)
        assert "brought back" in str(listed.rows[0].content)
        await pilot.press("down", "down")
        assert "Minutes" in details(app)
        assert "Ana [/b] said [TODO]" in details(app)


async def test_without_an_entry_it_says_so(empty_app: MentorlogApp) -> None:
    """Nothing is highlighted: nothing opens."""
    async with empty_app.run_test(size=NARROW) as pilot:
        await pilot.press("escape", "5", "H")
        assert not isinstance(empty_app.screen, HistoryScreen)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_looks(app: MentorlogApp, store: Store, size: tuple[int, int], snap_compare: object) -> None:
    """The changes on one side, the highlighted one field by field on the other."""
    [goal] = (each for each in store.all(Goal) if each.title.startswith("Join"))
    store.edit(goal, replace(goal, title=f"{goal.title}, always", why="They find their own answers."))
    assert snap_compare(app, terminal_size=size, press=("5", "H"))  # type: ignore[operator]


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_trash_looks(app: MentorlogApp, store: Store, size: tuple[int, int], snap_compare: object) -> None:
    """What was deleted, and the highlighted one in full."""
    for meeting in free(store)[:3]:
        store.delete_meeting(meeting)
    assert snap_compare(app, terminal_size=size, press=("comma", "t"))  # type: ignore[operator]
