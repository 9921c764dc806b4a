"""Reading: one reflection on the whole screen, from the list and back, turned by the arrows."""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from mentorlog.app import MentorlogApp
from mentorlog.model import About, Mentee, Passage, Reflection
from mentorlog.screens.areas.reflections import ReflectionsScreen
from mentorlog.screens.editors.reflection import ReflectionEditor
from mentorlog.screens.reflections.reflection_page import ReadingScreen
from mentorlog.store import Store
from mentorlog.widgets.hanging import Hanging, HangingText
from mentorlog.widgets.mentees.text_pane import TextPane
from tests.screens.seed import HOSTILE
from tests.screens.typing import keys

SIZES = [(80, 24), (120, 40)]
TEXT = """\
We were to talk about exams [/b] and talked about home instead.

- She [TODO] began
- I waited, which is harder than it sounds when the clock is in sight and the list of questions is long

> I finally asked the lecturer.
> — meeting of 12 Oct 2025 with M-02"""


@pytest.fixture
def about_ana(app: MentorlogApp, store: Store) -> Reflection:
    """The newest reflection, about a mentee, with a list and a quotation."""
    ana = store.all(Mentee)[0]
    reflection = Reflection(
        id=app.context.host.new_id(),
        day=app.context.today,
        title="Home [/b]",
        about=About.MENTEE,
        mentee=ana.id,
        passages=(Passage(stage="text", text=TEXT),),
    )
    store.add(reflection)
    return reflection


def page(pilot: Pilot[None]) -> str:
    """Return what is read."""
    return str(pilot.app.screen.query_one("#text", HangingText).visual)


async def test_enter_opens_and_the_arrows_turn(app: MentorlogApp, about_ana: Reflection) -> None:
    """Newest first, as in the list, where the one that was read last is highlighted afterwards."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("4", "enter")
        await pilot.pause()
        assert isinstance(app.screen, ReadingScreen)
        assert f"about {HOSTILE}" in page(pilot)
        assert "She [TODO] began" in page(pilot)
        assert app.screen.check_action("newer", ()) is False
        await pilot.press("right", "right", "right")
        await pilot.pause()
        assert "What  What happened?" in page(pilot)
        assert app.screen.check_action("older", ()) is False
        await pilot.press("right", "left", "escape")
        await pilot.pause()
        assert isinstance(app.screen, ReflectionsScreen)
        assert app.screen.highlighted
        assert app.screen.highlighted.title == "Half of the first semester"


async def test_the_text_stands_in_a_column(app: MentorlogApp, about_ana: Reflection) -> None:
    """However wide the screen; lists and quotations hang from what stands before them."""
    async with app.run_test(size=(200, 60)) as pilot:
        await pilot.press("4", "enter")
        await pilot.pause()
        text = app.screen.query_one("#text", HangingText)
        assert text.size.width == 72
        assert abs(text.region.x - (200 - text.region.right)) <= 2
        assert isinstance(text.visual, Hanging)
        lines = [line.plain.rstrip() for line in text.visual.at(72, {})]
    item = next(number for number, line in enumerate(lines) if line.startswith("- I waited"))
    assert lines[item + 1].startswith("  ")
    assert "│ I finally asked the lecturer." in lines
    assert "│ — meeting of 12 Oct 2025 with M-02" in lines


async def test_it_is_changed_copied_and_left_when_it_is_gone(
    app: MentorlogApp, store: Store, about_ana: Reflection
) -> None:
    """What is changed is shown at once; one that another window deleted is not shown any more."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("4", "enter", "e")
        await pilot.pause()
        assert isinstance(app.screen, ReflectionEditor)
        await pilot.press(*keys(" again"), "f2")
        await pilot.pause()
        assert "again" in str(app.screen.query_one("#reading").border_title)
        await pilot.press("y")
        assert "She [TODO] began" in app.clipboard
        store.delete(next(r for r in store.all(Reflection) if r.id == about_ana.id))
        await pilot.press("e")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, ReflectionsScreen)


async def test_a_reflection_about_a_mentee_is_written_in_the_form(app: MentorlogApp, store: Store) -> None:
    """And stands on the mentee's page."""
    ana = store.all(Mentee)[0]
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("4", "n")
        await pilot.pause()
        assert isinstance(app.screen, ReflectionEditor)
        app.screen.inputs.put("about", f"mentee:{ana.id}")
        app.screen.inputs.put("stage_1", "She asks [/b] now.")
        await pilot.press("f2")
        await pilot.pause()
        [written] = [each for each in store.all(Reflection) if each.mentee == ana.id]
        assert (written.about, written.document, written.words) == (About.MENTEE, "note", 4)
        await pilot.press("3")
        await pilot.pause()
        timeline = str(app.screen.query_one("#timeline", TextPane).content)
        assert "reflection · 4 words" in timeline
        assert "She asks [/b] now." in timeline


@pytest.mark.parametrize(("size", "theme"), [(SIZES[0], "textual-dark"), (SIZES[1], "textual-light")])
@pytest.mark.usefixtures("about_ana")
def test_looks(
    app: MentorlogApp, snap_compare: Callable[..., bool], size: tuple[int, int], theme: str
) -> None:
    """A page with a list and a quotation."""
    app.theme = theme
    assert snap_compare(app, terminal_size=size, press=["4", "enter"])
