"""The year in few words: opened from Packet, read in two panes, copied."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mentorlog.app import MentorlogApp
from mentorlog.model import About, Mentee, Passage, Recognition, Reflection
from mentorlog.screens.areas.packet import PacketScreen
from mentorlog.screens.cv.cv import CvScreen
from mentorlog.store import Store
from mentorlog.widgets.checklist import Checklist
from mentorlog.widgets.long_text import LongText
from tests.screens.seed import HOSTILE

SIZES = pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=["wide", "narrow"])


async def test_y_copies_the_text_that_has_the_focus(app: MentorlogApp) -> None:
    """The entry first, after Tab the paragraph; Escape goes back to Packet."""
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("7", "o")
        assert isinstance(app.screen, CvScreen)
        await pilot.press("y")
        assert app.clipboard.startswith("Mentor, NUMed Malaysia peer mentoring\n")
        await pilot.press("tab", "y")
        assert app.clipboard.startswith("Farah Nadia was a mentor in ")
        await pilot.press("escape")
        assert isinstance(app.screen, PacketScreen)


async def test_without_a_year_there_is_nothing_to_copy(empty_app: MentorlogApp) -> None:
    """No key is shown that does nothing."""
    async with empty_app.run_test(size=(80, 24)) as pilot:
        await pilot.press("escape", "7", "o")
        assert isinstance(empty_app.screen, CvScreen)
        assert "y" not in empty_app.screen.active_bindings
        assert "escape" in empty_app.screen.active_bindings


async def test_it_tells_from_what_is_ticked(app: MentorlogApp, store: Store) -> None:
    """With nothing ticked there is no text that suits, and only figures."""
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("7", "o")
        assert "A quiz was failed in January." in str(app.screen.query_one("#cv", LongText).content)
        await pilot.press("escape")
        ticks = app.screen.query_one(Checklist)
        for value in ticks.ticked:
            ticks.turn(value)
        await pilot.press("o")
        assert "A quiz was failed" not in str(app.screen.query_one("#cv", LongText).content)


async def test_a_text_about_one_mentee_is_told_from_only_when_chosen(app: MentorlogApp, store: Store) -> None:
    """It is ticked because the programme asks for it, which makes no CV of it."""
    [asked] = [each for each in store.all(Reflection) if each.model == "4f"]
    person = store.all(Mentee)[0]
    store.edit(asked, replace(asked, about=About.MENTEE, mentee=person.id))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("7", "o")
        assert "A quiz was failed" not in str(app.screen.query_one("#cv", LongText).content)


async def test_markup_is_words_and_no_mentee_is_named(app: MentorlogApp, store: Store) -> None:
    """A sentence with the name of a mentee is passed over; the others and a title are shown as written."""
    prize = Recognition(id=store.host.new_id(), day=date(2026, 3, 2), title="Mentor [/b] of the [TODO]")
    said = Passage(stage="text", text=f"{HOSTILE} asked first. I waited [/b] longer than [red]before[/].")
    text = Reflection(id=store.host.new_id(), day=date(2026, 3, 10), passages=(said,))
    store.add(prize, text)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("7")
        ticks = app.screen.query_one(Checklist)
        for value in ticks.offered:
            if (value in ticks.ticked) is not value.endswith((prize.id, text.id)):
                ticks.turn(value)
        await pilot.press("o")
        shown = "\n".join(str(pane.content) for pane in app.screen.query(LongText))
    assert "I waited [/b] longer than [red]before[/]." in shown
    assert "Mentor [/b] of the [TODO]" in shown
    assert HOSTILE not in shown


@SIZES
def test_looks(app: MentorlogApp, size: tuple[int, int], snap_compare: Any) -> None:
    """Both texts in panes."""
    assert snap_compare(app, terminal_size=size, press=["7", "o"])
