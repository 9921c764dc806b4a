"""Styles are read once, and every screen has the colours that were chosen."""

import pytest
from textual.css.stylesheet import Stylesheet

from mentorlog.app import MentorlogApp


async def test_going_about_reads_no_style_again(app: MentorlogApp, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither an area nor a form that is shown for the first time has all styles read anew."""
    read: list[Stylesheet] = []
    monkeypatch.setattr(Stylesheet, "reparse", read.append)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "6", "4", "5", "7", "comma", "p", "escape", "r", "escape", "1", "n")
    assert read == []


async def test_other_colours_reach_screens_that_were_away(app: MentorlogApp) -> None:
    """A screen that was shown before the colours changed has the new ones when it is shown again."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "1")
        app.theme = "textual-light"
        await pilot.press("2")
        shown = app.screen.styles.background
        await pilot.press("4")
        assert shown == app.screen.styles.background
        assert shown.brightness > 0.5
