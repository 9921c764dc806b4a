"""A long text: only what is in view is drawn, and all of it can be reached and copied."""

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.selection import Selection
from textual.visual import Visual

from mentorlog.widgets.long_text import LongText
from mentorlog.widgets.plain_text import plain
from tests.screens.seed import HOSTILE

LONG = Content("\n").join([plain(f"{number} {HOSTILE}", "bold") for number in range(5_000)])


class Page(App[None]):
    """An app with nothing but the text."""

    def __init__(self) -> None:
        super().__init__()
        self.animation_level = "none"

    def compose(self) -> ComposeResult:
        """Show it."""
        yield LongText(id="text")


def drawn(reading: LongText) -> list[str]:
    """Return the lines on the screen."""
    return [reading.render_line(y).text.rstrip() for y in range(reading.size.height)]


async def test_a_long_text_is_drawn_as_far_as_it_is_in_view(monkeypatch: pytest.MonkeyPatch) -> None:
    """Going to the end of 5,000 lines draws a few screens of them."""
    count = 0
    draw = Visual.to_strips.__func__  # type: ignore[attr-defined]

    def counted(*args: object, **kwargs: object) -> object:
        nonlocal count
        count += 1
        return draw(Visual, *args, **kwargs)

    monkeypatch.setattr(Visual, "to_strips", counted)
    async with Page().run_test(size=(60, 20)) as pilot:
        reading = pilot.app.query_one(LongText)
        reading.update(LONG)
        reading.focus()
        await pilot.pause()
        await pilot.press("end")
        assert drawn(reading)[-1] == f"4999 {HOSTILE}"
        await pilot.press("home", "pagedown", "down")
        assert drawn(reading)[0] == f"21 {HOSTILE}"
        assert count < 500


async def test_a_long_text_is_broken_into_lines_while_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is in sight does not wait for the rest, which can be gone to and copied all the same."""
    words = "far too many words for a line of sixty cells, again and again"
    text = Content("\n").join([plain(f"{number} {words}") for number in range(5_000)])
    count = 0
    wrap = Content.wrap

    def counted(self: Content, width: int) -> list[Content]:
        nonlocal count
        count += 1
        return wrap(self, width)

    monkeypatch.setattr(Content, "wrap", counted)
    async with Page().run_test(size=(60, 20)) as pilot:
        reading = pilot.app.query_one(LongText)
        reading.update(text)
        assert 0 < count < 300
        reading.focus()
        await pilot.press("end")
        assert drawn(reading)[-1].endswith("again")
        assert count == 5_000
        reading.update(text)
        assert reading.get_selection(Selection(None, None)) is not None
        assert count == 10_000


class Areas(App[None]):
    """An app in which the text is one area of two."""

    class Reading(Screen[None]):
        """The area with the text."""

        def compose(self) -> ComposeResult:
            """Show it."""
            yield LongText(id="text")

    MODES = {"reading": Reading, "other": Screen}
    DEFAULT_MODE = "reading"


async def test_no_lines_are_made_while_another_area_is_shown() -> None:
    """A long preview slows nothing down where the mentor has gone; coming back goes on with it."""
    async with Areas().run_test(size=(60, 20)) as pilot:
        reading = pilot.app.screen.query_one(LongText)
        await pilot.app.switch_mode("other")
        reading.update(LONG)
        made = len(reading._lines)
        await pilot.pause(2)
        assert 0 < len(reading._lines) == made < 5_000
        await pilot.app.switch_mode("reading")
        while len(reading._lines) < 5_000:
            await pilot.pause(1)


async def test_lines_break_anew_when_the_width_changes() -> None:
    """Nothing is lost in a narrow terminal."""
    async with Page().run_test(size=(60, 20)) as pilot:
        reading = pilot.app.query_one(LongText)
        reading.update(plain("one two three four five six seven"))
        await pilot.pause()
        assert len([line for line in drawn(reading) if line]) == 1
        await pilot.resize_terminal(12, 20)
        assert " ".join(drawn(reading)).split() == ["one", "two", "three", "four", "five", "six", "seven"]
        assert max(map(len, drawn(reading))) <= 12


async def test_another_text_begins_at_its_beginning() -> None:
    """What was scrolled to belongs to the text before."""
    async with Page().run_test(size=(60, 20)) as pilot:
        reading = pilot.app.query_one(LongText)
        reading.update(LONG)
        reading.focus()
        await pilot.press("end")
        reading.update(plain("short"))
        await pilot.pause()
        assert drawn(reading)[:2] == ["short", ""]


async def test_what_the_mouse_selects_is_copied() -> None:
    """As in any other text of the app."""
    async with Page().run_test(size=(60, 20)) as pilot:
        reading = pilot.app.query_one(LongText)
        reading.update(LONG)
        await pilot.pause()
        plain_line = reading.render_line(0)
        await pilot.mouse_down(reading, offset=(0, 0))
        await pilot.hover(reading, offset=(3, 1))
        await pilot.mouse_up(reading, offset=(3, 1))
        assert pilot.app.screen.get_selected_text() == f"0 {HOSTILE}\n1 An"
        assert reading.render_line(0) != plain_line
        assert reading.get_selection(Selection(None, None)) == (LONG.plain, "\n")


async def test_what_is_broken_off_stands_under_the_words_of_its_item() -> None:
    """Not under the mark; a line without one begins at the edge."""
    async with Page().run_test(size=(42, 20)) as pilot:
        reading = pilot.app.query_one(LongText)
        words = "omitted: what is noted about Ana [/b] [TODO] and two others"
        reading.update(Content("\n").join([plain(f"– {words}"), plain(f"1. {words}"), plain(words)]))
        await pilot.pause()
        assert drawn(reading)[:6] == [
            "– omitted: what is noted about Ana [/b]",
            "  [TODO] and two others",
            "1. omitted: what is noted about Ana [/b]",
            "   [TODO] and two others",
            "omitted: what is noted about Ana [/b]",
            "[TODO] and two others",
        ]
