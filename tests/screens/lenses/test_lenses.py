"""Lenses and themes over the year: the picture, the counts beside it, and the way there."""

from typing import Any

import pytest
from textual.widgets import Static

from mentorlog.app import MentorlogApp
from mentorlog.screens.lenses.lenses import LensesScreen
from mentorlog.store import Store
from mentorlog.widgets.hanging import HangingText
from mentorlog.widgets.row_list import RowList
from tests.screens.lenses.marked_year import mark
from tests.screens.seed import HOSTILE
from tests.screens.typing import details

WIDE, NARROW = (120, 40), (80, 24)


def lines(app: MentorlogApp) -> list[str]:
    """Return the lines of the picture."""
    return [str(option.content) for option in app.screen.query_one("#parts", RowList).rows]


async def test_both_sides_are_drawn_month_by_month(app: MentorlogApp, store: Store) -> None:
    """Antecedents left, consequences right, in numbers too; what lies outside the year is said."""
    mark(store)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("4", "t")
        assert isinstance(app.screen, LensesScreen)
        drawn = lines(app)
        assert drawn[0].split() == ["antecedents", "│", "consequences"]
        assert drawn[1].split() == ["All", "year", "8", "│", "4"]
        assert len(drawn) == 2 + 9
        assert [line.replace("█", "").split()[-3:] for line in drawn[2:5]] == [
            ["2", "│", "·"],
            ["4", "│", "·"],
            ["·", "│", "·"],
        ]
        said = str(app.screen.query_one("#whole", Static).content)
        assert said.splitlines() == [
            "What mentoring grows from (antecedents): 8 of 8 in the first half.",
            "What comes of it (consequences): 3 of 4 in the second half.",
        ]
        assert "1 reflection more with lenses, outside the year." in details(app)


async def test_a_month_has_its_own_counts_and_reflections(app: MentorlogApp, store: Store) -> None:
    """The panes follow the highlighted line; people's words stay words."""
    mark(store)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("4", "t")
        assert "2026" in details(app)  # the source of the themes
        await pilot.press("down", "down")
        said = details(app)
        assert "3  Organisational trust" not in said
        assert "2  Organisational trust" in said
        assert "14 Oct" in said
        assert "2  community" in str(app.screen.query_one("#lenses", HangingText).content)
        await pilot.press("end", "up", "up")
        assert f"On {HOSTILE}" in details(app)
        assert "From elsewhere" in details(app)


async def test_in_eighty_columns_the_overlaps_stand_below_the_themes(app: MentorlogApp, store: Store) -> None:
    """As the pane of the lenses has no room for them there."""
    mark(store)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("4", "t")
        assert "motivation strengthens relationships" in details(app)
        await pilot.resize_terminal(*WIDE)
        await pilot.pause()
        assert "motivation strengthens relationships" not in details(app)


async def test_windows_divide_the_year_too(app: MentorlogApp, store: Store) -> None:
    """W turns between windows and months; what is in no window comes last."""
    mark(store)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("4", "t", "w")
        assert [line.partition("█")[0].strip(" ·│0123456789") for line in lines(app)[2:]] == [
            "induction",
            "mid semester",
            "exams",
            "between windows",
        ]
        listed = app.screen.query_one("#parts", RowList)
        drawn = [listed.render_line(y).text for y in range(6)]
        assert drawn[0].split() == ["antecedents", "│", "consequences"]
        assert "between windows" in drawn[5]
        await pilot.press("w")
        assert len(lines(app)) == 11


async def test_the_way_there_and_back(app: MentorlogApp, store: Store) -> None:
    """Enter goes to the counts, Escape back to the reflections; y copies picture and counts."""
    mark(store)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("4", "t", "enter")
        assert app.focused is app.screen.query_one(".pane-detail")
        await pilot.press("left", "y")
        assert "antecedents │ consequences" in app.clipboard
        assert "Organisational trust" in app.clipboard
        await pilot.press("escape")
        assert not isinstance(app.screen, LensesScreen)


async def test_the_palette_leads_there(app: MentorlogApp) -> None:
    """By what it shows."""
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("4", "ctrl+p", *"antecedents")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, LensesScreen)


async def test_without_a_theme_it_says_how_one_comes(app: MentorlogApp) -> None:
    """There is nothing to divide or to read then."""
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("4", "t")
        assert "press space" in str(app.screen.query_one("#empty", Static).content)
        for action in ("windows", "read", "copy"):
            assert app.screen.check_action(action, ()) is False


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("filled", [True, False], ids=["full", "empty"])
def test_looks(
    app: MentorlogApp, store: Store, snap_compare: Any, size: tuple[int, int], filled: bool
) -> None:
    """The whole year, and nothing."""
    if filled:
        mark(store)
    assert snap_compare(app, terminal_size=size, press=["4", "t"])


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_it_looks_in_light_colours(
    app: MentorlogApp, store: Store, snap_compare: Any, size: tuple[int, int]
) -> None:
    """A month is highlighted."""
    mark(store)
    app.theme = "textual-light"
    assert snap_compare(app, terminal_size=size, press=["4", "t", "down", "down"])
