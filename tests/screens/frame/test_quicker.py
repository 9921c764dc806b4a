"""What the tests spare the processor hides nothing from them."""

import pytest
from textual.app import App, ComposeResult
from textual.strip import Strip
from textual.widget import Widget


class Failing(Widget):
    """A widget that draws a wrong line once it was told to."""

    wrong = False

    def render_line(self, y: int) -> Strip:
        """Draw a line, or fail."""
        assert not self.wrong, "drawn wrongly"
        return Strip.blank(self.size.width)


class Drawing(App[None]):
    """An app in which a key breaks what is drawn."""

    BINDINGS = [("b", "break", "")]

    def compose(self) -> ComposeResult:
        """Show the widget."""
        yield Failing()

    def action_break(self) -> None:
        """Draw wrongly from now on."""
        failing = self.query_one(Failing)
        failing.wrong = True
        failing.refresh()


async def test_what_cannot_be_drawn_fails_the_test() -> None:
    """Although nothing is drawn before all else is done."""
    with pytest.raises(AssertionError, match="drawn wrongly"):
        async with Drawing().run_test() as pilot:
            await pilot.press("b")
