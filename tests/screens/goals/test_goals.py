"""Goals: the list with its steps, ticking, and the form."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.widgets import Static

from mentorlog.app import MentorlogApp
from mentorlog.cli import main
from mentorlog.model import Goal, GoalStatus, Step
from mentorlog.model.reflection_models import GOAL_GUIDES
from mentorlog.screens.editors.goal import STAGE, GoalEditor, read_steps, write_steps
from mentorlog.screens.goals.goals import GoalsScreen
from mentorlog.store import Store
from mentorlog.widgets.row_list import RowList
from tests.screens.seed import HOSTILE
from tests.screens.twins import equal_hosts, rows_and_events
from tests.screens.typing import put

WIDE, NARROW = (120, 40), (80, 24)

STEPS = st.lists(
    st.builds(
        Step,
        text=st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20),
        done=st.booleans(),
    )
)


def listed(app: MentorlogApp) -> list[str]:
    """Return the rows of the list."""
    return [str(option.content) for option in app.screen.query_one("#goals", RowList).rows]


@given(STEPS)
def test_steps_are_read_as_they_were_written(steps: list[Step]) -> None:
    """The text of the steps gives the same steps back, ticks and brackets included."""
    assert read_steps(write_steps(steps)) == tuple(steps)


@pytest.mark.parametrize(
    ("typed", "steps"),
    [
        ("Book a room", [Step(text="Book a room")]),
        (
            "[x] Book\n\n  [ ] Write  \n[] Ask",
            [Step(text="Book", done=True), Step(text="Write"), Step(text="Ask")],
        ),
        ("[TODO] ask Ana", [Step(text="[TODO] ask Ana")]),
        (" \n[x]\n", []),
    ],
)
def test_steps_are_typed_one_on_a_line(typed: str, steps: list[Step]) -> None:
    """Lines are steps with or without a box; an empty line or box is none."""
    assert read_steps(typed) == tuple(steps)


async def test_goals_stand_with_their_steps_the_nearest_target_first(app: MentorlogApp) -> None:
    """Each goal says how far it is and whose it is; its steps follow it."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("5")
        rows = listed(app)
        assert "50 %" in rows[0]
        assert HOSTILE in rows[0]
        assert "✓ Pick three to try" in rows[1]
        assert "○ Go to one evening" in rows[2]
        assert "66 %" in rows[3]


async def test_space_on_a_goal_ticks_its_next_step(app: MentorlogApp, store: Store) -> None:
    """One key, no form: the first open step is done."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("5", "space")
        await pilot.pause()
        goal = next(goal for goal in store.all(Goal) if goal.mentee)
        assert [step.done for step in goal.steps] == [True, True]
        assert "100 %" in listed(app)[0]


async def test_space_on_a_step_turns_it_over_and_keeps_the_place(app: MentorlogApp, store: Store) -> None:
    """The highlighted step is ticked or unticked; the highlight stays on it."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("5", "down", "space")
        await pilot.pause()
        goal = next(goal for goal in store.all(Goal) if goal.mentee)
        assert [step.done for step in goal.steps] == [False, False]
        assert isinstance(app.screen, GoalsScreen)
        assert app.screen.highlighted == (goal, 0)
        assert app.focused is app.screen.query_one("#goals")


async def test_when_every_step_is_done_space_changes_nothing(app: MentorlogApp, store: Store) -> None:
    """A finished goal is not unticked by the key that ticks."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("5", "space")
        await pilot.pause()
        before = store.all(Goal)
        await pilot.press("space")
        await pilot.pause()
        assert store.all(Goal) == before


async def test_m_says_met_and_takes_it_back(app: MentorlogApp, store: Store) -> None:
    """A met goal goes below the open ones and can be opened again."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("5", "m")
        await pilot.pause()
        assert isinstance(app.screen, GoalsScreen)
        assert app.screen.highlighted is not None
        goal, _ = app.screen.highlighted
        assert goal.status is GoalStatus.MET
        assert listed(app)[-3].startswith("✓")
        await pilot.press("m")
        await pilot.pause()
        assert {goal.status for goal in store.all(Goal)} == {GoalStatus.OPEN}


async def test_a_goal_met_without_every_step_says_which(app: MentorlogApp, store: Store) -> None:
    """One key still says met, and the steps stay as they are: not every goal needs all of them."""
    goal = next(goal for goal in store.all(Goal) if any(not step.done for step in goal.steps))
    left = [step.text for step in goal.steps if not step.done]
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("5")
        app.screen.show_row(goal.id)  # type: ignore[attr-defined]
        await pilot.press("m")
        await pilot.pause()
        assert [each.message for each in app._notifications] == [
            f"Met: {goal.title}. Not ticked: {', '.join(left)}."
        ]
    assert store.find(Goal, goal.id).steps == goal.steps  # type: ignore[union-attr]


