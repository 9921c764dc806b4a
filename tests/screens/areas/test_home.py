"""Home: how the year stands, what is next, what is at hand."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from textual.widgets import OptionList

from mentorlog.app import MentorlogApp
from mentorlog.model import Action, Attestation, Meeting, Status
from mentorlog.screens.areas.requirements import RequirementsScreen
from mentorlog.screens.editors.attestation import AttestationEditor
from mentorlog.screens.editors.form import Editor
from mentorlog.screens.mentees.prepare import PrepareScreen
from mentorlog.store import Store
from mentorlog.widgets.year_chart import draw, sign
from tests.screens.typing import form, put, shown

SIZES = [(80, 24), (120, 40)]


async def test_home_says_what_is_next(app: MentorlogApp) -> None:
    """The sentence at the top is the one of the requirement to think of first."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        said = shown(pilot, "#next")
    assert "4 of 7 musts met" in said
    assert "quiz" in said


async def test_each_must_has_a_bar_and_its_state_in_words(app: MentorlogApp) -> None:
    """Every requirement is listed, musts first, the state as a word and not only as a colour."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        rows = [str(o.prompt) for o in pilot.app.screen.query_one("#standing", OptionList).options]
    assert len(rows) == 8
    assert "met" in rows[0]
    assert "6 of 5 meetings" in rows[0]
    assert "(should)" in rows[-1]


async def test_what_comes_up_is_in_the_order_of_its_days(app: MentorlogApp) -> None:
    """What is late comes first, then promises and planned meetings by day, then the last meetings."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        rows = [str(o.prompt) for o in pilot.app.screen.query_one("#agenda", OptionList).options]
    assert rows[0] == "Coming up"
    assert [row.split()[1] for row in rows[1:3]] == ["late", "open"]
    assert "18 Mar" in rows[3]
    assert rows[4] == "Lately"
    assert "4 Mar" in rows[5]


