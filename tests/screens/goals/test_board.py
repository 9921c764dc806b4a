"""The board of goals, looking at a goal again, guided goals, and links."""

from dataclasses import replace
from typing import Any

import pytest

from mentorlog.app import MentorlogApp
from mentorlog.model import Goal, GoalReview, GoalStatus, Meeting, Mentee, Passage, Reflection, Step
from mentorlog.screens.areas.meetings import MeetingsScreen
from mentorlog.screens.editors.goal import GoalEditor
from mentorlog.screens.goals.board import GoalBoardScreen
from mentorlog.screens.goals.goal_review import GoalReviewEditor
from mentorlog.screens.goals.goals import GoalsScreen
from mentorlog.screens.goals.links import LinkChoice
from mentorlog.store import Store
from mentorlog.widgets.row_list import RowList
from tests.conftest import NOON
from tests.screens.seed import HOSTILE
from tests.screens.typing import details, keys, put, text_of

WIDE, NARROW = (120, 40), (80, 24)


def cards(app: MentorlogApp) -> list[str]:
    """Return what stands in each column."""
    return [text_of(listed) for listed in app.screen.query("#board > RowList").results(RowList)]


def of_mentee(store: Store) -> Goal:
    """Return the goal of the mentee with the hostile name."""
    return next(goal for goal in store.all(Goal) if goal.mentee)


def guide_them(store: Store) -> None:
    """Give the mentee's goal everything that a goal can have."""
    goal, meetings = of_mentee(store), store.meetings()
    store.edit(
        goal,
        replace(
            goal,
            model="grow",
            passages=(
                Passage(stage="goal", text="To know ten people by name [b]."),
                Passage(stage="reality", text="Knows two, both from the [/b] corridor."),
                Passage(stage="will", text="Goes to the film evening on Friday."),
            ),
            meetings=(meetings[1].id, meetings[11].id),
            reflections=(store.all(Reflection)[0].id,),
            reviews=(GoalReview(day=NOON.date(), window="mid_semester", text="One evening was [too] loud."),),
        ),
    )
    store.add(
        Goal(id=store.host.new_id(), title="Write once a week", steps=(Step(text="Choose a day"),)),
        Goal(id=store.host.new_id(), title="Speak less than half of the time", status=GoalStatus.MET),
    )


