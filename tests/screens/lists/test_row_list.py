"""A list makes, measures and draws what is in sight, however many rows it has."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.visual import Visual
from textual.widgets import Input

from mentorlog.widgets.list_rows import ListRow, RowLines
from mentorlog.widgets.row_list import RowList

MANY = 100_000
PAGE = 20


class ManyRows:
    """Rows that are counted when they are asked for and when what they say is made; some have two lines."""

    def __init__(self, many: int = MANY, *, tall: Callable[[int], bool] = lambda _: False) -> None:
        self.many, self.tall = many, tall
        self.asked, self.made = 0, 0

    def __len__(self) -> int:
        return self.many

    def __getitem__(self, place: int) -> ListRow:
        self.asked += 1
        return ListRow(lambda: self._say(place), id=f"row-{place}", disabled=place % 1000 == 0)

    def __iter__(self) -> Iterator[ListRow]:
        raise AssertionError("nobody needs all of them")

    def place_of(self, id: str) -> int | None:
        """Return the place that an id names."""
        place = int(id.partition("-")[2])
        return place if place < self.many else None

    def _say(self, place: int) -> Visual:
        self.made += 1
        return Content(f"row {place}\nbelow" if self.tall(place) else f"row {place}")


class OneList(App[None]):
    """A list below a field."""

    CSS = f"RowList {{ height: {PAGE}; border: none; padding: 0; }}"
    AUTO_FOCUS = "RowList"

    def compose(self) -> ComposeResult:
        yield Input()
        yield RowList(id="rows")

    @property
    def listed(self) -> RowList:
        """The list."""
        return self.query_one(RowList)

    @property
    def lines(self) -> list[str]:
        """What is in sight."""
        return [self.listed.render_line(y).text.strip() for y in range(PAGE)]


async def test_a_hundred_thousand_rows_cost_what_is_in_sight() -> None:
    """Filling, each key, pages and both ends: never more than some pages of rows are made."""
    app, rows = OneList(), ManyRows()
    async with app.run_test(size=(80, 24)) as pilot:
        app.listed.fill(rows)
        await pilot.pause()
        assert app.listed.row_id == "row-1"
        assert rows.made <= 4 * PAGE
        for key, at in (
            ("down", 2),
            ("end", MANY - 1),
            ("up", MANY - 2),
            ("pageup", MANY - 2 - PAGE),
            ("home", 1),
            ("pagedown", 1 + PAGE),
        ):
            rows.made = rows.asked = 0
            await pilot.press(key)
            await pilot.pause()
            assert (key, app.listed.highlighted) == (key, at)
            assert f"row {at}" in app.lines
            assert rows.made <= 2 * PAGE + 2
            assert rows.asked <= 2 * PAGE + 2


async def test_a_hundred_rows_cost_what_is_in_sight() -> None:
    """What a search shows with every letter: the rows below are made when one goes there."""
    app, rows = OneList(), ManyRows(100)
    async with app.run_test(size=(80, 24)) as pilot:
        app.listed.fill(rows)
        await pilot.pause()
        assert rows.made <= 2 * PAGE
        await pilot.press("end")
        await pilot.pause()
        assert app.lines[-1] == "row 99"


async def test_a_page_lays_nothing_out_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where rows turn out higher than they were taken for."""
    app, laid_out = OneList(), list[Screen[Any]]()
    lay_out = Screen._refresh_layout

    def counted(screen: Screen[Any], *arguments: Any, **others: Any) -> None:
        laid_out.append(screen)
        lay_out(screen, *arguments, **others)

    async with app.run_test(size=(80, 24)) as pilot:
        app.listed.fill(ManyRows(tall=lambda place: place % 3 == 0))
        await pilot.press("pagedown")
        monkeypatch.setattr(Screen, "_refresh_layout", counted)
        await pilot.press("pagedown", "pagedown")
        await pilot.pause()
        assert not laid_out


async def test_a_key_draws_two_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """While nothing scrolls, the row that was highlighted and the one that is."""
    app, drawn = OneList(), set[int]()
    render = RowList.render_line

    def counted(listed: RowList, y: int) -> object:
        drawn.add(y)
        return render(listed, y)

    async with app.run_test(size=(80, 24)) as pilot:
        app.listed.fill(ManyRows())
        await pilot.press("down")
        await pilot.pause()
        drawn.clear()
        monkeypatch.setattr(RowList, "render_line", counted)
        await pilot.press("down")
        await pilot.pause()
        assert drawn == {2, 3}


async def test_rows_of_other_heights_are_where_they_are_seen() -> None:
    """What is highlighted is in sight whole, from wherever one comes; headings are passed over."""
    app, rows = OneList(), ManyRows(tall=lambda place: place % 3 == 0)
    async with app.run_test(size=(80, 24)) as pilot:
        app.listed.fill(rows)
        for key in ("end", "pageup", "up", "up", "home", "pagedown", "pagedown", "pageup", "down"):
            await pilot.press(key)
            await pilot.pause()
            at = app.lines.index(f"row {app.listed.highlighted}")
            assert app.listed.highlighted
            assert app.lines[at + 1 : at + 2] == ["below"] or app.listed.highlighted % 3
        app.listed.show("row-2000")
        app.listed.fill(ManyRows(2500))
        assert app.listed.row_id == "row-2001"
        app.listed.fill(ManyRows(900))
        assert app.listed.row_id == "row-899"


async def test_what_is_highlighted_stays_where_it_is_when_the_list_is_filled_again() -> None:
    """Nothing jumps after a change elsewhere."""
    app = OneList()
    async with app.run_test(size=(80, 24)) as pilot:
        app.listed.fill(ManyRows())
        await pilot.press("end", "up", "up", "up")
        before = app.lines
        app.listed.fill(ManyRows())
        await pilot.pause()
        assert app.lines == before


async def test_a_row_says_something_else() -> None:
    """Also where that takes more lines."""
    app = OneList()
    async with app.run_test(size=(80, 24)) as pilot:
        app.listed.fill([ListRow(Content("one"), "1"), ListRow(Content("two"), "2")])
        await pilot.pause()
        app.listed.say("1", Content("first\nand more"))
        await pilot.pause()
        assert app.lines[:3] == ["first", "and more", "two"]


@given(st.lists(st.integers(0, 4), max_size=30), st.data())
def test_lines_and_rows_agree(heights: list[int], data: st.DataObject) -> None:
    """Whatever is known of the heights, the rows follow each other without a gap."""
    lines = RowLines(len(heights))
    known = data.draw(st.permutations(range(len(heights))))
    for row in known[: data.draw(st.integers(0, len(heights)))]:
        lines.set_height(row, heights[row] + 1)
        lines.set_height(row, heights[row])
    expected = [(row, line) for row in range(len(heights)) for line in range(lines.height(row))]
    assert len(lines) == len(expected)
    assert [lines.row_at(line) for line in range(-1, len(lines) + 1)] == [None, *expected, None]
    for row in range(len(heights)):
        assert lines.first_line(row) == sum(map(lines.height, range(row)))