async def test_what_was_done_lately_names_a_far_year(app: MentorlogApp, store: Store) -> None:
    """Wed 1 Jan of years ago would be read as one of this year."""
    for meeting in store.meetings():
        store.edit(meeting, replace(meeting, day=date(2020, 1, 1)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        rows = [str(o.prompt) for o in pilot.app.screen.query_one("#agenda", OptionList).options]
    lately = rows[rows.index("Lately") + 1 :]
    assert lately
    assert all("Wed 1 Jan 2020" in row for row in lately)


async def test_enter_ticks_what_was_promised(app: MentorlogApp, store: Store) -> None:
    """Enter on a promise says that it is done today; undo opens it again."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        done = [a for a in store.all(Action) if a.done == date(2026, 3, 11)]
        assert [a.text for a in done] == ["Ask the tutor [today]"]
        await pilot.press("u")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
    assert not [a for a in store.all(Action) if a.done == date(2026, 3, 11)]


async def test_enter_prepares_a_planned_meeting_and_opens_another(app: MentorlogApp) -> None:
    """Enter on what is to come shows what to have at hand, and on what was its form."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PrepareScreen)
        await pilot.press("escape", "end", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, Editor)
        assert isinstance(screen.entity, Meeting)
        assert screen.entity.status is not Status.PLANNED


async def test_what_only_waits_for_a_tick_is_ticked_off(app: MentorlogApp, store: Store) -> None:
    """Enter on an open rule that asks for a tick records it, with the day and who confirms it."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        standing = pilot.app.screen.query_one("#standing", OptionList)
        standing.focus()
        standing.highlighted = 2
        await pilot.press("enter")
        await pilot.pause()
        assert form(pilot).inputs.value("what") == "quiz"
        await put(pilot, "day", "yesterday")
        await put(pilot, "confirmed_by", "Dr [Lim]")
        await pilot.press("f2")
        await pilot.pause()
        assert "5 of 7 musts met" in shown(pilot, "#next")
    newest = store.all(Attestation)[-1]
    assert (newest.what, newest.day, newest.confirmed_by) == ("quiz", date(2026, 3, 10), "Dr [Lim]")


async def test_the_tick_offers_what_is_still_missing(app: MentorlogApp) -> None:
    """`t` begins with the first thing that was not recorded yet."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t")
        await pilot.pause()
        assert form(pilot).inputs.value("what") == "quiz"


def test_the_year_marks_windows_and_weeks(store: Store) -> None:
    """A week shows how many meetings were held in it; brackets and names stand under the windows."""
    programme = store.programme()
    assert programme is not None
    months, weeks, windows, key = str(draw(programme, store.meetings(), date(2026, 3, 11), 78)).split("\n")
    assert months.startswith("Sep")
    assert weeks.startswith("● ● ● · ✗ ● ")
    assert windows.startswith("└────┘ induction")
    assert windows.rstrip().endswith("exams └────┘")
    assert "week 28 of 39" in key


@pytest.mark.parametrize("width", [1, 20, 38, 39, 77, 200])
def test_the_year_keeps_within_its_width(store: Store, width: int) -> None:
    """At any width the weeks and windows stay inside it."""
    programme = store.programme()
    assert programme is not None
    drawn = draw(programme, store.meetings(), date(2026, 3, 11), width)
    assert all(line.cell_length <= width for line in drawn.split("\n")[1:3])


def test_a_week_says_what_matters_most(store: Store) -> None:
    """Held meetings are counted; only without any does a planned or a missed one show."""
    held = [m for m in store.meetings() if m.status is Status.HELD]
    planned = [m for m in store.meetings() if m.status is Status.PLANNED]
    missed = [m for m in store.meetings() if m.status is Status.NO_SHOW]
    assert [sign(s) for s in ([], held[:1], held[:2] + planned, planned + missed, missed)] == list("·●2○✗")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", ["textual-dark", "textual-light"])
def test_looks(
    app: MentorlogApp, snap_compare: Callable[..., bool], size: tuple[int, int], theme: str
) -> None:
    """Home in the middle of a year."""
    app.theme = theme
    assert snap_compare(app, terminal_size=size)


@pytest.mark.parametrize("size", SIZES)
def test_looks_empty(
    empty_app: MentorlogApp, snap_compare: Callable[..., bool], size: tuple[int, int]
) -> None:
    """Home before anything is set up."""
    assert snap_compare(empty_app, terminal_size=size, press=["escape"])


@pytest.mark.parametrize("size", SIZES)
def test_looks_keys(app: MentorlogApp, snap_compare: Callable[..., bool], size: tuple[int, int]) -> None:
    """The list of keys."""
    assert snap_compare(app, terminal_size=size, press=["f1"])


@pytest.mark.parametrize("size", SIZES)
def test_looks_undo(app: MentorlogApp, snap_compare: Callable[..., bool], size: tuple[int, int]) -> None:
    """The question before something is taken back."""
    assert snap_compare(app, terminal_size=size, press=["u"])


@pytest.mark.parametrize("size", SIZES)
def test_looks_tick(app: MentorlogApp, snap_compare: Callable[..., bool], size: tuple[int, int]) -> None:
    """The form for something done outside meetings."""
    assert snap_compare(app, terminal_size=size, press=["t"])


async def test_what_the_logbook_shows_is_not_offered_to_be_ticked(app: MentorlogApp, store: Store) -> None:
    """Its rule is explained in place of a form, and the form begins with the next name."""
    programme = store.programme()
    assert programme is not None
    assert AttestationEditor(app.context)._what == "quiz"
    rules = programme.policy.replace('what = "quiz"', 'what = "quiz"\nproved_by_log = true')
    store.edit(programme, replace(programme, start=app.context.today, windows=(), policy=rules))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        standing = pilot.app.screen.query_one("#standing", OptionList)
        standing.focus()
        standing.highlighted = standing.get_option_index("quiz")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, RequirementsScreen)
    assert AttestationEditor(app.context)._what != "quiz"