@pytest.mark.parametrize("model", ["grow", "smart"])
def test_no_two_fields_are_called_the_same(app: MentorlogApp, model: str) -> None:
    """Somebody who is asked for a goal twice does not know which is the title."""
    labels = [field.label for field in GoalEditor(app.context).fields() if _is_asked(field.name, model)]
    assert len(labels) == len(set(labels))


def _is_asked(name: str, model: str) -> bool:
    """Say whether a form that is guided by a model asks for a field."""
    stages = {stage.id for stage in GOAL_GUIDES[model].stages}
    return not name.startswith(STAGE) or name.removeprefix(STAGE) in stages


async def test_a_new_goal_is_saved_as_typed(app: MentorlogApp, store: Store) -> None:
    """Every field of the form reaches the logbook."""
    ana = store.logbook().mentees[0]
    before = {goal.id for goal in store.all(Goal)}
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("5", "n")
        await pilot.pause()
        assert isinstance(app.screen, GoalEditor)
        for name, raw in (
            ("title", "Pass [/b] anatomy"),
            ("mentee", ana.id),
            ("target", "2026-05-04"),
            ("commitment", "7"),
            ("steps", "Past papers\n[x] Timetable"),
            ("why", "It opens\nthe rest."),
        ):
            await put(pilot, name, raw)
        await pilot.press("f2")
        await pilot.pause()
        saved = next(goal for goal in store.all(Goal) if goal.id not in before)
        assert saved == Goal(
            id=saved.id,
            title="Pass [/b] anatomy",
            mentee=ana.id,
            why="It opens\nthe rest.",
            steps=(Step(text="Past papers"), Step(text="Timetable", done=True)),
            target=date(2026, 5, 4),
            commitment=7,
        )
        assert isinstance(app.screen, GoalsScreen)
        assert app.screen.highlighted == (saved, None)


async def test_the_form_leaves_the_same_rows_and_events_as_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One goal, set in the form and on the command line on equal hosts, is the same."""
    by_form, by_command = equal_hosts(tmp_path)
    options = ("--mentee", "M-02", "--step", "Ask", "--target", "2026-05-04", "--commitment", "7")
    assert main(["goals", "add", "Pass [x]", *options], by_command) == 0, capsys.readouterr().err
    with Store(by_form) as store:
        app = MentorlogApp(by_form, store)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("5", "n")
            await pilot.pause()
            for name, raw in (
                ("title", "Pass [x]"),
                ("mentee", store.logbook().mentees[1].id),
                ("steps", "Ask"),
                ("target", "2026-05-04"),
                ("commitment", "7"),
            ):
                await put(pilot, name, raw)
            await pilot.press("f2")
            await pilot.pause()
        written = rows_and_events(store)
    with Store(by_command) as store:
        assert rows_and_events(store) == written


async def test_a_goal_without_a_title_is_not_saved(app: MentorlogApp, store: Store) -> None:
    """The form stays open and says what is missing under the field."""
    before = store.all(Goal)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("5", "n")
        await pilot.pause()
        await put(pilot, "why", "because")
        await pilot.press("f2")
        await pilot.pause()
        assert isinstance(app.screen, GoalEditor)
        assert "please fill this in" in str(
            app.screen.inputs.rows["title"].query_one(".problem", Static).content
        )
        assert store.all(Goal) == before


async def test_delete_asks_first(app: MentorlogApp, store: Store) -> None:
    """Only a yes deletes the goal; the place in the list stays."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("5", "x", "enter")
        await pilot.pause()
        assert len(store.all(Goal)) == 2
        await pilot.press("x", "y")
        await pilot.pause()
        assert len(store.all(Goal)) == 1
        assert isinstance(app.screen, GoalsScreen)
        assert app.screen.highlighted is not None


async def test_an_empty_list_teaches(empty_app: MentorlogApp) -> None:
    """Without a goal the screen says how to set one, here and on the command line."""
    async with empty_app.run_test(size=NARROW) as pilot:
        await empty_app.switch_mode("goals")
        await pilot.pause()
        said = str(empty_app.screen.query_one(".empty", Static).content)
        assert "Press n" in said
        assert "mentorlog goals add" in said


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_looks(app: MentorlogApp, snap_compare: Any, size: tuple[int, int]) -> None:
    """The list with a goal of the mentor's highlighted."""
    assert snap_compare(app, terminal_size=size, press=["5", "down", "down", "down"])


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_form_looks(app: MentorlogApp, snap_compare: Any, size: tuple[int, int]) -> None:
    """The form with a goal in it."""
    assert snap_compare(app, terminal_size=size, press=["5", "end", "e"])


async def test_space_ticks_a_goal_without_steps(app: MentorlogApp, store: Store) -> None:
    """There is nothing else to tick; once more opens it again."""
    for goal in store.all(Goal):
        store.delete(goal)
    store.add(Goal(id=app.context.host.new_id(), title="Listen [more]"))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("5")
        await pilot.pause()
        for status in (GoalStatus.MET, GoalStatus.OPEN):
            await pilot.press("space")
            await pilot.pause()
            assert store.all(Goal)[0].status is status
