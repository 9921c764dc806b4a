"""What is drawn quickly is what Textual draws, and of it only what is seen."""

from typing import Any

import pytest
from textual._compositor import Compositor
from textual._styles_cache import StylesCache
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from mentorlog.app import MentorlogApp
from mentorlog.screens.frame.area import Area
from mentorlog.widgets.drawn_edges import EdgedLines

AREAS = "12345678"


def cells(strips: list[Strip]) -> list[list[tuple[str, str]]]:
    """Return what each cell shows, and how."""
    return [
        [(char, style.render(".") if style else "") for text, style, _ in strip for char in text]
        for strip in strips
    ]


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (50, 16)], ids=str)
async def test_every_area_looks_as_textual_draws_it(
    app: MentorlogApp, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Edges that are drawn once, and lines that are left out behind others, change no cell."""
    async with app.run_test(size=size) as pilot:
        for key in AREAS:
            await pilot.press(key)
            await pilot.pause()
            screen = app.screen
            ours = cells(screen._compositor.render_strips())
            with monkeypatch.context() as theirs:
                theirs.setattr(EdgedLines, "render_line", StylesCache.render_line)
                compositor = type(screen._compositor)
                theirs.setattr(compositor, "_render_chops", Compositor._render_chops)
                for widget in screen.query():
                    widget._styles_cache.clear()
                assert cells(screen._compositor.render_strips()) == ours


async def test_nothing_is_drawn_that_is_covered(app: MentorlogApp, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a screen that panes fill, nothing; of a highlighted row, its line."""
    drawn = dict[Widget, Region]()
    draw = Widget.render_lines

    def counted(widget: Widget, crop: Region) -> list[Strip]:
        drawn[widget] = crop
        return draw(widget, crop)

    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("2")
        await pilot.pause()
        screen: Any = app.screen
        assert isinstance(screen, Area)
        monkeypatch.setattr(Widget, "render_lines", counted)
        screen._compositor.render_strips()
        assert drawn
        assert not drawn.keys() & {screen, screen.query_one("#body"), screen.query_one(".panes")}
        drawn.clear()
        screen._compositor._render_chops(screen.size.region, {5, 6}.__contains__)
        assert {crop.height for crop in drawn.values()} == {2}
