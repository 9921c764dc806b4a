"""Whatever is drawn, the terminal shows it, and is told only what changed."""

import re
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App
from textual.geometry import Region
from textual.strip import Strip

from mentorlog.app import MentorlogApp
from mentorlog.screens.frame.changed_cells import ChangedCells, TerminalCells

WIDTH, CUT, HEIGHT = 24, 10, 3
STYLES = [None, Style(color="red"), Style(bold=True, meta={"row": 1}), Style(bold=True, meta={"row": 2})]

pieces = st.tuples(st.text("ab ✓é", min_size=CUT, max_size=CUT), st.sampled_from(STYLES))
wide = st.just(("日本語 ab ", None))
lines = st.tuples(pieces | wide, pieces, st.text("xy", min_size=4, max_size=4))


def console() -> Console:
    """Return a console that draws in colours."""
    return Console(file=StringIO(), force_terminal=True, color_system="truecolor", legacy_windows=False)


def strips(drawn: tuple[tuple[str, Style | None], tuple[str, Style | None], str]) -> dict[int, Strip]:
    """Return a line of two widgets."""
    (left, left_style), (right, right_style), more = drawn
    return {
        0: Strip([Segment(left, left_style)]),
        CUT: Strip([Segment(right, right_style), Segment(more)]),
    }


class Picture:
    """A terminal that knows how to go somewhere and to write in a style."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], tuple[str, str]] = {}

    def show(self, written: str) -> None:
        """Do what is written."""
        x = y = 0
        style = ""
        for row, column, looks, char in re.findall(r"\x1b\[(\d+);(\d+)H|\x1b\[([\d;]*)m|(.|\n)", written):
            if row:
                x, y = int(column) - 1, int(row) - 1
            elif char and char != "\n":
                self.cells[x, y] = char, style
                x += 2 if char in "日本語" else 1
            elif not char:
                adds = bool(style) and looks != "" and looks.partition(";")[0] != "0"
                style = f"{style};{looks}" if adds else looks.removeprefix("0").removeprefix(";")


@given(st.lists(st.lists(lines, min_size=HEIGHT, max_size=HEIGHT), min_size=2, max_size=5), st.data())
def test_the_terminal_shows_what_is_drawn(
    frames: list[list[tuple[tuple[str, Style | None], tuple[str, Style | None], str]]], data: st.DataObject
) -> None:
    """Written change by change or whole, the picture is the same."""
    shown, screen, whole = TerminalCells(), Picture(), Picture()
    for number, frame in enumerate(frames):
        chops = [strips(line) for line in frame]
        full = LayoutUpdate([chop.values() for chop in chops], Region(0, 0, WIDTH, HEIGHT))
        update: LayoutUpdate | ChopsUpdate = full
        if number:
            spans = [(y, 0, WIDTH) for y in range(HEIGHT)]
            update = ChopsUpdate(chops, spans, [[CUT, WIDTH]] * HEIGHT)
        screen.show(ChangedCells(update, shown).render_segments(console()))
        whole.cells.clear()
        whole.show(full.render_segments(console()))
        assert {place: screen.cells[place] for place in whole.cells} == whole.cells


def test_only_what_changed_is_written() -> None:
    """The same again: nothing. One word: that word, where it is. Beside it another widget stays."""
    shown, before = TerminalCells(), strips((("one two th", None), ("three four", None), "five"))
    chops = [before]
    ends = [[CUT, WIDTH]]
    ChangedCells(LayoutUpdate([before.values()], Region(0, 0, WIDTH, 1)), shown).render_segments(console())
    assert ChangedCells(ChopsUpdate(chops, [(0, 0, WIDTH)], ends), shown).render_segments(console()) == ""
    chops = [strips((("one two th", None), ("three nine", None), "five"))]
    changed = ChangedCells(ChopsUpdate(chops, [(0, 0, WIDTH)], ends), shown).render_segments(console())
    assert changed == f"\x1b[1;{CUT + 7}Hnine"


def test_a_style_is_named_where_it_is_another() -> None:
    """Not again for each piece of a line, nor on the next line; at the end there is none."""
    red, bold = Style(color="red"), Style(bold=True)
    chops = [
        {0: Strip([Segment("aaaaa", red), Segment("bbbbb", red)]), CUT: Strip([Segment("c" * 14, bold)])},
        {0: Strip([Segment("1m0" + "d" * 7, bold)]), CUT: Strip([Segment("e" * 14)])},
    ]
    update = ChopsUpdate(chops, [(y, 0, WIDTH) for y in range(2)], [[CUT, WIDTH]] * 2)
    written = ChangedCells(update, TerminalCells()).render_segments(console())
    assert re.findall(r"\x1b\[[\d;]*m", written) == ["\x1b[31m", "\x1b[0;1m", "\x1b[0m"]
    linked = [{0: Strip([Segment("a", red), Segment("b", Style(link="file:b")), Segment("c", red)]), 3: None}]
    update = ChopsUpdate(linked, [(0, 0, 3)], [[3, WIDTH]])
    written = ChangedCells(update, TerminalCells()).render_segments(console())
    assert written.count("\x1b[31m") == 2
    assert written.endswith("\x1b[31mc\x1b[0m")


def test_a_part_of_a_line_that_is_drawn_leaves_the_rest() -> None:
    """What was not drawn again is not written, though it is at hand."""
    shown, chops = TerminalCells(), [strips((("aaaaaaaaaa", None), ("bbbbbbbbbb", None), "cccc"))]
    update = ChopsUpdate(chops, [(0, 4, 12)], [[CUT, WIDTH]])
    assert ChangedCells(update, shown).render_segments(console()) == "\x1b[1;5Haaaaaa\x1b[1;11Hbb"


async def test_the_app_writes_changes(app: MentorlogApp, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every screen goes this way to the terminal."""
    written: list[object] = []
    async with app.run_test() as pilot:
        await pilot.pause()
        monkeypatch.setattr(App, "_display", lambda _app, _screen, update: written.append(update))
        await pilot.press("2")
        await pilot.pause()
    assert written
    assert all(isinstance(update, ChangedCells) for update in written if update is not None)