async def test_the_arrows_walk_the_board_and_shift_moves_a_card(app: MentorlogApp, store: Store) -> None:
    """Empty columns are stepped over; what is highlighted is described below, wherever it was moved to."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("5", "b")
        await pilot.pause()
        assert isinstance(app.screen, GoalBoardScreen)
        assert [bool(each) for each in cards(app)] == [False, True, False, False]
        assert HOSTILE in cards(app)[1]
        assert app.screen.goal == of_mentee(store)
        await pilot.press("shift+right")
        await pilot.pause()
        assert of_mentee(store).status is GoalStatus.MET
        assert "Join a society [before] the exams" in details(app)
        await pilot.press("left")
        await pilot.pause()
        assert "Meet each mentee" in details(app)
        await pilot.press("right", "shift+right")
        await pilot.pause()
        assert of_mentee(store).status is GoalStatus.DROPPED
        assert app.screen.goal == of_mentee(store)
        await pilot.press("shift+left", "shift+left")
        await pilot.pause()
        assert of_mentee(store).status is GoalStatus.OPEN
        await pilot.press("b")
        await pilot.pause()
        assert isinstance(app.screen, GoalsScreen)


async def test_space_on_a_card_ticks_a_step_and_begins_it(app: MentorlogApp, store: Store) -> None:
    """A goal whose first step is done is under way; the same card stays highlighted there."""
    goal = Goal(
        id=store.host.new_id(), title="Write [b]", steps=(Step(text="Choose a day"), Step(text="Write"))
    )
    store.add(goal)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("5", "b")
        await pilot.pause()
        assert isinstance(app.screen, GoalBoardScreen)
        assert "Write [b]" in cards(app)[0]
        await pilot.press("space")
        await pilot.pause()
        assert "Write [b]" in cards(app)[1]
        assert app.screen.goal
        assert [step.done for step in app.screen.goal.steps] == [True, False]
        assert app.screen.goal.id == goal.id


async def test_a_board_without_goals_says_how_one_comes_about(app: MentorlogApp, store: Store) -> None:
    """And n sets it, without the list."""
    for goal in store.all(Goal):
        store.delete(goal)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("5", "b")
        await pilot.pause()
        assert "n sets the first one" in details(app)
        await pilot.press("n", *keys("Listen"), "f2")
        await pilot.pause()
        assert "Listen" in cards(app)[0]


async def test_the_title_of_an_empty_column_is_whole(app: MentorlogApp, store: Store) -> None:
    """Narrow as it is beside the others, and also when it is that of the longest word."""
    for goal in store.all(Goal):
        store.edit(goal, replace(goal, status=GoalStatus.MET))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("5", "b")
        await pilot.pause()
        for column in app.screen.query(RowList):
            assert len(str(column.border_title)) + 2 <= column.size.width, column.border_title


async def test_one_key_keeps_how_it_goes(app: MentorlogApp, store: Store) -> None:
    """With the day; on the same day it is gone on with, and the history stands with the goal."""
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("5", "r")
        await pilot.pause()
        assert isinstance(app.screen, GoalReviewEditor)
        await pilot.press(*keys("Slowly [/b]"), "f2")
        await pilot.pause()
        assert of_mentee(store).reviews == (GoalReview(day=NOON.date(), text="Slowly [/b]"),)
        assert "Slowly [/b]" in details(app)
        await pilot.press("r")
        await pilot.pause()
        await put(pilot, "text", "Better")
        await pilot.press("f2")
        await pilot.pause()
        assert [review.text for review in of_mentee(store).reviews] == ["Better"]


async def test_choosing_grow_asks_its_questions_and_smart_checks(app: MentorlogApp, store: Store) -> None:
    """One line is enough; what was answered to one model stays while the other is answered."""
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("5", "n", *keys("Listen"))
        await pilot.pause()
        form = app.screen
        assert isinstance(form, GoalEditor)
        assert not form.inputs.rows["stage_reality"].display
        await put(pilot, "model", "grow")
        assert form.inputs.rows["stage_reality"].display
        await put(pilot, "stage_reality", "Two of [three]")
        await put(pilot, "model", "smart")
        assert not form.inputs.rows["stage_reality"].display
        await put(pilot, "stage_time_bound", "By May")
        await pilot.press("f2")
        await pilot.pause()
        goal = next(goal for goal in store.all(Goal) if goal.title == "Listen")
        assert goal.model == "smart"
        assert goal.passages == (Passage(stage="time_bound", text="By May"),)
        assert "○ Specific  What exactly?" in details(app)
        assert "✓ Time bound" in details(app)


async def test_what_a_goal_came_up_in_is_chosen_in_the_form_and_gone_to(
    app: MentorlogApp, store: Store
) -> None:
    """With one link at once; of several, from a list."""
    meetings = store.meetings()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("5", "e")
        await pilot.pause()
        await put(pilot, "meetings", meetings[11].id)
        await pilot.press("f2")
        await pilot.pause()
        assert of_mentee(store).meetings == (meetings[11].id,)
        assert f"with {HOSTILE}" in details(app)
        await pilot.press("o")
        await pilot.pause()
        assert isinstance(app.screen, MeetingsScreen)
        assert app.screen.highlighted_meeting == store.find(Meeting, meetings[11].id)
        store.edit(goal := of_mentee(store), replace(goal, reflections=(store.all(Reflection)[0].id,)))
        await pilot.press("5", "o")
        await pilot.pause()
        assert isinstance(app.screen, LinkChoice)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, GoalsScreen)
        await pilot.press("o", "down", "enter")
        await pilot.pause()
        assert app.current_mode == "reflections"


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_board_looks(app: MentorlogApp, store: Store, snap_compare: Any, size: tuple[int, int]) -> None:
    """Cards in three columns, the mentee's goal in full below."""
    guide_them(store)
    assert snap_compare(app, terminal_size=size, press=["5", "b", "right"])


def test_the_empty_board_looks(app: MentorlogApp, store: Store, snap_compare: Any) -> None:
    """It teaches how a goal comes about."""
    for goal in store.all(Goal):
        store.delete(goal)
    assert snap_compare(app, terminal_size=NARROW, press=["5", "b"])


def test_the_board_looks_in_light(app: MentorlogApp, store: Store, snap_compare: Any) -> None:
    """In a light theme."""
    guide_them(store)
    app.theme = "textual-light"
    assert snap_compare(app, terminal_size=NARROW, press=["5", "b", "right"])


def test_a_guided_goal_looks(app: MentorlogApp, store: Store, snap_compare: Any) -> None:
    """Answers, links and what was said of it, beside the list."""
    guide_them(store)
    assert snap_compare(app, terminal_size=WIDE, press=["5"])


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_guided_form_looks(
    app: MentorlogApp, store: Store, snap_compare: Any, size: tuple[int, int]
) -> None:
    """The questions of GROW with what was answered."""
    guide_them(store)
    assert snap_compare(app, terminal_size=size, press=["5", "e"])


def test_the_review_looks(app: MentorlogApp, store: Store, snap_compare: Any) -> None:
    """One question in front of the list."""
    assert {mentee.pseudonym for mentee in store.all(Mentee)} >= {HOSTILE}
    assert snap_compare(app, terminal_size=NARROW, press=["5", "r"])
